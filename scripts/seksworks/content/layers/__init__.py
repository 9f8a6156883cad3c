"""What all towns share and what one town has of its own, read as one: a town's file wins from the
shared one of its name, its rows from the shared ones. Knows nothing of what is shown where.
"""

from seksworks.content.layers.names import HISTORY, names_in_files
from seksworks.content.layers.pages import load_pages, read_page, written_pages
from seksworks.content.layers.tables import ASK, SAYS, local_path, read_tables
from seksworks.content.layers.town import REFERENCE, TOWN, TOWN_FILE, TOWN_PAGES, TOWNS, Town

__all__ = [
    "ASK",
    "HISTORY",
    "REFERENCE",
    "SAYS",
    "TOWN",
    "TOWNS",
    "TOWN_FILE",
    "TOWN_PAGES",
    "Town",
    "load_pages",
    "local_path",
    "names_in_files",
    "read_page",
    "read_tables",
    "written_pages",
]
