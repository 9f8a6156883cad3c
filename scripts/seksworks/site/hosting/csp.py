"""The content security policy of each page (W3C CSP 3), for its `meta` element and as a map for
nginx. Nothing may be loaded but what is in the page. Headers shared by all pages are in `headers`.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping
from hashlib import sha256

POLICIES = ".policies.conf"
# Browsers take this rule from a header only (W3C CSP 3, section 3.3). It is also all that a file
# gets that is no page: it loads nothing, and a browser may show it with a viewer that does.
NO_FRAME = "frame-ancestors 'none'"
# Names of pages are longer than nginx expects of a key.
MAP_START = "map_hash_bucket_size 128;\nmap $uri $policy {\n"


def policy(style: str, script: str, fetches_script: bool) -> str:
    """The policy of a page with this style and script in it: nothing else but pictures of the site
    itself, and the index for search. `fetches_script`: it gets one more script of the site later.
    Without `connect-src` robots.txt would be hidden from those who audit."""
    own = "'self' " if fetches_script else ""
    rules = (
        "default-src 'none'",
        f"style-src '{_digest(style)}'",
        f"script-src {own}'{_digest(script)}'",
        "connect-src 'self'",
        "img-src 'self' data:",
        "base-uri 'none'",
        "form-action 'none'",
    )
    return "; ".join(rules)


def policy_map(policies: Mapping[str, str]) -> str:
    """The nginx configuration that maps the path of each page's file to its policy."""
    rows = [f'    default "{NO_FRAME}";\n']
    rows += [f'    /{path} "{policies[path]}; {NO_FRAME}";\n' for path in sorted(policies)]
    return f"{MAP_START}{''.join(rows)}}}\n"


def _digest(text: str) -> str:
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"
