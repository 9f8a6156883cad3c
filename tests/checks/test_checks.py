"""The house rules do not cry wolf: what looks like a mistake and is none.

What is a mistake stands in mistakes.txt, with the line that is printed about it.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from seksworks.checks.data import same_in_every_language
from seksworks.checks.facts import references, unknown
from seksworks.checks.rules import run_rules
from seksworks.checks.wording.page_text import prose
from seksworks.content.facts import Medium, may_show
from seksworks.content.layers import Town
from seksworks.content.repository import Content
from seksworks.content.settings import Settings
from support.checking import SAMPLE, content_of, problems_of, real_content
from support.repository import change

GOOD = [
    # links
    "Zie [hulp](help-now.md), [dokter](help-now.md#doctor) en [boven](#first).",
    "Zie [de kosten](#cost), een naam van een kleinere kop.",
    'Zie [hulp](help-now.md "Hulp nu").',
    "[x]] en [[x]",
    "In code: `{{ name.field }}`.",
    "![De deur, van binnen gezien](../pictures/front-door.jpg)",
    '??? question "Hoe?"\n\n    Zo.\n\n    ![De deur met een bel](../pictures/front-door.jpg)',
    # references
    "Gevaar? {{ emergency.phone }}\n\nPraten? {{ listener.phone }}",
    "Het is {{ listener.name }}, {{ listener.hours }}.",
    "{{ emergency.phone }}, {{emergency.phone}} en {{  door_law.since  }}.",
    "Bel {{ town_desk.name }} op {{ town_desk.phone }} of mail {{ town_desk.email }}.",
    "  {{ night_doctor.call }}  ",
    "- {{ emergency.phone }}: gevaar",
    "Een { los haakje, en nog een }.",
    "```\n{{ geen.verwijzing }}\n# Geen kop\n<b>\n```",
    # numbers that are no facts
    "In 2019 en 2020 was er een onderzoek. De licentie heet CC BY 4.0, of EUPL-1.2.",
    "Er zijn drie stappen, duizend mensen, en een paar uur.",
    # words
    "De ambtenarenbond is geen ambtenaarsbond.",
    "Een tool, een e-mail, een site.nlx.",
    "Zeg: “Kunt u mij helpen? Wat is uw naam?” Lees meer over [hulp hier](help-now.md).",
    "Daar meld je je. Ik weet wie wie is. Een half uur, een half jaar, drie en een half.",
    "De heer des huizes en een mevrouw. Bel de dr. ook niet. Het is {{ fine.amount }}.",
    # Markdown
    "Een < b en c > d.",
    'Zeg: <span lang="ro">“Nu.”</span> en <span lang="en">“No.”</span>',
    "Een #hashtag in een zin mag, zoals #1.",
    "- een\n- **twee**\n\n1. drie\n   nog een regel\n2. vier",
    "### Kleine kop\n\n#### Nog kleiner",
    '??? question "Waarom?"\n\n    Daarom.\n\n    Nog een alinea.',
    '???+ question "Waarom?"\n    Daarom.',
    "ș ț ă â î",
    "Een naam als Ayşe is geen Roemeens.",
]


@pytest.mark.parametrize("text", GOOD)
def test_a_good_text_gives_no_problem(sample: Path, text: str) -> None:
    file = sample / "docs/nl/at-the-door.md"
    file.write_text(f"{file.read_text(encoding='utf-8')}\n{text}\n", encoding="utf-8")
    assert problems_of(sample) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("title: Hulp nu", "title: 'Hulp nu: bel'"),
        ("title: Hulp nu", "title: Een xx in kleine letters"),
        ("title: Hulp nu", "title: Nietbloot aan het begin"),
        ("icon: lifebuoy\n", ""),
        ("services: [night_doctor, town_desk]\n", ""),
        ("{{ night_doctor.card }}", "{{ night_doctor.card }}\n\n{{ river_house.card }}"),
    ],
)
def test_a_good_page_gives_no_problem(sample: Path, old: str, new: str) -> None:
    file = sample / "docs/nl/help-now.md"
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")
    assert problems_of(sample) == []


def test_the_same_word_may_be_explicit_in_another_language(sample: Path) -> None:
    file = sample / "docs/en/index.md"
    text = file.read_text(encoding="utf-8").replace("About work and help", "Nud and bloot")
    file.write_text(text, encoding="utf-8")
    assert problems_of(sample) == []


def test_words_of_the_glossary_may_hold_any_sign(sample: Path) -> None:
    file = sample / "data/glossary.yml"
    text = file.read_text(encoding="utf-8").replace("[bloot, XX]", "['bloot(', '[a-', '*']")
    file.write_text(text.replace("word: ambtenaar", "word: 'a++ ('"), encoding="utf-8")
    assert problems_of(sample) == []


def test_a_letter_of_another_language_is_none_of_romanian(sample: Path) -> None:
    file = sample / "data/contacts.yml"
    text = file.read_text(encoding="utf-8").replace("nl: Loket", "nl: Loket Ayşe")
    file.write_text(text, encoding="utf-8")
    assert problems_of(sample) == []


def test_a_site_in_a_folder_may_lead_elsewhere() -> None:
    content = replace(content_of(SAMPLE), printed={})
    assert run_rules(_with(content, "https://example.org/town/", "https://example.org/")) == []
    found = run_rules(_with(content, "https://example.org/", "https://example.org/town/"))
    assert [problem.message for problem in found] == [
        '"exit" below "extra" should lead to an everyday page elsewhere; write https://…'
    ]


def _with(content: Content, site_url: str, exit_url: str) -> Content:
    old = content.settings
    settings = Settings(site_url, exit_url, old.languages, old.nav)
    return replace(content, settings=settings)


@pytest.mark.parametrize("editors", ["", "a.b@example.org", "https://example.org/form?a=1"])
def test_a_way_to_an_editor_is_an_address_or_not_there_yet(editors: str) -> None:
    content = content_of(SAMPLE)
    settings = replace(content.settings, editors=editors, repository="https://example.org/files")
    assert run_rules(replace(content, settings=settings)) == []


def test_what_is_printed_leads_to_a_page_under_every_name_of_the_site() -> None:
    content = content_of(SAMPLE)
    assert run_rules(_with(content, "https://example.net/", "https://example.com/")) == []
    found = run_rules(_with(content, "https://example.net/town/", "https://example.com/"))
    assert [problem.message for problem in found] == [
        f'"https://example.org/{code}/" stands on paper and leads nowhere; bring its page back'
        for code in ("nl", "en", "ro")
    ]


def test_what_expires_is_shown_but_not_printed() -> None:
    """Two years later nothing is wrong: paper is made without what is too old (`test_expiry`)."""
    content = content_of(SAMPLE, date(2028, 11, 23))
    assert run_rules(content) == []
    law = content.facts["door_law"]
    shown = [may_show(law, law.fields["since"], medium, content.today) for medium in Medium]
    assert shown == [True, False]


@pytest.mark.parametrize(("seen", "refused"), [("undated", True), ("2019", False)])
def test_a_flyer_may_not_quote_what_is_undated_but_time_is_no_mistake(
    sample: Path, seen: str, refused: bool
) -> None:
    change(
        sample / "data/contacts.yml",
        r"2026(?=\n.*\n  basis: official\n  fields:\n    phone:\n      value: 0800-3000)",
        seen,
    )
    change(
        sample / "data/contacts.yml",
        r"(0800-3000\n    hours:\n      open: )24/7",
        r"\1Mo-Fr 09:00-17:00",
    )
    flyer = sample / "docs/nl/flyers/pocket-guide.md"
    flyer.write_text(flyer.read_text("utf-8") + "\nBel {{ listener.phone }}.\n", "utf-8")
    found = [line for line in problems_of(sample) if "may not be printed: it is old" in line]
    assert bool(found) is refused


def test_a_string_that_a_template_names_must_be_there(sample: Path) -> None:
    template = sample / "overrides/partials/menu.html"
    template.parent.mkdir(parents=True)
    template.write_text("{{ words.ask }} {{ words.menu }}", encoding="utf-8")
    assert problems_of(sample) == [
        'data/strings.yml:1: "menu" is missing; add it with a note and a text per language'
    ]


@pytest.mark.parametrize(
    ("reference", "message"),
    [
        ("emergency.phone", ""),
        ("emergency.name", ""),
        ("emergency.call", ""),
        ("emergency.card", ""),
        ("door_law.since", ""),
        ("door_law.name", '"door_law" has no "name"; known: article, gate, since, window'),
        ("emergency.since", '"emergency" has no "since"; known: call, card, name, phone'),
        ("nobody.phone", "unknown contact or fact"),
    ],
)
def test_what_a_reference_may_name(reference: str, message: str) -> None:
    found = unknown(content_of(SAMPLE), *reference.split("."))
    assert bool(found) is bool(message)
    assert str(found or "").startswith(message)


@pytest.mark.parametrize(
    ("page", "text", "message"),
    [
        ("at-the-door", "{{ drawing.evidence }}", ""),
        ("at-the-door", "    {{ drawing.evidence }}", ""),
        ("at-the-door", "Kijk: {{ drawing.evidence }}", "put {{ drawing.evidence }} on a line"),
        (
            "at-the-door",
            "{{ drawing.evidense }}",
            'no drawing "evidense"; did you mean "evidence"?',
        ),
        ("flyers/pocket-guide", "{{ drawing.evidence }}", ""),
    ],
)
def test_where_a_drawing_may_stand(page: str, text: str, message: str) -> None:
    content = real_content()
    there = content.pages.get(("nl", page)) or content.flyers["nl", page]
    changed = replace(there, document=replace(there.document, body=text))
    found = [problem.message for problem in references(content, changed)]
    assert [one.startswith(message) for one in found] == [True] * bool(message)


def test_without_contacts_nobody_can_say_which_one_is_unknown() -> None:
    content = replace(content_of(SAMPLE), contacts={})
    assert unknown(content, "nobody", "phone") is None
    assert run_rules(content) == []


def test_code_is_blanked_and_keeps_its_place() -> None:
    text = "a `b` c\n```\nd\n```\ne `f\n"
    blank = prose(text)
    assert len(blank) == len(text)
    assert [sign == "\n" for sign in blank] == [sign == "\n" for sign in text]
    assert blank.split() == ["a", "c", "e", "`f"]


def test_a_flyer_that_changed_asks_for_a_new_edition(sample: Path) -> None:
    """Also where only a fact on it has changed, or a translation."""
    editions, asked = sample / "data/editions.yml", re.compile('.*write "texts: ([0-9a-f]{8})" if')
    change(editions, r"(?<=2026-11\.1:\n)", "  texts: old\n")
    for path, old, new in (
        ("docs/nl/flyers/pocket-guide.md", "Dit geldt", "Het geldt"),
        ("docs/en/flyers/pocket-guide.md", "This holds", "It holds"),
        ("data/contacts.yml", "value: 0800-2000", "value: 0800-2001"),
    ):
        (problem,) = problems_of(sample)
        assert problem.startswith('data/editions.yml:1: the flyers are not those of edition "2026-')
        match = asked.match(problem)
        assert match
        change(editions, r"(?<=  texts: ).*", match[1])
        assert problems_of(sample) == []
        change(sample / path, old, new)
    assert len(problems_of(sample)) == 1


def test_a_word_of_a_town_is_in_every_language() -> None:
    words = {"hospital": {"nl": "het ziekenhuis", "en": "the hospital"}}
    town = Town("x", words, lines={"hospital": 3})
    found = [*same_in_every_language(replace(content_of(SAMPLE), town=town))]
    assert [str(one) for one in found] == [
        'data/towns/x/town.yml:3: has no text in "ro"; add "ro: …" below the others'
    ]
