"""What the adapter says of a layout, on one page with known places.

The contract with WeasyPrint: when its version is raised, these say whether its boxes are still
read rightly.
"""

from __future__ import annotations

import base64
import io
from pathlib import Path

import pytest
from PIL import Image

from seksworks.formats.model import Panel, Side
from seksworks.layout.engine import lay_out, parse, select_pages
from seksworks.layout.fonts import project_fonts
from seksworks.layout.model import Layout, PanelBox, TextBlock, TextRun
from seksworks.layout.raw_pdf import write_pdf
from support.making import FOLDER

SIDES = (Side("front", 0, 0, (Panel("left", 50, 60, 5, 3, 4, 6, ("door",), ()),)),)
PAGE = """\
<!doctype html><html lang="nl" dir="{direction}"><head><title>Card</title><style>
@font-face {{ font-family: "Noto Sans"; src: url(fonts/NotoSans-Regular.ttf) }}
@page {{ size: 100mm 120mm; margin: 0 }} body, p, h2, ol {{ margin: 0; padding: 0 }}
html {{ font: 10pt/5mm "Noto Sans" }} h2 {{ font: inherit }} p + p {{ font-size: 8pt }}
.panel {{ align-content: space-between; box-sizing: border-box; height: 60mm; width: 50mm }}
.panel {{ padding: 4mm 3mm 6mm 5mm }} .tag {{ position: absolute; right: 0; top: 0 }}
img, svg {{ display: block; height: 10mm; width: 20mm }}
[data-box] {{ height: 4mm; margin: 2mm; width: 9mm }}
</style></head><body>
<div class="panel" data-panel="front left">
<section data-section="door"><h2>Aan de deur</h2>
<p data-row="door 1"><span lang="en" data-language="en">Ask <b>first</b></span></p>
<p data-stamp="edition">Een<br>twee</p></section>
<ol><li>Stap</li><li>Stap</li><li>Stap</li></ol>
<p class="tag"><a href="tel:112">Bel
 nu</a></p></div>
<div data-box="strip"><img src="{image}" alt="x"></div>
<svg data-squares="37" data-around="0" viewBox="0 0 37 37"></svg>
<h2>Kop onderaan</h2></body></html>
"""


def laid_out(direction: str = "ltr") -> Layout:
    target = io.BytesIO()
    Image.new("L", (200, 20)).save(target, "PNG")
    image = f"data:image/png;base64,{base64.b64encode(target.getvalue()).decode()}"
    return lay_out(parse(PAGE.format(direction=direction, image=image), FOLDER), SIDES)


@pytest.fixture(scope="module")
def layout(tmp_path_factory: pytest.TempPathFactory) -> Layout:
    with project_fonts(FOLDER / "fonts", tmp_path_factory.mktemp("fonts")):
        return laid_out()


@pytest.fixture
def panel(layout: Layout) -> PanelBox:
    return layout.panels[0]


def run(layout: Layout, text: str) -> TextRun:
    return next(one for one in layout.pages[0].runs if one.text.strip() == text)


def test_a_layout_has_no_complaints_and_knows_its_direction(layout: Layout, tmp_path: Path) -> None:
    assert layout.complaints == ()
    assert not layout.mirrored
    with project_fonts(FOLDER / "fonts", tmp_path):
        assert laid_out("rtl").mirrored


def test_runs_are_those_of_the_source_in_their_order(layout: Layout) -> None:
    """Not the numbers of a list."""
    words = " ".join(one.text for one in layout.pages[0].runs)
    assert " ".join(words.split()) == (
        "Aan de deur Ask first Een twee Stap Stap Stap Bel nu Kop onderaan"
    )


def test_a_run_knows_its_size_its_place_and_its_block(layout: Layout) -> None:
    title, small = run(layout, "Aan de deur"), run(layout, "Een")
    assert (title.size_pt, small.size_pt) == pytest.approx((10, 8))
    assert title.rect.left == pytest.approx(5)
    assert 4 <= title.rect.top < title.rect.bottom <= 9
    assert title.block[:3] == pytest.approx((5, 4, 47))


def test_a_run_knows_its_section_its_language_and_the_stamp(layout: Layout) -> None:
    found = [(one.section, one.language, one.stamp) for one in layout.pages[0].runs]
    assert found[:4] == [
        ("door", "", False),
        ("door", "en", False),
        ("door", "en", False),
        ("door", "", True),
    ]
    assert found[-1] == ("", "", False)


def test_a_panel_knows_its_place_and_where_words_may_stand(panel: PanelBox) -> None:
    assert panel.rect == pytest.approx((0, 0, 50, 60))
    assert panel.area == pytest.approx((5, 4, 47, 54))
    assert (panel.key, panel.name) == ("front left", 'panel "front left"')


def test_a_panel_knows_the_ends_of_its_parts_and_what_is_left(panel: PanelBox) -> None:
    """Four lines and three steps of 5 mm; what is placed is no part of the flow."""
    assert [part.flows for part in panel.parts] == [True, True, False]
    assert [(part.top, part.end) for part in panel.flow] == [
        pytest.approx((4, 24)),
        pytest.approx((24, 39)),
    ]
    assert panel.left == pytest.approx(60 - 39 - 6)
    assert (panel.gaps, panel.footed) == (1, True)


def test_a_part_knows_its_lines(panel: PanelBox) -> None:
    assert panel.parts[0].blocks == (
        TextBlock(("Aan de deur",), paragraph=False),
        TextBlock(("Ask first",), paragraph=True),
        TextBlock(("Een", "twee"), paragraph=True),
    )


def test_a_section_knows_its_title_its_words_and_their_languages(panel: PanelBox) -> None:
    (section,) = panel.sections
    assert (section.name, section.title, section.words) == ("door", "Aan de deur", 7)
    assert section.words_by_language() == {"": 5, "en": 2}
    assert section.height == pytest.approx(20)


def test_rows_codes_and_boxes_know_their_places(layout: Layout) -> None:
    (page,) = layout.pages
    (row,) = page.rows
    assert row.name == "door 1"
    assert (row.top, row.height) == pytest.approx((9, 5))
    (box,) = page.fixed
    assert box.name == "strip"
    assert box.rect == pytest.approx((2, 62, 11, 66))
    (code,) = layout.codes
    assert (code.page, code.modules) == (0, 37)
    assert code.rect == pytest.approx((0, 68, 20, 78))


def test_pictures_know_their_place_and_their_own_width(layout: Layout) -> None:
    bitmap, drawing = layout.pages[0].pictures
    assert (bitmap.drawn, bitmap.own_width) == (False, 200)
    assert (drawing.drawn, drawing.own_width) == (True, 37)
    assert bitmap.rect[:2] == pytest.approx((2, 62))
    assert (bitmap.rect.width, bitmap.rect.height) == pytest.approx((20, 10))


def test_a_page_knows_the_heading_that_it_ends_with(layout: Layout) -> None:
    assert layout.pages[0].last_heading == "Kop onderaan"
    assert select_pages(layout, [0, 0]).pages == layout.pages * 2


def test_a_tagged_file_comes_with_its_languages_and_the_words_of_its_links(layout: Layout) -> None:
    raw = write_pdf(layout, tagged=True)
    assert raw.data.startswith(b"%PDF-")
    assert raw.complaints == ()
    assert set(raw.languages) == {"nl", "en"}
    assert [words for _, words in raw.links] == ["Bel nu"]
    assert write_pdf(layout).languages == ()
