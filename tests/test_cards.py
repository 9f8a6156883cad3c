"""Numbers to tap, and organisations as a reader sees them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from checking import SAMPLE, content_of

from cards import Call, Card, calls, card, dial, when
from facts import Contact

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
        ("emergency", "nl", "", [Call("112", "112", "Bel bij gevaar.", "nl", True)]),
        ("emergency", "ro", "", [Call("112", "112", "Sună când e pericol.", "ro", True)]),
        ("night_doctor", "en", "", [Call("0800-2000", "08002000", "Nachtdokter", "nl", False)]),
        ("town_desk", "en", "", [Call("013-2000300", "+31132000300", "Town desk", "en", False)]),
        ("night_doctor", "en", "Call", [Call("0800-2000", "08002000", "Call", "en", False)]),
        ("old_club", "nl", "", []),
    ],
)
def test_call_buttons(id: str, language: str, label: str, wanted: list[Call]) -> None:
    assert list(calls(CONTENT, CONTENT.contacts[id], language, label)) == wanted


WEB = (
    '<a href="https://example.org/doctor" rel="noreferrer">'
    '<bdi dir="ltr">example.org/doctor</bdi></a>'
)


def test_a_card() -> None:
    assert card(CONTENT, CONTENT.contacts["night_doctor"], "ro") == Card(
        '<span lang="nl">Nachtdokter</span>',
        "Un medic pentru noapte.",
        (Call("0800-2000", "08002000", "Sună", "ro", False),),
        (("Când", "de la 22:00 la 7:00"), ("Acte", '<span lang="nl">niets</span>'), ("Site", WEB)),
        "eye",
        "Citit: mar 2024.",
    )


def test_the_card_of_whom_nothing_is_known_for_sure() -> None:
    shown = card(CONTENT, CONTENT.contacts["old_club"], "en")
    assert (shown.calls, shown.rows, shown.known) == ((), (), False)
    assert (shown.icon, shown.state) == ("question", "Not sure.")


def test_the_card_of_whom_only_the_name_is_known() -> None:
    contact = replace(CONTENT.contacts["night_doctor"], fields={})
    shown = card(CONTENT, contact, "nl")
    assert (shown.known, shown.icon, shown.state) == (False, "eye", "Gelezen: mrt 2024.")


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
    shown = card(CONTENT, confirmed(CONTENT.contacts["old_club"], day), "en")
    assert (shown.icon, shown.state) == (icon, state)
    assert [call.number for call in shown.calls] == numbers


@pytest.mark.parametrize(
    ("text", "language", "words"),
    [
        ("2018", "nl", "2018"),
        ("2018-03", "nl", "mrt 2018"),
        ("2018-12-31", "ro", "dec 2018"),
        ("undated", "en", "no date"),
        ("", "en", "no date"),
    ],
)
def test_dates_in_words(text: str, language: str, words: str) -> None:
    assert when(CONTENT, text, language) == words
