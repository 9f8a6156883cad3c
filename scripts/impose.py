"""Small items side by side on one sheet of office paper, to be cut apart.

Here lives where they lie and where the cuts are marked. Knows no content.
"""

from __future__ import annotations

import io
from collections.abc import Iterator

from formats import Format, Grid
from pdf import PT

# Cut marks, in mm: from the block, their length; their width in points.
MARK_GAP, MARK_LENGTH, MARK_WIDTH = 1, 5, 0.25


def impose(pdf: bytes, format: Format, grid: Grid) -> bytes:
    """Each page of `pdf` as often as the grid holds it. The block lies in the middle, so the
    backs meet the fronts whichever edge the sheet is turned on; marks stand outside it only."""
    import pikepdf

    target = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as document:
        size = (0, 0, grid.width * PT, grid.height * PT)
        for item in list(document.pages):
            page = document.add_blank_page(page_size=size[2:])
            name = pikepdf.Name.Item
            page.add_resource(item.as_form_xobject(), pikepdf.Name.XObject, name)
            drawing = [f"q 1 0 0 1 {x:.4f} {y:.4f} cm {name} Do Q" for x, y in places(format, grid)]
            lines = [f"{x:.4f} {y:.4f} m {u:.4f} {v:.4f} l S" for x, y, u, v in marks(format, grid)]
            content = " ".join([*drawing, f"q {MARK_WIDTH} w", *lines, "Q"])
            page.Contents = document.make_stream(content.encode())
            page.TrimBox = page.BleedBox = page.MediaBox
            del document.pages[0]
        streams = pikepdf.ObjectStreamMode.generate
        document.save(target, deterministic_id=True, object_stream_mode=streams)
    return target.getvalue()


def places(format: Format, grid: Grid) -> Iterator[tuple[float, float]]:
    """The lower left corner of each item, in points, row by row from the top."""
    left, bottom = _corner(format, grid)
    for row in reversed(range(grid.rows)):
        for column in range(grid.columns):
            yield (left + column * format.width) * PT, (bottom + row * format.height) * PT


def marks(format: Format, grid: Grid) -> Iterator[tuple[float, float, float, float]]:
    """Both ends of each cut mark, in points."""
    left, bottom = _corner(format, grid)
    right, top = grid.width - left, grid.height - bottom
    near, far = MARK_GAP, MARK_GAP + MARK_LENGTH
    for column in range(grid.columns + 1):
        x = left + column * format.width
        for start, end in ((bottom - near, bottom - far), (top + near, top + far)):
            yield x * PT, start * PT, x * PT, end * PT
    for row in range(grid.rows + 1):
        y = bottom + row * format.height
        for start, end in ((left - near, left - far), (right + near, right + far)):
            yield start * PT, y * PT, end * PT, y * PT


def _corner(format: Format, grid: Grid) -> tuple[float, float]:
    """The lower left corner of the block, in mm."""
    return (
        (grid.width - grid.columns * format.width) / 2,
        (grid.height - grid.rows * format.height) / 2,
    )
