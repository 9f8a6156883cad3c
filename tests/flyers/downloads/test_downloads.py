"""What the page for printing says of a format."""

from __future__ import annotations

from seksworks.flyers.downloads.catalogue import items, sheet_name
from seksworks.flyers.make import Flyer
from seksworks.formats.model import OFFICE, PRESS, SCREEN
from support.checking import real_content


def test_the_paper_for_an_own_printer_has_a_name() -> None:
    paper = real_content().formats
    names = {one.name: sheet_name(one) for one in (*paper.formats, *paper.booklets)}
    wanted = {"trifold": "A4", "a5": "A5", "card": "A4", "poster": "A4", "booklet-work": "A4"}
    assert {name: names[name] for name in wanted} == wanted


def test_only_what_a_print_shop_makes_names_one() -> None:
    content = real_content()
    flyers = [
        Flyer("nl", format, "screen", "2026-11.1", "x.pdf", 1, 1, ("x.webp",), 1, 1)
        for format in ("mini", "card")
    ]
    offered = items(content, flyers, content.source)
    paper = {item.format.name: item.paper for item in offered}
    assert paper["mini"].startswith("Papier: A4, 80 grams")
    assert paper["card"] == "Papier: A4. Bij een drukker: 300 grams."


def test_a_booklet_takes_a_sheet_for_two_sides() -> None:
    content = real_content()
    booklet = content.formats.booklets[0].name
    flyers = [
        Flyer("nl", booklet, variant, "2026-11.1", "x.pdf", pages, 1, ("x.webp",), 1, 1)
        for variant, pages in ((OFFICE, 8), (PRESS, 16), (SCREEN, 9))
    ]
    (item,) = items(content, flyers, content.source)
    assert [row.sheets for row in item.own] == [4]
