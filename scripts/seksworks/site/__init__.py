"""The website: what templates are given, the MkDocs adapter, how the built pages are finished;
`hosting/`, what servers are told; `live/`, the site while it is being written. The only room that
knows MkDocs; makes no flyer.
"""

from seksworks.site.finish import finish
from seksworks.site.hosting import NOT_SHOWN
from seksworks.site.live import LiveSite, Notes, noted
from seksworks.site.mkdocs_build import LiveServer, PageMaker, live_server, make_pages
from seksworks.site.pages import SiteInput

__all__ = [
    "NOT_SHOWN",
    "LiveServer",
    "LiveSite",
    "Notes",
    "PageMaker",
    "SiteInput",
    "finish",
    "live_server",
    "make_pages",
    "noted",
]
