"""Imposition: several pages on one sheet of office paper, to be cut apart, folded or stapled.

Here lives where pages lie on a sheet, and the one function that lays them there. Knows no content.
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

# Cut marks on office paper, in mm: from the block, their length.
MARK_GAP, MARK_LENGTH = 1, 5
# A4 across; what an office printer leaves empty along the edges. In mm.
A4 = 297.0, 210.0
UNPRINTED = 5
# Digits of where a page lies, in points.
PLACEMENT_DIGITS = 4


@dataclass(frozen=True)
class Placement:
    """Where a page of a file lies on a sheet, in mm from the sheet's lower left corner.

    `page`: its index in the file; `x`, `y`: the lower left corner of the field that its trim box
    fills; `turned`: upside down; `clip`: left, bottom, width and height of what may be printed of
    it, None for all."""

    page: int
    x: float
    y: float
    turned: bool = False
    clip: tuple[float, float, float, float] | None = None


@dataclass(frozen=True)
class Imposition:
    """The sides of sheets of `width` and `height` mm, each with its pages; `marks` stand on every
    side."""

    width: float
    height: float
    sides: tuple[tuple[Placement, ...], ...]
    marks: tuple[Line, ...] = ()


def impose(data: bytes, imposition: Imposition) -> bytes:
    """The file `data` with its pages as they lie on the sides of the sheets, instead of one by
    one; title and viewer preferences stay. Bookmarks and named destinations go: they lead to
    pages that are no longer there."""
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
    """Each page on a side of its own, as often as the grid holds it. The block lies in the middle,
    so that backs meet fronts whichever edge the sheet is turned on; marks stand outside it."""
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
    """All pages on one side of a sheet, with marks to fold on and its one cut, dashed. `mirrored`:
    for what is read from right to left."""
    placements = (
        Placement(number - 1, column * format.width, y, turned)
        for row, turned, y in ((sheet.upper, True, format.height), (sheet.lower, False, 0))
        for column, number in enumerate(reversed(row) if mirrored else row)
    )
    edges = _rectangle(0, 0, sheet.width, sheet.height)
    marks = fold_marks(edges, columns=len(sheet.lower), rows=2)
    left, y, right, _ = _rectangle(format.width, format.height, sheet.width - format.width, 0)
    cut = Line(left, y, right, y, dashed=True)
    # Drawn in the order of reading, in which programs find the text.
    in_order = sorted(placements, key=lambda placement: placement.page)
    return Imposition(sheet.width, sheet.height, (tuple(in_order),), (*marks, cut))


def saddle_stitch(format: Format, pages: int, *, mirrored: bool) -> Imposition:
    """So many pages (a multiple of four) in pairs on A4, to be printed on both sides, turned on
    the short edge, folded and stapled. The pages meet in the fold. Nothing stands in the last
    millimetres, where an office printer prints nothing."""
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
    """The numbers of the pages (from 1) on the left and the right of each side, outermost first;
    `mirrored` for what is read from right to left."""
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
    """The operators that draw the pages on the side, to which each is added once, as a form."""
    import pikepdf

    names: dict[int, Name] = {}
    for placement in placements:
        page = pages[placement.page]
        if placement.page not in names:
            name, form = pikepdf.Name(f"/Page{placement.page + 1}"), page.as_form_xobject()
            names[placement.page] = side.add_resource(form, pikepdf.Name.XObject, name)
        yield from _place(placement, page, names[placement.page])


def _place(placement: Placement, page: Page, form: Name) -> Iterator[Operation]:
    """A turned page is drawn from the opposite corner of its trim box."""
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
