"""The website: what templates are given, the MkDocs adapter, and how the built pages are finished.
The only room that knows MkDocs; makes no flyer.
"""

from seksworks.site.finish import finish
from seksworks.site.mkdocs_build import LiveServer, live_server, make_pages
from seksworks.site.pages import SiteInput

__all__ = ["LiveServer", "SiteInput", "finish", "live_server", "make_pages"]
