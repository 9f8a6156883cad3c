"""The flyers: the real ones read back from their PDFs, and small ones with one thing wrong."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import time
from collections.abc import Iterator, Set
from dataclasses import replace
from datetime import timedelta
from itertools import product
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from seksworks import preview
from seksworks.build import build
from seksworks.content import PRINTED
from seksworks.content.flyer_texts import FlyerText
from seksworks.content.language import Language
from seksworks.content.repository import Content
from seksworks.flyers import booklets, sheets
from seksworks.flyers.groups import group_states, variant_groups
from seksworks.flyers.make import Flyer, render
from seksworks.flyers.sheets import Sheet
from seksworks.formats.model import OFFICE, PRESS, SCREEN, VARIANTS
from seksworks.layout import fitting
from seksworks.layout.engine import lay_out, parse
from seksworks.layout.fonts import project_fonts
from seksworks.layout.preflight import layout_faults
from seksworks.pdf.thumbnails import MOST_THUMBNAILS
from seksworks.progress import Progress
from seksworks.rendering.links import dial
from seksworks.rendering.references import find_references
from seksworks.source.problems import Problems, ProblemsFound
from support.checking import ROOT, content_of, real_content
from support.making import (
    OUT,
    SECTIONS,
    TEXT,
    TODAY,
    Made,
    booklets_of,
    make,
    opened,
    sheets_of,
    words_of,
)
from support.reading import MOST_INK, millimetres
from support.repository import change, copy_repository, explicit_words

TRIM = {
    "trifold": (297, 210),
    "trio": (297, 210),
    "pair": (297, 210),
    "a5": (148, 210),
    "card": (85, 55),
    "poster": (210, 297),
    "a3": (297, 420),
    "foldout": (90, 240),
    "mini": (74.25, 105),
}
# A telephone shows the large poster as the small one; the booklet is for an office printer.
MADE = {"a3": ("office", "press"), "mini": ("office", "screen")}
# Where a variant has other pages: one panel a page on a telephone, ten cards on a sheet.
PAGES = {
    ("trifold", "screen"): (100, 210),
    ("a5", "screen"): (100, 210),
    ("card", "office"): (210, 297),
    ("poster", "screen"): (100, 210),
    ("foldout", "office"): (210, 297),
    ("foldout", "screen"): (100, 210),
    ("mini", "office"): (297, 210),
    ("trio", "screen"): (100, 210),
    ("pair", "screen"): (100, 210),
}
COUNT = {("trifold", "screen"): 6, ("a5", "screen"): 4, ("foldout", "screen"): 8}
COUNT |= {("trio", "screen"): 6, ("pair", "screen"): 8}
COUNT |= {("mini", "office"): 1, ("mini", "screen"): 8}
COUNT |= {(poster, variant): 1 for poster in ("poster", "a3") for variant in VARIANTS}
# What is cut out of a sheet of office paper.
CUT = ("card", "foldout", "mini")
OLD, NEW = "0800-0188", "0800-9999"
PAIRS = ("nl+en", "nl+ro", "en+ro")
LANGUAGES = {"trifold": ("nl", "en", "ro", *PAIRS), "pair": PAIRS, "trio": ("nl+en+ro",)}


def problems_of(root: Path) -> list[str]:
    return [str(one) for one in make(root, root / "out").problems]


def page_size(flyer: Flyer) -> tuple[float, float]:
    return PAGES.get((flyer.format, flyer.variant), TRIM[flyer.format])


# --- The real flyers ---


def some(made: Made, formats: Set[str], variants: Set[str]) -> list[Flyer]:
    """The flyers in these formats and variants; there have to be some in each format."""
    found = [one for one in made.flyers if one.format in formats and one.variant in variants]
    assert {one.format for one in found} == formats
    return found


def test_every_language_has_every_format_and_variant(made: Made) -> None:
    assert made.problems == []
    assert {(flyer.language, flyer.format, flyer.variant) for flyer in made.flyers} == {
        (language, format, variant)
        for format in TRIM
        for language in LANGUAGES.get(format, ("nl", "en", "ro"))
        for variant in MADE.get(format, VARIANTS)
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
        pictured = "screen" if flyer.format == "mini" else "press"
        shown = min(flyer.pages, MOST_THUMBNAILS) if flyer.variant == pictured else 0
        assert len(flyer.pictures) == shown
        if not shown:
            continue
        for name in flyer.pictures:
            picture = (made.folder / name).read_bytes()
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
                if name in ("scn", "SCN"):
                    assert sum(map(float, operands)) <= MOST_INK, flyer.file
                if name == "scn":
                    colour = [float(part) for part in operands]
                if name == "TJ":
                    assert colour[:3] == [0, 0, 0], flyer.file
                    assert colour[3] in (1, 0.75, 0.6), flyer.file


def test_nothing_in_the_file_tells_who_made_it_or_when(made: Made) -> None:
    for flyer, document in opened(made):
        pages = made.pages(flyer)
        day = "D:" + min(page.reviewed for page in pages).replace("-", "")
        title = " · ".join(page.title for page in pages)
        info = {key: str(value) for key, value in document.docinfo.items()}
        assert info.pop("/Producer").startswith("WeasyPrint")
        # PDF/X-4 wants to know whether colours overlap.
        trapped = {"/Trapped": "/False"} if flyer.variant == PRESS else {}
        assert info == {"/Title": title, "/CreationDate": day, "/ModDate": day, **trapped}
        raw = (made.folder / flyer.file).read_bytes()
        assert str(ROOT).encode() not in raw
        assert b"file:" not in raw


def test_files_for_readers_are_tagged(made: Made) -> None:
    for flyer, document in opened(made):
        if flyer.variant == "press" or (flyer.variant == "office" and flyer.format in CUT):
            continue
        assert document.Root.Lang == flyer.language.split("+")[0]
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
        "foldout": "/DuplexFlipShortEdge",
    }
    for flyer, document in opened(made):
        if flyer.variant == "office":
            wishes = document.Root.ViewerPreferences
            assert wishes.PrintScaling == "/None", flyer.file
            if flyer.format in edges:
                assert wishes.Duplex == edges[flyer.format]
            assert ("/Duplex" in wishes) == (len(document.pages) > 1), flyer.file


def test_screen_files_are_in_the_order_of_reading(made: Made) -> None:
    """print-spec, 3.2: cover, flap, the inside from its start, back; the first tag is a title."""
    inside = ("help", "refuse", "tests", "door", "say", "condom")
    orders = {"trifold": SECTIONS, "a5": ("welcome", "new", *inside, "money", "more")}
    for flyer, document in opened(made):
        if flyer.variant != "screen" or flyer.format not in orders or "+" in flyer.language:
            continue
        page, words = made.page(flyer), " ".join(words_of(made.folder / flyer.file).split())
        titles = {section.id: section.title for section in page.sections}
        places = [words.find(titles[id]) for id in orders[flyer.format]]
        assert words.startswith(page.title)
        assert -1 not in places
        assert places == sorted(places), flyer.file
        tags = [kind for kind, _ in _reached(document.Root.StructTreeRoot.K)]
        assert next(tag for tag in tags if re.fullmatch(r"/H\d", tag)) == "/H1"


def test_numbers_and_address_on_a_screen_can_be_tapped(made: Made) -> None:
    for flyer, document in opened(made):
        found = [link for page in document.pages for link in page.get("/Annots", [])]
        links = [str(link.A.URI) for link in found]
        if flyer.variant != "screen":
            assert not links
            continue
        assert {f"{made.content.site_url}{one}/" for one in flyer.language.split("+")} <= {*links}
        assert ("tel:112" in links) == (flyer.format not in ("poster", "a3"))
        assert all(re.fullmatch(r"tel:\+?\d+|https://.*", link) for link in links)
        for link in found:
            said = str(link.Contents)
            assert ":" not in said
            assert str(link.A.URI) in (f"tel:{dial(said)}", f"https://{said}/"), flyer.file


def _reached(kids: Any) -> Iterator[tuple[str, bool]]:
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield str(kid.S), "/Alt" in kid
            yield from _reached(kid.get("/K", pikepdf.Array()))


def test_numbers_address_and_edition_stand_on_paper(made: Made) -> None:
    host = made.content.site_url.removeprefix("https://").rstrip("/")
    for flyer in made.flyers:
        words = words_of(made.folder / flyer.file)
        assert all(f"{host}/{one}" in words for one in flyer.language.split("+"))
        assert f"{flyer.language} · {flyer.edition}" in words
        shown = {"card": ("help",), "poster": (), "a3": ()}.get(flyer.format, SECTIONS)
        shown = ("help",) if "+" in flyer.language else shown
        text = "".join(one.body for one in made.page(flyer).sections if one.id in shown)
        for _, id, name in find_references(text):
            if name == "phone":
                assert made.content.contacts[id].fields[name].words[""] in words, flyer.file


def test_the_cover_has_no_topic(made: Made) -> None:
    """print-spec, 6: the outer panel looks like any leaflet. The cover is the right one."""
    for flyer in some(made, {"trifold", "trio"}, {OFFICE, PRESS}):
        box = ["-x", "200", "-y", "0", "-W", "100", "-H", "210", "-r", "25.4", "-l", "1"]
        command = ["pdftotext", *box, str(made.folder / flyer.file), "-"]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        titles = [page.title for page in made.pages(flyer)]
        expected = " ".join([*titles, made.town(flyer), *made.names(flyer)])
        assert " ".join(done.stdout.split()) == expected


def test_the_front_of_the_card_has_no_topic(made: Made) -> None:
    for flyer in some(made, {"card"}, {PRESS, SCREEN}):
        command = ["pdftotext", "-l", "1", str(made.folder / flyer.file), "-"]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        titles = [page.title for page in made.pages(flyer)]
        expected = " ".join([*titles, made.town(flyer), *made.names(flyer)])
        assert " ".join(done.stdout.split()) == expected


def test_the_poster_and_its_strips_have_no_topic(made: Made) -> None:
    for flyer in some(made, {"poster", "a3"}, {*VARIANTS}):
        words = words_of(made.folder / flyer.file)
        assert not explicit_words(flyer.language).search(re.sub(r"\S+\.nl/\w\w", "", words))
        assert all(language.name in words for language in made.content.languages)


def test_the_question_on_the_poster_can_be_read_from_afar(made: Made) -> None:
    """print-spec, 3.8: about 40 points."""
    for flyer in some(made, {"poster", "a3"}, {OFFICE, PRESS}):
        largest = max(_sizes_of_type(made.folder / flyer.file))
        assert largest >= (60 if flyer.format == "a3" else 40)


def test_numbers_on_the_card_are_large_enough(made: Made) -> None:
    """The emergency number 20 points or more, words 9 or more; the address 8, the stamp 7."""
    for flyer in some(made, {"card"}, {PRESS}):
        sizes = _sizes_of_type(made.folder / flyer.file)
        assert {size for size in sizes if size < 9} == {7, 8}
        assert {size for size in sizes if size > 10} == {12, 17, 24}


def test_small_formats_are_large_enough_to_read(made: Made) -> None:
    """print-spec, 4: 9 points and more; the small print 8, the stamp 7, numbers 11 or more."""
    for flyer in (*some(made, {"foldout"}, {PRESS}), *some(made, {"mini"}, {SCREEN})):
        sizes = _sizes_of_type(made.folder / flyer.file)
        assert {size for size in sizes if size < 9} == {7, 8}
        assert sizes.keys() & {13, 17}


def test_outside_the_foldout_card_shows_no_topic(made: Made) -> None:
    """Folded, it shows its cover and its back: the lowest and the highest part of the outside."""
    for flyer in some(made, {"foldout"}, {PRESS}):
        cover, back = (_part(made.folder / flyer.file, y, 60) for y in (3 + 180, 3))
        language = next(one for one in made.content.languages if one.code == flyer.language)
        assert cover == " ".join([made.page(flyer).title, made.town(flyer), language.name])
        assert not explicit_words(flyer.language).search(re.sub(r"\S+\.nl/\w\w", "", back))


def _part(file: Path, y: int, height: int) -> str:
    """The words of the first page between `y` and `y` + `height`, in mm."""
    box = ["-x", "0", "-y", str(y), "-W", "400", "-H", str(height), "-r", "25.4", "-l", "1"]
    done = subprocess.run(["pdftotext", *box, str(file), "-"], capture_output=True, check=True)
    return " ".join(done.stdout.decode().split())


def test_the_pages_of_the_booklet_lie_so_that_it_folds(made: Made) -> None:
    """print-spec, 3.7, as drawn: 5, 4, 3, 2 upside down above 6, 7, 8, 1."""
    for flyer in some(made, {"mini"}, {OFFICE}):
        file = made.folder / flyer.file
        alone = file.with_name(file.name.replace("office", "screen"))
        for at, number in enumerate((5, 4, 3, 2, 6, 7, 8, 1)):
            corner = ["-x", f"{at % 4 * 74.25:.0f}", "-y", f"{at // 4 * 105}"]
            there = _words(["-r", "25.4", *corner, "-W", "74", "-H", "105"], file)
            assert there
            assert there == _words(["-f", f"{number}", "-l", f"{number}"], alone), number


def _words(options: list[str], file: Path) -> list[str]:
    """The words of a part of a file, in no order."""
    done = subprocess.run(["pdftotext", *options, str(file), "-"], capture_output=True, check=True)
    return sorted(done.stdout.decode().split())


def test_the_same_content_gives_the_same_bytes(made: Made, tmp_path: Path) -> None:
    repository = copy_repository(tmp_path, cache=False)
    again = make(repository, tmp_path / "again", ("card", "nl"))
    assert len(again.flyers) == 3
    for flyer in again.flyers:
        for name in (flyer.file, *flyer.pictures):
            assert (again.folder / name).read_bytes() == (made.folder / name).read_bytes()


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


@pytest.mark.slow
def test_a_changed_number_changes_on_every_sheet(tmp_path: Path) -> None:
    """In the text of each, and in the file of one."""
    repository = copy_repository(tmp_path, cache=False)
    change(repository / "data/contacts.yml", OLD, NEW)
    content = content_of(repository, TODAY)
    every = sheets_of(content)
    texts = {f"{one.name} {one.variant}": sheets.flyer_html(one) for one in every}
    for code, variant in product(("nl", "en", "ro"), (PRESS, SCREEN)):
        for one in booklets_of(content, variant, code):
            (texts[f"{one.name} {variant}"],) = booklets.htmls([one])
    assert len(texts) > 80
    for name, text in texts.items():
        # The posters have one question and no number.
        assert (NEW in text) != name.startswith(("poster", "a3")), name
        assert OLD not in text, name
        assert OLD.replace("-", "") not in text, name


def test_an_unchanged_flyer_is_not_laid_out_again(
    made_small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fitting, "lay_out", None)
    again = make(made_small, made_small / "again")
    assert [flyer.file for flyer in again.flyers] == [
        f"a5-nl-{variant}-{again.flyers[0].edition}.pdf" for variant in VARIANTS
    ]
    first, second = (
        {file.name: file.read_bytes() for file in (made_small / name).iterdir()}
        for name in (OUT, "again")
    )
    assert first == second


@pytest.mark.slow
def test_after_edits_back_and_forth_a_flyer_is_as_a_first_build_makes_it(small: Path) -> None:
    """Eight edits of a text and a style: each of the four flyers comes back."""
    change(small / "data/formats.yml", r"(?<=  a5:\n)", "    variants: [office]\n")
    text, style = small / TEXT, small / "overrides/print/a5.css"
    words, rules = text.read_text(encoding="utf-8"), style.read_text(encoding="utf-8")
    others = words.replace("korte", "gewone"), f"{rules}:root {{ --heading: 14pt }}\n"
    seen: dict[str, dict[str, bytes]] = {}
    for file, written in [(text, others[0]), (style, others[1]), (text, words), (style, rules)] * 2:
        file.write_text(written, encoding="utf-8")
        made = _files(make(small, small / "warm"))
        state = text.read_text(encoding="utf-8") + style.read_text(encoding="utf-8")
        assert seen.setdefault(state, made) == made
    assert len({made[min(made)] for made in seen.values()}) == 4
    shutil.rmtree(small / ".cache")
    text.write_text(others[0], encoding="utf-8")
    style.write_text(others[1], encoding="utf-8")
    assert _files(make(small, small / "cold")) == seen["".join(others)]


def _files(made: Made) -> dict[str, bytes]:
    names = [name for flyer in made.flyers for name in (flyer.file, *flyer.pictures)]
    return {name: (made.folder / name).read_bytes() for name in names}


@pytest.mark.parametrize(
    "path", [TEXT, "data/contacts.yml", "overrides/print/a5.css", "mkdocs.yml"]
)
def test_nothing_is_taken_from_the_cache_unseen_after_a_change(small: Path, path: str) -> None:
    """A text, a fact, a style, a setting."""
    before = _states(content_of(small, TODAY))
    change(small / path, r"\Z", "\n")
    after = _states(content_of(small, TODAY))
    assert before.keys() == after.keys()
    assert before != after
    assert after == _states(content_of(small, TODAY))


def test_nothing_is_taken_from_the_cache_unseen_on_another_day(small: Path) -> None:
    """A fact on it may have become too old."""
    days = (replace(content_of(small, TODAY), today=TODAY + timedelta(n)) for n in (0, 1))
    today, tomorrow = map(_states, days)
    assert today.keys() == tomorrow.keys()
    assert today != tomorrow


def test_a_page_changes_only_the_booklets_that_it_stands_in(tmp_path: Path) -> None:
    """Those of its language; one of the source also those that may be behind it."""
    repository = copy_repository(tmp_path, cache=False)
    content = content_of(repository, TODAY)
    before = _states(content)
    for page, wanted in (
        ("ro/bank", {"booklet-work/ro"}),
        ("nl/bank", {f"booklet-work/{code}" for code in ("nl", "en", "ro")}),
        ("nl/topics", set()),
    ):
        change(repository / f"docs/{page}.md", r"\Z", "\n")
        after = _states(content)
        assert {one.split()[0] for one in before if before[one] != after[one]} == wanted
        before = after


def _states(content: Content) -> dict[str, str]:
    """By the name of each job, the hash of what its files may come from."""
    return group_states(list(variant_groups(content)), "")


def test_what_nobody_needs_any_longer_goes_out_of_the_cache(made_small: Path) -> None:
    (kept,) = (made_small / ".cache/flyers").glob("?" * 64)
    for name, age in (("old", 3 * 24 * 60 * 60), ("recent", 60)):
        (kept.parent / name).mkdir()
        os.utime(kept.parent / name, (time.time() - age,) * 2)
    os.utime(kept, (0, 0))
    make(made_small, made_small / "again")
    left = {file.name for file in kept.parent.iterdir() if file.is_dir()}
    assert left - {"fonts"} == {kept.name, "recent"}


def test_some_flyers_can_be_made_alone(made_small: Path) -> None:
    content, problems = content_of(made_small, TODAY), Problems()
    for only, count in ((("a5", "nl"), 3), (("", "nl"), 3), (("card", ""), 0)):
        folder = made_small / "only"
        flyers = render(variant_groups(content, only), folder, problems, lambda *_: None)
        assert len(flyers) == count
    first, *_ = render(variant_groups(content), folder, problems, lambda *_: None)
    assert not problems
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
            '19: a5/nl panel "back right": 50 mm too long; shorten "Kop door" by about 68 words',
        ),
        (
            r"(Kop money .*\n\n)Een",
            r"\1Eén tekst.\n\nMet 漢 erin. Een",
            '35: a5/nl "漢" (U+6F22) is not in the fonts; write it otherwise',
        ),
        (
            r"^title: .*",
            "title: Goed om 漢",
            '2: a5/nl "漢" (U+6F22) is not in the fonts; write it otherwise',
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
            r"(Kop tests .*\n\n)Een korte zin\.",
            r"\1Een korte zin.\n\n### Waar & hoe\n\n<!-- later -->",
            '35: a5/nl leaves the heading "Waar & hoe" alone; write text below it',
        ),
        (
            r"(Kop tests .*\n\n)Een",
            r"\1[Kijk](file://host/x). Een",
            '35: a5/nl links to "file://host/x", a place that data/ does not know; take it out',
        ),
        (
            r"## Kop new .*\n\n.*\n",
            "",
            '6: a5/nl misses section "new"; add "## Heading {#new}"',
        ),
        (
            r"(Kop new .*\n\n)Een korte zin",
            r"\1Elke klant",
            '43: a5/nl shows "klant" to others on panel "left"; write a neutral word, or take the'
            " section inside",
        ),
        (
            r"(Kop new .*\n\n)Een korte zin",
            r"\1Sekswerk",
            '43: a5/nl shows "seks" to others on panel "left"; write a neutral word, or take the'
            " section inside",
        ),
        (
            r"(Kop say .*\n\n)Een",
            r"\1Meervoudigepersoonlijkheidsvoorbeeldenverzameling een",
            '23: a5/nl panel "back right": "Meervoudigepersoonlijkheidsvoorbeeldenverzameling"'
            " is 42 mm too wide; write a shorter word",
        ),
    ],
)
def test_what_is_wrong_with_a_text(
    small: Path, pattern: str, replacement: str, expected: str
) -> None:
    change(small / TEXT, pattern, replacement)
    assert problems_of(small) == [f"{TEXT}:{expected}"]


def test_an_address_that_is_not_written_down(small: Path) -> None:
    printed = real_content().file(PRINTED)
    change(small / printed, r"^https://.*/nl/\n", "")
    message = f'misses "{real_content().site_url}nl/", which a5/nl prints; add it as the last line'
    assert problems_of(small) == [f"{printed}:1: {message}"]


@pytest.mark.parametrize(
    "name", ["fonts/NotoSans-Bold.ttf", "a5.css", "tokens-press.css", "flyer.html"]
)
def test_a_file_that_every_sheet_needs_and_that_is_not_there(small: Path, name: str) -> None:
    (small / "overrides/print" / name).unlink()
    assert problems_of(small) == [f"overrides/print/{name}:1: is missing; put the file back"]


def test_a_link_to_a_style_sheet_that_is_not_there(small: Path) -> None:
    change(small / TEXT, r"\Z", '\n<link rel="stylesheet" href="https://example.net/x.css">\n')
    (problem,) = problems_of(small)
    assert problem == (
        f'{TEXT}:6: a5/nl links to "https://example.net/x.css", which is not in print/; '
        "take the link out"
    )


def test_mistakes_in_the_formats_stop_before_anything_is_made(small: Path) -> None:
    change(small / "data/formats.yml", "bleed: 3", "bleed: three")
    with pytest.raises(ProblemsFound) as caught:
        build(small, TODAY, Progress(quiet=True))
    message = '"bleed: three" is not a number; write it as 5 or 12.5, without unit'
    assert any(problem.message == message for problem in caught.value.problems)
    assert not (small / ".cache/flyers").exists()


def test_right_to_left_the_panels_are_mirrored(tmp_path: Path) -> None:
    """print-spec, 3.2: the cover on the left of the outside, folds at 100 and 200."""
    content = real_content()
    table = content.formats
    arabic = Language("ar", "Arabic")
    settings = replace(content.settings, languages=(content.source, arabic))
    content = replace(content, settings=settings)
    trifold = next(one for one in table.formats if one.name == "trifold")
    page = content.flyers["nl", "flyers/pocket-guide"]
    flyer_text = FlyerText(arabic, page)
    sheet = Sheet(content, (flyer_text,), trifold, "press")
    with project_fonts(sheet.styles / "fonts", tmp_path):
        parsed = parse(sheets.flyer_html(sheet), sheet.styles)
        layout = lay_out(parsed, trifold.sides, ":root { font-size: 11pt }")
    assert not layout.complaints
    assert layout_faults(layout, parsed.text, trifold) == []
    places = {panel.key: round(panel.rect.left, 1) for panel in layout.panels}
    assert places == {
        "outside cover": 0,
        "outside back": 100,
        "outside flap": 200,
        "inside right": 0,
        "inside middle": 97,
        "inside left": 197,
    }
