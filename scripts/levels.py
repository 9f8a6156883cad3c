"""Lines that belong together in several languages, at one height on paper.

Knows WeasyPrint's boxes, in CSS pixels.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from boxes import data, find

if TYPE_CHECKING:
    from weasyprint import Document


def heights(document: Document) -> dict[str, float]:
    """Of each row the height of its highest line."""
    found: dict[str, float] = {}
    for page in document.pages:
        for name, box in _rows(page._page_box):
            found[name] = max(found.get(name, 0), box.height)
    return found


def missing(panel: Any, wanted: dict[str, float]) -> float:
    """How much higher the panel gets when each of its rows is as high as wanted."""
    return sum((wanted[name] - box.height for name, box in _rows(panel)), 0.0)


def rules(wanted: dict[str, float]) -> str:
    """The style that makes each row as high as wanted."""
    return "".join(
        f'[data-row="{name}"] {{ min-block-size: {height:.3f}px }}'
        for name, height in wanted.items()
    )


def uneven(document: Document, tolerance: float) -> Iterator[str]:
    """The rows that do not begin at one height on their page, to `tolerance` CSS pixels."""
    for page in document.pages:
        tops: dict[str, float] = {}
        for name, box in _rows(page._page_box):
            if abs(tops.setdefault(name, box.position_y) - box.position_y) > tolerance:
                yield name


def _rows(box: Any) -> Iterator[tuple[str, Any]]:
    """Each line with the name of its row."""
    return ((data(line, "row"), line) for line in find(box, "row"))
