"""Lines that belong together in several languages, at one height on paper.

Knows WeasyPrint's boxes, in CSS pixels.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from seksworks.layout.boxes import data, find
from seksworks.layout.moves import stretch

if TYPE_CHECKING:
    from weasyprint import Document


def level(document: Document) -> dict[str, float]:
    """Makes each row as high as its highest line. Returns by how much each panel got longer."""
    wanted: dict[str, float] = {}
    rows = [row for page in document.pages for row in _rows(page._page_box)]
    for name, box in rows:
        wanted[name] = max(wanted.get(name, 0), box.height)
    lacking = {id(box): wanted[name] - box.height for name, box in rows}
    return {
        data(panel, "panel"): stretch(panel, below=lacking)
        for page in document.pages
        for panel in find(page._page_box, "panel")
    }


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
