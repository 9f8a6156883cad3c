"""Imposition: the arrangement of several pages on one sheet of office paper, to be cut, folded or
stapled; and the one function that carries an arrangement out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from seksworks.formats import MM_TO_POINTS, Format, Grid, OneSheet
from seksworks.pdf.content_stream import Operation, serialise
from seksworks.pdf.document import open_pdf, save
from seksworks.pdf.marks import Line, Rectangle, cut_marks, draw, fold_marks

if TYPE_CHECKING:
    from pikepdf import Name, Page

# Cut marks on office paper, in mm: their distance from the block, and their length.
MARK_GAP, MARK_LENGTH = 1, 5
# A4 landscape, and the margin that an office printer cannot print, in mm.
A4 = 297.0, 210.0
UNPRINTED = 5
# Decimals of a page's position, in points.
PLACEMENT_DIGITS = 4


@dataclass(frozen=True)
class Placement:
    """The position of a page on a sheet, in mm from the sheet's lower left corner.

    `page`: its index in the file; `x`, `y`: lower left corner of its trim box on the sheet;
    `turned`: upside down; `clip`: left, bottom, width and height of the area of the sheet in which
    it is printed, None for no clipping."""

    page: int
    x: float
    y: float
    turned: bool = False
    clip: tuple[float, float, float, float] | None = None


@dataclass(frozen=True)
class Imposition:
    """The sides of sheets of `width` by `height` mm, each with its pages; `marks` (in points) are
    drawn on every side."""

    width: float
    height: float
    sides: tuple[tuple[Placement, ...], ...]
    marks: tuple[Line, ...] = ()


def impose(data: bytes, imposition: Imposition) -> bytes:
    """The file `data` with its pages imposed on sheets. Title and viewer preferences stay;
    bookmarks and named destinations are removed, as their pages are gone."""
    size = imposition.width * MM_TO_POINTS, imposition.height * MM_TO_POINTS
    with open_pdf(data) as pdf:
        pages = list(pdf.pages)
        for placements in imposition.sides:
            side = pdf.add_blank_page(page_size=size)
            content = [*_place_all(placements, pages, side), *draw(imposition.marks)]
            side.obj.Contents = pdf.make_stream(serialise(content))
            side.trimbox = side.obj.BleedBox = side.mediabox
        del pdf.pages[: len(pages)]
        for key in ("/Outlines", "/Names"):
            if key in pdf.Root:
                del pdf.Root[key]
        return save(pdf)


def step_and_repeat(format: Format, grid: Grid) -> Imposition:
    """The imposition with each page on a side of its own, repeated over the grid, with cut marks.
    The block is centred, so that fronts and backs meet over whichever edge the sheet is turned."""
    width, height = grid.columns * format.width, grid.rows * format.height
    left, bottom = (grid.width - width) / 2, (grid.height - height) / 2
    sides = (
        tuple(
            Placement(page, left + column * format.width, bottom + row * format.height)
            for row in reversed(range(grid.rows))
            for column in range(grid.columns)
        )
        for page in range(len(format.sides))
    )
    block = _rectangle(left, bottom, left + width, bottom + height)
    counts = {"columns": grid.columns, "rows": grid.rows}
    marks = cut_marks(block, **counts, gap=MARK_GAP, length=MARK_LENGTH)
    return Imposition(grid.width, grid.height, tuple(sides), tuple(marks))


def one_sheet_booklet(format: Format, sheet: OneSheet, *, mirrored: bool) -> Imposition:
    """The imposition with all pages on one side of a sheet, with fold marks and its one cut as a
    dashed line. `mirrored`: for right-to-left text."""
    placements = (
        Placement(number - 1, column * format.width, y, turned)
        for row, turned, y in ((sheet.upper, True, format.height), (sheet.lower, False, 0))
        for column, number in enumerate(reversed(row) if mirrored else row)
    )
    edges = _rectangle(0, 0, sheet.width, sheet.height)
    marks = fold_marks(edges, columns=len(sheet.lower), rows=2)
    left, y, right, _ = _rectangle(format.width, format.height, sheet.width - format.width, 0)
    cut = Line(left, y, right, y, dashed=True)
    # Drawn in reading order, in which programs extract the text.
    in_order = sorted(placements, key=lambda placement: placement.page)
    return Imposition(sheet.width, sheet.height, (tuple(in_order),), (*marks, cut))


def saddle_stitch(format: Format, pages: int, *, mirrored: bool) -> Imposition:
    """The imposition of so many pages (a multiple of four) as spreads on A4 landscape, to be
    printed on both sides over the short edge, folded and stapled. Clipped at the unprintable
    margin. `mirrored`: for right-to-left text."""
    fold, height = A4[0] / 2, A4[1]
    size = fold - UNPRINTED, height - 2 * UNPRINTED
    sides = (
        (
            Placement(left - 1, fold - format.width, 0, clip=(UNPRINTED, UNPRINTED, *size)),
            Placement(right - 1, fold, 0, clip=(fold, UNPRINTED, *size)),
        )
        for left, right in spreads(pages, mirrored)
    )
    return Imposition(*A4, tuple(sides))


def spreads(pages: int, mirrored: bool) -> Iterator[tuple[int, int]]:
    """The page numbers (from 1) on the left and right of each side, outermost sheet first;
    `mirrored`: for right-to-left text."""
    for side in range(pages // 2):
        low, high = side + 1, pages - side
        left_is_low = side % 2 == 1
        yield (low, high) if left_is_low != mirrored else (high, low)


def _rectangle(*edges: float) -> Rectangle:
    """A rectangle in points, from its edges in mm."""
    return Rectangle(*(edge * MM_TO_POINTS for edge in edges))


def _place_all(
    placements: Iterable[Placement], pages: list[Page], side: Page
) -> Iterator[Operation]:
    """The operations that draw the pages on `side`; adds each page to its resources once, as a form
    XObject."""
    import pikepdf

    names: dict[int, Name] = {}
    for placement in placements:
        page = pages[placement.page]
        if placement.page not in names:
            name, form = pikepdf.Name(f"/Page{placement.page + 1}"), page.as_form_xobject()
            names[placement.page] = side.add_resource(form, pikepdf.Name.XObject, name)
        yield from _place(placement, page, names[placement.page])


def _place(placement: Placement, page: Page, form: Name) -> Iterator[Operation]:
    """The operations that draw one page; a turned one from the opposite corner of its trim box."""
    left, bottom, right, top = (float(edge) for edge in page.trimbox)
    x, y = placement.x * MM_TO_POINTS, placement.y * MM_TO_POINTS
    turn, x, y = (-1, x + right, y + top) if placement.turned else (1, x - left, y - bottom)
    yield Operation("q", [])
    if placement.clip:
        clip = [round(part * MM_TO_POINTS, PLACEMENT_DIGITS) for part in placement.clip]
        yield Operation("re", clip)
        yield Operation("W", [])
        yield Operation("n", [])
    corner = [round(place, PLACEMENT_DIGITS) for place in (x, y)]
    yield Operation("cm", [turn, 0, 0, turn, *corner])
    yield Operation("Do", [form])
    yield Operation("Q", [])
