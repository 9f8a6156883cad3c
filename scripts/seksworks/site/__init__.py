"""The website: what templates are given, the MkDocs adapter, how the built pages are finished, and
`hosting/`, what servers are told. The only room that knows MkDocs; makes no flyer.
"""

from seksworks.site.finish import finish
from seksworks.site.hosting import NOT_SHOWN
from seksworks.site.mkdocs_build import LiveServer, live_server, make_pages
from seksworks.site.pages import SiteInput

__all__ = ["NOT_SHOWN", "LiveServer", "SiteInput", "finish", "live_server", "make_pages"]
