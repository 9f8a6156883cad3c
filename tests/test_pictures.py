"""Contact sheets: each picture stands on them whole."""

from __future__ import annotations

from PIL import Image

from pictures.contact_sheet import GAP, contact_sheet


def test_pictures_stand_side_by_side_in_their_own_size() -> None:
    sizes, colours = [(30, 40), (50, 20), (10, 10)], ["red", "lime", "blue"]
    made = [Image.new("RGB", size, colour) for size, colour in zip(sizes, colours, strict=True)]
    sheet = contact_sheet(made, 2)
    assert sheet.size == (30 + 50 + 3 * GAP, 40 + 10 + 3 * GAP)
    drawn = {count for count, _ in sheet.getcolors() or []}
    assert drawn >= {width * height for width, height in sizes}
    assert sheet.getpixel((GAP, GAP)) == (255, 0, 0)
