"""What a paper format is: its sides and panels, how it is folded and how it lies on a sheet.

Opens no file, measures nothing, knows no text and no language.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

T = TypeVar("T")
FORMATS = "data/formats.yml"
# The variants. office: any printer, also black and white. press: for a print shop, with bleed, in
# CMYK. screen: to read on a telephone and to send on, one panel a page, numbers to be tapped.
OFFICE, PRESS, SCREEN = VARIANTS = "office", "press", "screen"
# The threads of the weave, each a colour: one for each group of the menu, the last for all that
# follow; the colours of sections on paper.
THREADS = ("pine", "sky", "clay", "moss")
# In points: what anybody can read (print-spec, 4), and the stamp with the edition (6).
SMALLEST_TYPE, SMALLEST_STAMP = 8, 7
# Width of the light rim that a QR code needs, in its own squares (ISO 18004).
QUIET_ZONE = 4


@dataclass(frozen=True)
class Panel:
    """In mm; `start`, `end`, `top` and `bottom`: from the panel's edges to its text. `language`:
    which of the sheet's languages it speaks, counted from 1; all of them where it is 0; `outer`:
    others see it while the sheet is folded, or lies on a table."""

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
        """Whether its last part stands at the foot, with what is left above it."""
        return not {"address", "cover", "short"}.isdisjoint(self.parts)

    def spoken(self, per_language: Sequence[T]) -> Sequence[T]:
        """Of what there is in each of the sheet's languages: what belongs on this panel."""
        return [per_language[self.language - 1]] if self.language else per_language


@dataclass(frozen=True)
class Side:
    """`masthead` and `foot`: height in mm of the bands above and below the panels, which lie
    side by side, or below each other where `down`; `strips`: so many to tear off fill the foot,
    or none."""

    name: str
    masthead: float
    foot: float
    panels: tuple[Panel, ...]
    strips: int = 0
    down: bool = False

    @property
    def lengths(self) -> list[float]:
        """Of its panels, in the direction in which they follow each other, in mm."""
        return [panel.height if self.down else panel.width for panel in self.panels]


@dataclass(frozen=True)
class Grid:
    """So many items, edge to edge, in the middle of a sheet of `width` and `height` mm."""

    width: float
    height: float
    columns: int
    rows: int


@dataclass(frozen=True)
class OneSheet:
    """The pages on one side of a sheet of `width` and `height` mm, folded and cut to a booklet:
    the numbers of those in its upper row, upside down, and in its lower one."""

    width: float
    height: float
    upper: tuple[int, ...]
    lower: tuple[int, ...]


@dataclass(frozen=True)
class Leaf:
    """A page on a telephone: of the panel ("side panel") those sections and parts."""

    panel: str
    holds: tuple[str, ...]


@dataclass(frozen=True)
class Format:
    """`width` and `height`: trimmed and flat, mm; the type sizes: points; `text`: the flyer's
    file name; `languages`: in how many of them each sheet is; `duplex`: the edge on which the
    sheet is turned; `reading`: the pages of a telephone in their order, none where it shows whole
    sides; `thread`: the size of a square of the woven border, mm; `grid`: how they lie on office
    paper, where they are smaller than that; `one_sheet`: how its pages lie on one sheet of it;
    `variants`: those that it is made in; `fold`: how it is folded between its panels, "" for not
    at all; `weight`: of the paper to ask a print shop for, in grams to the square metre;
    `most_pages`: how many a booklet may have, 0 for what has panels; `pages`: those of the site
    that are in it, in order; `colour`: the thread of its cover; `line`: where it stands in the
    file."""

    name: str
    text: str
    width: float
    height: float
    smallest_type: float
    largest_type: float
    duplex: str
    sides: tuple[Side, ...]
    reading: tuple[Leaf, ...] = ()
    thread: float = 2
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
        """The panels of a side as they are read: the cover first, wherever it lies."""
        if not self.reading or len(side.panels) == 1:
            return list(side.panels)
        names = [leaf.panel for leaf in self.reading]
        return sorted(side.panels, key=lambda one: names.index(f"{side.name} {one.name}"))


@dataclass(frozen=True)
class Style:
    """How a section is drawn, whatever the format."""

    thread: str
    icon: str
    shape: str
    line: int


@dataclass(frozen=True)
class Screen:
    """A page on a telephone: `width` and `height` in mm, `largest_type` in points."""

    width: float
    height: float
    largest_type: float


@dataclass(frozen=True)
class FontPair:
    """The fonts of a script: names of files in the folder of the fonts, and the package of Debian
    that has them; `line`: that of the script in the file."""

    regular: str
    bold: str
    package: str
    line: int = 1

    @property
    def files(self) -> tuple[str, str]:
        return self.regular, self.bold


# What all sheets are set in; it has the Latin letters, and all digits and signs.
PLAIN_FONTS = FontPair("NotoSans-Regular.ttf", "NotoSans-Bold.ttf", "fonts-noto-core")


@dataclass(frozen=True)
class Formats:
    """All of `data/formats.yml`; `bleed` and `safe` in mm; `styles` by the names of sections;
    `booklet_screen`: a page of a booklet on a telephone; `profile`: the file of an ICC profile from
    the repository's root, and the line on which it stands, or ""; `sound`: nothing is wrong with
    the file, so the formats may be compared with the texts, and be made; `fonts` by script."""

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
    sound: bool = False
    fonts: Mapping[str, FontPair] = field(default_factory=dict)


# What is known when the file cannot be read.
NO_SCREEN = Screen(0, 0, 0)
NO_FORMATS = Formats("", 0, 0, NO_SCREEN, {}, (), (), NO_SCREEN)
