"""What a paper format is: its sides and panels, and what becomes of it on a telephone.

Opens no file, measures nothing, knows no language.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from documents import Text

PATH = "data/formats.yml"
# What is left out where nobody can write by hand.
BY_HAND = "origin"


@dataclass(frozen=True)
class Panel:
    """`width`, and `start` and `end`: from the panel's edges to its text; all in mm."""

    name: str
    width: float
    start: float
    end: float
    sections: tuple[Text, ...]
    parts: tuple[str, ...]


@dataclass(frozen=True)
class Side:
    """`masthead` and `foot`: height in mm of the bands above and below the panels; `strips`: so
    many to tear off fill the foot, or none."""

    name: str
    masthead: float
    foot: float
    panels: tuple[Panel, ...]
    strips: int = 0


@dataclass(frozen=True)
class Grid:
    """So many items, edge to edge, in the middle of a sheet of `width` and `height` mm."""

    width: float
    height: float
    columns: int
    rows: int


@dataclass(frozen=True)
class Format:
    """`width` and `height`: trimmed and flat, mm; the type sizes: points; `text`: the flyer's
    file name; `duplex`: the edge on which the sheet is turned; `reading`: the panels ("side
    panel") in the order in which a telephone shows them, empty where it shows whole sides;
    `thread`: the size of a square of the woven border, mm; `grid`: how they lie on office paper,
    where they are smaller than that."""

    name: str
    text: str
    width: float
    height: float
    smallest_type: float
    largest_type: float
    duplex: str
    sides: tuple[Side, ...]
    reading: tuple[str, ...] = ()
    thread: float = 2
    grid: Grid | None = None


@dataclass(frozen=True)
class Style:
    """How a section is drawn, whatever the format."""

    thread: str
    icon: str
    shape: str
    line: int


@dataclass(frozen=True)
class Screen:
    """One panel on a telephone: `width` and `height` in mm, `largest_type` in points."""

    width: float
    height: float
    largest_type: float


@dataclass(frozen=True)
class Paper:
    """All of `data/formats.yml`; `bleed` and `safe` in mm."""

    edition: str
    bleed: float
    safe: float
    screen: Screen
    styles: Mapping[str, Style]
    formats: tuple[Format, ...]


def on_screen(format: Format, paper: Paper) -> Format:
    """The format with one panel a page in the order of reading. The title of a side stays above
    its first panel, the woven foot below each; nothing is torn off a screen."""
    if not format.reading:
        return format
    first = {f"{side.name} {side.panels[0].name}" for side in format.sides}
    panels = {
        f"{side.name} {panel.name}": (side, panel) for side in format.sides for panel in side.panels
    }
    sides = []
    for name in format.reading:
        side, panel = panels[name]
        parts = tuple(part for part in panel.parts if part != BY_HAND)
        page = replace(
            panel, width=paper.screen.width, start=paper.safe, end=paper.safe, parts=parts
        )
        masthead = side.masthead if name in first else 0
        foot = 0 if side.strips else side.foot
        sides.append(replace(side, masthead=masthead, foot=foot, panels=(page,), strips=0))
    return replace(
        format,
        width=paper.screen.width,
        height=paper.screen.height,
        smallest_type=min(format.smallest_type, paper.screen.largest_type),
        largest_type=paper.screen.largest_type,
        sides=tuple(sides),
    )
