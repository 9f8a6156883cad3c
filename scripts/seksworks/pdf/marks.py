"""Marks for whoever cuts and folds a printed sheet: lines outside the pages, in points.

Knows where marks stand around a rectangle, no format.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from seksworks.formats import MM_TO_POINTS
from seksworks.pdf.content_stream import Operation

# In points.
LINE_WIDTH, DASH = 0.25, 4
# Fold marks start so far from the edge of the sheet, where office printers can print; their
# length. In mm.
FOLD_MARK_INSET, FOLD_MARK_LENGTH = 5, 5


class Line(NamedTuple):
    """From one end to the other, in points from the lower left corner of the sheet."""

    x1: float
    y1: float
    x2: float
    y2: float
    dashed: bool = False


class Rectangle(NamedTuple):
    """Its edges in points, in the order of PDF (ISO 32000-1, 7.9.5)."""

    left: float
    bottom: float
    right: float
    top: float


def cut_marks(
    block: Rectangle, *, columns: int = 1, rows: int = 1, gap: float, length: float
) -> Iterator[Line]:
    """Marks around a block of equal pages, edge to edge, at the ends of each line to cut along;
    around a single page they are its crop marks. They start `gap` from the block (mm)."""
    near, far = gap * MM_TO_POINTS, (gap + length) * MM_TO_POINTS
    left, bottom, right, top = block
    for column in range(columns + 1):
        x = left + column * (right - left) / columns
        yield Line(x, bottom - near, x, bottom - far)
        yield Line(x, top + near, x, top + far)
    for row in range(rows + 1):
        y = bottom + row * (top - bottom) / rows
        yield Line(left - near, y, left - far, y)
        yield Line(right + near, y, right + far, y)


def fold_marks(sheet: Rectangle, *, columns: int, rows: int) -> Iterator[Line]:
    """Marks along the edges of a sheet that is folded into so many equal columns and rows."""
    near = FOLD_MARK_INSET * MM_TO_POINTS
    far = near + FOLD_MARK_LENGTH * MM_TO_POINTS
    left, bottom, right, top = sheet
    for column in range(1, columns):
        x = left + column * (right - left) / columns
        yield Line(x, bottom + near, x, bottom + far)
        yield Line(x, top - near, x, top - far)
    for row in range(1, rows):
        y = bottom + row * (top - bottom) / rows
        yield Line(left + near, y, left + far, y)
        yield Line(right - near, y, right - far, y)


def draw(lines: Iterable[Line]) -> Iterator[Operation]:
    """The operators that draw the lines, in the colour that is set."""
    yield Operation("q", [])
    yield Operation("w", [LINE_WIDTH])
    for line in lines:
        yield Operation("d", [[DASH] if line.dashed else [], 0])
        yield Operation("m", [line.x1, line.y1])
        yield Operation("l", [line.x2, line.y2])
        yield Operation("S", [])
    yield Operation("Q", [])
