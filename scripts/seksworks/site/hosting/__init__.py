"""For web servers: the content security policy of each page, and the headers of every response."""

from seksworks.site.hosting.csp import NO_FRAME, POLICIES, policy, policy_map
from seksworks.site.hosting.headers import HEADERS, NOT_SHOWN, STATIC_HEADERS, static_headers

__all__ = [
    "HEADERS",
    "NOT_SHOWN",
    "NO_FRAME",
    "POLICIES",
    "STATIC_HEADERS",
    "policy",
    "policy_map",
    "static_headers",
]
