"""WeasyPrint's box tree: the attributes that are used, and functions to walk it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element


class Link(Protocol):
    """A link in a written file; `number`: that of its object."""

    number: int


class Box(Protocol):
    """The attributes used of a WeasyPrint box, lengths in CSS pixels. `element`: that of the source
    that made it; `link_annotation`: its link in the written file. Text boxes have no `children`;
    only they have a `baseline`, measured from their top."""

    children: Sequence[Box]
    element: Element | None
    element_tag: str
    style: Mapping[str, Any]
    position_x: float
    position_y: float
    width: float
    height: float
    baseline: float
    padding_bottom: float
    link_annotation: Link | None

    def margin_width(self) -> float: ...
    def margin_height(self) -> float: ...
    def content_box_x(self) -> float: ...
    def content_box_y(self) -> float: ...
    def border_box_y(self) -> float: ...
    def is_in_normal_flow(self) -> bool: ...


def walk(box: Box) -> Iterator[Box]:
    """The box and its descendants, in the order of the text."""
    waiting = [box]
    while waiting:
        box = waiting.pop()
        box = getattr(box, "_box", box)
        yield box
        waiting.extend(reversed(getattr(box, "children", ())))


def find_boxes(box: Box, key: str) -> Iterator[Box]:
    """The outermost boxes whose element has the attribute `data-<key>`; WeasyPrint puts anonymous
    boxes of the same element inside them."""
    box = getattr(box, "_box", box)
    if data(box, key):
        yield box
        return
    for child in getattr(box, "children", ()):
        yield from find_boxes(child, key)


def data(box: Box, key: str) -> str:
    """The attribute `data-<key>` of the box's element; "" for none."""
    return "" if box.element is None else str(box.element.get(f"data-{key}", ""))


def text(box: Box) -> str:
    """The text of a text box; "" for other boxes, and for generated content such as numbers of
    lists and pages."""
    own = box.element is not None and "::" not in box.element_tag
    return str(getattr(box, "text", "")) if own else ""
