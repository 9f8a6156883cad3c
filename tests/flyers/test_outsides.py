"""What others see of a sheet, read back from the files: its words, and the size of their type."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2
import pytest

from seksworks.flyers.make import Flyer
from seksworks.formats.model import PRESS, SCREEN, Format, Panel
from seksworks.formats.screen import on_screen
from support.making import Made
from support.reading import POINT

# In points. Letters of 9 points are 2.3 mm high: from two metres less than the five minutes of arc
# that good eyes need (ISO 8596).
SMALL, LARGE = 9, 13
# What has an outside and an inside; a card has its numbers on the back.
WITH_INSIDE = ("trifold", "trio", "a5", "foldout", "mini")


@dataclass(frozen=True)
class Word:
    text: str
    size: float


def format_of(made: Made, flyer: Flyer) -> Format:
    formats = made.content.formats
    languages = flyer.language.count("+") + 1
    return next(
        on_screen(one, formats) if flyer.variant == SCREEN else one
        for one in formats.formats
        if (one.name, one.languages) == (flyer.format, languages)
    )


def panels(made: Made, flyer: Flyer) -> Iterator[tuple[Panel, list[Word]]]:
    """Each panel with all that stands on its part of the side, the bands above and below it
    included."""
    format = format_of(made, flyer)
    file = pypdfium2.PdfDocument(made.folder / flyer.file)
    for side, page in zip(format.sides, file, strict=True):
        start = 0.0
        for panel in side.panels:
            end = start + (panel.height if side.down else panel.width)
            high = (format.height - end, format.height - start)
            box = (0, format.width, *high) if side.down else (start, end, 0, format.height)
            yield panel, list(words_in(page, box))
            start = end


def words_in(page: pypdfium2.PdfPage, box: tuple[float, ...]) -> Iterator[Word]:
    """The words of which the letters stand in the box: left, right, bottom and top in mm."""
    left, right, bottom, top = (edge / POINT for edge in box)
    text = page.get_textpage()
    letters, size = "", 0.0
    for index in range(text.count_chars()):
        letter = text.get_text_range(index, 1)
        x, y, *_ = text.get_charbox(index)
        if left <= x < right and bottom <= y < top and not letter.isspace():
            letters += letter
            drawn = pypdfium2.raw.FPDFText_GetFontSize(text, index)
            size = max(size, round(drawn * 0.75, 1))
        elif letters:
            yield Word(letters, size)
            letters, size = "", 0.0
    if letters:
        yield Word(letters, size)


def on_paper(made: Made) -> Iterator[Flyer]:
    """The file in which each panel stands once."""
    for flyer in made.flyers:
        if flyer.variant == (SCREEN if flyer.format == "mini" else PRESS):
            yield flyer


def telling(made: Made, flyer: Flyer) -> list[re.Pattern[str]]:
    """The words by which others could place the sheet, in each language: Dutch is understood by
    whoever stands next to the reader."""
    glossary = made.content.glossary
    return [
        one.in_texts
        for code in glossary.explicit
        for one in (*glossary.explicit[code], *glossary.outer[code])
        if code in flyer.language.split("+")
    ]


def test_no_outer_face_tells_what_the_sheet_is_about(made: Made) -> None:
    """No word of the lists in the glossary; the address in small type only."""
    host = made.content.site_url.removeprefix("https://").rstrip("/")
    for flyer in on_paper(made):
        seen = [word for panel, words in panels(made, flyer) if panel.outer for word in words]
        patterns = telling(made, flyer)
        assert seen or flyer.format == "pair", flyer.file
        for word in seen:
            if host in word.text:
                assert word.size <= SMALL, f"{flyer.file}: {word}"
            else:
                assert not any(one.search(word.text) for one in patterns), f"{flyer.file}: {word}"


def test_the_outer_faces_are_read_in_their_size(made: Made) -> None:
    """Otherwise the test above would see nothing."""
    flyer = next(one for one in on_paper(made) if (one.format, one.language) == ("trifold", "nl"))
    (back, cover) = [words for panel, words in panels(made, flyer) if panel.outer]
    assert Word("Goed", 36) in cover
    assert Word("seksworks.nl/nl", 8) in back


@pytest.mark.parametrize("format", WITH_INSIDE)
def test_the_address_stands_large_inside(made: Made, format: str) -> None:
    for flyer in on_paper(made):
        if flyer.format == format:
            inside = [
                one for panel, words in panels(made, flyer) if not panel.outer for one in words
            ]
            for code in flyer.language.split("+"):
                sizes = [one.size for one in inside if one.text.endswith(f"/{code}")]
                assert max(sizes, default=0) >= LARGE, flyer.file
