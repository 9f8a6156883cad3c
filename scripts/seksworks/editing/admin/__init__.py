"""Forms in the browser for pages and for what is known of organisations: Decap CMS draws them, and
here is what it asks for and where it writes. On this machine alone; nothing of it is published.
"""

from seksworks.editing.admin.server import ADMIN_PORT, LOOPBACK, admin_server

__all__ = ["ADMIN_PORT", "LOOPBACK", "admin_server"]
