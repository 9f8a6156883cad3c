"""Numbers to tap, and organisations as a reader sees them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from seksworks.content.facts import Contact
from seksworks.rendering.cards import Call, Card, calls, card
from seksworks.rendering.links import dial, message_greeting
from seksworks.rendering.outputs import PaperOutput, SiteOutput
from seksworks.rendering.templates import draw_with
from seksworks.rendering.values import date_in_words, in_language
from support.checking import ROOT, SAMPLE, content_of, real_content
from support.repository import explicit_words

CONTENT = content_of(SAMPLE)


@pytest.mark.parametrize(
    ("number", "dialled"),
    [
        ("112", "112"),
        ("113", "113"),
        ("14 013", "14013"),
        ("0800-2000", "08002000"),
        ("0800 64 64 644", "08006464644"),
        ("0900-8844", "09008844"),
        ("013 - 542 84 94", "+31135428494"),
        ("088 0767 000", "+31880767000"),
        ("06-12345678", "+31612345678"),
        ("+31 13 542 84 94", "+31135428494"),
        ("+40 21 123", "+4021123"),
    ],
)
def test_a_number_as_a_telephone_takes_it(number: str, dialled: str) -> None:
    assert dial(number) == dialled


@pytest.mark.parametrize(
    ("id", "language", "label", "wanted"),
    [
        ("emergency", "nl", "", [Call("112", "tel:112", "Bel bij gevaar.", True)]),
        ("emergency", "ro", "", [Call("112", "tel:112", "Sună când e pericol.", True)]),
        # A Dutch name is read out in Dutch.
        (
            "night_doctor",
            "en",
            "",
            [
                Call(
                    "0800-2000",
                    "tel:08002000",
                    '<span lang="nl">Nachtdokter</span>',
                    purpose="A doctor for the night",
                )
            ],
        ),
        (
            "town_desk",
            "en",
            "",
            [
                Call(
                    "013-2000300",
                    "tel:+31132000300",
                    "Town desk",
                    purpose="Questions about the town",
                )
            ],
        ),
        ("night_doctor", "en", "Call", [Call("0800-2000", "tel:08002000", "Call")]),
        ("old_club", "nl", "", []),
    ],
)
def test_call_buttons(id: str, language: str, label: str, wanted: list[Call]) -> None:
    assert list(calls(CONTENT, CONTENT.contacts[id], CONTENT.language(language), label)) == wanted


def test_a_call_button_says_when_to_call_and_whether_somebody_is_always_there() -> None:
    contact = CONTENT.contacts["night_doctor"]
    hours = replace(contact.fields["hours"], words={"en": "day & night"}, hours="24/7")
    what = {"en": "Ill now? A doctor for the night. Call first."}
    always = replace(contact, fields={**contact.fields, "hours": hours}, what=what)
    [call] = calls(CONTENT, always, CONTENT.language("en"))
    assert call.label == '<span lang="nl">Nachtdokter</span>, day &amp; night'
    assert call.purpose == "Ill now?"
    before = CONTENT.today - timedelta(days=1)
    origin = replace(hours.origin, read=before, review_by=before)
    due = replace(always.fields["hours"], origin=origin)
    old = replace(always, fields={**always.fields, "hours": due})
    [call] = calls(CONTENT, old, CONTENT.language("en"))
    assert call.label == '<span lang="nl">Nachtdokter</span>'
    [call] = calls(CONTENT, replace(always, what={"en": "A. B."}), CONTENT.language("en"))
    assert call.purpose == "A"


WEB = (
    '<a href="https://example.org/doctor" rel="noreferrer">'
    '<bdi dir="ltr">example.org/doctor</bdi></a>'
)


def test_a_card() -> None:
    assert card(
        CONTENT, CONTENT.contacts["night_doctor"], CONTENT.language("ro"), SiteOutput()
    ) == Card(
        "night_doctor",
        '<span lang="nl">Nachtdokter</span>',
        "Un medic pentru noapte.",
        (Call("0800-2000", "tel:08002000", "Sună"),),
        (),
        (("Când", "de la 22:00 la 7:00"), ("Acte", '<span lang="nl">niets</span>'), ("Site", WEB)),
        "eye",
        "Citit: martie 2024.",
    )


GREETING = (
    "Bun%C4%83%2C%20pot%20s%C4%83%20%C3%AEntreb%20ceva%3F%0ADag%2C%20mag%20ik%20iets%20vragen%3F"
)


@pytest.mark.parametrize(
    ("dutch", "romanian", "marked"),
    [
        ("Huis Oost", "Huis Oost (o casă)", '<span lang="nl">Huis Oost</span> (o casă)'),
        (
            "artikel 1 van de Wet op het huis",
            "articolul 1 din Wet op het huis (legea casei)",
            'articolul 1 din <span lang="nl">Wet op het huis</span> (legea casei)',
        ),
        ("Huis Oost", "Casa de est (o casă)", "Casa de est (o casă)"),
        ("Huis", "Huis", "Huis"),
    ],
)
def test_a_dutch_name_is_marked_in_a_translation(dutch: str, romanian: str, marked: str) -> None:
    words = {"nl": dutch, "ro": romanian}
    assert in_language(CONTENT, words, CONTENT.language("ro")) == marked
    assert in_language(CONTENT, words, CONTENT.language("nl")) == dutch


@pytest.mark.parametrize(
    ("language", "html"),
    [("nl", "R&amp;D &lt;b&gt;"), ("ro", '<span lang="nl">R&amp;D &lt;b&gt;</span>')],
)
def test_a_text_of_data_is_no_html(language: str, html: str) -> None:
    assert in_language(CONTENT, {"nl": "R&D <b>"}, CONTENT.language(language)) == html


def test_messages_begin_with_a_neutral_greeting_in_two_languages() -> None:
    shown = card(CONTENT, CONTENT.contacts["river_house"], CONTENT.language("ro"), SiteOutput())
    assert [(call.number, call.href, call.label, call.icon) for call in shown.calls] == [
        ("013-5000600", "tel:+31135000600", "Sună", "phone-call"),
        (
            "06-12345678",
            f"https://wa.me/31612345678?text={GREETING}",
            "WhatsApp. Rămâne.",
            "whatsapp-logo",
        ),
        ("+31612345678", f"sms:+31612345678?body={GREETING}", "SMS. Rămâne.", "chat-circle-text"),
        (
            "river@example.org",
            "mailto:river@example.org?subject=Vraag",
            "E-mail. Rămâne.",
            "envelope-simple",
        ),
    ]


def test_what_is_promised_has_a_pictogram_and_hours_are_read_by_machines() -> None:
    shown = card(CONTENT, CONTENT.contacts["river_house"], CONTENT.language("en"), SiteOutput())
    assert shown.promises == (
        ("gift", "free"),
        ("user-circle-dashed", "without your name"),
        ("file-dashed", "no papers needed"),
    )
    hours = '<data value="Mo-Fr 09:00-17:00">Monday to Friday 9:00-17:00</data>'
    assert shown.rows == (("When", hours),)


def test_paper_has_no_buttons_for_messages() -> None:
    contact = confirmed(CONTENT.contacts["river_house"], date(2026, 11, 1))
    shown = card(CONTENT, contact, CONTENT.language("nl"), PaperOutput())
    assert (len(shown.calls), shown.promises) == (1, ())
    assert [label for label, _ in shown.rows] == [
        *("Wanneer", "Kosten", "Naam", "Papieren"),
        *("WhatsApp", "Sms", "E-mail"),
    ]


def test_a_button_says_itself_that_it_may_have_changed() -> None:
    contact = confirmed(CONTENT.contacts["river_house"], date(2024, 5, 2))
    found = calls(CONTENT, contact, CONTENT.language("en"))
    assert {call.changed for call in found} == {"may have changed"}
    draw = draw_with(replace(CONTENT, root=ROOT), CONTENT.language("en"), "partials/")
    assert all("(may have changed)" in draw("call", call) for call in found)


@pytest.mark.parametrize("code", ["nl", "en", "ro"])
def test_the_real_greeting_is_short_and_says_nothing(code: str) -> None:
    content = real_content(date.max)
    text = message_greeting(content, content.language(code))
    assert len(text) <= 160
    assert not explicit_words(code).search(text)
    assert not explicit_words("nl").search(text)


def test_the_card_of_whom_nothing_is_known_for_sure() -> None:
    shown = card(CONTENT, CONTENT.contacts["old_club"], CONTENT.language("en"), SiteOutput())
    assert (shown.calls, shown.rows, shown.known) == ((), (), False)
    assert (shown.icon, shown.state) == ("question", "Not sure.")


def test_the_card_of_whom_only_the_name_is_known() -> None:
    contact = replace(CONTENT.contacts["night_doctor"], fields={})
    shown = card(CONTENT, contact, CONTENT.language("nl"), SiteOutput())
    assert (shown.known, shown.icon, shown.state) == (False, "eye", "Gelezen: maart 2024.")


def confirmed(contact: Contact, day: date) -> Contact:
    origin = replace(contact.origin, confirmed=day, by="editor")
    fields = {name: replace(field, origin=origin) for name, field in contact.fields.items()}
    return replace(contact, origin=origin, fields=fields)


@pytest.mark.parametrize(
    ("day", "icon", "state", "numbers"),
    [
        (date(2026, 5, 2), "check-circle", "Right: May 2026.", ["013-4000500"]),
        (date(2024, 5, 2), "clock-counter-clockwise", "Perhaps changed.", ["013-4000500"]),
    ],
)
def test_the_card_of_a_contact_that_was_confirmed(
    day: date, icon: str, state: str, numbers: list[str]
) -> None:
    shown = card(
        CONTENT, confirmed(CONTENT.contacts["old_club"], day), CONTENT.language("en"), SiteOutput()
    )
    assert (shown.icon, shown.state) == (icon, state)
    assert [call.number for call in shown.calls] == numbers


def test_what_is_old_says_its_year_on_the_button_and_on_the_card() -> None:
    """A row says it by itself only where the card does not say so of the same year."""
    contact = seen(CONTENT.contacts["river_house"], "2021-05", hours="undated", cost="2026")
    shown = card(CONTENT, contact, CONTENT.language("en"), SiteOutput())
    assert {call.changed for call in shown.calls} == {"2021, may have changed"}
    assert (shown.icon, shown.state) == ("clock-counter-clockwise", "Old: May 2021.")
    assert shown.rows == (("When", "Monday to Friday 9:00-17:00 (no date, may have changed)"),)
    assert [words for _, words in shown.promises] == [
        "free",
        "without your name",
        "no papers needed",
    ]


def test_paper_has_nothing_of_what_is_old() -> None:
    contact = replace(seen(CONTENT.contacts["listener"], "2001"), kind="service")
    shown = card(CONTENT, contact, CONTENT.language("nl"), PaperOutput())
    assert (shown.known, shown.icon, shown.state) == (False, "question", "Niet zeker.")


def seen(contact: Contact, day: str, **days: str) -> Contact:
    """The contact as a source of `day` has it, some of its fields as sources of `days` do."""
    fields = {
        name: replace(field, origin=replace(field.origin, seen=days.get(name, day)))
        for name, field in contact.fields.items()
    }
    return replace(contact, origin=replace(contact.origin, seen=day), fields=fields)


@pytest.mark.parametrize(
    ("text", "language", "words"),
    [
        ("2018", "nl", "2018"),
        ("2018-03", "nl", "maart 2018"),
        ("2018-12-31", "ro", "decembrie 2018"),
        ("undated", "en", "no date"),
        ("", "en", "no date"),
    ],
)
def test_dates_in_words(text: str, language: str, words: str) -> None:
    assert date_in_words(CONTENT, text, CONTENT.language(language)) == words
