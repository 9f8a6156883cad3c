"""Pages on sheets of office paper: where they lie, and where is cut and folded."""

from __future__ import annotations

import io

import pikepdf
import pypdfium2
import pytest
from PIL import Image

from seksworks.formats.model import Format, Grid, OneSheet, Side
from seksworks.formats.units import MM_TO_POINTS
from seksworks.pdf.content_stream import parse_content
from seksworks.pdf.document import save, with_covers
from seksworks.pdf.imposition import (
    Imposition,
    Placement,
    impose,
    one_sheet_booklet,
    saddle_stitch,
    spreads,
    step_and_repeat,
)

CARD = Format("card", "text", 85, 55, 8, 9, "long-edge", (Side("a", 0, 0, ()), Side("b", 0, 0, ())))
# print-spec, 3.5: 2 columns and 5 rows on A4, margins of 20 and 11 mm.
GRID = Grid(210, 297, 2, 5)
ON_GRID = step_and_repeat(CARD, GRID)
# print-spec, 3.7: eight pages of 74.25 x 105 on A4.
MINI = Format("mini", "text", 74.25, 105, 9, 11, "long-edge", ())
SHEET = OneSheet(297, 210, (5, 4, 3, 2), (6, 7, 8, 1))
BOOKLET = Format("booklet", "", 148, 210, 10, 10, "short-edge", (), most_pages=8)


def numbered(format: Format, count: int, bookmark: bool = False) -> bytes:
    """Pages with a field of 10 mm, each in its own grey, in the top left corner: of the page with
    number 3, 0.3 of white."""
    width, height = format.width * MM_TO_POINTS, format.height * MM_TO_POINTS
    field = 10 * MM_TO_POINTS
    with pikepdf.new() as document:
        for number in range(1, count + 1):
            page = document.add_blank_page(page_size=(width, height))
            drawing = f"{number / 10} g 0 {height - field} {field} {field} re f"
            page.Contents = document.make_stream(drawing.encode())
        if bookmark:
            with document.open_outline() as outline:
                outline.root.append(pikepdf.OutlineItem("First", 0))
        return save(document)


def pictures(data: bytes) -> list[Image.Image]:
    """The pages in grey, one dot to the millimetre."""
    with pypdfium2.PdfDocument(data) as document:
        return [page.render(scale=1 / MM_TO_POINTS, grayscale=True).to_pil() for page in document]


def grey(picture: Image.Image, x: float, y: float) -> int:
    """The number of the page whose field is at this place, in mm from the top left."""
    return round(picture.getpixel((round(x), round(y))) / 25.5)  # type: ignore[operator]


def test_items_touch_in_the_middle_of_the_sheet() -> None:
    assert [len(side) for side in ON_GRID.sides] == [10, 10]
    for page, side in enumerate(ON_GRID.sides):
        expected = [(page, x, y) for y in (231, 176, 121, 66, 11) for x in (20, 105)]
        assert [(one.page, one.x, one.y) for one in side] == expected


def test_backs_meet_fronts_when_the_sheet_is_turned_on_its_long_edge() -> None:
    front, back = ({(one.x, one.y) for one in side} for side in ON_GRID.sides)
    assert {(210 - x - 85, y) for x, y in back} == front


def test_cut_marks_stand_outside_the_block_and_inside_the_sheet() -> None:
    assert len(ON_GRID.marks) == 2 * (3 + 6)
    for mark in ON_GRID.marks:
        x, y, u, v = (round(point / MM_TO_POINTS, 3) for point in mark[:4])
        assert (x == u and x in (20, 105, 190)) or (y == v and y in (11, 66, 121, 176, 231, 286))
        for place in ((x, y), (u, v)):
            assert not (20 <= place[0] <= 190 and 11 <= place[1] <= 286)
            assert 0 < place[0] < 210
            assert 0 < place[1] < 297


def test_each_page_becomes_a_sheet_with_the_same_bytes_every_time() -> None:
    source = numbered(CARD, 2)
    made = impose(source, ON_GRID)
    assert made == impose(source, ON_GRID)
    with pikepdf.open(io.BytesIO(made)) as document:
        assert len(document.pages) == 2
        for page in document.pages:
            box = [float(number) / MM_TO_POINTS for number in page.TrimBox]
            assert box == pytest.approx([0, 0, 210, 297], abs=0.01)
    for number, (side, picture) in enumerate(zip(ON_GRID.sides, pictures(made), strict=True), 1):
        assert [grey(picture, one.x + 5, 297 - 55 - one.y + 5) for one in side] == [number] * 10


def test_nothing_is_left_of_pages_that_are_no_longer_there() -> None:
    """Bookmarks would lead to them, and keep them in the file."""
    made = impose(numbered(CARD, 2, bookmark=True), ON_GRID)
    with pikepdf.open(io.BytesIO(made)) as document:
        assert "/Outlines" not in document.Root
        dictionaries = [one for one in document.objects if isinstance(one, pikepdf.Dictionary)]
        assert sum(one.get("/Type") == "/Page" for one in dictionaries) == 2


@pytest.mark.parametrize(
    ("mirrored", "upper", "lower"),
    [(False, [5, 4, 3, 2], [6, 7, 8, 1]), (True, [2, 3, 4, 5], [1, 8, 7, 6])],
)
def test_a_booklet_folds_from_one_side(mirrored: bool, upper: list[int], lower: list[int]) -> None:
    imposition = one_sheet_booklet(MINI, SHEET, mirrored=mirrored)
    assert [placement.page for placement in imposition.sides[0]] == list(range(8))
    (picture,) = pictures(impose(numbered(MINI, 8), imposition))
    corners = [column * 74.25 for column in range(4)]
    # Upside down, the top left corner of a page is its lower right one.
    assert [grey(picture, x + 74 - 3, 105 - 3) for x in corners] == upper
    assert [grey(picture, x + 3, 105 + 3) for x in corners] == lower
    assert grey(picture, 3, 3) == 10


def test_the_cut_of_a_booklet_is_dashed_and_its_folds_are_not() -> None:
    *folds, cut = one_sheet_booklet(MINI, SHEET, mirrored=False).marks
    assert len(folds) == 2 * 3 + 2
    assert cut.dashed
    assert not any(fold.dashed for fold in folds)
    ends = [round(point / MM_TO_POINTS, 3) for point in cut[:4]]
    assert ends == [74.25, 105, 297 - 74.25, 105]
    made = impose(numbered(MINI, 8), one_sheet_booklet(MINI, SHEET, mirrored=False))
    with pikepdf.open(io.BytesIO(made)) as document:
        drawn = [one for one in parse_content(document.pages[0]) if one.name == "d"]
    assert [len(dashes.operands[0]) for dashes in drawn] == [0] * len(folds) + [1]


@pytest.mark.parametrize(("mirrored", "left", "right"), [(False, 8, 1), (True, 1, 8)])
def test_stapled_pages_meet_in_the_fold_and_keep_off_the_edges(
    mirrored: bool, left: int, right: int
) -> None:
    made = impose(numbered(BOOKLET, 8), saddle_stitch(BOOKLET, 8, mirrored=mirrored))
    outside, *rest = pictures(made)
    assert len(rest) == 3
    assert (grey(outside, 8, 7), grey(outside, 149 + 7, 7)) == (left, right)
    # The field begins 0.5 mm from the left edge and at the top one.
    assert (grey(outside, 3, 7), grey(outside, 8, 3)) == (10, 10)


def test_the_pages_of_a_sheet_are_those_of_its_front_and_back() -> None:
    """Two sheets: 1 and 8 are outside, 4 and 5 in the middle."""
    assert list(spreads(8, mirrored=False)) == [(8, 1), (2, 7), (6, 3), (4, 5)]
    assert list(spreads(8, mirrored=True)) == [(1, 8), (7, 2), (3, 6), (5, 4)]


def test_covers_come_from_a_file_of_their_own() -> None:
    bound = with_covers(numbered(MINI, 8), numbered(MINI, 2))
    assert [grey(picture, 5, 5) for picture in pictures(bound)] == [1, 2, 3, 4, 5, 6, 7, 2]


def test_only_a_clipped_page_is_cut_off() -> None:
    half = Placement(0, 10, 10, clip=(10, 10, 74.25, 100))
    (picture,) = pictures(impose(numbered(MINI, 1), Imposition(100, 120, ((half,),))))
    assert (grey(picture, 15, 8), grey(picture, 15, 13)) == (10, 1)
