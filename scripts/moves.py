"""Moves what stands in a finished layout further down, as if there had been more room above it.

WeasyPrint takes as long for every layout: one that is only to be pulled apart is not made again.
Knows WeasyPrint's boxes, in CSS pixels; no content.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from weasyprint import Document


def nowhere(box: Any) -> float:
    return 0.0


def stretch(
    box: Any,
    between: Callable[[Any], float] = nowhere,
    below: Callable[[Any], float] = nowhere,
) -> float:
    """Adds room between the blocks in each box (`between`) and at the end of each (`below`), and
    moves what follows. Returns how much lower the box ends; its own height is left to the
    caller. What is placed absolutely in a box stays where it is."""
    moved, started, end = 0.0, False, box.content_box_y() + box.height
    floats = list[float]()
    for child in box.children:
        if child.is_absolutely_positioned():
            continue
        if child.is_in_normal_flow():
            moved += between(box) if started else 0.0
            started = True
        child.translate(dy=moved)
        if not _is_block(child):
            continue
        more = stretch(child, between, below) + below(child)
        child.height += more
        if child.is_floated():
            floats.append(child.position_y + child.margin_height() - end)
        else:
            moved += more
    if box.establishes_formatting_context():
        moved = max([moved, *floats])
    return moved


def _is_block(box: Any) -> bool:
    from weasyprint.formatting_structure.boxes import BlockBox

    return isinstance(box, BlockBox)


def redraw(document: Document) -> None:
    """Puts backgrounds, links and bookmarks where their boxes are now."""
    from weasyprint.document import Page
    from weasyprint.layout.background import layout_backgrounds

    for page in document.pages:
        # Pictures of backgrounds are none of ours: colours need nothing fetched.
        layout_backgrounds(page._page_box, get_image_from_uri=None)
    document.pages = [Page(page._page_box) for page in document.pages]
