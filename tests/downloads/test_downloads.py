"""What the page for printing says of a format."""

from __future__ import annotations

from datetime import date

from seksworks.downloads.catalogue import _paper, sheet_name
from seksworks.flyers.guide import guide_format
from support.checking import content_of
from support.repository import ROOT


def test_the_paper_for_an_own_printer_has_a_name() -> None:
    paper = content_of(ROOT).formats
    names = {one.name: sheet_name(one) for one in (*paper.formats, guide_format(paper))}
    wanted = {"trifold": "A4", "a5": "A5", "card": "A4", "poster": "A4", "guide": "A4"}
    assert {name: names[name] for name in wanted} == wanted


def test_only_what_a_print_shop_makes_names_one() -> None:
    content = content_of(ROOT, date.today())
    formats = {one.name: one for one in content.formats.formats}
    assert _paper(content, formats["mini"], content.source).startswith("Papier: A4, 80 grams")
    assert (
        _paper(content, formats["card"], content.source)
        == "Papier: A4. Bij een drukker: 300 grams."
    )
