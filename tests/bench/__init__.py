"""How long a build takes, beside a plain project of the same texts: see CONTRIBUTING.md."""
