"""What is moved apart in a finished layout: text, boxes, colours and links alike."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from seksworks.flyers.sheets import STYLES
from seksworks.layout.boxes import PX, data, find, runs, walk
from seksworks.layout.engine import lay_out, own_fonts, read
from seksworks.layout.levels import level, uneven
from seksworks.layout.moves import redraw, stretch
from support.repository import ROOT

FOLDER = (ROOT / STYLES).resolve()
PAGE = """\
<!doctype html><html lang="nl" style="font: 10pt/5mm 'Noto Sans'"><head><title>Card</title>
<style>@page {{ size: 100mm 60mm; margin: 0 }} body, p, ul {{ margin: 0; padding: 0 }}
.panel {{ float: left; width: 50mm }} .beside {{ display: flow-root }}
.head {{ float: left; width: 20mm }} .beside p {{ margin-left: 20mm }}
{style}</style></head><body>{panels}</body></html>
"""
PANEL = '<div class="panel" data-panel="front {name}"><section>{text}</section></div>'
LONG = "woorden die niet op een regel passen, maar op drie regels of wel meer dan dat"


@pytest.fixture(autouse=True)
def _only_our_fonts(tmp_path: Path) -> Iterator[None]:
    with own_fonts(FOLDER / "fonts", tmp_path):
        yield


def laid_out(*texts: str, style: str = "") -> Any:
    panels = "".join(PANEL.format(name=name, text=text) for name, text in enumerate(texts))
    document, faults = lay_out(read(PAGE.format(style=style, panels=panels), FOLDER))
    assert not faults
    return document


def tops(document: Any, word: str) -> list[float]:
    """How far from the top of the page each line that begins with the word stands, in mm."""
    page = document.pages[0]._page_box
    found = (text.position_y for _, _, text in runs(page) if text.text.startswith(word))
    return [round(top / PX, 1) for top in found]


def heights(document: Any, tag: str) -> list[float]:
    found = (box for box in walk(document.pages[0]._page_box) if box.element_tag == tag)
    return [round(box.border_height() / PX, 1) for box in found]


def room(panel: Any, tag: str, millimetres: float) -> dict[int, float]:
    """So much room in each box of the element."""
    return {id(box): millimetres * PX for box in walk(panel) if box.element_tag == tag}


def rows(first: str) -> str:
    return f'<p data-row="a 1">{first}</p><p data-row="a 2">Tweede</p>'


def test_lines_of_two_languages_begin_at_one_height() -> None:
    document = laid_out(rows(LONG), rows("Kort"))
    long, short = tops(document, "Tweede")
    assert short < long
    assert list(uneven(document, 1)) == ["a 2"]
    assert level(document) == {
        "front 0": 0,
        "front 1": pytest.approx((long - short) * PX, abs=0.1 * PX),
    }
    assert tops(document, "Tweede") == [long, long]
    assert list(uneven(document, 1)) == []
    assert len(set(heights(document, "section"))) == 1


def test_a_heading_beside_its_text_makes_its_section_longer_only_where_it_reaches_below() -> None:
    """Five lines of heading in one language, one in the other: beside one line of text, and six."""
    text = '<div class="beside"><div class="head" data-row="a">{}</div><p>{}</p></div><p>Na</p>'
    for lines in ("regel", "een regel van woorden, " * 3):
        document = laid_out(text.format("op<br>" * 4 + "op", lines), text.format("op", lines))
        level(document)
        assert tops(document, "Na")[0] == tops(document, "Na")[1], lines
        assert heights(document, "section")[0] == heights(document, "section")[1], lines


def test_text_that_grows_beside_a_longer_heading_makes_nothing_longer() -> None:
    """Four lines of heading in both; beside it two lines of text in one language, one in the
    other."""
    head = '<div class="beside"><div class="head" data-row="a">op<br>op<br>op<br>op</div>'
    text = f'{head}<p data-row="b">{{}}</p></div><p>Na</p>'
    document = laid_out(text.format("een regel van woorden"), text.format("een"))
    before = tops(document, "Na"), heights(document, "section")
    assert before[0][0] == before[0][1]
    level(document)
    assert (tops(document, "Na"), heights(document, "section")) == before


def test_room_between_steps_moves_what_follows_and_makes_its_box_higher() -> None:
    style = "ol { border: 1mm solid black }"
    document = laid_out("<ol><li>Stap</li><li>Stap</li><li>Stap</li></ol><p>Na</p>", style=style)
    steps, after, height = tops(document, "Stap"), tops(document, "Na"), heights(document, "ol")
    (panel,) = find(document.pages[0]._page_box, "panel")
    more = stretch(panel, between=room(panel, "ol", 2))
    assert more == pytest.approx(4 * PX)
    gaps = [round(low - high, 1) for high, low in pairwise(tops(document, "Stap"))]
    assert gaps == [round(low - high + 2, 1) for high, low in pairwise(steps)]
    assert tops(document, "Na") == [round(after[0] + 4, 1)]
    assert heights(document, "ol") == [round(height[0] + 4, 1)]


def test_colours_and_links_move_along_and_what_is_placed_stays() -> None:
    style = """\
.panel { position: relative } .placed { position: absolute; top: 1mm }
.tinted { background: #eee }"""
    text = '<p>Een</p><p class="tinted" data-box="t"><a href="tel:112">Bel</a></p>'
    document = laid_out(f'{text}<p class="placed">Vast</p>', style=style)
    fixed, (old,) = tops(document, "Vast"), tops(document, "Bel")
    (panel,) = find(document.pages[0]._page_box, "panel")
    stretch(panel, between=room(panel, "section", 3))
    redraw(document)
    assert tops(document, "Bel") == [round(old + 3, 1)]
    assert tops(document, "Vast") == fixed
    (link,) = document.pages[0].links
    assert link[2][1] / PX == pytest.approx(old + 3, abs=1)
    (tinted,) = (box for box in find(document.pages[0]._page_box, "box") if data(box, "box"))
    assert tinted.background.layers[0].painting_area[1] == pytest.approx(tinted.border_box_y())
