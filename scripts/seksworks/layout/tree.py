"""WeasyPrint's tree of boxes: what of it is read, and ways through it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element


class Link(Protocol):
    """Of a link in a written file: the number of its object."""

    number: int


class Box(Protocol):
    """What is read of a box of WeasyPrint: lengths are in CSS pixels; `element` is the one of the
    source that made it; `link_annotation`: the link that it became in the file, once that is
    written. Text has no `children`, and alone has a `baseline`, below its own top."""

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
    """The box and all below it, in the order of the text."""
    waiting = [box]
    while waiting:
        box = waiting.pop()
        box = getattr(box, "_box", box)
        yield box
        waiting.extend(reversed(getattr(box, "children", ())))


def find_boxes(box: Box, key: str) -> Iterator[Box]:
    """The outermost boxes whose element has `data-<key>`: WeasyPrint puts nameless boxes of the
    same element inside them."""
    box = getattr(box, "_box", box)
    if data(box, key):
        yield box
        return
    for child in getattr(box, "children", ()):
        yield from find_boxes(child, key)


def data(box: Box, key: str) -> str:
    """The value of `data-<key>` at the element of the box; "" for none."""
    return "" if box.element is None else str(box.element.get(f"data-{key}", ""))


def text(box: Box) -> str:
    """The words of a run of text of the source: not the number of a list or of a page."""
    own = box.element is not None and "::" not in box.element_tag
    return str(getattr(box, "text", "")) if own else ""
