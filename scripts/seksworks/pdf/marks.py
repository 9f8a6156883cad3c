"""Printer's marks for cutting and folding: lines around a rectangle, in points."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from seksworks.formats import MM_TO_POINTS
from seksworks.pdf.content_stream import Operation

# In points.
LINE_WIDTH, DASH = 0.25, 4
# Fold marks, in mm: their distance from the edge of the sheet, which office printers cannot print,
# and their length.
FOLD_MARK_INSET, FOLD_MARK_LENGTH = 5, 5


class Line(NamedTuple):
    """A line between two points, in points from the lower left corner of the sheet."""

    x1: float
    y1: float
    x2: float
    y2: float
    dashed: bool = False


class Rectangle(NamedTuple):
    """A rectangle by its edges in points, in PDF's order (ISO 32000-1, 7.9.5)."""

    left: float
    bottom: float
    right: float
    top: float


def cut_marks(
    block: Rectangle, *, columns: int = 1, rows: int = 1, gap: float, length: float
) -> Iterator[Line]:
    """Cut marks around a block of equal pages, at both ends of each cut; around a single page these
    are its crop marks. `gap`: their distance from the block, `length`: theirs, in mm."""
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
    """Fold marks at the edges of a sheet that is folded into so many equal columns and rows."""
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
    """The operations that draw the lines in the current colour."""
    yield Operation("q", [])
    yield Operation("w", [LINE_WIDTH])
    for line in lines:
        yield Operation("d", [[DASH] if line.dashed else [], 0])
        yield Operation("m", [line.x1, line.y1])
        yield Operation("l", [line.x2, line.y2])
        yield Operation("S", [])
    yield Operation("Q", [])
