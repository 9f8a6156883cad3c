"""The guards over a layout, on a card of 100 x 60 mm with one panel of 50 mm and one of 50."""

from __future__ import annotations

import base64
import io
import re

import pytest
from PIL import Image

from seksworks.formats.model import Format, Panel, Side
from seksworks.layout.engine import parse
from seksworks.layout.fitting import lay_out_to_fit
from seksworks.layout.fonts import font_characters
from seksworks.layout.model import Fault
from seksworks.layout.preflight import complaint_faults, layout_faults
from support.checking import told
from support.making import FOLDER

pytestmark = pytest.mark.usefixtures("only_our_fonts")
PANELS = (
    Panel("left", 50, 60, 5, 3, 5, 5, ("door",), ()),
    Panel("right", 50, 60, 3, 5, 5, 5, ("tests",), ()),
)
CARD = Format("card", "text", 100, 60, 8, 8, "long-edge", (Side("front", 0, 0, PANELS),))
PAGE = """\
<!doctype html><html lang="nl" dir="{direction}" style="font-size: 8pt"><head><title>Card</title>
<style>@page {{ size: 100mm 60mm }}</style><link rel="stylesheet" href="base.css">
<link rel="stylesheet" href="tokens-office.css">
<style>.place {{ block-size: 60mm; inline-size: 50mm }} .panel {{ padding: 5mm }}</style>
<style>{style}</style></head><body>
<div class="side"><div class="panels" style="block-size: 60mm">
<div class="place" style="inset-inline-start: 0">
<div class="panel" data-panel="front left" style="padding-inline-end: 3mm">
<section data-section="door"><h2>Aan de deur</h2><p>{door}</p></section></div></div>
<div class="place" style="inset-inline-start: 50mm">
<div class="panel" data-panel="front right" style="padding-inline-start: 3mm">
<section data-section="tests"><h2>Testen</h2><p>Gratis.</p></section></div></div>
</div></div></body></html>
"""
LINE = "Vraag wie er voor de deur staat. "
KEPT_TOGETHER = "Vraag wie er voor de deur\u00a0staat. "


def page(door: str = KEPT_TOGETHER, style: str = "", direction: str = "ltr") -> str:
    return PAGE.format(door=door, style=style, direction=direction)


def faults(html: str) -> list[Fault]:
    parsed = parse(html, FOLDER)
    layout = lay_out_to_fit(parsed, CARD).layout
    complaints = complaint_faults(layout.complaints)
    return [*complaints, *layout_faults(layout, parsed.text, CARD)]


def too_much(html: str) -> list[Fault]:
    return list(lay_out_to_fit(parse(html, FOLDER), CARD).faults)


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_a_good_layout_has_no_fault(direction: str) -> None:
    html = page(direction=direction)
    assert too_much(html) == []
    assert faults(html) == []


def test_a_panel_that_is_too_long_says_by_how_much_and_what_to_cut() -> None:
    message = 'panel "front left": 36 mm too long; shorten "Aan de deur" by about 51 words'
    assert too_much(page(LINE * 17)) == [Fault("door", told(message))]


def test_measuring_agrees_with_the_height_of_the_panel() -> None:
    """So much that one more line would be too long: it fits, and the final layout is whole."""
    fits = max(n for n in range(1, 20) if not too_much(page(LINE * n)))
    assert faults(page(LINE * fits)) == []
    message = 'panel "front left": 4 mm too long; shorten "Aan de deur" by about 5 words'
    assert too_much(page(LINE * (fits + 1))) == [Fault("door", told(message))]


def test_a_panel_may_be_empty() -> None:
    """As for somebody to write on: nothing in it is too long."""
    html = re.sub(r'<section data-section="tests">.*</section>', "", page())
    assert too_much(html) == []
    assert faults(html) == []


def test_measuring_counts_the_space_above_a_part() -> None:
    """What a part has above its text comes on top of the gap."""
    millimetres = []
    for space in (100, 130):
        html = page(style=f".origin {{ padding-block-start: {space}mm }}")
        html = html.replace("</section>", '</section><div class="origin"></div>', 1)
        (fault,) = too_much(html)
        millimetres.append(int(fault.message.split()[3]))
    assert millimetres[1] - millimetres[0] == 30


def test_text_that_the_layout_drops_is_missed() -> None:
    html = page(style="section[data-section=door] p { display: none }")
    assert faults(html) == [Fault("door", told("loses text in the layout; shorten it"))]


def test_text_outside_the_sections_is_missed_too() -> None:
    html = page().replace("</section>", '</section><p style="display: none">Gratis</p>', 1)
    message = "loses text around its sections; the style of the format is to be mended"
    assert faults(html) == [Fault("", told(message))]


def test_a_word_wider_than_its_panel_is_named() -> None:
    word = "meervoudigepersoonlijkheidsvoorbeelden"
    message = f'panel "front left": "{word}." is 15 mm too wide; write a shorter word'
    assert faults(page(f"Dit is {word}.")) == [Fault("door", told(message))]


@pytest.mark.parametrize(
    ("style", "millimetres"),
    [
        ("section { position: relative; left: -2mm }", 2),  # an edge
        ("section { position: relative; left: 4mm }", 4),  # the fold
        ("section { position: relative; top: -3mm }", 3),
    ],
)
def test_text_too_near_to_an_edge_or_a_fold(style: str, millimetres: int) -> None:
    html = page("Vraag wie er voor de deur staat aan je huis.", style)
    end = "too near to an edge or a fold; shorten it"
    found = [fault.message for fault in faults(html) if fault.section == "door"]
    assert any(message.endswith(f"stands {millimetres} mm {end}") for message in found), found


def test_a_word_alone_in_the_last_line() -> None:
    """Two words may stand below each other."""
    message = 'panel "front left": "staat." stands alone in the last line; write the text otherwise'
    assert faults(page(LINE)) == [Fault("door", told(message))]
    assert faults(page("Burgerservicenummer vreemdelingenpolitie")) == []


def test_words_in_too_small_type() -> None:
    style = "p { font-size: 7.5pt } .stamp { font-size: 7pt }"
    stamp = '<p class="stamp" data-stamp="edition">1</p><p>2</p>'
    html = page(style=style).replace("</section>", f"</section>{stamp}", 1)
    end = "is set in 7.5 points; take 8 or more in the style of the format"
    assert faults(html) == [
        Fault("door", told(f'"{KEPT_TOGETHER.strip()}" {end}')),
        Fault("", told(f'"2" {end}')),
        Fault("tests", told(f'"Gratis." {end}')),
    ]


@pytest.mark.parametrize(
    "style",
    ["p { hyphens: auto; hyphenate-character: '-' }", "p { overflow-wrap: anywhere }"],
)
def test_a_word_cut_by_the_end_of_a_line(style: str) -> None:
    found = faults(page("Een meervoudigepersoonlijkheidsvoorbeelden woord", style))
    assert found
    for fault in found:
        assert fault.section == "door"
        start, end = 'panel "front left": "', '" is a piece of a cut word; write a shorter word'
        assert fault.message.startswith(start)
        assert fault.message.endswith(end)
        assert fault.message[len(start) : -len(end)] in "meervoudigepersoonlijkheidsvoorbeelden"


def test_a_line_may_end_after_a_hyphen_or_a_slash() -> None:
    text = "Een woord-van-lettergrepen-dat-lang-is of <b>seks</b>werk, adres/in/delen en\u00a0meer."
    assert faults(page(text)) == []


def test_text_that_runs_into_the_part_below_it() -> None:
    html = page(style="section { block-size: 4mm } .panel { align-content: start }")
    html = html.replace("</section>", '</section><div class="origin"></div>', 1)
    found = [fault.message for fault in faults(html) if fault.section == "door"]
    assert any(
        re.search(r"runs \d+ mm into what stands below it; shorten it$", one) for one in found
    )


@pytest.mark.parametrize(("width", "wanted"), [(20, 237), (17, 201), (16.9, 0)])
def test_a_picture_of_too_few_pixels(width: float, wanted: int) -> None:
    """200 pixels at 300 to the inch are 16.93 mm."""
    target = io.BytesIO()
    Image.new("L", (200, 20)).save(target, "PNG")
    source = f"data:image/png;base64,{base64.b64encode(target.getvalue()).decode()}"
    picture = f'<img src="{source}" alt="x" style="inline-size: {width}mm">'
    message = f'panel "front left": a picture is 200 pixels wide; take one of {wanted} or more'
    assert faults(page(picture)) == ([Fault("door", told(message))] if wanted else [])


def test_words_that_reach_out_of_a_box_of_fixed_size() -> None:
    strip = '<div data-box="strip" style="{}"><p>Goed om te weten</p></div></section>'
    turned = "inline-size: 25mm; block-size: 4mm; transform: rotate(-90deg)"
    assert faults(page().replace("</section>", strip.format(turned), 1)) == []
    html = page().replace("</section>", strip.format("inline-size: 9mm; block-size: 4mm"), 1)
    found = [fault.message for fault in faults(html)]
    end = "mm too large for its strip; make it smaller in the style of the format"
    assert f'"om te" is 4 {end}' in found


def test_pages_are_counted() -> None:
    html = page(style=".panels { break-after: page } .side { padding-bottom: 1mm }")
    html = html.replace("</body>", "<p>Meer</p></body>")
    message = "makes 2 pages instead of 1; the style of the format is to be mended"
    assert faults(html) == [Fault("", told(message))]


def test_every_complaint_of_the_library_is_a_fault() -> None:
    found = faults(page(style="p { colour: red }"))
    assert [fault.message for fault in found] == [
        "Ignored `colour: red ` at 1:5, unknown property."
    ]


def test_nothing_is_fetched_from_elsewhere() -> None:
    found = faults(page('<img src="https://example.org/x.png" alt="x">'))
    assert found[0].message.startswith("Failed to load image at 'https://example.org/x.png'")


def test_the_fonts_hold_all_letters_of_our_languages() -> None:
    wanted = set("ăâîșțĂÂÎȘȚëïöüéèêçÉ€„”“‘’–…·")
    for font in ("NotoSans-Regular.ttf", "NotoSans-Bold.ttf"):
        assert wanted <= font_characters(FOLDER / "fonts" / font)
