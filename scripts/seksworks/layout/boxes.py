"""Walking through a layout: its panels, its runs of text, its boxes.

Knows WeasyPrint's boxes and their CSS pixels; judges nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from seksworks.formats import Format, Panel, Side

if TYPE_CHECKING:
    from weasyprint import Document

# CSS pixels to the millimetre (CSS Values 4: 96 to the inch).
PX = 96 / 25.4
# Points to the CSS pixel.
POINT = 0.75


@dataclass(frozen=True)
class Place:
    """A panel as it was laid out."""

    side: Side
    panel: Panel
    box: Any

    @property
    def name(self) -> str:
        return f'panel "{self.side.name} {self.panel.name}"'

    @property
    def parts(self) -> list[Any]:
        """What follows one another in it, from top to bottom."""
        return [part for part in self.box.children if part.is_in_normal_flow()]

    @property
    def area(self) -> tuple[float, float, float, float]:
        """Left, top, right and bottom of where words may stand, in mm on the page."""
        box, before, after = self.box, self.panel.start, self.panel.end
        if box.style["direction"] == "rtl":
            before, after = after, before
        x, y = box.position_x / PX, box.position_y / PX
        right, bottom = x + box.margin_width() / PX, y + box.margin_height() / PX
        return x + before, y + self.panel.top, right - after, bottom - self.panel.bottom


def places(document: Document, format: Format) -> Iterator[Place]:
    """Each panel of the format."""
    panels = {
        f"{side.name} {panel.name}": (side, panel) for side in format.sides for panel in side.panels
    }
    for page in document.pages:
        for box in find(page._page_box, "panel"):
            yield Place(*panels[data(box, "panel")], box)


class Spot(NamedTuple):
    """Where a run of text stands: in which section, and in words of which language; "" outside."""

    section: str = ""
    language: str = ""


def runs(panel: Any) -> Iterator[tuple[Spot, Any, Any]]:
    """Each run of text in the panel, with the spot and the block that it stands in."""
    from weasyprint.formatting_structure.boxes import LineBox

    def below(box: Any, spot: Spot, block: Any) -> Iterator[tuple[Spot, Any, Any]]:
        box = getattr(box, "_box", box)
        spot = Spot(data(box, "section") or spot.section, data(box, "language") or spot.language)
        if is_text(box):
            yield spot, block, box
        for child in getattr(box, "children", ()):
            yield from below(child, spot, box if isinstance(child, LineBox) else block)

    yield from below(panel, Spot(), panel)


def walk(box: Any) -> Iterator[Any]:
    """The box and all below it, in the order of the text."""
    box = getattr(box, "_box", box)
    yield box
    for child in getattr(box, "children", ()):
        yield from walk(child)


def find(box: Any, key: str) -> Iterator[Any]:
    """The outermost boxes whose element has `data-<key>`: WeasyPrint puts nameless boxes of the
    same element inside them."""
    box = getattr(box, "_box", box)
    if data(box, key):
        yield box
        return
    for child in getattr(box, "children", ()):
        yield from find(child, key)


def data(box: Any, key: str) -> str:
    return "" if box.element is None else str(box.element.get(f"data-{key}", ""))


def is_text(box: Any) -> bool:
    """Whether the box is a run of text of the source: not the number of a list or of a page."""
    return hasattr(box, "text") and box.element is not None and "::" not in box.element_tag


def text_of(box: Any) -> str:
    return " ".join(part.text for part in walk(box) if is_text(part))
