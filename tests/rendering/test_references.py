"""What stands in the place of a reference: per medium and language, and after its time."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from seksworks.rendering.markdown import markdown_converter
from seksworks.rendering.outputs import Output, PaperOutput, PhoneOutput, SiteOutput
from seksworks.rendering.references import Source, find_references, sources
from support.checking import SAMPLE, content_of

LATER = date(2030, 1, 1)
CONTENT, LATER_CONTENT = content_of(SAMPLE), content_of(SAMPLE, LATER)


def drawn(name: str, view: object) -> str:
    return f"[{name}]"


SCREEN, PAPER, PHONE = SiteOutput(drawn), PaperOutput(drawn), PhoneOutput(drawn)
NUMBER = '<a href="tel:08002000"><bdi class="number" dir="ltr">0800-2000</bdi></a>'
DOCTOR = (
    '<a href="https://example.org/doctor" rel="noreferrer">'
    '<bdi dir="ltr">example.org/doctor</bdi></a>'
)


def expanded(text: str, language: str, output: Output, later: bool = False) -> str:
    content = LATER_CONTENT if later else CONTENT
    html = markdown_converter(content, content.language(language), output)(text)
    return html.removeprefix("<p>").removesuffix("</p>")


@pytest.mark.parametrize(
    ("reference", "language", "screen", "paper"),
    [
        # numbers: to tap on a screen; always left to right
        ("night_doctor.phone", "nl", NUMBER, '<bdi class="number" dir="ltr">0800-2000</bdi>'),
        (
            "emergency.phone",
            "ro",
            '<a href="tel:112"><bdi class="number" dir="ltr">112</bdi></a>',
            '<bdi class="number" dir="ltr">112</bdi>',
        ),
        (
            "town_desk.phone",
            "en",
            '<a href="tel:+31132000300"><bdi class="number" dir="ltr">013-2000300</bdi></a>',
            "we do not know for sure",
        ),
        # addresses
        (
            "night_doctor.web",
            "en",
            DOCTOR,
            '<bdi dir="ltr">example.org/doctor</bdi>',
        ),
        (
            "town_desk.email",
            "nl",
            '<a href="mailto:desk@example.org?subject=Vraag">'
            '<bdi dir="ltr">desk@example.org</bdi></a>',
            "weten we niet zeker",
        ),
        # what nobody is sure of
        ("night_doctor.address", "nl", "weten we niet zeker", "weten we niet zeker"),
        ("old_club.phone", "ro", "nu știm sigur", "nu știm sigur"),
        ("fine.amount", "nl", "€ 90", "weten we niet zeker"),
        # texts per language; one that is missing is marked as what it is
        ("night_doctor.hours", "en", "from 22:00 to 7:00", "from 22:00\u00a0to 7:00"),
        ("door_law.since", "ro", "1 mai 2001", "1\u00a0mai 2001"),
        (
            "door_law.article",
            "en",
            '<bdi dir="ltr">artikel 7</bdi>',
            '<bdi dir="ltr">artikel 7</bdi>',
        ),
        ("town_desk.cost", "ro", '<span lang="nl">gratis</span>', "nu știm sigur"),
        # names: one for all languages is Dutch
        ("night_doctor.name", "nl", "Nachtdokter", "Nachtdokter"),
        (
            "night_doctor.name",
            "en",
            '<span lang="nl">Nachtdokter</span>',
            '<span lang="nl">Nachtdokter</span>',
        ),
        ("town_desk.name", "ro", "Ghișeu", "Ghișeu"),
        # what is drawn by a template
        ("night_doctor.call", "nl", "[call]", "[call]"),
        ("old_club.card", "nl", "[card]", "[card]"),
        ("old_club.call", "nl", "", ""),
        # what is unknown stays, and is reported elsewhere
        ("nobody.phone", "nl", "{{ nobody.phone }}", "{{ nobody.phone }}"),
        ("door_law.name", "nl", "{{ door_law.name }}", "{{ door_law.name }}"),
    ],
)
def test_a_reference(reference: str, language: str, screen: str, paper: str) -> None:
    text = f"{{{{ {reference} }}}}"
    assert expanded(text, language, SCREEN) == screen
    assert expanded(text, language, PAPER) == paper


@pytest.mark.parametrize(
    ("reference", "html"),
    [
        ("night_doctor.phone", '<a dir="ltr" href="tel:08002000">0800-2000</a>'),
        (
            "night_doctor.web",
            '<a dir="ltr" href="https://example.org/doctor">example.org/doctor</a>',
        ),
        ("door_law.article", '<bdi dir="ltr">artikel 7</bdi>'),
        # It may hold no more than paper.
        ("town_desk.phone", "we do not know for sure"),
        ("night_doctor.hours", "from 22:00\u00a0to 7:00"),
    ],
)
def test_a_reference_in_a_pdf_on_a_phone(reference: str, html: str) -> None:
    assert expanded(f"{{{{ {reference} }}}}", "en", PHONE) == html


@pytest.mark.parametrize(
    ("reference", "language", "screen", "paper"),
    [
        ("night_doctor.phone", "nl", f"{NUMBER} (kan veranderd zijn)", "weten we niet zeker"),
        ("door_law.since", "en", "1 May 2001 (may have changed)", "we do not know for sure"),
        ("fine.amount", "nl", "€ 90", "weten we niet zeker"),
        # Whoever opens a page sees what is true now.
        ("night_doctor.web", "nl", DOCTOR, "weten we niet zeker"),
        ("old_club.phone", "ro", "nu știm sigur", "nu știm sigur"),
        ("town_desk.name", "en", "Town desk", "Town desk"),
    ],
)
def test_a_reference_after_its_time(reference: str, language: str, screen: str, paper: str) -> None:
    text = f"{{{{ {reference} }}}}"
    assert expanded(text, language, SCREEN, later=True) == screen
    assert expanded(text, language, PAPER, later=True) == paper


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("", ""),
        ("Geen.", "Geen."),
        ("**{{emergency.name}}** en {{  fine.amount  }}.", "<strong>112</strong> en € 90."),
        ("{{ emergency }} {{ a.b.c }} { fine.amount } {{ Fine.amount }}", None),
        ("{{ fine.amount }", None),
    ],
)
def test_references_in_a_text(text: str, html: str | None) -> None:
    assert expanded(text, "nl", SCREEN) == (text if html is None else html)


def test_what_data_hold_is_text_and_no_markup() -> None:
    fact = CONTENT.facts["fine"]
    field = replace(fact.fields["amount"], words={"nl": "<b>5</b> & 6"})
    facts = {"fine": replace(fact, fields={"amount": field})}
    content = replace(CONTENT, facts=facts)
    assert (
        markdown_converter(content, content.source, SCREEN)("{{ fine.amount }}")
        == "<p>&lt;b&gt;5&lt;/b&gt; &amp; 6</p>"
    )


@pytest.mark.parametrize(
    ("seen", "text", "html"),
    [
        ("2021-05", "{{ river_house.papers }}", "no papers needed (2021, may have changed)"),
        ("undated", "{{ river_house.papers }}", "no papers needed (no date, may have changed)"),
        (
            "2021-05",
            "It is {{ river_house.cost }}, {{ river_house.papers }}. Call.",
            "It is free (2021, may have changed), no papers needed. Call.",
        ),
        (
            "2021-05",
            "{{ river_house.cost }}\n\n{{ river_house.cost }}",
            "free (2021, may have changed)</p>\n<p>free (2021, may have changed)",
        ),
        ("2026", "{{ river_house.papers }}", "no papers needed"),
    ],
)
def test_what_is_old_says_so_once_in_a_paragraph(seen: str, text: str, html: str) -> None:
    contact = CONTENT.contacts["river_house"]
    fields = {
        name: replace(field, origin=replace(field.origin, seen=seen))
        for name, field in contact.fields.items()
    }
    contacts = {**CONTENT.contacts, "river_house": replace(contact, fields=fields)}
    content = replace(CONTENT, contacts=contacts)
    assert markdown_converter(content, content.language("en"), SCREEN)(text) == f"<p>{html}</p>"
    paper = markdown_converter(content, content.language("en"), PAPER)(text)
    assert "may have changed" not in paper


def test_references_are_found_with_their_place() -> None:
    text = "a {{ b.c }}\n{{d.e_2}} {{ f }} {{ 3.g }}"
    assert list(find_references(text)) == [(2, "b", "c"), (12, "d", "e_2")]


def test_sources_of_a_page() -> None:
    """Those of the facts it rests on, then those of what it quotes, each address once."""
    assert sources(CONTENT, CONTENT.pages["nl", "at-the-door"], CONTENT.language("en")) == [
        Source("The law on work", "Example Town", "https://example.org/law", "January 2023"),
        Source("Fine", "Example Town", "https://example.org/fine", "July 2022"),
        Source("Desk", "Example Town", "https://example.org/desk", "no date"),
    ]
    assert sources(CONTENT, CONTENT.pages["nl", "help-now"], CONTENT.language("nl")) == [
        Source("Emergency", "Example Town", "https://example.org/emergency", "2021"),
        Source("Doctor", "Example Town", "https://www.example.org/doctor", "maart 2024"),
        Source("Doctor", "example.com", "https://example.com/doctor", "maart 2024"),
    ]
    assert sources(CONTENT, CONTENT.pages["nl", "index"], CONTENT.language("nl")) == []
