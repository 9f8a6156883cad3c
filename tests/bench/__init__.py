"""How long a build takes, beside a plain one of the same texts: see contributing/developers.md."""
