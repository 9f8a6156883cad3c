"""A layout as frozen dataclasses: positions of panels, runs of text, pictures and QR codes.

Lengths are in mm from the top left corner of the page, type sizes in points. `boxes` makes these
values from WeasyPrint's box tree; everything else reads them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from seksworks.formats import QUIET_ZONE, Panel, Side
from seksworks.source import Message

if TYPE_CHECKING:
    from weasyprint import Document

# Deviations up to this are ignored, in mm: less than the accuracy of any printer.
TOLERANCE = 0.1


@dataclass(frozen=True)
class Fault:
    """A problem in a section and language of the text; "" for none, and the first language."""

    section: str
    message: Message
    language: str = ""


class Rect(NamedTuple):
    """A rectangle on a page, in mm from its top left corner."""

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
        """How far at most this extends beyond `outer`, in mm; negative where it is inside."""
        return max(
            outer.left - self.left,
            self.right - outer.right,
            outer.top - self.top,
            self.bottom - outer.bottom,
        )


@dataclass(frozen=True)
class TextRun:
    """A run of text of the source on one line, without generated numbers. `section`, `language`: of
    the element around it, "" for none; `block`: content box of the block around its line; `stamp`:
    whether it is part of the edition's stamp; `mirrored`: whether it runs right to left."""

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
        """How far it extends beyond the end of its block, in mm; negative where it is inside."""
        if self.mirrored:
            return self.block.left - self.rect.left
        return self.rect.right - self.block.right


@dataclass(frozen=True)
class Picture:
    """A picture. `drawn`: it is an SVG; `own_width`: intrinsic, in units of the SVG or pixels."""

    rect: Rect
    drawn: bool
    own_width: float


@dataclass(frozen=True)
class QrCode:
    """A QR code. `page`: index from 0; `modules`: in its width, with those of the quiet zone."""

    page: int
    rect: Rect
    modules: int

    @property
    def module_size(self) -> float:
        """The width of a module, in mm."""
        return self.rect.width / self.modules

    @property
    def quiet_zone(self) -> float:
        """The width of its quiet zone, in mm."""
        return self.module_size * QUIET_ZONE

    @property
    def symbol(self) -> Rect:
        """The code without its quiet zone."""
        (left, top, right, bottom), zone = self.rect, self.quiet_zone
        return Rect(left + zone, top + zone, right - zone, bottom - zone)


@dataclass(frozen=True)
class Row:
    """A row of a multilingual panel, aligned with the rows of the same name in other languages.
    `height`: of its content."""

    name: str
    top: float
    height: float


@dataclass(frozen=True)
class LaidOutSection:
    """A section of the text on a panel. `name`: its id; `title`: its heading, "" for none;
    `height`: with margins."""

    name: str
    title: str
    height: float
    runs: tuple[TextRun, ...]

    @property
    def words(self) -> int:
        """The number of its words, in all languages."""
        return sum(self.words_by_language().values())

    def words_by_language(self) -> Mapping[str, int]:
        """The number of its words in each language, by code."""
        count: dict[str, int] = {}
        for run in self.runs:
            count[run.language] = count.get(run.language, 0) + len(run.text.split())
        return count


@dataclass(frozen=True)
class TextBlock:
    """A block with text, by lines; `paragraph`: whether it is a paragraph or list item, and not a
    heading or table cell."""

    lines: tuple[str, ...]
    paragraph: bool


@dataclass(frozen=True)
class PanelPart:
    """A child element of a panel, its `number` counted from 1. `flows`: whether it is in normal
    flow; `top`: of its border box; `end`: bottom of its margin box; `blocks`: those with text."""

    number: int
    flows: bool
    top: float
    end: float
    runs: tuple[TextRun, ...]
    blocks: tuple[TextBlock, ...]
    pictures: tuple[Picture, ...]


@dataclass(frozen=True)
class PanelBox:
    """A panel as it was laid out. `area`: without its safe margins; `left`: the free height at its
    end, negative where it is too full; `footed`: whether its last part stands at the foot."""

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
        """Its name in messages."""
        return Message("panel-named", key=self.key)

    @property
    def flow(self) -> tuple[PanelPart, ...]:
        """The parts in normal flow, from top to bottom."""
        return tuple(part for part in self.parts if part.flows)

    @property
    def gaps(self) -> int:
        """The number of gaps between the parts in normal flow."""
        return max(len(self.flow) - 1, 0)

    @property
    def runs(self) -> tuple[TextRun, ...]:
        return tuple(run for part in self.parts for run in part.runs)


@dataclass(frozen=True)
class FixedBox:
    """A box of fixed size, such as a tear-off strip; positions are those before a rotation."""

    name: str
    rect: Rect
    runs: tuple[TextRun, ...]


@dataclass(frozen=True)
class PageLayout:
    """A laid-out page. `last_heading`: the words of a heading at its very end, "" for none."""

    runs: tuple[TextRun, ...]
    panels: tuple[PanelBox, ...]
    fixed: tuple[FixedBox, ...]
    rows: tuple[Row, ...]
    codes: tuple[QrCode, ...]
    pictures: tuple[Picture, ...]
    last_heading: str


@dataclass(frozen=True)
class Layout:
    """A document laid out in pages. `complaints`: WeasyPrint's warnings; `mirrored`: whether it is
    read right to left; `document`: WeasyPrint's own, for this room only."""

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
