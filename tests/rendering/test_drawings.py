"""Drawings say what the facts say, in words too, and change with them."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from lxml import html
from lxml.html import HtmlElement

from seksworks.checks.data import facts_in_drawings
from seksworks.content.repository import Content
from seksworks.flyers.artwork import painted
from seksworks.rendering.drawings import drawing_html, drawings
from seksworks.rendering.markdown import markdown_converter
from seksworks.rendering.outputs import PaperOutput, SiteOutput
from seksworks.rendering.references import sources
from support.checking import real_content
from support.repository import change, copy_repository

CONTENT = real_content()
SCREEN = SiteOutput()
TIMES = "how_long_ago"


def drawn(content: Content, name: str, code: str = "nl") -> HtmlElement:
    text = drawing_html(content, name, content.language(code), SCREEN)
    assert text
    return html.fragment_fromstring(text)


def bars(content: Content, code: str = "nl") -> dict[str, float]:
    """How much of the time line the bar of each thing takes, in percent."""
    return {
        item.findtext("b") or "": percent(bar)
        for item in drawn(content, TIMES, code).iter("li")
        for bar in item.iterfind(".//rect[@class='app-term']")
    }


def percent(bar: HtmlElement) -> float:
    return float(bar.get("width", "").removesuffix("%"))


def with_pep(content: Content, words: str, hours: int, seen: str = "2024") -> Content:
    """The content in which PEP can be had for so long."""
    pep = content.facts["pep"]
    field = pep.fields["window"]
    changed = replace(
        field, words={"nl": words}, in_hours=hours, origin=replace(field.origin, seen=seen)
    )
    fields = {**pep.fields, "window": changed}
    return replace(content, facts={**content.facts, "pep": replace(pep, fields=fields)})


@pytest.mark.parametrize("code", [language.code for language in CONTENT.languages])
@pytest.mark.parametrize("name", drawings(CONTENT))
def test_who_does_not_see_a_drawing_hears_the_same(name: str, code: str) -> None:
    """Its title and its words are text; its lines say nothing of their own."""
    figure = drawn(CONTENT, name, code)
    assert (figure.tag, figure[0].tag) == ("figure", "figcaption")
    assert figure[0].text_content().strip()
    assert all(item.text_content().strip() for item in figure.iter("li"))
    assert {svg.get("aria-hidden") for svg in figure.iter("svg")} == {"true"}
    assert not list(figure.iter("text", "img"))


@pytest.mark.parametrize("code", [language.code for language in CONTENT.languages])
def test_the_time_line_says_and_shows_each_time(code: str) -> None:
    figure, language = drawn(CONTENT, TIMES, code), CONTENT.language(code)
    quotes = drawings(CONTENT)[TIMES]
    hours = [CONTENT.facts[one.id].fields[one.name].in_hours for one in quotes]
    for quote in quotes:
        assert CONTENT.facts[quote.id].fields[quote.name].words[language.code] in " ".join(
            figure.text_content().split()
        )
    shares = [percent(rect) for rect in figure.iter("rect") if rect.get("class")]
    assert sorted(shares) == [round(100 * one / 168, 2) for one in sorted(hours)]


def test_the_time_line_changes_with_the_fact() -> None:
    before = bars(CONTENT)
    after = bars(with_pep(CONTENT, "24 uur", 24))
    pep = next(iter(before))
    assert (before[pep], after[pep]) == (42.86, 14.29)
    assert {**before, pep: 0} == {**after, pep: 0}
    longer = bars(with_pep(CONTENT, "14 dagen", 336))
    assert (longer[pep], max(longer.values())) == (100, 100)


def test_a_time_that_may_have_changed_says_so() -> None:
    old = with_pep(CONTENT, "72 uur", 72, seen="2010")
    assert "72 uur (2010, kan veranderd zijn)" in drawn(old, TIMES).text_content()


def test_a_drawing_stands_between_paragraphs_also_on_paper() -> None:
    text = f"a\n\n{{{{ drawing.{TIMES} }}}}\n\nb"
    for output in (SCREEN, PaperOutput()):
        read = markdown_converter(CONTENT, CONTENT.source, output)
        assert re.fullmatch(r"<p>a</p>\n<figure .*</figure>\n<p>b</p>", read(text), re.DOTALL)
    assert read("{{ drawing.nothing }}") == "<p>{{ drawing.nothing }}</p>"


@pytest.mark.parametrize("name", drawings(CONTENT))
def test_a_drawing_has_colours_of_its_own_on_paper(name: str) -> None:
    """Of its lines and of each tone: WeasyPrint takes none from the style."""
    output = PaperOutput(paint=partial(painted, line="#123456", tone="#abcdef"))
    html_text = drawing_html(CONTENT, name, CONTENT.source, output)
    figure = html.fragment_fromstring(html_text or "")
    assert {svg.get("color") for svg in figure.iter("svg")} == {"#123456"}
    tones = {"app-tone": "#abcdef", "app-term": "#abcdef", "app-best": "#123456"}
    toned = [one for one in figure.iter("path", "rect") if one.get("class")]
    assert toned
    assert all(one.get("fill") == tones[one.get("class", "")] for one in toned)


def test_what_is_not_certain_enough_for_paper_is_not_drawn_there() -> None:
    old = with_pep(CONTENT, "72 uur", 72, seen="2010")
    paper = drawing_html(old, TIMES, old.source, PaperOutput())
    assert paper
    assert old.string("ago_pep", old.source) not in paper
    assert old.string("ago_coil", old.source) in paper


def test_a_drawing_with_a_fact_that_is_not_there_is_reported(tmp_path: Path) -> None:
    """Or with one that does not say how long it is."""
    copy_repository(tmp_path, cache=False)
    template = tmp_path / f"overrides/drawings/{TIMES}.html"
    change(template, r"pep\.window", "pep.windw")
    content = replace(CONTENT, root=tmp_path)
    [problem] = facts_in_drawings(content)
    assert re.fullmatch(
        rf"overrides/drawings/{TIMES}\.html:\d+: "
        r'"pep" has no "windw"; did you mean "window"\?',
        str(problem),
    )
    change(template, r"pep\.windw", "pep.course")
    [problem] = facts_in_drawings(replace(CONTENT, root=tmp_path))
    assert str(problem).endswith('"pep.course" has no length; add "in_hours: …" in data/facts.yml')


def test_where_a_time_comes_from_stands_below_each_page_with_the_time_line() -> None:
    page = CONTENT.pages["nl", "pregnancy"]
    shown = {source.href for source in sources(CONTENT, page, CONTENT.source)}
    assert shown >= set(CONTENT.facts["pep"].origin.sources)
    assert shown >= set(CONTENT.facts["sexual_assault_time"].origin.sources)
