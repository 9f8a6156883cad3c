"""What a layout leaves empty: parts on a grid or at the foot, rows of languages made even."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest

from seksworks.formats.model import Format, Panel, Side
from seksworks.layout import fitting
from seksworks.layout.engine import lay_out, parse
from seksworks.layout.fitting import FitAttempt, lay_out_to_fit
from seksworks.layout.model import Layout
from seksworks.layout.spacing import is_distributed, uneven_rows
from support.making import FOLDER

pytestmark = pytest.mark.usefixtures("only_our_fonts")
PANELS = tuple(Panel(name, 50, 60, 0, 0, 0, 0, ("a",), ()) for name in ("left", "right"))
CARD = Format("card", "text", 100, 60, 8, 8, "long-edge", (Side("front", 0, 0, PANELS),))
# The same with a page for each panel.
PHONE = replace(CARD, width=50, sides=tuple(Side(panel.name, 0, 0, (panel,)) for panel in PANELS))
PAGE = """\
<!doctype html><html lang="nl"><head><title>Card</title>
<link rel="stylesheet" href="base.css"><link rel="stylesheet" href="tokens-office.css">
<style>@page {{ size: {width}mm 60mm }} .place {{ block-size: 60mm; inline-size: 50mm }}
.head {{ float: left; inline-size: 20mm }} .head ~ p {{ margin-inline-start: 22mm }}
{style}</style></head><body>{sides}</body></html>
"""
SIDE = '<div class="side"><div class="panels" style="block-size: 60mm">{panels}</div></div>'
PANEL = """\
<div class="place" style="inset-inline-start: {left}mm"><div class="panel" data-panel="{key}">
{text}</div></div>
"""
LONG = "woorden die niet op een regel passen, maar op drie regels of wel meer dan dat"
STEPS = "<section><p>Kort.</p><ol>{steps}</ol></section><section>Laat zien</section>"


def fit(
    *texts: str, style: str = "", format: Format = CARD, before: FitAttempt | None = None
) -> FitAttempt:
    """The final layout of a card with these panels."""
    rest, sides = iter(texts), []
    for side in format.sides:
        panels = (
            PANEL.format(left=50 * place, key=f"{side.name} {panel.name}", text=next(rest, ""))
            for place, panel in enumerate(side.panels)
        )
        sides.append(SIDE.format(panels="".join(panels)))
    html = PAGE.format(width=format.width, style=style, sides="".join(sides))
    return lay_out_to_fit(parse(html, FOLDER), format, before)


def tops(layout: Layout, word: str) -> list[float]:
    """How far from the top of its page each line that begins with the word stands, in mm."""
    runs = (run for page in layout.pages for run in page.runs)
    return [round(run.rect.top, 1) for run in runs if run.text.startswith(word)]


def rows(first: str) -> str:
    return f'<section><p data-row="a 1">{first}</p><p data-row="a 2">Tweede</p></section>'


FOOT = ".panel { align-content: space-between }"
GAP = ".panel { --gap: 4.9mm }"


@pytest.mark.parametrize(("lines", "step"), [((1, 2), 6), ((0, 3), 3)])
def test_parts_side_by_side_begin_on_one_grid(lines: tuple[int, int], step: int) -> None:
    """The coarsest that both have room for; what is left stays at the foot."""
    texts = ("".join(f"<section><p>{'op<br>' * n}op</p></section>" for _ in "abc") for n in lines)
    final = fit(*texts, style=GAP)
    assert is_distributed(final.layout, final.spacing)
    for panel in final.layout.panels:
        places = [part.top - panel.flow[0].top for part in panel.flow]
        assert len(places) == 3
        assert all(abs((place + 1) % step - 1) < 0.05 for place in places), places
        assert panel.left >= 0


def test_the_last_part_stands_at_the_foot_where_the_style_puts_it_there() -> None:
    final = fit(STEPS.format(steps="<li>Vraag.</li>" * 2), style=FOOT)
    panel = final.layout.panels[0]
    assert panel.flow[-1].end == pytest.approx(60, abs=0.1)
    assert is_distributed(final.layout, final.spacing)


def test_steps_stand_as_near_to_each_other_wherever_they_are() -> None:
    few, many = (fit(STEPS.format(steps="<li>Vraag.</li>" * n), style=FOOT) for n in (2, 5))
    apart = [b - a for one in (few, many) for a, b in pairwise(tops(one.layout, "Vraag"))]
    assert max(apart) - min(apart) < 0.15


def test_lines_of_two_languages_begin_at_one_height() -> None:
    plain = fit(rows(LONG), style="")
    final = fit(rows(LONG), rows("Kort")).layout
    assert len(set(tops(final, "Tweede"))) == 1
    assert tops(final, "Tweede")[0] == tops(plain.layout, "Tweede")[0]
    assert not list(uneven_rows(final))


def test_lines_that_stand_on_pages_of_their_own_are_as_high_as_they_are() -> None:
    """On a telephone nobody sees the other language: room below a line would be a hole."""
    last = "<section>Na</section>"
    found = fit(rows(LONG) + last, rows("Kort") + last, format=PHONE)
    long, short = tops(found.layout, "Tweede")
    assert short < long


@pytest.mark.parametrize("text", ["een regel van woorden, " * 3, "regel"])
def test_a_heading_beside_its_text_makes_its_panel_longer_only_where_it_reaches_below(
    text: str,
) -> None:
    """Five lines of heading in one language, one in the other: the panels end at one height, and
    what is left in them is shared exactly."""
    body = '<section><div class="head" data-row="a">{}</div><p>{}</p></section><p>Na</p>'
    texts = body.format("op<br>" * 4 + "op", text), body.format("op", text)
    found = fit(*texts, style=FOOT)
    final = found.layout
    assert is_distributed(final, found.spacing)
    assert [panel.left for panel in final.panels] == pytest.approx([0, 0], abs=0.05)
    assert len(set(tops(final, "Na"))) == 1


def test_a_heading_that_grows_beside_longer_text_makes_nothing_too_long() -> None:
    """One line of heading becomes as high as five, beside so much text that four lines
    more below it would be too long."""
    body = '<section><div class="head" data-row="a">{}</div><p>{}</p></section>'
    text = "een regel van woorden, " * 9
    found = fit(body.format("op<br>" * 4 + "op", text), body.format("op", text))
    assert found.faults == ()


def test_of_panels_side_by_side_the_fullest_is_to_be_shortened() -> None:
    (fault,) = fit(rows(LONG), rows(LONG * 6)).faults
    assert fault.message.startswith('panel "front right": ')


def test_the_type_is_as_large_as_fits_to_half_a_point() -> None:
    """At 10.5 points twelve lines of 1.2 are 53 mm high, at 11 points 56 mm."""
    format = replace(CARD, smallest_type=8, largest_type=14)
    style = "p { margin: 0; line-height: 1.2rem } .panel { padding-block: 3mm }"
    assert (
        fit(f"<section><p>{'op<br>' * 11}op</p></section>", style=style, format=format).size_pt
        == 10.5
    )


def test_another_variant_of_the_same_measures_is_laid_out_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    text = STEPS.format(steps="<li>Vraag.</li>" * 3)
    first = fit(text, style=FOOT)
    count = 0

    def counted(*all: object) -> Layout:
        nonlocal count
        count += 1
        return lay_out(*all)  # type: ignore[arg-type]

    monkeypatch.setattr(fitting, "lay_out", counted)
    again = fit(text, style=f"{FOOT} body {{ color: red }}", before=first)
    assert (count, again.spacing) == (1, first.spacing)
    other = fit(f"{text}<p>Nog iets</p>", style=FOOT, before=first)
    assert count == 3
    assert other.layout.panels[0].flow[-1].end == pytest.approx(60, abs=0.1)
    assert other.spacing != first.spacing
