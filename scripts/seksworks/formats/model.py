"""Paper formats as frozen dataclasses: sides, panels, folds, and the grid on a sheet.

Opens no file and measures nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

T = TypeVar("T")
FORMATS = "data/formats.yml"
# The variants of each flyer. office: for any printer, also black and white. press: for a print
# shop, with bleed, in CMYK. screen: for a phone, one panel a page, with links.
OFFICE, PRESS, SCREEN = VARIANTS = "office", "press", "screen"
# The accent colours, named as threads of the woven border: one for each group of the nav, the last
# one for all further groups; on paper one for each section.
THREADS = ("pine", "sky", "clay", "moss")
# In points: the smallest readable type (print-spec, 4), and that of the edition's stamp (6).
SMALLEST_TYPE, SMALLEST_STAMP = 8, 7
# Width of the quiet zone of a QR code, in modules (ISO 18004).
QUIET_ZONE = 4


@dataclass(frozen=True)
class Panel:
    """A part of a side between folds. `width` and `height` in mm; `start`, `end`, `top`, `bottom`:
    its margins, in mm. `sections`: ids of sections of the flyer text; `parts`: others, of
    PANEL_PARTS. `language`: the number, from 1, of the sheet's language that it is in, 0 for all;
    `outer`: visible to others while the sheet is folded, or lies on a table."""

    name: str
    width: float
    height: float
    start: float
    end: float
    top: float
    bottom: float
    sections: tuple[str, ...]
    parts: tuple[str, ...]
    language: int = 0
    outer: bool = False

    @property
    def footed(self) -> bool:
        """Whether its last part stands at the foot, below the free space."""
        return not {"address", "cover", "short"}.isdisjoint(self.parts)

    def spoken(self, per_language: Sequence[T]) -> Sequence[T]:
        """Of a list with one item for each of the sheet's languages, the items of this panel."""
        return [per_language[self.language - 1]] if self.language else per_language


@dataclass(frozen=True)
class Side:
    """A side of a sheet. `masthead` and `foot`: height in mm of the bands above and below the
    panels, which lie side by side, or below each other where `down`; `strips`: the number of
    tear-off strips in the foot."""

    name: str
    masthead: float
    foot: float
    panels: tuple[Panel, ...]
    strips: int = 0
    down: bool = False

    @property
    def lengths(self) -> list[float]:
        """The widths of its panels in mm; their heights where they lie below each other."""
        return [panel.height if self.down else panel.width for panel in self.panels]


@dataclass(frozen=True)
class Grid:
    """A step-and-repeat imposition: copies edge to edge, `columns` by `rows`, in the middle of a
    sheet of `width` by `height` mm."""

    width: float
    height: float
    columns: int
    rows: int


@dataclass(frozen=True)
class OneSheet:
    """The imposition of a booklet that is folded and cut from one side of a single sheet of `width`
    by `height` mm: page numbers in the `upper` row, which is upside down, and in the `lower` one,
    from left to right."""

    width: float
    height: float
    upper: tuple[int, ...]
    lower: tuple[int, ...]


@dataclass(frozen=True)
class ScreenPage:
    """A page of the screen variant: those sections and parts of the panel "SIDE PANEL"."""

    panel: str
    contents: tuple[str, ...]


@dataclass(frozen=True)
class Format:
    """A paper format. `width`, `height`: the flat trim size, mm; type sizes in points; `text`: file
    name of the flyer text; `duplex`: the edge over which the sheet is turned; `reading`: the pages
    of the screen variant, empty where that shows whole sides; `border_unit`: the side of a square
    of the woven border, mm; `grid` and `one_sheet`: imposition on office paper, None for none;
    `fold`: one of FOLDS, "" for none; `weight`: of the paper, g/m²; `languages`: their number on
    each sheet. Of booklets: `most_pages`, 0 for other formats; `pages`: names of the site's pages
    in it, in order; `colour`: of the cover, one of THREADS. `line`: its line in the file."""

    name: str
    text: str
    width: float
    height: float
    smallest_type: float
    largest_type: float
    duplex: str
    sides: tuple[Side, ...]
    reading: tuple[ScreenPage, ...] = ()
    border_unit: float = 2
    grid: Grid | None = None
    one_sheet: OneSheet | None = None
    variants: tuple[str, ...] = VARIANTS
    fold: str = ""
    weight: float = 0
    languages: int = 1
    most_pages: int = 0
    pages: tuple[str, ...] = ()
    colour: str = ""
    line: int = 1

    @property
    def panels(self) -> list[Panel]:
        return [panel for side in self.sides for panel in side.panels]

    def in_order(self, side: Side) -> list[Panel]:
        """The panels of a side in reading order: the cover first, wherever it lies."""
        if not self.reading or len(side.panels) == 1:
            return list(side.panels)
        names = [page.panel for page in self.reading]
        return sorted(side.panels, key=lambda one: names.index(f"{side.name} {one.name}"))


@dataclass(frozen=True)
class Style:
    """How a section is drawn in every format: colour (of THREADS), pictogram, and shape (of
    SECTION_SHAPES); `line`: that of the pictogram in the file."""

    thread: str
    icon: str
    shape: str
    line: int


@dataclass(frozen=True)
class Screen:
    """The page size of the screen variant in mm, and its largest type in points."""

    width: float
    height: float
    largest_type: float


@dataclass(frozen=True)
class FontPair:
    """The fonts of a script: file names in `overrides/print/fonts/`, and the Debian package that
    has them; `line`: that of the script in `data/formats.yml`."""

    regular: str
    bold: str
    package: str
    line: int = 1

    @property
    def files(self) -> tuple[str, str]:
        return self.regular, self.bold


# The default fonts of all sheets: Latin letters, digits and punctuation.
PLAIN_FONTS = FontPair("NotoSans-Regular.ttf", "NotoSans-Bold.ttf", "fonts-noto-core")


@dataclass(frozen=True)
class Formats:
    """All of `data/formats.yml`. `bleed` and `safe` (the safe margin) in mm; `styles` by section
    id; `booklet_screen`: page of a booklet's screen variant; `profile`: path of the press's ICC
    profile from the repository's root, "" for none; `fonts` by script (ISO 15924); `valid`: whether
    the file has no problems, so that other checks may use the formats."""

    edition: str
    bleed: float
    safe: float
    screen: Screen
    styles: Mapping[str, Style]
    formats: tuple[Format, ...]
    booklets: tuple[Format, ...]
    booklet_screen: Screen
    profile: str = ""
    profile_line: int = 1
    valid: bool = False
    fonts: Mapping[str, FontPair] = field(default_factory=dict)


# Stands for a file that cannot be read.
NO_SCREEN = Screen(0, 0, 0)
NO_FORMATS = Formats("", 0, 0, NO_SCREEN, {}, (), (), NO_SCREEN)
