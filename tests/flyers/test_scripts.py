"""Paper in other scripts than the Latin one: the letters are there, numbers keep their order, and a
script without fonts is one problem."""

from __future__ import annotations

import re
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from seksworks.content import FlyerText, Language, own_name
from seksworks.flyers import sheets
from seksworks.flyers.rules import missing_fonts, unknown_letters
from seksworks.flyers.sheets import Sheet
from seksworks.layout import parse
from seksworks.layout.engine import lay_out
from seksworks.layout.fonts import project_fonts
from seksworks.layout.raw_pdf import write_pdf
from support.checking import real_content

# Letters in the place of those from a to z: what is said with them is nothing.
ALPHABETS = {
    "bg": "абцдефгхийклмнопярстувюксьз",
    "el": "αβγδεφγηιξκλμνοπθρστυωχψζς",
    "ar": "ابجدهفغحيزكلمنوبقرستعثولسيظ",
    "he": "אבגדהזחטיכלמנסעפצקרשתאבגדה",
    "hi": "अबचदएफगहइजकलमनओपखरसतउवयक्षयझ",
}
KEPT = re.compile(r"\{\{.*?\}\}|\{#[^}]*\}|\]\([^)]*\)|Veilig Thuis")
NUMBER = "0800-0113"


def in_letters_of(code: str, text: str) -> str:
    """The text in other letters, with what is no text as it was."""
    table = str.maketrans({chr(97 + n): one for n, one in enumerate(ALPHABETS[code][:26])})
    start, parts = 0, []
    for kept in KEPT.finditer(text):
        parts += [text[start : kept.start()].lower().translate(table), kept[0]]
        start = kept.end()
    return "".join([*parts, text[start:].lower().translate(table)])


def sheet_in(code: str, format: str = "trifold", variant: str = "office") -> Sheet:
    """A real sheet, as if the language were one of the site."""
    content = real_content()
    language = Language(code, own_name(code))
    languages = (content.source, language)
    content = replace(content, settings=replace(content.settings, languages=languages))
    page = content.flyers["nl", "flyers/pocket-guide"]
    document = replace(page.document, body=in_letters_of(code, page.body))
    page = replace(page, language=language, document=document)
    found = next(one for one in content.formats.formats if one.name == format)
    return Sheet(content, (FlyerText(language, page),), found, variant)


@pytest.mark.parametrize("code", ALPHABETS)
def test_the_letters_of_a_script_are_in_the_fonts(code: str) -> None:
    sheet = sheet_in(code)
    assert list(missing_fonts(sheet)) == []
    assert list(unknown_letters(sheet, f"{own_name(code)} {ALPHABETS[code]} 0-9")) == []


@pytest.mark.parametrize(("code", "package"), [("zh", "fonts-noto-cjk"), ("am", "fonts-noto-core")])
def test_a_script_without_fonts_is_one_problem_with_the_package_to_take(
    code: str, package: str
) -> None:
    sheet = sheet_in("bg")
    language = Language(code, own_name(code))
    texts = tuple(replace(one, language=language) for one in sheet.texts)
    [problem] = missing_fonts(replace(sheet, texts=texts))
    assert problem.path == "data/formats.yml"
    assert f"no letters for {language.name}" in str(problem.message)
    assert f"Debian's {package} into overrides/print/fonts/" in str(problem.message)


@pytest.mark.slow
@pytest.mark.parametrize("code", ALPHABETS)
def test_a_leaflet_reads_back_in_its_letters_with_its_numbers(code: str, tmp_path: Path) -> None:
    sheet = sheet_in(code)
    with project_fonts(sheet.styles / "fonts", tmp_path):
        parsed = parse(sheets.flyer_html(sheet), sheet.styles)
        layout = lay_out(parsed, sheet.format.sides, ":root { font-size: 11pt }")
        written = write_pdf(layout, tagged=False, press=False)
    assert not layout.complaints
    assert not written.complaints
    assert layout.mirrored == (sheet.texts[0].language.direction == "rtl")
    file = tmp_path / "leaflet.pdf"
    file.write_bytes(written.data)
    done = subprocess.run(["pdftotext", file, "-"], capture_output=True, text=True, check=True)
    assert NUMBER in done.stdout
    own = {one for one in ALPHABETS[code] if one.isalpha()}
    assert len(own & {*done.stdout}) > len(own) * 0.7
    fonts = subprocess.run(["pdffonts", file], capture_output=True, text=True, check=True).stdout
    assert all("Noto-Sans" in row for row in fonts.splitlines()[2:])


@pytest.mark.slow
def test_the_other_half_of_a_pair_runs_its_own_way(tmp_path: Path) -> None:
    """Left to right beside right to left: each title stands over its own half."""
    arabic = sheet_in("ar")
    dutch = arabic.content.flyers["nl", "flyers/pocket-guide"]
    format = next(one for one in arabic.content.formats.formats if one.name == "pair")
    texts = (FlyerText(arabic.content.source, dutch), *arabic.texts)
    sheet = replace(arabic, texts=texts, format=format)
    with project_fonts(sheet.styles / "fonts", tmp_path):
        parsed = parse(sheets.flyer_html(sheet), sheet.styles)
        layout = lay_out(parsed, format.sides, ":root { font-size: 9pt }")
    middle = format.width / 2
    titles = [run for run in layout.pages[0].runs if run.size_pt > 20]
    sides = {(run.language, run.rect.right <= middle) for run in titles}
    assert sides == {("nl", True), ("ar", False)}
