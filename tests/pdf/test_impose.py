"""Small items on a sheet of office paper: where they lie and where the cuts are marked."""

from __future__ import annotations

import io

import pikepdf
import pypdfium2
import pytest

from seksworks.formats.model import Format, Grid, OneSheet, Side
from seksworks.pdf.imposition import fold, impose, marks, places
from seksworks.pdf.prepress import PT

CARD = Format("card", "text", 85, 55, 8, 9, "long-edge", (Side("a", 0, 0, ()), Side("b", 0, 0, ())))
# print-spec, 3.5: 2 columns and 5 rows on A4, margins of 20 and 11 mm.
GRID = Grid(210, 297, 2, 5)


def millimetres(*points: float) -> tuple[float, ...]:
    return tuple(round(point / PT, 3) for point in points)


def test_items_touch_in_the_middle_of_the_sheet() -> None:
    found = [(round(place.x, 3), round(place.y, 3)) for place in places(CARD, GRID)]
    assert found == [(x, y) for y in (231, 176, 121, 66, 11) for x in (20, 105)]


def test_backs_meet_fronts_when_the_sheet_is_turned_on_its_long_edge() -> None:
    fronts = [(round(place.x, 3), round(place.y, 3)) for place in places(CARD, GRID)]
    turned = [(round(210 - x - 85, 3), y) for x, y in fronts]
    assert sorted(turned) == sorted(fronts)


def test_cut_marks_stand_outside_the_block_and_inside_the_sheet() -> None:
    found = [millimetres(*mark) for mark in marks(CARD, GRID)]
    assert len(found) == 2 * (3 + 6)
    for x, y, u, v in found:
        assert (x == u and x in (20, 105, 190)) or (y == v and y in (11, 66, 121, 176, 231, 286))
        for place in ((x, y), (u, v)):
            assert not (20 <= place[0] <= 190 and 11 <= place[1] <= 286)
            assert 0 < place[0] < 210
            assert 0 < place[1] < 297


def test_each_page_becomes_a_sheet_with_the_same_bytes_every_time() -> None:
    source = io.BytesIO()
    with pikepdf.new() as document:
        for _ in range(2):
            document.add_blank_page(page_size=(85 * PT, 55 * PT))
        document.save(source, deterministic_id=True)
    made = impose(source.getvalue(), CARD, GRID)
    assert made == impose(source.getvalue(), CARD, GRID)
    with pikepdf.open(io.BytesIO(made)) as document:
        assert len(document.pages) == 2
        for page in document.pages:
            box = [float(number) / PT for number in page.TrimBox]
            assert box == pytest.approx([0, 0, 210, 297], abs=0.01)
            assert page.Contents.read_bytes().count(b" Do ") == 10


# print-spec, 3.7: eight pages of 74.25 x 105 on A4.
MINI = Format("mini", "text", 74.25, 105, 9, 11, "long-edge", ())
SHEET = OneSheet(297, 210, (5, 4, 3, 2), (6, 7, 8, 1))


@pytest.mark.parametrize(
    ("mirrored", "upper", "lower"),
    [(False, [5, 4, 3, 2], [6, 7, 8, 1]), (True, [2, 3, 4, 5], [1, 8, 7, 6])],
)
def test_a_booklet_folds_from_one_side(mirrored: bool, upper: list[int], lower: list[int]) -> None:
    """Each page has a field in its own grey in its top left corner, as one reads it."""
    source = io.BytesIO()
    with pikepdf.new() as document:
        for number in range(1, 9):
            page = document.add_blank_page(page_size=(74.25 * PT, 105 * PT))
            field = f"{number / 10} g 0 {95 * PT} {10 * PT} {10 * PT} re f"
            page.Contents = document.make_stream(field.encode())
        document.save(source)
    made = fold(source.getvalue(), MINI, SHEET, mirrored)
    assert made == fold(source.getvalue(), MINI, SHEET, mirrored)
    with pypdfium2.PdfDocument(made) as sheets:
        assert len(sheets) == 1
        picture = sheets[0].render(scale=25.4 / 72, grayscale=True).to_pil()
    corners = [round(column * 74.25) for column in range(4)]
    # Upside down, the top left corner of a page is its lower right one.
    turned = [picture.getpixel((x + 74 - 3, 105 - 3)) for x in corners]
    upright = [picture.getpixel((x + 3, 105 + 3)) for x in corners]
    assert [round(grey / 25.5) for grey in turned] == upper
    assert [round(grey / 25.5) for grey in upright] == lower
    assert picture.getpixel((3, 3)) == 255
