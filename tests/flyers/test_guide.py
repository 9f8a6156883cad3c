"""The whole guide as a booklet: the real ones read back from their files, small ones broken."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import lxml.html
import pikepdf
import pypdfium2
import pytest

from seksworks.content.facts import Medium, may_show
from seksworks.content.repository import Content
from seksworks.flyers import guide, guide_layout
from seksworks.flyers.chapters import Chapter, chapters
from seksworks.flyers.make import Flyer
from seksworks.flyers.sheets import STYLES
from seksworks.formats.model import OFFICE, PRESS, SCREEN
from seksworks.layout.engine import lay_out, parse
from seksworks.layout.fonts import own_fonts
from seksworks.pdf.imposition import spreads
from seksworks.rendering.outputs import PaperOutput
from seksworks.rendering.references import certain
from support.checking import ROOT
from support.making import Made, booklet, words_of
from support.reading import Checked, millimetres
from support.repository import explicit_words

FOLDER = (ROOT / STYLES).resolve()
LOOSE = re.compile(r"[\s\-\u00ad\u2010\u2066-\u2069]")
CHAPTER_OF = "//*[@id=$id]/ancestor-or-self::div[starts-with(@class, 'chapter')]"
HEADING = re.compile(r"/H\d")
PAGE = """\
<!doctype html><html lang="nl"><head><title>Gids</title><style>
@page {{ size: 100mm 60mm; margin: 10mm }} {style}</style>
<link rel="stylesheet" href="base.css"></head><body>{body}</body></html>
"""


def of(guides: Made, variant: str) -> Iterator[tuple[Flyer, pikepdf.Pdf]]:
    for book in guides.flyers:
        if book.variant == variant:
            with pikepdf.open(guides.folder / book.file) as document:
                yield book, document


def book(content: Content, code: str) -> list[Chapter]:
    leaves_out = content.formats.guide.leaves_out
    return chapters(content, content.language(code), leaves_out, PaperOutput())


# --- The real booklets ---


def test_every_language_has_its_booklet_in_every_variant(guides: Made) -> None:
    assert {(one.language, one.variant) for one in guides.flyers} == {
        (language.code, variant)
        for language in guides.content.languages
        for variant in (OFFICE, PRESS, SCREEN)
    }
    for one in guides.flyers:
        assert one.file == f"guide-{one.language}-{one.variant}-{one.edition}.pdf"
        # To be sent by a messenger.
        assert one.size < (400_000 if one.variant == SCREEN else 460_000)
        assert not explicit_words(one.language).search(one.file)


def test_the_numbers_come_first_and_no_page_is_lost(guides: Made) -> None:
    for language in guides.content.languages:
        names = [chapter.name for chapter in book(guides.content, language.code)]
        left_out = guides.content.formats.guide.leaves_out
        pages = [name for group in guides.content.settings.nav for name in group.pages]
        assert names[0] == "help-now"
        assert sorted([*names, "index", *left_out]) == sorted(pages)
        assert names[1:] == [name for name in pages if name in names[1:]]


def test_a_print_shop_gets_single_pages_in_order(guides: Made) -> None:
    for one, document in of(guides, PRESS):
        assert len(document.pages) == one.pages
        assert one.pages % 4 == 0
        for page in document.pages:
            assert millimetres(page.TrimBox) == pytest.approx([0, 0, 148, 210], abs=0.1)
            for box in (page.MediaBox, page.BleedBox):
                assert millimetres(box) == pytest.approx([-3, -3, 154, 216], abs=0.1)
            assert "/Annots" not in page
        assert [number for number in numbers(guides.folder / one.file) if number] == list(
            range(2, one.pages)
        )


def test_the_contents_name_the_page_of_each_chapter(guides: Made) -> None:
    for one, _ in of(guides, PRESS):
        with pypdfium2.PdfDocument(guides.folder / one.file) as document:
            pages = [" ".join(page.get_textpage().get_text_range().split()) for page in document]
        first = next(number for number, page in enumerate(pages) if page.count(". . .") > 10)
        listed = pages[first] + pages[first + 1]
        for chapter in book(guides.content, one.language)[1:]:
            head = f"{chapter.number} {chapter.title}"
            place = re.search(rf"\b{re.escape(head)}[ .]*? (\d+)\b", listed)
            assert place, head
            assert head in pages[int(place[1]) - 1], (one.language, head)


def test_a_link_names_the_chapter_it_leads_to_in_every_language(guides: Made) -> None:
    numbered = {
        language.code: {one.name: one.number for one in book(guides.content, language.code)}
        for language in guides.content.languages
    }
    assert numbered["en"] == numbered["ro"] == numbered["nl"]
    for one, _ in of(guides, PRESS):
        (html,) = guide.htmls([booklet(guides.content, one.language, PRESS)])
        page = lxml.html.fromstring(html)
        # Nobody taps on paper.
        assert page.xpath("//a[@href]") == []
        links = page.xpath("//a[@data-chapter]")
        assert len(links) > 100
        for link in links:
            anchor = link.get("data-way").removeprefix("#")
            (there,) = page.xpath(
                "//*[@id=$id]/ancestor-or-self::div[starts-with(@class, 'chapter')]", id=anchor
            )
            assert int(link.get("data-chapter")) == numbered[one.language][there.get("id")], anchor


def numbers(file: Path) -> list[int]:
    """The number at the outer edge of the foot of each page, 0 where there is none."""
    found = []
    with pypdfium2.PdfDocument(file) as document:
        for place, page in enumerate(document, 1):
            left, _, right, _ = page.get_mediabox()
            text = page.get_textpage().get_text_bounded(left, 12, right, 34)
            number = re.search(r"\d+$" if place % 2 else r"^\d+", text.strip())
            found.append(int(number[0]) if number else 0)
    return found


def test_colours_of_the_print_shop(guides: Made) -> None:
    for one, document in of(guides, PRESS):
        for page in document.pages:
            colour, outer = list[float](), list[list[float]]()
            for instruction in pikepdf.parse_content_stream(page):
                operands, name = list(instruction.operands), str(instruction.operator)
                assert name not in ("rg", "RG", "g", "G", "sh"), one.file
                if name == "q":
                    outer.append(colour)
                if name == "Q":
                    colour = outer.pop()
                if name == "scn":
                    colour = [float(part) for part in operands]
                if name == "TJ":
                    assert colour[:3] == [0, 0, 0], one.file


def test_an_office_printer_gets_two_pages_a_side_in_the_order_to_staple(guides: Made) -> None:
    """Read back from the foot of each half of each side."""
    for one, document in of(guides, OFFICE):
        assert document.Root.ViewerPreferences.Duplex == "/DuplexFlipShortEdge"
        found = []
        with pypdfium2.PdfDocument(guides.folder / one.file) as opened:
            assert len(opened) == one.pages
            for page in opened:
                assert page.get_size() == pytest.approx((841.9, 595.3), abs=0.1)
                text = page.get_textpage()
                halves = [text.get_text_bounded(x, 12, x + 55, 34).split() for x in (25, 762)]
                found.append(tuple(int(half[0]) if half else 0 for half in halves))
        last = 2 * one.pages
        expected = [
            tuple(0 if number in (1, last) else number for number in pair)
            for pair in spreads(last, mirrored=False)
        ]
        assert found == expected, one.file


def test_a_telephone_gets_the_text_in_order_and_every_digit(guides: Made) -> None:
    for one, _ in of(guides, SCREEN):
        words, place = LOOSE.sub("", words_of(guides.folder / one.file)), 0
        source = lxml.html.fromstring(
            guide.htmls([booklet(guides.content, one.language, SCREEN)])[0]
        )
        for element in source.iter("h1", "h2", "h3", "h4", "li", "p"):
            text = LOOSE.sub("", element.text_content())
            found = words.find(text, place)
            assert found >= 0, f"{one.file}: {text}"
            place = found + len(text)


def test_a_telephone_gets_tags_an_outline_and_ways_that_lead_somewhere(guides: Made) -> None:
    for one, document in of(guides, SCREEN):
        assert document.Root.Lang == one.language
        tags = list(_tags(document.Root.StructTreeRoot.K))
        levels = [int(tag[2]) for tag in tags if HEADING.fullmatch(tag)]
        assert levels[0] == 1
        assert all(after <= before + 1 for before, after in pairwise(levels))
        with document.open_outline() as outline:
            titles = [str(item.title) for item in outline.root]
        known = [chapter.title for chapter in book(guides.content, one.language)]
        contents = guides.content.string("guide_contents", guides.content.language(one.language))
        assert titles == [known[0], contents, *known[1:]]
        targets = pikepdf.NameTree(document.Root.Names.Dests)
        words = LOOSE.sub("", words_of(guides.folder / one.file))
        for page in document.pages:
            for link in page.get("/Annots", []):
                assert LOOSE.sub("", str(link.Contents)) in words
                if "/Dest" in link:
                    assert str(link.Dest) in targets
                else:
                    assert re.match(r"tel:\+?\d+$|https://|mailto:\S+@", str(link.A.URI))


def _tags(kids: object) -> Iterator[str]:
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield str(kid.S)
            yield from _tags(kid.get("/K", pikepdf.Array()))


def test_a_telephone_gets_what_breaks_no_rule_of_pdf_ua(guides: Made, verapdf: Checked) -> None:
    """In the source language: the others are tagged by the same rules, and it takes long."""
    [file] = [
        one.file for one, _ in of(guides, SCREEN) if one.language == guides.content.source.code
    ]
    assert verapdf[file] == []


def test_what_is_not_certain_enough_is_not_on_paper(guides: Made) -> None:
    content = guides.content
    withheld = {
        field.words[""]
        for entry in content.contacts.values()
        for name, field in entry.fields.items()
        if name == "phone" and not may_show(entry, field, Medium.PAPER, content.today)
    }
    assert withheld
    for one in guides.flyers:
        words = words_of(guides.folder / one.file)
        assert [number for number in withheld if number in words] == []


# --- Chapters ---


def test_a_paragraph_with_an_uncertain_fact_makes_room_for_one_line(guides: Made) -> None:
    content = guides.content
    id, name = next(
        (entry.id, name)
        for entry in content.facts.values()
        for name, field in entry.fields.items()
        if not may_show(entry, field, Medium.PAPER, content.today)
    )
    fact = "{{ " + f"{id}.{name}" + " }}"
    words = content.string("guide_withheld", content.source)
    note = words + "\n{: .withheld }"
    text = f"Vooraf.\n\nEr is {fact}.\n\nErna.\n\n- een\n- {fact}\n- drie\n\n"
    text += f'??? question "Wat?"\n\n    Dit is {fact}.'
    indented = "    " + note.replace("\n", "\n    ")
    assert certain(text, content, Medium.PAPER, words).split("\n\n") == [
        *("Vooraf.", note, "Erna.", "- een\n- drie", '??? question "Wat?"', indented)
    ]


# --- Pages ---


@pytest.fixture
def _only_our_fonts(tmp_path: Path) -> Iterator[None]:
    with own_fonts(FOLDER / "fonts", tmp_path):
        yield


@pytest.mark.parametrize(
    ("body", "style", "expected"),
    [
        ("<p>Tekst.</p>", "", []),
        (
            "<p>Tekst.</p><h4>Kop</h4><p>Meer.</p>",
            "h4 { break-after: page }",
            ['page 1 ends with the heading "Kop"'],
        ),
        (
            "<p>Tekst.</p><div></div><p>Meer.</p>",
            "div { break-before: page; break-after: page; height: 1mm }",
            ["leaves page 2 empty"],
        ),
        (
            '<section data-section="a">Tekst <b>weg</b></section>',
            "b { display: none }",
            ["loses text in the layout; shorten it"],
        ),
        (
            "<p>Meervoudigepersoonlijkheidsvoorbeeldenverzameling</p>",
            "p { width: 40mm }",
            [
                '"Meervoudigepersoonlijkheidsvoorbeeldenverzameling" is 69 mm too wide;'
                " write a shorter word"
            ],
        ),
    ],
)
@pytest.mark.usefixtures("_only_our_fonts")
def test_what_is_wrong_with_a_layout(body: str, style: str, expected: list[str]) -> None:
    parsed = parse(PAGE.format(body=body, style=style), FOLDER)
    faults = guide_layout.guide_faults(lay_out(parsed), parsed.text)
    assert [fault.message for fault in faults] == expected


def test_what_is_wrong_names_its_line(guides: Made) -> None:
    one = booklet(guides.content, "nl", PRESS)
    path, line = guide.place(one, "safe.refuse")
    assert path == "docs/nl/safe.md"
    assert "{#refuse}" in (ROOT / path).read_text("utf-8").splitlines()[line - 1]
    assert guide.place(one, "") == ("data/formats.yml", one.content.formats.guide.line)
