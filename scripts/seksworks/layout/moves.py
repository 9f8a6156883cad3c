"""Moves what stands in a finished layout further down, as if there had been more room above it.

WeasyPrint takes as long for every layout: one that is only to be pulled apart is not made again.
Knows WeasyPrint's boxes, in CSS pixels; no content.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from weasyprint import Document


def stretch(box: Any, between: Mapping[int, float] = {}, below: Mapping[int, float] = {}) -> float:
    """Adds room between what follows one another in a block (`between`, by the block's id) and at
    its end (`below`), and moves what comes after it. Returns how much lower the block ends; its
    own height is left to the caller. What stands absolutely in a block keeps its place there, also
    one that was placed from the bottom. Other boxes than blocks move as they are."""
    moved, started = 0.0, False
    holds_floats = box.establishes_formatting_context()
    before = after = float(box.content_box_y())
    for child in box.children:
        if child.is_absolutely_positioned():
            continue
        flows = child.is_in_normal_flow()
        counts = flows or holds_floats
        before = max(before, _end(child)) if counts else before
        if flows:
            moved += between.get(id(box), 0.0) if started else 0.0
            started = True
        child.translate(dy=moved)
        if is_block(child):
            more = stretch(child, between, below) + below.get(id(child), 0.0)
            child.height += more
            moved += more if flows else 0.0
        after = max(after, _end(child)) if counts else after
    return after - before


def _end(box: Any) -> float:
    return float(box.position_y + box.margin_height())


def is_block(box: Any) -> bool:
    from weasyprint.formatting_structure.boxes import BlockBox

    return isinstance(box, BlockBox)


def blocks(box: Any) -> Iterator[Any]:
    """The blocks that `stretch` reaches below the box."""
    for child in box.children:
        if is_block(child) and not child.is_absolutely_positioned():
            yield child
            yield from blocks(child)


def redraw(document: Document) -> None:
    """Puts backgrounds, links and bookmarks where their boxes are now."""
    from weasyprint import DEFAULT_OPTIONS
    from weasyprint.document import Page
    from weasyprint.images import get_image_from_uri
    from weasyprint.layout.background import layout_backgrounds

    fetched = partial(
        get_image_from_uri,
        cache={},
        url_fetcher=document.url_fetcher,
        options=DEFAULT_OPTIONS,
    )
    for page in document.pages:
        layout_backgrounds(page._page_box, fetched)
    document.pages = [Page(page._page_box) for page in document.pages]
