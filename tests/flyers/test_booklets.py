"""Booklets: the real ones read back from their files, small ones broken."""

from __future__ import annotations

import re
from base64 import b64decode
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import lxml.html
import pikepdf
import pypdfium2
import pytest
from PIL import Image

from seksworks.content.facts import Medium, may_show
from seksworks.content.repository import Content
from seksworks.flyers import booklet_layout
from seksworks.flyers.booklets import booklet_sheets, htmls, place
from seksworks.flyers.chapters import Chapter, chapters
from seksworks.flyers.make import Flyer
from seksworks.formats.model import OFFICE, PRESS, SCREEN, Format
from seksworks.layout.engine import lay_out, parse
from seksworks.pdf.imposition import spreads
from seksworks.rendering.outputs import Output, PaperOutput, PhoneOutput
from seksworks.rendering.references import publishable_text
from seksworks.source.yaml_file import Text
from support.checking import ROOT, SAMPLE, content_of, real_content
from support.making import FOLDER, Made, booklets_of, words_of
from support.reading import MOST_INK, Checked, millimetres
from support.repository import explicit_words

PAPER = PaperOutput()
LOOSE = re.compile(r"[\s\-\u00ad\u200b\u2010\u2060\u2066-\u2069]")
# Signs without width, of which a file keeps nothing.
UNDRAWN = re.compile(r"[\u200b\u2060]")
HEADING = re.compile(r"/H\d")
PAGE = """\
<!doctype html><html lang="nl"><head><title>Boekje</title><style>
@page {{ size: 100mm 60mm; margin: 10mm }} {style}</style>
<link rel="stylesheet" href="base.css"></head><body>{body}</body></html>
"""


def of(booklets: Made, variant: str) -> Iterator[tuple[Flyer, pikepdf.Pdf]]:
    for book in booklets.flyers:
        if book.variant == variant:
            with pikepdf.open(booklets.folder / book.file) as document:
                yield book, document


def chapters_of(content: Content, one: Flyer) -> list[Chapter]:
    format = next(format for format in content.formats.booklets if format.name == one.format)
    return chapters(content, content.language(one.language), format, PaperOutput())


def html_of(content: Content, one: Flyer) -> str:
    sheets = booklets_of(content, one.variant, one.language)
    (html,) = htmls([sheet for sheet in sheets if sheet.format.name == one.format])
    return html


# --- The real booklets ---


def test_every_language_has_every_booklet_in_every_variant(booklets: Made) -> None:
    formats = booklets.content.formats.booklets
    assert {(one.format, one.language, one.variant) for one in booklets.flyers} == {
        (format.name, language.code, variant)
        for format in formats
        for language in booklets.content.languages
        for variant in (OFFICE, PRESS, SCREEN)
    }
    for one in booklets.flyers:
        assert one.file == f"{one.format}-{one.language}-{one.variant}-{one.edition}.pdf"
        # To be sent by a messenger.
        assert one.size < 200_000
        assert not explicit_words(one.language).search(one.file)


def test_a_booklet_can_be_stapled_and_its_last_sheet_is_used(booklets: Made) -> None:
    for one, _ in of(booklets, PRESS):
        assert one.pages <= 32
        notes = booklets.content.string("booklet_notes", booklets.content.language(one.language))
        # On the page, and in its foot.
        assert words_of(booklets.folder / one.file).count(notes) <= 2 * 2, one.file


def test_no_question_stands_without_an_answer(booklets: Made) -> None:
    """Below each heading stand words, and with each organisation how to reach it."""
    for one, _ in of(booklets, PRESS):
        page = lxml.html.fromstring(html_of(booklets.content, one))
        for heading in page.xpath("//section//h3 | //section//h4[not(parent::div[@class='card'])]"):
            (text,) = heading.xpath("following::text()[normalize-space()][1]")
            below = [text.getparent().tag, *(one.tag for one in text.getparent().iterancestors())]
            larger = ("h3", "h4", "h2") if heading.tag == "h4" else ("h3", "h2")
            assert not {*below} & {*larger}, (one.file, heading.text_content())
        for card in page.xpath("//div[@class='card']"):
            assert card.xpath(".//bdi | .//*[@class='card__label']"), card.text_content()


def test_a_print_shop_gets_single_pages_in_order(booklets: Made) -> None:
    for one, document in of(booklets, PRESS):
        assert len(document.pages) == one.pages
        assert one.pages % 4 == 0
        for page in document.pages:
            assert millimetres(page.TrimBox) == pytest.approx([0, 0, 148, 210], abs=0.1)
            for box in (page.MediaBox, page.BleedBox):
                assert millimetres(box) == pytest.approx([-3, -3, 154, 216], abs=0.1)
            assert "/Annots" not in page
        assert [number for number in numbers(booklets.folder / one.file) if number] == list(
            range(2, one.pages)
        )


def test_contents_and_links_name_the_page_on_which_it_stands(booklets: Made) -> None:
    content = booklets.content
    for one, _ in of(booklets, PRESS):
        with pypdfium2.PdfDocument(booklets.folder / one.file) as document:
            pages = [" ".join(page.get_textpage().get_text_range().split()) for page in document]
        words = content.string("booklet_page", content.language(one.language))
        page = lxml.html.fromstring(html_of(content, one))
        for chapter in chapters_of(content, one):
            title = re.escape(chapter.title)
            (place,) = re.findall(rf"{title}[ .]*\. (\d+)\b", pages[1])
            assert chapter.title in pages[int(place) - 1], (one.file, chapter.title)
            link = page.xpath("//section//a[@data-way=$way]", way=f"#{chapter.name}")
            if link:
                said = re.escape(" ".join(UNDRAWN.sub("", link[0].text_content()).split()))
                found = re.findall(rf"{said} \({words} (\d+)\)", " ".join(pages))
                assert place in found, (one.file, said)


def test_a_link_says_where_to_read_on(booklets: Made) -> None:
    """On the page, in which booklet, or at which address."""
    content = booklets.content
    for one, _ in of(booklets, PRESS):
        page = lxml.html.fromstring(html_of(content, one))
        # Nobody taps on paper.
        assert page.xpath("//a[@href]") == []
        ids = page.xpath("//@id")
        for link in page.xpath("//section//a"):
            if "data-way" in link.attrib:
                assert link.get("data-way").removeprefix("#") in ids
            else:
                assert re.match(r" \(.+\)", link.tail), link.text_content()
            if address := link.get("data-address"):
                assert address in content.printed


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


def test_colours_of_the_print_shop(booklets: Made) -> None:
    for one, document in of(booklets, PRESS):
        for page in document.pages:
            colour, outer = list[float](), list[list[float]]()
            for instruction in pikepdf.parse_content_stream(page):
                operands, name = list(instruction.operands), str(instruction.operator)
                assert name not in ("rg", "RG", "g", "G", "sh"), one.file
                if name == "q":
                    outer.append(colour)
                if name == "Q":
                    colour = outer.pop()
                if name in ("scn", "SCN"):
                    assert sum(map(float, operands)) <= MOST_INK, one.file
                if name == "scn":
                    colour = [float(part) for part in operands]
                if name == "TJ":
                    assert colour[:3] == [0, 0, 0], one.file


def test_an_office_printer_gets_two_pages_a_side_in_the_order_to_staple(booklets: Made) -> None:
    """Read back from the foot of each half of each side."""
    for one, document in of(booklets, OFFICE):
        assert document.Root.ViewerPreferences.Duplex == "/DuplexFlipShortEdge"
        found = []
        with pypdfium2.PdfDocument(booklets.folder / one.file) as opened:
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


def test_a_telephone_gets_the_text_in_order_and_every_digit(booklets: Made) -> None:
    for one, _ in of(booklets, SCREEN):
        words, place = LOOSE.sub("", words_of(booklets.folder / one.file)), 0
        source = lxml.html.fromstring(html_of(booklets.content, one))
        for element in source.iter("h1", "h2", "h3", "h4", "li", "p"):
            if element.xpath("parent::ul[@class='app-frames'] or .//li"):  # side by side
                continue
            text = LOOSE.sub("", element.text_content())
            found = words.find(text, place)
            assert found >= 0, f"{one.file}: {text}"
            place = found + len(text)


def test_a_telephone_gets_tags_an_outline_and_ways_that_lead_somewhere(booklets: Made) -> None:
    for one, document in of(booklets, SCREEN):
        assert document.Root.Lang == one.language
        tags = list(_tags(document.Root.StructTreeRoot.K))
        levels = [int(tag[2]) for tag in tags if HEADING.fullmatch(tag)]
        assert levels[0] == 1
        assert all(after <= before + 1 for before, after in pairwise(levels))
        with document.open_outline() as outline:
            titles = [str(item.title) for item in outline.root]
        content, language = booklets.content, booklets.content.language(one.language)
        known = [chapter.title for chapter in chapters_of(content, one)]
        help_now = content.page(language, "help-now")
        assert help_now
        numbers = [] if help_now.title in known else [help_now.title]
        assert titles == [*numbers, content.string("booklet_contents", language), *known]
        targets = pikepdf.NameTree(document.Root.Names.Dests)
        words = LOOSE.sub("", words_of(booklets.folder / one.file))
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


def test_a_telephone_gets_what_breaks_no_rule_of_pdf_ua(booklets: Made, verapdf: Checked) -> None:
    """In the source language: the others are tagged by the same rules, and it takes long."""
    source = booklets.content.source.code
    files = [one.file for one, _ in of(booklets, SCREEN) if one.language == source]
    assert [(file, verapdf[file]) for file in files if verapdf[file]] == []


def test_what_is_not_certain_enough_is_not_on_paper(booklets: Made) -> None:
    content = booklets.content
    withheld = {
        field.words[""]
        for entry in content.contacts.values()
        for name, field in entry.fields.items()
        if name == "phone" and not may_show(entry, field, Medium.PAPER, content.today)
    }
    assert withheld
    for one in booklets.flyers:
        words = words_of(booklets.folder / one.file)
        assert [number for number in withheld if number in words] == []


# --- Chapters ---


def test_what_has_an_uncertain_fact_goes_with_what_asks_for_it() -> None:
    content = real_content()
    id, name = next(
        (entry.id, name)
        for entry in content.facts.values()
        for name, field in entry.fields.items()
        if not may_show(entry, field, Medium.PAPER, content.today)
    )
    unknown = next(
        entry.id
        for entry in content.contacts.values()
        if not any(
            may_show(entry, field, Medium.PAPER, content.today) for field in entry.fields.values()
        )
    )
    fact, card = "{{ " + f"{id}.{name}" + " }}", "{{ " + f"{unknown}.card" + " }}"
    gone = f"Er is {fact}.", "Dit zijn er:", f"- {fact}", card, '??? question "Wie?"', f"    {card}"
    kept = "Vooraf.", "- een\n- drie", '??? question "Wat?"', "    Dat."
    text = "\n\n".join(
        [*("Vooraf.", gone[0], f"- een\n- {fact}\n- drie"), *gone[1:4], *kept[2:], *gone[4:]]
    )
    assert publishable_text(text, content, Medium.PAPER).split("\n\n") == [*kept]
    assert publishable_text(gone[3], content, Medium.SCREEN) == card


def test_a_booklet_is_dated_as_the_page_that_was_looked_at_longest_ago() -> None:
    content = real_content()
    format = content.formats.booklets[0]
    key = content.source.code, format.pages[1]
    pages = {**content.pages, key: replace(content.pages[key], reviewed="2001-02-03")}
    sheet = next(booklet_sheets(replace(content, pages=pages), PRESS))
    assert sheet.texts[0].page.reviewed == "2001-02-03"


def chapter_of(text: str, *services: str, output: Output = PAPER) -> Chapter:
    """The only chapter of the sample's booklet, with a text and services of its own."""
    content = content_of(SAMPLE)
    (format,) = content.formats.booklets
    page = content.pages["nl", format.pages[0]]
    document = replace(page.document, body=text)
    own = replace(page, document=document, services=tuple(Text(id, 1) for id in services))
    pages = {**content.pages, ("nl", page.name): own}
    # The sample has not the words of booklets.
    strings = {**real_content().strings, **content.strings}
    changed = replace(content, pages=pages, strings=strings)
    (chapter,) = chapters(changed, content.source, format, output)
    return chapter


def test_a_link_to_a_section_that_paper_lacks_leads_to_its_page() -> None:
    text = "[een](#here), [twee](#gone)\n\n## Kop {#here}\n\nTekst.\n\n## Weg {#gone}\n\n"
    (top, _) = chapter_of(text).parts
    assert re.findall('data-way="(.*?)"', top.html) == ["#help-now.here", "#help-now"]


def test_who_has_no_number_that_paper_may_show_helps_nobody_there() -> None:
    helpers = chapter_of("Tekst.", "old_club", "night_doctor").helpers
    assert [(one.name, one.number) for one in helpers] == [("Nachtdokter", "0800-2000")]


@pytest.mark.parametrize(("output", "mode"), [(PAPER, "L"), (PhoneOutput(), "RGB")])
def test_a_picture_stands_inside_the_booklet(output: Output, mode: str) -> None:
    """In black ink alone where it is printed."""
    words = "Een gele deur met een bel"
    (part,) = chapter_of(f"Tekst.\n\n![{words}](../pictures/front-door.jpg)", output=output).parts
    (image,) = lxml.html.fromstring(part.html).iter("img")
    assert image.get("alt") == words
    with Image.open(BytesIO(b64decode(image.get("src", "").partition("base64,")[2]))) as picture:
        assert (picture.mode, picture.size, picture.format) == (mode, (160, 120), "JPEG")


# --- Pages ---


@pytest.mark.usefixtures("only_our_fonts")
@pytest.mark.parametrize(("lines", "pages"), [(12, 4), (13, 4), (19, 8)])
def test_the_smaller_type_is_taken_where_it_saves_a_sheet(lines: int, pages: int) -> None:
    """In the larger one four lines stand on a page, in the smaller one six; the back takes one."""
    style = "p { line-height: 1.5rem; margin: 0; orphans: 1; widows: 1 }"
    style += ".new { break-before: page } :root { --ink: black }"
    new = '<p class="new">Blad</p>'
    body = "<p>Tekst.</p>" * lines + new * (booklet_layout.NOTES + 1)
    press = PAGE.format(body=body, style=style)
    covers = PAGE.format(body=f"<p>Voor</p>{new}", style=style)
    format = Format("booklet", "", 100, 60, 12.5, 18.5, "short-edge", (), most_pages=pages)
    texts = {PRESS: press, OFFICE: covers}
    made, faults = booklet_layout.booklet_on_paper(texts, FOLDER, format, b"")
    assert faults == []
    assert made[PRESS][1] == pages
    thin = replace(format, most_pages=pages - 1)
    (fault,) = booklet_layout.booklet_on_paper(texts, FOLDER, thin, b"")[1]
    assert fault.message.startswith(f"makes {pages} pages, more than most_pages: {pages - 1}")


@pytest.mark.parametrize(
    ("body", "style", "expected"),
    [
        ("<p>Tekst.</p>", "", []),
        (
            "<p>Tekst.</p><h4>Kop</h4><p>Meer.</p>",
            "h4 { break-after: page }",
            [
                'page 1 ends with the heading "Kop"; in overrides/print/booklet.css, mend what '
                "parts it from its text"
            ],
        ),
        (
            "<p>Tekst.</p><div></div><p>Meer.</p>",
            "div { break-before: page; break-after: page; height: 1mm }",
            ["leaves page 2 empty; in overrides/print/booklet.css, mend what breaks a page there"],
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
@pytest.mark.usefixtures("only_our_fonts")
def test_what_is_wrong_with_a_layout(body: str, style: str, expected: list[str]) -> None:
    parsed = parse(PAGE.format(body=body, style=style), FOLDER)
    faults = booklet_layout.booklet_faults(lay_out(parsed), parsed.text)
    assert [fault.message for fault in faults] == expected


def test_what_is_wrong_names_its_line() -> None:
    sheets = booklets_of(real_content(), PRESS, "nl")
    one = next(sheet for sheet in sheets if "safe" in sheet.format.pages)
    path, line = place(one, "safe.refuse")
    assert path == "docs/nl/safe.md"
    assert "{#refuse}" in (ROOT / path).read_text("utf-8").splitlines()[line - 1]
    assert place(one, "") == ("data/formats.yml", one.format.line)
