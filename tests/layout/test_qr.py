"""The guards over QR codes, on a card of 100 x 60 mm with one code."""

from __future__ import annotations

import pytest

from seksworks.flyers.artwork import qr_code
from seksworks.formats.model import Format, Panel, Side
from seksworks.layout.engine import lay_out, parse
from seksworks.layout.qr import qr_code_faults
from seksworks.layout.raw_pdf import write_pdf
from seksworks.pdf.postprocessing import postprocess
from seksworks.pdf.qr_codes import Frame, darkest_greys
from support.making import FOLDER

pytestmark = pytest.mark.usefixtures("only_our_fonts")
PANEL = Panel("right", 100, 60, 5, 5, 5, 5, (), ())
CARD = Format("card", "text", 100, 60, 8, 8, "long-edge", (Side("front", 0, 0, (PANEL,)),))
# 24 characters make 29 squares, 37 with the rim (print-spec, 5).
ADDRESS = "https://voorbeeld.org/nl/"
PAGE = """\
<!doctype html><html lang="nl" style="font-size: 8pt"><head><title>Card</title>
<link rel="stylesheet" href="base.css"><link rel="stylesheet" href="tokens-office.css">
<style>@page {{ size: 100mm 60mm }} svg {{ display: block }}
.panel {{ block-size: 50mm; padding: 5mm }} .code {{ inline-size: 20mm; {style} }}</style></head>
<body><div class="panel" data-panel="front right"><div class="code">{code}</div>
<p class="below">Scan de code</p></div></body></html>
"""


def faults(style: str) -> list[str]:
    code = qr_code(ADDRESS, "QR", "#000000", "q")
    layout = lay_out(parse(PAGE.format(code=code, style=style), FOLDER), CARD.sides)
    assert not layout.complaints
    data = postprocess(write_pdf(layout).data)
    rims = [Frame(code.page, *code.rect, code.quiet_zone) for code in layout.codes]
    found = qr_code_faults(layout, darkest_greys(data, rims))
    assert {fault.section for fault in found} <= {""}
    return [fault.message for fault in found]


def test_a_code_of_20_mm_with_its_rim_is_good() -> None:
    assert faults("") == []


def test_squares_that_are_too_small() -> None:
    assert faults("inline-size: 18mm") == [
        "has a QR code of squares of 0.49 mm; make it 18.5 mm wide in the style of the format"
    ]


@pytest.mark.parametrize(
    "style",
    [
        "background: #cccccc",
        "inset-block-start: 18mm; position: relative",  # over the words below it
        "block-size: 18mm; border-block-end: 1mm solid",
    ],
)
def test_something_in_the_light_rim(style: str) -> None:
    (message,) = faults(style)
    assert message.startswith("has something in the light rim of a QR code; keep 2.")
    assert message.endswith(" mm free around it in the style of the format")


def test_a_code_near_the_edge() -> None:
    """Its rim may lie there, its squares may not."""
    assert faults("margin: -2mm") == []
    assert faults("margin: -4mm 0 0 -4mm") == [
        'panel "front right": the QR code stands 2 mm too near to an edge or a fold; '
        "move it in the style of the format"
    ]


def test_a_code_that_is_cut_off() -> None:
    assert any("light rim" in message for message in faults("margin-inline-start: -6mm"))


def test_a_longer_address_has_more_squares_in_the_same_room() -> None:
    dark = []
    for address in (ADDRESS, "https://sekswerk-quadermonde.example.nl/nl/"):
        code = qr_code(address, "QR", "#000000", "q")
        [found] = lay_out(parse(PAGE.format(code=code, style=""), FOLDER), CARD.sides).codes
        dark.append((found.modules, *(round(edge, 1) for edge in found.symbol)))
    assert [squares for squares, *_ in dark] == [37, 41]
    assert dark[0][1:] == dark[1][1:]
