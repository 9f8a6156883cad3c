"""Paper formats, read from `data/formats.yml`: their sides, panels, folds and grids, and which of
them cannot be printed. Knows no text and no language, and measures nothing.
"""

from seksworks.formats.model import (
    FORMATS,
    OFFICE,
    PLAIN_FONTS,
    PRESS,
    QUIET_ZONE,
    SCREEN,
    SMALLEST_STAMP,
    SMALLEST_TYPE,
    THREADS,
    VARIANTS,
    FontPair,
    Format,
    Formats,
    Grid,
    OneSheet,
    Panel,
    Side,
    Style,
)
from seksworks.formats.screen import on_screen
from seksworks.formats.table import BOOKLET, EDITION, MAX_LANGUAGES, read_formats
from seksworks.formats.units import INCH_TO_POINTS, MM_TO_POINTS

__all__ = [
    "BOOKLET",
    "EDITION",
    "FORMATS",
    "INCH_TO_POINTS",
    "MAX_LANGUAGES",
    "MM_TO_POINTS",
    "OFFICE",
    "PLAIN_FONTS",
    "PRESS",
    "QUIET_ZONE",
    "SCREEN",
    "SMALLEST_STAMP",
    "SMALLEST_TYPE",
    "THREADS",
    "VARIANTS",
    "FontPair",
    "Format",
    "Formats",
    "Grid",
    "OneSheet",
    "Panel",
    "Side",
    "Style",
    "on_screen",
    "read_formats",
]
