"""The forms to order printing with, read back from their files, and small ones broken."""

from __future__ import annotations

import re
import subprocess
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest

from seksworks.flyers.downloads.order_form import ORDER, order_form, order_forms
from seksworks.flyers.make import Flyer
from seksworks.formats.model import PRESS
from seksworks.source.problems import Problems
from support.making import Made
from support.reading import Checked, millimetres
from support.repository import explicit_words

# Languages, and before them perhaps the subject of a booklet.
CODE = r"[a-z]+(?:-[a-z]{2})*"
# What the profile of the press calls itself.
PROFILE = "FOGRA39L Coated"
LOOSE = re.compile(r"[\s\u2066-\u2069]")


def forms(printed: Made) -> list[Flyer]:
    return [one for one in printed.flyers if one.format == ORDER]


def words(printed: Made, form: Flyer) -> str:
    command = ["pdftotext", "-raw", str(printed.folder / form.file), "-"]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def test_each_language_has_its_form_with_dutch_beside_it(printed: Made) -> None:
    assert printed.problems == []
    assert [form.language for form in forms(printed)] == ["nl", "nl+en", "nl+ro"]
    for code, form in zip(("nl", "en", "ro"), forms(printed), strict=True):
        assert order_form(printed.flyers, printed.content.language(code)) == form
        assert form.size == (printed.folder / form.file).stat().st_size < 100_000
        shown = LOOSE.sub("", words(printed, form))
        for one in {"nl", code}:
            for key, text in printed.content.strings.items():
                if key.startswith("order_") and key not in ("order_heading", "order_text"):
                    said = text[one].replace("{bleed}", "3").replace("{profile}", PROFILE)
                    assert LOOSE.sub("", said.partition("{part}")[0]) in shown, (form.file, key)


def test_each_file_for_a_print_shop_has_one_box_and_nothing_else_has(printed: Made) -> None:
    """The name of a row, with what stands in a box in its gap."""
    for form in forms(printed):
        rows = re.split(r"([\w-]+-…-press-[\d.-]+\.pdf)", words(printed, form))
        named = []
        for name, after in zip(rows[1::2], rows[2::2], strict=True):
            boxes = re.match(rf"(?:\s+{CODE}(?: \d+)?(?=\s))+", after)
            assert boxes, name
            named += [name.replace("…", code) for code in re.findall(CODE, boxes[0])]
        assert sorted(named) == sorted(one.file for one in printed.flyers if one.variant == PRESS)


def test_the_form_tells_what_a_print_shop_finds_in_the_files(printed: Made) -> None:
    shown = " ".join(words(printed, forms(printed)[0]).split())
    for flyer in printed.flyers:
        if flyer.variant == PRESS:
            with pikepdf.open(printed.folder / flyer.file) as document:
                box = millimetres(document.pages[0].TrimBox)
                count = len(document.pages)
            width, height = (round(length * 2) / 2 for length in box[2:])
            assert f"{width:g} × {height:g} " in shown, flyer.file
            counts = f"{flyer.language} {count}", f" {count} 4/"
            assert any(count_of in shown for count_of in counts), flyer.file
    # One side in colour; both sides.
    assert all(colours in shown for colours in (" 1 4/0 ", " 2 4/4 "))
    assert all(folded in shown for folded in ("(100 × 210)", "(90 × 60)"))
    assert "97 mm" in shown


def test_the_form_is_one_sheet_that_can_be_read_aloud(printed: Made, verapdf: Checked) -> None:
    assert [line for form in forms(printed) for line in verapdf[form.file]] == []
    for form in forms(printed):
        with pikepdf.open(printed.folder / form.file) as document:
            (page,) = document.pages
            assert millimetres(page.MediaBox) == pytest.approx([0, 0, 210, 297], abs=0.1)
            assert document.Root.Lang == "nl"
            tags = [one for one in document.objects if isinstance(one, pikepdf.Dictionary)]
            spoken = {
                str(one.Lang)
                for one in tags
                if one.get("/Type") == "/StructElem" and "/Lang" in one
            }
            assert spoken == {*form.language.split("+")} - {"nl"}
            shown = f"{form.file} {document.docinfo.Title} {words(printed, form)}"
        for code in ("nl", "en", "ro"):
            assert not explicit_words(code).search(shown)


def test_the_same_form_has_the_same_bytes(printed: Made, tmp_path: Path) -> None:
    again = order_forms(printed.content, printed.flyers, tmp_path, tmp_path / "cache", Problems())
    assert again == forms(printed)
    for form in again:
        assert (tmp_path / form.file).read_bytes() == (printed.folder / form.file).read_bytes()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("Opmerkingen " * 200, 'panel "front form": '),
        ("Opmerkingen 漢", "not"),
        ("Opmerkingenopmerkingenopmerkingenopmerkingenopmerkingenopmerkingen", "mm too wide"),
    ],
)
def test_words_that_do_not_go_on_the_form(
    printed: Made, tmp_path: Path, text: str, message: str
) -> None:
    strings = {**printed.content.strings, "order_notes": {"nl": text, "en": "Notes", "ro": "Note"}}
    content = replace(printed.content, strings=strings)
    found = Problems()
    order_forms(content, printed.flyers, tmp_path, tmp_path / "cache", found)
    assert any(one.path == "docs/nl/print.md" and message in one.message for one in found)


def test_nothing_for_a_print_shop_needs_no_form(printed: Made, tmp_path: Path) -> None:
    flyers = [one for one in printed.flyers if one.variant != PRESS]
    found = Problems()
    assert order_forms(printed.content, flyers, tmp_path, tmp_path / "cache", found) == []
    assert not found
