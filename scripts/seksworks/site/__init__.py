"""The website: what templates are given, the MkDocs adapter, how the built pages are finished;
`hosting/`, what servers are told; `limits/`, what may be published; `live/`, the site while it is
being written. The only room that knows MkDocs; makes no flyer.
"""

from seksworks.site.build_site import write_site
from seksworks.site.hosting import NOT_SHOWN
from seksworks.site.live import LiveSite, Notes, noted
from seksworks.site.mkdocs_build import LiveServer, PageMaker, live_server
from seksworks.site.pages import SiteInput

__all__ = [
    "NOT_SHOWN",
    "LiveServer",
    "LiveSite",
    "Notes",
    "PageMaker",
    "SiteInput",
    "live_server",
    "noted",
    "write_site",
]
