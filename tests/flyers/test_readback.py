"""Every flyer read back from its file by other programs than those that wrote it."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import lxml.html
import pytest
from PIL import Image, ImageFilter

from seksworks.flyers import sheets
from seksworks.flyers.make import Flyer
from seksworks.flyers.sheets import Sheet
from seksworks.formats.model import OFFICE, SCREEN
from support.making import Made, sheets_of
from support.reading import UNTAGGED, Checked
from support.repository import explicit_words

# Spaces, hyphens at the end of a line, word joiners and marks of direction.
LOOSE = re.compile(r"[\s\-\u00ad\u200b\u2010\u2060\u2066-\u2069]")


def sheet_of(made: Made, flyer: Flyer) -> Sheet:
    """What the flyer was made from."""
    key = flyer.format, flyer.language, flyer.variant
    return next(
        one for one in sheets_of(made.content) if (one.format.name, one.code, one.variant) == key
    )


def paragraphs(sheet: Sheet) -> Iterator[str]:
    """The text of each heading, paragraph and item, in the order of the source."""
    for element in lxml.html.fromstring(sheets.flyer_html(sheet)).iter("h1", "h2", "h3", "li", "p"):
        if not element.xpath(".//li | .//p"):
            yield LOOSE.sub("", element.text_content())


def test_tagged_files_break_no_rule_of_pdf_ua(made: Made, verapdf: Checked) -> None:
    """All for a telephone, and of the others those that claim to be tagged."""
    looked_at = [flyer for flyer in made.flyers if flyer.file in verapdf]
    assert {flyer.file for flyer in made.flyers if flyer.variant == SCREEN} <= verapdf.keys()
    assert len(looked_at) > 40
    assert [line for flyer in looked_at for line in verapdf[flyer.file]] == []


def test_a_broken_rule_is_found(verapdf: Checked) -> None:
    assert any(line.startswith("7.1-11 ") for line in verapdf[UNTAGGED])


def test_the_text_is_that_of_the_source_in_its_order(made: Made) -> None:
    """Every paragraph with every digit, after the one before it; nothing is between the lines of
    one, so nothing reads across columns."""
    for flyer in made.flyers:
        command = ["pdftotext", "-raw", str(made.folder / flyer.file), "-"]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        words, place = LOOSE.sub("", done.stdout), 0
        for paragraph in paragraphs(sheet_of(made, flyer)):
            found = words.find(paragraph, place)
            assert found >= 0, f"{flyer.file}: {paragraph}"
            place = found + len(paragraph)


def test_every_cover_shows_no_topic(made: Made) -> None:
    """print-spec, 6: whatever the format, its cover is the title, the town and the languages. On
    a telephone it is a page of its own, the first."""
    seen = set()
    for flyer in made.flyers:
        parts = [part for panel in sheet_of(made, flyer).format.panels for part in panel.parts]
        if flyer.variant == SCREEN and "cover" in parts:
            command = ["pdftotext", "-l", "1", str(made.folder / flyer.file), "-"]
            done = subprocess.run(command, capture_output=True, text=True, check=True)
            titles = [page.title for page in made.pages(flyer)]
            expected = " ".join([*titles, made.town(flyer), *made.names(flyer)])
            assert " ".join(done.stdout.split()) == expected, flyer.file
            assert not any(
                explicit_words(code).search(expected) for code in flyer.language.split("+")
            )
            seen.add(flyer.format)
    table = made.content.formats
    covered = [one for one in table.formats if any("cover" in panel.parts for panel in one.panels)]
    assert seen == {one.name for one in covered}


@pytest.fixture(scope="session")
def scanned(made: Made, tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[list[str]]]:
    """What a telephone reads from each file: as it is and, of the first language in which there
    is the format, from a photocopy of it. The codes of two languages differ in two letters."""
    folder = tmp_path_factory.mktemp("scanned")
    first = {(one.format, one.variant): one for one in reversed(made.flyers)}
    with ThreadPoolExecutor(os.cpu_count()) as readers:
        found = readers.map(
            lambda one: scan(made.folder / one.file, folder, one in first.values()), made.flyers
        )
        return dict(zip((one.file for one in made.flyers), found, strict=True))


def scan(file: Path, folder: Path, copied: bool) -> list[list[str]]:
    draw = ["pdftoppm", "-r", "150", "-gray", str(file), str(folder / file.stem)]
    subprocess.run(draw, check=True)
    pages = sorted(folder.glob(f"{file.stem}-*.pgm"))
    copies = [photocopy(page) for page in pages] if copied else []
    found = []
    for pictures in (pages, copies) if copied else (pages,):
        command = ["zbarimg", "-q", "--raw", "-Sdisable", "-Sqrcode.enable", *map(str, pictures)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        found.append(sorted(done.stdout.split()))
    for picture in (*pages, *copies):
        picture.unlink()
    return found


def photocopy(page: Path) -> Path:
    """The page blurred by a sixth of a millimetre, then only black and white (print-spec, 5)."""
    target = page.with_suffix(".copy.png")
    with Image.open(page) as picture:
        blurred = picture.filter(ImageFilter.GaussianBlur(1))
    blurred.point(lambda grey: 255 if grey > 127 else 0).save(target)
    return target


def test_codes_lead_to_a_page_of_their_language(
    made: Made, scanned: dict[str, list[list[str]]]
) -> None:
    """As many as were drawn, at 150 dots to the inch and after a photocopy."""
    assert sum(len(found) == 2 for found in scanned.values()) > 20
    for flyer in made.flyers:
        sheet = sheet_of(made, flyer)
        grid = sheet.format.grid if flyer.variant == OFFICE else None
        drawn = lxml.html.fromstring(sheets.flyer_html(sheet)).xpath("count(//body//svg/title)")
        for addresses in scanned[flyer.file]:
            assert len(addresses) == drawn * (grid.columns * grid.rows if grid else 1), flyer.file
            codes = {one.removeprefix(made.content.site_url).rstrip("/") for one in addresses}
            assert codes == set(flyer.language.split("+")), flyer.file
            assert all((code, "index") in made.content.pages for code in codes)
