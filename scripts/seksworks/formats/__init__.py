"""Paper formats: sides, panels, folds and grids as `data/formats.yml` describes them, and what
of it cannot be printed. Knows no text and no language, and measures nothing.
"""

from seksworks.formats.model import (
    OFFICE,
    PATH,
    PRESS,
    SCREEN,
    SMALLEST_STAMP,
    SMALLEST_TYPE,
    THREADS,
    VARIANTS,
    Format,
    Grid,
    OneSheet,
    Panel,
    Paper,
    Side,
    Style,
    on_screen,
)
from seksworks.formats.table import EDITION, read_paper

__all__ = [
    "EDITION",
    "OFFICE",
    "PATH",
    "PRESS",
    "SCREEN",
    "SMALLEST_STAMP",
    "SMALLEST_TYPE",
    "THREADS",
    "VARIANTS",
    "Format",
    "Grid",
    "OneSheet",
    "Panel",
    "Paper",
    "Side",
    "Style",
    "on_screen",
    "read_paper",
]
