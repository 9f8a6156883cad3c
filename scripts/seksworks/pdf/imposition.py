"""Several pages on one sheet of office paper: items to be cut apart, or a booklet to be folded.

Here lives where they lie and where is cut and folded. Knows no content.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from seksworks.formats import Format, Grid, OneSheet
from seksworks.pdf.prepress import PT

# Cut marks, in mm: from the block, their length; their width in points.
MARK_GAP, MARK_LENGTH, MARK_WIDTH = 1, 5, 0.25
# The marks where a booklet is folded start so far from the edge, where printers can print, in mm.
FOLD_FROM = 5
# The cut of a booklet is dashed, in points.
DASH = 4


@dataclass(frozen=True)
class Place:
    """Where a page (from 0) lies: its lower left corner in mm, and whether it is upside down."""

    page: int
    x: float
    y: float
    turned: bool = False


def impose(pdf: bytes, format: Format, grid: Grid) -> bytes:
    """Each page of `pdf` as often as the grid holds it. The block lies in the middle, so the
    backs meet the fronts whichever edge the sheet is turned on; marks stand outside it only."""
    lines = [f"{x:.4f} {y:.4f} m {u:.4f} {v:.4f} l S" for x, y, u, v in marks(format, grid)]
    sheets = [list(places(format, grid, page)) for page in range(len(format.sides))]
    return _laid(pdf, format, (grid.width, grid.height), sheets, lines)


def fold(pdf: bytes, format: Format, sheet: OneSheet, mirrored: bool) -> bytes:
    """All pages of `pdf` on one side of a sheet, with marks to fold on and the one cut.
    `mirrored`: for what is read from right to left."""
    lines = [f"{x:.4f} {y:.4f} m {u:.4f} {v:.4f} l S" for x, y, u, v in folds(format, sheet)]
    x, u = format.width * PT, (sheet.width - format.width) * PT
    y = format.height * PT
    lines.append(f"[{DASH}] 0 d {x:.4f} {y:.4f} m {u:.4f} {y:.4f} l S")
    lying = sorted(pages(format, sheet, mirrored), key=lambda place: place.page)
    return _laid(pdf, format, (sheet.width, sheet.height), [lying], lines)


def _laid(
    pdf: bytes,
    format: Format,
    size: tuple[float, float],
    sheets: Iterable[list[Place]],
    lines: list[str],
) -> bytes:
    """The sheets of `size` (mm), each with its pages and with the same lines (PDF operators)."""
    import pikepdf

    target = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as document:
        items = list(document.pages)
        for lying in sheets:
            page = document.add_blank_page(page_size=(size[0] * PT, size[1] * PT))
            for number in dict.fromkeys(place.page for place in lying):
                form = items[number].as_form_xobject()
                page.add_resource(form, pikepdf.Name.XObject, pikepdf.Name(f"/Item{number}"))
            drawing = [_drawn(place, format) for place in lying]
            content = " ".join([*drawing, f"q {MARK_WIDTH} w", *lines, "Q"])
            page.Contents = document.make_stream(content.encode())
            page.TrimBox = page.BleedBox = page.MediaBox
        del document.pages[: len(items)]
        streams = pikepdf.ObjectStreamMode.generate
        document.save(target, deterministic_id=True, object_stream_mode=streams)
    return target.getvalue()


def _drawn(place: Place, format: Format) -> str:
    """The operators that draw the page; a turned one is drawn from its opposite corner."""
    turn, x, y = 1, place.x, place.y
    if place.turned:
        turn, x, y = -1, x + format.width, y + format.height
    return f"q {turn} 0 0 {turn} {x * PT:.4f} {y * PT:.4f} cm /Item{place.page} Do Q"


def places(format: Format, grid: Grid, page: int = 0) -> Iterator[Place]:
    """Where the page lies, as often as there is room, row by row from the top."""
    left, bottom = _corner(format, grid)
    for row in reversed(range(grid.rows)):
        for column in range(grid.columns):
            yield Place(page, left + column * format.width, bottom + row * format.height)


def pages(format: Format, sheet: OneSheet, mirrored: bool) -> Iterator[Place]:
    """Where each page of a booklet lies, row by row from the top."""
    for row, turned, y in (sheet.upper, True, format.height), (sheet.lower, False, 0):
        for column, number in enumerate(reversed(row) if mirrored else row):
            yield Place(number - 1, column * format.width, y, turned)


def folds(format: Format, sheet: OneSheet) -> Iterator[tuple[float, float, float, float]]:
    """Both ends of each fold mark at the edges of the sheet, in points."""
    near, far = FOLD_FROM * PT, (FOLD_FROM + MARK_LENGTH) * PT
    width, height = sheet.width * PT, sheet.height * PT
    for column in range(1, len(sheet.lower)):
        x = column * format.width * PT
        yield x, near, x, far
        yield x, height - near, x, height - far
    y = format.height * PT
    yield near, y, far, y
    yield width - near, y, width - far, y


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
