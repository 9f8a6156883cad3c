"""A layout in values of our own: where panels, runs of text, pictures and QR codes came to stand.

Lengths are in mm from the top left corner of the page, sizes of type in points. Knows nothing of
WeasyPrint: `boxes` makes these values, everything else reads them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from seksworks.formats import QUIET_ZONE, Panel, Side
from seksworks.source import Message

if TYPE_CHECKING:
    from weasyprint import Document

# Millimetres that something may be off its place: less than any printer can hold.
TOLERANCE = 0.1


@dataclass(frozen=True)
class Fault:
    """What a layout does wrong; `section`: "" for none, `language`: "" for the first."""

    section: str
    message: Message
    language: str = ""


class Rect(NamedTuple):
    """A rectangle on a page."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def height(self) -> float:
        return self.bottom - self.top

    def beyond(self, outer: Rect) -> float:
        """How far this reaches out of the other at most; negative where it stays inside."""
        return max(
            outer.left - self.left,
            self.right - outer.right,
            outer.top - self.top,
            self.bottom - outer.bottom,
        )


@dataclass(frozen=True)
class TextRun:
    """Words of the source in one line, not the number of a list or of a page. `section`,
    `language`: "" where it stands in none; `block`: the content of the block around its line;
    `stamp`: whether that is the stamp with the edition; `mirrored`: it runs from right to left."""

    text: str
    rect: Rect
    size_pt: float
    section: str
    language: str
    block: Rect
    stamp: bool
    mirrored: bool

    @property
    def overhang(self) -> float:
        """How far it reaches over the end of its block, in mm; below 0 what is left there."""
        if self.mirrored:
            return self.block.left - self.rect.left
        return self.rect.right - self.block.right


@dataclass(frozen=True)
class Picture:
    """`own_width`: of a drawing (SVG) in its units, of another picture in pixels."""

    rect: Rect
    drawn: bool
    own_width: float


@dataclass(frozen=True)
class QrCode:
    """`page`: counted from 0; `squares`: in its width, those of its light rim included."""

    page: int
    rect: Rect
    squares: int

    @property
    def square(self) -> float:
        """The width of a square, in mm."""
        return self.rect.width / self.squares

    @property
    def rim(self) -> float:
        """The width of its light rim, in mm."""
        return self.square * QUIET_ZONE

    @property
    def dark(self) -> Rect:
        """What is within the rim."""
        left, top, right, bottom = self.rect
        return Rect(left + self.rim, top + self.rim, right - self.rim, bottom - self.rim)


@dataclass(frozen=True)
class Row:
    """A line that belongs together with those of the same name in other languages. `height`: of
    its content."""

    name: str
    top: float
    height: float


@dataclass(frozen=True)
class LaidOutSection:
    """`title`: its heading; "" without; `height`: with its margins."""

    name: str
    title: str
    height: float
    runs: tuple[TextRun, ...]

    @property
    def words(self) -> int:
        """How many it has, in all languages."""
        return sum(self.spoken().values())

    def spoken(self) -> Mapping[str, int]:
        """How many of its words are in each language."""
        count: dict[str, int] = {}
        for run in self.runs:
            count[run.language] = count.get(run.language, 0) + len(run.text.split())
        return count


@dataclass(frozen=True)
class TextBlock:
    """The words of each line of a block; `paragraph`: it is one, or an item of a list, and no
    heading and no cell of a table."""

    lines: tuple[str, ...]
    paragraph: bool


@dataclass(frozen=True)
class PanelPart:
    """What stands directly in a panel, as its child `number`, counted from 1. `flows`: one after
    the other, from the top; `top` is that of its border, `end` that of its margin; `blocks`: its
    paragraphs, headings and items."""

    number: int
    flows: bool
    top: float
    end: float
    runs: tuple[TextRun, ...]
    blocks: tuple[TextBlock, ...]
    pictures: tuple[Picture, ...]


@dataclass(frozen=True)
class PanelBox:
    """A panel as it was laid out. `area`: where words may stand; `left`: the empty height at its
    end, less than 0 where it holds too much; `footed`: whether its last part stands at the foot."""

    side: Side
    panel: Panel
    rect: Rect
    area: Rect
    left: float
    footed: bool
    parts: tuple[PanelPart, ...]
    sections: tuple[LaidOutSection, ...]
    codes: tuple[QrCode, ...]
    rows: tuple[Row, ...]

    @property
    def key(self) -> str:
        """Its name in the HTML (`data-panel`)."""
        return f"{self.side.name} {self.panel.name}"

    @property
    def name(self) -> Message:
        """How messages call it."""
        return Message("panel-named", key=self.key)

    @property
    def flow(self) -> tuple[PanelPart, ...]:
        """What follows one another in it, from top to bottom."""
        return tuple(part for part in self.parts if part.flows)

    @property
    def gaps(self) -> int:
        """How many there are between them."""
        return max(len(self.flow) - 1, 0)

    @property
    def runs(self) -> tuple[TextRun, ...]:
        return tuple(run for part in self.parts for run in part.runs)


@dataclass(frozen=True)
class FixedBox:
    """A box of fixed size, such as a strip to tear off; what is turned, before it is turned."""

    name: str
    rect: Rect
    runs: tuple[TextRun, ...]


@dataclass(frozen=True)
class PageLayout:
    """`last_heading`: the words of the heading that the page ends with; "" where it does not."""

    runs: tuple[TextRun, ...]
    panels: tuple[PanelBox, ...]
    fixed: tuple[FixedBox, ...]
    rows: tuple[Row, ...]
    codes: tuple[QrCode, ...]
    pictures: tuple[Picture, ...]
    last_heading: str


@dataclass(frozen=True)
class Layout:
    """A document in pages, with every complaint of WeasyPrint about it; `mirrored`: read from
    right to left. `document` is what WeasyPrint can write: only this room may look at it."""

    pages: tuple[PageLayout, ...]
    complaints: tuple[str, ...]
    mirrored: bool
    document: Document = field(repr=False)

    @property
    def panels(self) -> tuple[PanelBox, ...]:
        return tuple(panel for page in self.pages for panel in page.panels)

    @property
    def codes(self) -> tuple[QrCode, ...]:
        return tuple(code for page in self.pages for code in page.codes)
