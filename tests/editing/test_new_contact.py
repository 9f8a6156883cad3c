"""An organisation comes into the contacts with its source and its day, or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from seksworks.content.facts import State, fact_state
from seksworks.editing.adding import add_contact
from seksworks.editing.dialog import STOP
from support.checking import TODAY, content_of, problems_of

CONTACTS = "data/contacts.yml"
KNOWN = (
    *("night_bus", "Bus: de nacht", "service", "local"),
    *("Rijdt.", "It drives.", "Merge.", "https://example.org/bus", "2026-10", "single"),
    *("013-2000999", "", "", "", "Mo-Fr 20:00-23:00"),
)


def answers(repository: Path, *given: str) -> list[str]:
    said, left = list[str](), list(given)
    add_contact(repository, TODAY, lambda _: left.pop(0) if left else STOP, said.append)
    return said


def test_what_is_known_stands_in_the_file_behind_the_others(sample: Path) -> None:
    old = (sample / CONTACTS).read_text("utf-8").rstrip()
    assert answers(sample, *KNOWN) == [f"Staat nu onderaan in {CONTACTS}."]
    assert (sample / CONTACTS).read_text("utf-8").startswith(old)
    assert problems_of(sample) == []
    bus = content_of(sample).contacts["night_bus"]
    assert (bus.name, list(bus.fields)) == ({"": "Bus: de nacht"}, ["phone", "hours"])
    assert fact_state(bus, bus.fields["phone"].origin, TODAY) is State.SOURCED


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (KNOWN[:4], "Gestopt"),
        (("emergency", *KNOWN[1:]), "Niet geschreven"),
    ],
)
def test_nothing_is_written_halfway(sample: Path, given: tuple[str, ...], said: str) -> None:
    old = (sample / CONTACTS).read_bytes()
    assert said in "\n".join(answers(sample, *given))
    assert (sample / CONTACTS).read_bytes() == old


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (("Nacht Bus", *KNOWN), "is geen naam"),
        ((*KNOWN[:7], "example.org", *KNOWN[7:]), "is geen adres"),
        ((*KNOWN[:8], "2026-13", *KNOWN[8:]), "is geen datum"),
        ((*KNOWN[:10], "call us", *KNOWN[10:]), "hoort één nummer te zijn"),
        ((*KNOWN[:14], "9-5", *KNOWN[14:]), "is niet te lezen"),
    ],
)
def test_what_is_wrong_is_asked_once_more(sample: Path, given: tuple[str, ...], said: str) -> None:
    """And not all the rest with it."""
    *told, last = answers(sample, *given)
    assert [one for one in told if said in one] == told != []
    assert last == f"Staat nu onderaan in {CONTACTS}."
