"""One section in several languages: which languages, what is said once, which lines are one."""

from __future__ import annotations

from pathlib import Path

import pytest
from markupsafe import Markup

from seksworks.content.flyer_texts import language_groups
from seksworks.content.language import Language
from seksworks.flyers.bilingual import merge, pair
from seksworks.flyers.sheets import STYLES
from seksworks.layout.engine import lay_out, parse
from seksworks.layout.fonts import project_fonts
from seksworks.layout.preflight import uneven
from support.checking import ROOT

NL, EN, RO, AR = (Language(code, code.upper()) for code in ("nl", "en", "ro", "ar"))
HELP = Markup("<ul><li><strong>112</strong> {}</li><li><strong>{}</strong> {}</li></ul>")


@pytest.mark.parametrize(
    ("count", "expected"),
    [
        (1, ["nl", "en", "ro", "ar"]),
        (2, ["nl+en", "nl+ro", "nl+ar", "en+ro", "en+ar", "ro+ar"]),
        (3, ["nl+en+ro", "nl+en+ar"]),
    ],
)
def test_the_languages_of_sheets(count: int, expected: list[str]) -> None:
    made = language_groups((NL, EN, RO, AR), count)
    assert ["+".join(language.code for language in group) for group in made] == expected


def test_a_site_in_two_languages_has_no_sheet_in_three() -> None:
    assert list(language_groups((NL, EN), 3)) == []


def test_one_language_stays_as_it_is() -> None:
    body = Markup("<p>Gevaar</p>")
    assert merge([NL], [body]) == body


def test_a_number_stands_once_and_the_words_in_each_language() -> None:
    bodies = [HELP.format("Gevaar", "0800", "Dag"), HELP.format("Danger", "0900", "Day")]
    assert merge([NL, AR], bodies) == (
        '<ul><li><strong lang="nl">112</strong> '
        '<span lang="nl" dir="ltr" data-language="nl">Gevaar</span> '
        '<span lang="ar" dir="rtl" data-language="ar">Danger</span></li>'
        '<li><span lang="nl" dir="ltr" data-language="nl"><strong>0800</strong> Dag</span> '
        '<span lang="ar" dir="rtl" data-language="ar"><strong>0900</strong> Day</span></li></ul>'
    )


def test_a_sentence_to_show_stands_once() -> None:
    """Also where its last words are kept together in one of the languages only."""
    bodies = [
        Markup("<p><strong>“Ik\u00a0weiger.”</strong></p>"),
        Markup('<p><strong><span lang="nl">“Ik weiger.”</span></strong> (“No.”)</p>'),
    ]
    assert merge([NL, EN], bodies) == (
        '<p><strong lang="nl">“Ik\u00a0weiger.”</strong> '
        '<span lang="en" dir="ltr" data-language="en">(“No.”)</span></p>'
    )


def test_texts_that_are_built_differently_follow_one_another() -> None:
    merged = merge([NL, EN], [Markup("<p>Een</p>"), Markup("<p>One</p><p>Two</p>")])
    assert merged == (
        '<div lang="nl" dir="ltr" data-language="nl"><p>Een</p></div>'
        '<div lang="en" dir="ltr" data-language="en"><p>One</p><p>Two</p></div>'
    )


def test_lines_that_belong_together_have_one_name() -> None:
    bodies = [Markup(f"<p>{a}</p><ol><li>{b}</li></ol>") for a, b in (("Een", 1), ("One", 2))]
    assert pair("door", bodies) == [
        '<p data-row="door 1">Een</p><ol><li data-row="door 2">1</li></ol>',
        '<p data-row="door 1">One</p><ol><li data-row="door 2">2</li></ol>',
    ]


def test_of_texts_that_are_built_differently_only_the_whole_belongs_together() -> None:
    assert pair("door", [Markup("<p>Een</p>"), Markup("<p>One</p><p>Two</p>")]) == [
        '<div data-row="door 1"><p>Een</p></div>',
        '<div data-row="door 1"><p>One</p><p>Two</p></div>',
    ]


@pytest.mark.parametrize(("lower", "sections"), [("0", []), ("0.05mm", []), ("1mm", ["door"])])
def test_a_line_that_stands_lower_than_in_the_other_language_is_told(
    tmp_path: Path, lower: str, sections: list[str]
) -> None:
    styles = (ROOT / STYLES).resolve()
    columns = "".join(
        f'<div style="position: absolute; left: {left}mm; top: {top}">'
        '<p data-row="door 1">Een</p></div>'
        for left, top in ((0, "0"), (50, lower))
    )
    page = '<!doctype html><html lang="nl"><link rel="stylesheet" href="base.css"><body>'
    with project_fonts(styles / "fonts", tmp_path):
        layout = lay_out(parse(f"{page}{columns}</body></html>", styles))
    assert not layout.complaints
    found = list(uneven(layout))
    assert [fault.section for fault in found] == sections
    assert all("does not stand side by side" in fault.message for fault in found)
