"""The site while it is being written: each file made when it is asked for, and what an editor is
told on it. Nothing of it is ever published.
"""

from seksworks.site.live.live_site import LiveFile, LiveSite
from seksworks.site.live.notes import Notes, noted

__all__ = ["LiveFile", "LiveSite", "Notes", "noted"]
