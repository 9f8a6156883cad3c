"""The last look at what is published: what a page may be made of, and what files may weigh. Knows
no template.
"""

from seksworks.site.limits.allowed import forbidden
from seksworks.site.limits.budget import too_heavy, weighed

__all__ = ["forbidden", "too_heavy", "weighed"]
