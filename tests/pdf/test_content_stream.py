"""What is drawn on a page, read back from its operators."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

import pikepdf
import pytest

from seksworks.content.flyer_texts import sheet_texts
from seksworks.flyers.sheets import Sheet, flyer_html
from seksworks.formats.model import SCREEN
from seksworks.formats.screen import on_screen
from seksworks.formats.units import MM_TO_POINTS
from seksworks.layout.engine import lay_out, parse
from seksworks.layout.model import Layout, PageLayout
from seksworks.layout.raw_pdf import write_pdf
from seksworks.pdf.content_stream import Operation, compact, parse_content, serialise
from seksworks.pdf.postprocessing import postprocess
from support.checking import real_content
from support.making import FOLDER, TODAY

# How far from where it was laid out a picture may be drawn, in points, and how much larger or
# smaller.
NEAR, EXACT = 0.01, 0.001


def laid_out(name: str) -> Layout:
    """The Dutch sheet of this format for a telephone, in its smallest type."""
    content = real_content(TODAY)
    table = content.formats
    format = on_screen(next(one for one in table.formats if one.name == name), table)
    spoken = next(iter(sheet_texts(content, format.text, format.languages)))
    sheet = Sheet(content, spoken, format, SCREEN)
    size = f":root {{ font-size: {format.smallest_type}pt }}"
    return lay_out(parse(flyer_html(sheet), FOLDER), format.sides, size)


def pictures(page: PageLayout) -> Iterator[tuple[float, float, float, float]]:
    """Left, top and width of each drawing as it was laid out, in points; its width in its units.
    A bar of a time line has none: its parts are measured in percent."""
    for picture in page.pictures:
        if picture.drawn and picture.own_width:
            left, top, *_ = picture.rect
            place = left * MM_TO_POINTS, top * MM_TO_POINTS
            yield *place, picture.rect.width * MM_TO_POINTS, picture.own_width


def scales(page: Any) -> Iterator[tuple[float, float, float]]:
    """Where each system of coordinates begins, from the left and the top in points, with its
    scale."""
    kept = [pikepdf.Matrix()]
    for name, operands in parse_content(page):
        if name == "q":
            kept.append(kept[-1])
        elif name == "Q":
            kept.pop()
        elif name == "cm":
            kept[-1] = pikepdf.Matrix(*map(float, operands)) @ kept[-1]
            yield kept[-1].e, float(page.MediaBox[3]) - kept[-1].f, kept[-1].a


@pytest.mark.parametrize("name", ["trifold", "foldout", "mini"])
@pytest.mark.usefixtures("only_our_fonts")
def test_pictures_are_as_large_as_they_were_laid_out(name: str) -> None:
    """The woven border, pictograms and QR codes, in a file with tags and in one without."""
    layout = laid_out(name)
    for tagged in (True, False):
        raw = write_pdf(layout, tagged=tagged)
        data = postprocess(raw.data, languages=raw.languages, links=raw.links)
        check_widths(layout, data)


def check_widths(layout: Layout, data: bytes) -> None:
    count = 0
    with pikepdf.open(io.BytesIO(data)) as opened:
        for page, laid in zip(opened.pages, layout.pages, strict=True):
            drawn = list(scales(page))
            for left, top, width, units in pictures(laid):
                widths = [
                    scale * units
                    for x, y, scale in drawn
                    if abs(x - left) < NEAR and abs(y - top) < NEAR
                ]
                closest = min(widths, key=lambda one: abs(one - width))
                assert closest == pytest.approx(width, rel=EXACT)
                count += 1
    assert count > 10


def compacted(content: bytes, line_digits: int = 2) -> bytes:
    """The content of a page, compacted and serialised."""
    with pikepdf.new() as document:
        page = document.add_blank_page()
        page.Contents = document.make_stream(content)
        return serialise(compact(parse_content(page), line_digits))


def test_places_are_rounded_and_nothing_else() -> None:
    assert compacted(b"0.067913 0 0 0.067913 9.125678 0 cm 1.126 2.999 m 0.788235 0 0 rg") == (
        b"0.067913 0 0 0.067913 9.125678 0 cm\n1.13 3 m\n0.788235 0 0 rg"
    )
    line = b"BT\n1.23456 0 0 -1.23456 12.3456 7.96 Tm\n/F 9.0096 Tf\nET"
    assert compacted(line, 1) == line.replace(b"12.3456 7.96", b"12.3 8")


def test_places_that_a_scale_makes_larger_are_kept() -> None:
    assert compacted(b"q 90 0 0 90 0 0 cm 0.01234 0 m Q 0.01234 0 m") == (
        b"q\n90 0 0 90 0 0 cm\n0.01234 0 m\nQ\n0.01 0 m"
    )


def test_words_stay_the_same() -> None:
    assert compacted(b"[<0028>0<0029>19<>10.234<005c000d>0<80ff>] TJ") == (
        b"[(\0\\(\0\\)) 29.23 (\0\\\\\0\\r\x80\xff)] TJ"
    )
    words = [b"\0(\0)", 29.23, b"\0\\\0\r\x80\xff"]
    with pikepdf.new() as document:
        page = document.add_blank_page()
        page.Contents = document.make_stream(serialise([Operation("TJ", [words])]))
        (line,) = parse_content(page)[0].operands
        assert [bytes(line[0]), float(line[1]), bytes(line[2])] == words
