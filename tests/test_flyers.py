"""The flyers: the real ones read back from their PDFs, and small ones with one thing wrong."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from support import ROOT, change, explicit_words

import paper
import pdf
import preview
import sheets
from content import Content, load
from flyers import PICTURED, VARIANTS, Flyer, render
from formatrows import read_paper
from problems import Problem
from references import find
from settings import Language
from sheets import Sheet
from translations import sections

TODAY = date.today()
TEXT = "docs/nl/flyers/pocket-guide.md"
TRIM = {"trifold": (297, 210), "a5": (148, 210), "card": (85, 55), "poster": (210, 297)}
# Where a variant has other pages: one panel a page on a telephone, ten cards on a sheet.
PAGES = {
    ("trifold", "screen"): (100, 210),
    ("a5", "screen"): (100, 210),
    ("card", "office"): (210, 297),
    ("poster", "screen"): (100, 210),
}
COUNT = {("trifold", "screen"): 6, ("a5", "screen"): 4}
COUNT |= {("poster", variant): 1 for variant in VARIANTS}
# Ten cards on a sheet; eight strips and the poster itself.
CODES = {("card", "office"): 10, ("poster", "office"): 9, ("poster", "press"): 9}
POINT = 25.4 / 72
SECTIONS = (
    *("welcome", "help", "refuse", "door", "say", "licence"),
    *("money", "tests", "condom", "new", "more"),
)
# A text that fits everywhere, so that a test can break one thing in it.
SHORT = """\
---
title: Goed om te weten
description: Voor in je tas
reviewed: 2026-11-23
---

""" + "".join(f"## Kop {id} {{#{id}}}\n\nEen korte zin.\n\n" for id in SECTIONS)


@dataclass(frozen=True)
class Made:
    content: Content
    folder: Path
    flyers: list[Flyer]
    problems: list[Problem]

    def page(self, flyer: Flyer) -> Any:
        return self.content.flyers[flyer.language, "flyers/pocket-guide"]


def make(root: Path, folder: Path, cache: Path) -> Made:
    content = load(root, TODAY)[0]
    flyers, problems = render(content, folder, cache, lambda done, total, name: None)
    return Made(content, folder, flyers, problems)


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """The real flyers; those that the last build made are taken from its cache."""
    return make(ROOT, tmp_path_factory.mktemp("flyers"), ROOT / ".cache")


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A repository with one short flyer text, in Dutch, and only the A5 format."""
    for part in ("data", "overrides"):
        shutil.copytree(ROOT / part, tmp_path / part)
    shutil.copytree(ROOT / "scripts", tmp_path / "scripts")
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    (tmp_path / TEXT).parent.mkdir(parents=True)
    (tmp_path / TEXT).write_text(SHORT, encoding="utf-8")
    formats = tmp_path / "data/formats.yml"
    change(formats, r"^  (?:trifold|card|poster):\n(?:    .*\n)+", "")
    change(formats, r"largest_type: .*", "largest_type: 11")
    return tmp_path


def problems_of(root: Path) -> list[str]:
    return [str(one) for one in make(root, root / "out", root / "cache").problems]


def millimetres(box: Any) -> list[float]:
    left, bottom, right, top = (float(number) * POINT for number in box)
    return [left, bottom, right - left, top - bottom]


def page_size(flyer: Flyer) -> tuple[int, int]:
    return PAGES.get((flyer.format, flyer.variant), TRIM[flyer.format])


def opened(made: Made) -> Iterator[tuple[Flyer, pikepdf.Pdf]]:
    for flyer in made.flyers:
        with pikepdf.open(made.folder / flyer.file) as document:
            yield flyer, document


def words_of(file: Path) -> str:
    command = ["pdftotext", "-layout", str(file), "-"]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


# --- The real flyers ---


def test_every_language_has_every_format_and_variant(made: Made) -> None:
    assert made.problems == []
    assert {(flyer.language, flyer.format, flyer.variant) for flyer in made.flyers} == {
        (language.code, format, variant)
        for language in made.content.languages
        for format in TRIM
        for variant in VARIANTS
    }


def test_names_of_files_say_nothing(made: Made) -> None:
    explicit = explicit_words("nl")
    for flyer in made.flyers:
        assert re.fullmatch(r"[a-z0-9.-]+", flyer.file)
        assert flyer.edition in flyer.file
        assert not explicit.search(flyer.file)


def test_sizes_and_pictures(made: Made) -> None:
    for flyer in made.flyers:
        assert flyer.size == (made.folder / flyer.file).stat().st_size < 400_000
        assert flyer.pages == COUNT.get((flyer.format, flyer.variant), 2)
        assert bool(flyer.picture) == (flyer.variant == PICTURED)
        if not flyer.picture:
            continue
        picture = (made.folder / flyer.picture).read_bytes()
        assert (picture[:4], picture[8:12]) == (b"RIFF", b"WEBP")
        assert len(picture) < 40_000
        assert flyer.width == pytest.approx(400, abs=2)
        width, height = TRIM[flyer.format]
        assert flyer.height == pytest.approx(400 * height / width, abs=3)


def test_boxes(made: Made) -> None:
    """print-spec, 1 and 2: trim exact; for a print shop 3 mm bleed, all in the media."""
    for flyer, document in opened(made):
        width, height = page_size(flyer)
        bleed = 3 if flyer.variant == "press" else 0
        outer = [-bleed, -bleed, width + 2 * bleed, height + 2 * bleed]
        assert len(document.pages) == flyer.pages
        for page in document.pages:
            assert millimetres(page.TrimBox) == pytest.approx([0, 0, width, height], abs=0.1)
            assert millimetres(page.MediaBox) == pytest.approx(outer, abs=0.1)
            assert millimetres(page.BleedBox) == pytest.approx(outer, abs=0.1)


def test_only_our_fonts_and_all_inside(made: Made) -> None:
    for flyer in made.flyers:
        command = ["pdffonts", str(made.folder / flyer.file)]
        listed = subprocess.run(command, capture_output=True, text=True, check=True).stdout
        rows = listed.splitlines()[2:]
        assert rows
        for row in rows:
            assert re.match(r"[A-Z]{6}\+Noto-?Sans", row), row
            assert re.search(r"\byes +yes +yes\b", row), row


def test_press_files_are_cmyk_and_their_text_black_only(made: Made) -> None:
    for flyer, document in opened(made):
        if flyer.variant != "press":
            continue
        for page in document.pages:
            assert not page.Resources.get("/XObject")
            colour: list[float] = []
            for instruction in pikepdf.parse_content_stream(page):
                operands, name = list(instruction.operands), str(instruction.operator)
                assert name not in ("rg", "RG", "g", "G", "sh"), flyer.file
                if name in ("cs", "CS"):
                    assert operands[0] == "/DeviceCMYK"
                if name == "scn":
                    colour = [float(part) for part in operands]
                if name == "TJ":
                    assert colour[:3] == [0, 0, 0], flyer.file
                    assert colour[3] in (1, 0.75, 0.6), flyer.file


def test_nothing_in_the_file_tells_who_made_it_or_when(made: Made) -> None:
    for flyer, document in opened(made):
        page = made.page(flyer)
        day = "D:" + page.reviewed.replace("-", "")
        info = {key: str(value) for key, value in document.docinfo.items()}
        assert info.pop("/Producer").startswith("WeasyPrint")
        assert info == {"/Title": page.title, "/CreationDate": day, "/ModDate": day}
        raw = (made.folder / flyer.file).read_bytes()
        assert str(ROOT).encode() not in raw
        assert b"file:" not in raw


def test_files_for_readers_are_tagged(made: Made) -> None:
    for flyer, document in opened(made):
        if flyer.variant == "press" or (flyer.format, flyer.variant) == ("card", "office"):
            continue
        assert document.Root.Lang == flyer.language
        assert document.Root.MarkInfo.Marked
        assert b'pdfuaid:part="1"' in document.Root.Metadata.read_bytes()
        kinds = [
            (str(one.S), "/Alt" in one)
            for one in document.objects
            if isinstance(one, pikepdf.Dictionary) and one.get("/Type") == "/StructElem"
        ]
        in_tree = set(_reached(document.Root.StructTreeRoot.K))
        assert ("/H1", False) in kinds
        assert in_tree & {("/Figure", True)}, "the QR code has a description"
        assert ("/Figure", False) not in in_tree, "decoration is left out"


def test_office_files_ask_for_both_sides_at_real_size(made: Made) -> None:
    edges = {
        "trifold": "/DuplexFlipShortEdge",
        "a5": "/DuplexFlipLongEdge",
        "card": "/DuplexFlipLongEdge",
    }
    for flyer, document in opened(made):
        if flyer.variant == "office" and flyer.format in edges:
            wishes = document.Root.ViewerPreferences
            assert wishes.Duplex == edges[flyer.format]
            assert wishes.PrintScaling == "/None"


def test_screen_files_are_in_the_order_of_reading(made: Made) -> None:
    """print-spec, 3.2: cover, flap, the inside from its start, back; the first tag is a title."""
    orders = {"trifold": SECTIONS, "a5": (*SECTIONS[:7], "new", *SECTIONS[7:9], "more")}
    for flyer, document in opened(made):
        if flyer.variant != "screen" or flyer.format not in orders:
            continue
        page, words = made.page(flyer), " ".join(words_of(made.folder / flyer.file).split())
        titles = {section.id: section.title for section in sections(page)}
        places = [words.find(titles[id]) for id in orders[flyer.format]]
        assert words.startswith(page.title)
        assert -1 not in places
        assert places == sorted(places), flyer.file
        tags = [kind for kind, _ in _reached(document.Root.StructTreeRoot.K)]
        assert next(tag for tag in tags if re.fullmatch(r"/H\d", tag)) == "/H1"


def test_numbers_and_address_on_a_screen_can_be_tapped(made: Made) -> None:
    for flyer, document in opened(made):
        links = [str(link.A.URI) for page in document.pages for link in page.get("/Annots", [])]
        if flyer.variant != "screen":
            assert not links
            continue
        assert f"{made.content.site_url}{flyer.language}/" in links
        assert ("tel:112" in links) == (flyer.format != "poster")
        assert all(re.fullmatch(r"tel:\+?\d+|https://.*", link) for link in links)


def _reached(kids: Any) -> Iterator[tuple[str, bool]]:
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield str(kid.S), "/Alt" in kid
            yield from _reached(kid.get("/K", pikepdf.Array()))


def test_qr_codes_lead_to_the_page_of_the_same_language(made: Made, tmp_path: Path) -> None:
    for flyer in made.flyers:
        base = tmp_path / flyer.file
        draw = ["pdftoppm", "-r", "150", "-gray", str(made.folder / flyer.file), str(base)]
        subprocess.run(draw, check=True)
        pictures = sorted(map(str, tmp_path.glob(f"{flyer.file}-*")))
        scan = ["zbarimg", "-q", "--raw", "-Sdisable", "-Sqrcode.enable", *pictures]
        found = subprocess.run(scan, capture_output=True, text=True, check=False).stdout.split()
        assert set(found) == {f"{made.content.site_url}{flyer.language}/"}
        assert len(found) == CODES.get((flyer.format, flyer.variant), 1)
        for picture in pictures:
            Path(picture).unlink()


def test_numbers_address_and_edition_stand_on_paper(made: Made) -> None:
    host = made.content.site_url.removeprefix("https://").rstrip("/")
    for flyer in made.flyers:
        words = words_of(made.folder / flyer.file)
        assert f"{host}/{flyer.language}" in words
        assert f"{flyer.language} · {flyer.edition}" in words
        shown = {"card": ("help",), "poster": ()}.get(flyer.format, SECTIONS)
        text = "".join(one.body for one in sections(made.page(flyer)) if one.id in shown)
        for _, id, name in find(text):
            if name == "phone":
                assert made.content.contacts[id].fields[name].words[""] in words, flyer.file


def test_the_cover_has_no_topic(made: Made) -> None:
    """print-spec, 6: the outer panel looks like any leaflet. The cover is the right one."""
    for flyer in made.flyers:
        if flyer.format == "trifold" and flyer.variant != "screen":
            box = ["-x", "200", "-y", "0", "-W", "100", "-H", "210", "-r", "25.4", "-l", "1"]
            command = ["pdftotext", *box, str(made.folder / flyer.file), "-"]
            done = subprocess.run(command, capture_output=True, text=True, check=True)
            language = next(one for one in made.content.languages if one.code == flyer.language)
            expected = f"{made.page(flyer).title} Tilburg {language.name}"
            assert " ".join(done.stdout.split()) == expected


def test_the_front_of_the_card_has_no_topic(made: Made) -> None:
    for flyer in made.flyers:
        if flyer.format == "card" and flyer.variant != "office":
            command = ["pdftotext", "-l", "1", str(made.folder / flyer.file), "-"]
            done = subprocess.run(command, capture_output=True, text=True, check=True)
            language = next(one for one in made.content.languages if one.code == flyer.language)
            expected = f"{made.page(flyer).title} Tilburg {language.name}"
            assert " ".join(done.stdout.split()) == expected


def test_the_poster_and_its_strips_have_no_topic(made: Made) -> None:
    for flyer in made.flyers:
        if flyer.format == "poster":
            words = words_of(made.folder / flyer.file)
            assert not explicit_words(flyer.language).search(re.sub(r"\S+\.nl/\w\w", "", words))
            assert all(language.name in words for language in made.content.languages)


def test_the_question_on_the_poster_can_be_read_from_afar(made: Made) -> None:
    """print-spec, 3.8: about 40 points."""
    for flyer in made.flyers:
        if flyer.format == "poster" and flyer.variant != "screen":
            assert max(_sizes_of_type(made.folder / flyer.file)) >= 40


def test_numbers_on_the_card_are_large_enough(made: Made) -> None:
    """print-spec, 4: 9 points, never under 8, numbers 11 or more; the stamp 7."""
    for flyer in made.flyers:
        if flyer.format == "card" and flyer.variant == "press":
            sizes = _sizes_of_type(made.folder / flyer.file)
            assert {size for size in sizes if size < 8} == {7}
            assert 11 in sizes


def test_the_same_content_gives_the_same_bytes(made: Made, tmp_path: Path) -> None:
    table = read_paper(made.content.formats)[0]
    first = next(flyer for flyer in made.flyers if flyer.variant == "office")
    html_size = _size_of_type(made.folder / first.file)
    language = next(one for one in made.content.languages if one.code == first.language)
    format = next(one for one in table.formats if one.name == first.format)
    sheet = Sheet(made.content, table, language, made.page(first), format, first.variant)
    with paper.own_fonts(sheet.styles / "fonts", tmp_path):
        document, _ = paper.lay_out(sheets.html(sheet, html_size), sheet.styles)
        again, _ = pdf.write(document, True, format.duplex)
    assert again == (made.folder / first.file).read_bytes()


def _size_of_type(file: Path) -> float:
    """The size in which most of the text is set, in points."""
    sizes = _sizes_of_type(file)
    return max(sizes, key=lambda size: sizes[size])


def _sizes_of_type(file: Path) -> dict[float, int]:
    """How much text is set in each size, in points."""
    sizes: dict[float, int] = {}
    with pikepdf.open(file) as document:
        for page in document.pages:
            for instruction in pikepdf.parse_content_stream(page):
                operands = list(instruction.operands)
                if str(instruction.operator) == "Tf":
                    size = round(float(operands[1]) * 0.75 * 2) / 2
                if str(instruction.operator) == "TJ":
                    sizes[size] = sizes.get(size, 0) + len(str(operands))
    return sizes


# --- One thing changed ---


def test_a_changed_number_changes_on_every_flyer(tmp_path: Path) -> None:
    for part in ("data", "docs", "overrides", "scripts"):
        shutil.copytree(ROOT / part, tmp_path / part)
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    change(tmp_path / "data/contacts.yml", r"0800-0188", "0800-1234")
    change(tmp_path / "data/formats.yml", r"largest_type: 1\d", "largest_type: 11")
    changed = make(tmp_path, tmp_path / "out", tmp_path / "cache")
    assert changed.problems == []
    assert {flyer.language for flyer in changed.flyers} == {"nl", "en", "ro"}
    for flyer in changed.flyers:
        if flyer.format == "poster":
            continue  # no number
        words = words_of(changed.folder / flyer.file)
        assert "0800-1234" in words
        assert "0800-0188" not in words


def test_an_unchanged_flyer_is_not_laid_out_again(
    small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = make(small, small / "out", small / "cache")
    monkeypatch.setattr(paper, "lay_out", None)
    again = make(small, small / "again", small / "cache")
    assert again.flyers == first.flyers
    assert [flyer.file for flyer in first.flyers] == [
        f"a5-nl-{variant}-{first.flyers[0].edition}.pdf" for variant in VARIANTS
    ]
    for flyer in first.flyers:
        copies = [(folder / flyer.file).read_bytes() for folder in (first.folder, again.folder)]
        assert copies[0] == copies[1]


def test_some_flyers_can_be_made_alone(small: Path) -> None:
    content = load(small, TODAY)[0]
    for only, count in ((("a5", "nl"), 3), (("", "nl"), 3), (("card", ""), 0)):
        folder = small / "only"
        flyers, found = render(content, folder, small / "cache", lambda *_: None, only)
        assert (len(flyers), found) == (count, [])
    (first, *_), _ = render(content, folder, small / "cache", lambda *_: None)
    made = preview.pictures(first, folder)
    assert [file.name for file in made] == [
        first.file.replace(".pdf", f"-{page}.png") for page in (1, 2)
    ]
    assert all(file.read_bytes()[1:4] == b"PNG" for file in made)


@pytest.mark.parametrize(
    ("pattern", "replacement", "expected"),
    [
        (
            r"(Kop door .*\n\n)Een korte zin\.",
            r"\1" + "Een korte zin. " * 90,
            '19: a5/nl panel "front right": 72 mm too long; shorten "Kop door" by about 90 words',
        ),
        (
            r"(Kop money .*\n\n)Een",
            r"\1Eén tekst.\n\nMet 漢 erin. Een",
            '35: a5/nl "漢" (U+6F22) is not in the fonts; write it otherwise',
        ),
        (
            r"Kop say \{",
            "Kop say ♥ {",
            '23: a5/nl "♥" (U+2665) is not in the fonts; write it otherwise',
        ),
        (
            r"(Kop tests .*\n\n)Een korte zin\.",
            r"\1",
            '35: a5/nl leaves the heading "Kop tests" alone; write text below it',
        ),
        (
            r"## Kop new .*\n\n.*\n",
            "",
            '6: a5/nl misses section "new"; add "## Heading {#new}"',
        ),
        (
            r"(Kop say .*\n\n)Een",
            r"\1Meervoudigepersoonlijkheidsvoorbeeldenverzameling een",
            '23: a5/nl panel "front right": "Meervoudigepersoonlijkheidsvoorbeeldenverzameling"'
            " is 47 mm too wide; write a shorter word",
        ),
    ],
)
def test_what_is_wrong_with_a_text(
    small: Path, pattern: str, replacement: str, expected: str
) -> None:
    change(small / TEXT, pattern, replacement)
    assert problems_of(small) == [f"{TEXT}:{expected}"]


def test_an_address_that_is_not_written_down(small: Path) -> None:
    change(small / "data/printed-urls.txt", r"^https://.*/nl/\n", "")
    message = 'misses "https://seksworks.nl/nl/", which a5/nl prints; add it as the last line'
    assert problems_of(small) == [f"data/printed-urls.txt:1: {message}"]


def test_a_text_that_is_not_there(small: Path) -> None:
    (small / TEXT).unlink()
    assert problems_of(small) == [f"{TEXT}:1: is missing; data/formats.yml wants it for a5"]


def test_an_icon_that_is_not_there(small: Path) -> None:
    change(small / "data/formats.yml", "icon: coins", "icon: coin")
    (problem,) = problems_of(small)
    assert re.fullmatch(
        r'data/formats.yml:\d+: unknown icon "coin"; did you mean "coins"\?', problem
    )


def test_mistakes_in_the_formats_stop_before_anything_is_made(small: Path) -> None:
    change(small / "data/formats.yml", "bleed: 3", "bleed: three")
    (problem,) = problems_of(small)
    assert problem.endswith('"bleed: three" is not a number; write it as 5 or 12.5, without unit')
    assert not (small / "out").exists()


def test_right_to_left_the_panels_are_mirrored(made: Made, tmp_path: Path) -> None:
    """print-spec, 3.2: the cover on the left of the outside, folds at 100 and 200."""
    table = read_paper(made.content.formats)[0]
    settings = replace(made.content.settings, languages=(Language("nl", "Nederlands"),))
    content = replace(made.content, settings=settings)
    trifold = next(one for one in table.formats if one.name == "trifold")
    page = content.flyers["nl", "flyers/pocket-guide"]
    sheet = Sheet(content, table, Language("ar", "Arabic"), page, trifold, "press")
    with paper.own_fonts(sheet.styles / "fonts", tmp_path):
        html = sheets.html(sheet, 11)
        document, complaints = paper.lay_out(html, sheet.styles)
        assert not complaints
        assert paper.guard(document, html, trifold, 5) == []
        places = {
            f"{place.side.name} {place.panel.name}": round(place.box.position_x / paper.PX, 1)
            for place in paper._places(document, trifold)
        }
    assert places == {
        "outside cover": 0,
        "outside back": 100,
        "outside flap": 200,
        "inside right": 0,
        "inside middle": 97,
        "inside left": 197,
    }
