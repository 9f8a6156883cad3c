"""Asks what is known of an organisation, and adds it to the contacts: with its source and day, so
that nothing without them gets in."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from seksworks.content import AREAS, BASES, CONTACT_KINDS, CONTACTS, UNDATED
from seksworks.editing.change import (
    all_problems,
    file_text,
    in_dutch,
    sound_content,
    try_change,
)
from seksworks.editing.dialog import Ask, Dialog, Say, Stopped
from seksworks.editing.yaml_text import scalar, take_out

# What can be asked in one line, the same in every language.
ASKED_FIELDS = {
    **{"phone": "Telefoon", "web": "Website", "email": "Mailadres"},
    **{"address": "Adres", "hours": "Wanneer (zoals Mo-Fr 09:00-17:00 of 24/7)"},
}
UNKNOWN = "Enter = weten we niet"


def add_contact(root: Path, today: date, ask: Ask, say: Say) -> None:
    """Asks, and writes the entry at the end of the file, that of the town for somebody who is there
    for one town, in the place of an "ask"; where it would be wrong, says why and writes nothing."""
    dialog, content = Dialog(ask, say), sound_content(root, today)
    try:
        entry = "\n".join(_entry_lines(dialog, content.settings.codes, today))
    except Stopped:
        say("Gestopt; er is niets veranderd.")
        return
    local = "\n  area: local\n" in entry and content.town.id
    path, id = content.town.own(CONTACTS) if local else CONTACTS, entry.partition(":")[0]
    text = file_text(root, path) if (root / path).is_file() else ""
    text = take_out(text, [id]) if id in content.town.asked else text
    texts = {path: f"{text.rstrip()}\n\n{entry}\n".lstrip()}
    wrong = try_change(root, texts, lambda: all_problems(root, today))
    say("Niet geschreven:" if wrong else f"Staat nu onderaan in {path}.")
    for one in in_dutch(wrong):
        say(f"  {one}")


def _entry_lines(dialog: Dialog, codes: tuple[str, ...], today: date) -> Iterator[str]:
    """The lines of the entry, as the questions are answered."""
    yield f"{dialog.text('Korte naam, zoals night_doctor (a-z, 0-9, _): ')}:"
    yield f"  name: {scalar(dialog.text('Naam: '))}"
    for key, known in (("kind", CONTACT_KINDS), ("area", AREAS)):
        yield f"  {key}: {_one_of(dialog, key, known)}"
    yield "  what:"
    for code in codes:
        yield f"    {code}: {scalar(dialog.text(f'Wat doen zij voor de lezer ({code}): '))}"
    yield "  sources:"
    yield f"    - {dialog.text('Adres van de pagina waar je het las (https://…): ')}"
    seen = dialog.line("Datum van die pagina, zoals 2026-11 (Enter = staat er niet bij): ")
    yield f"  seen: {seen or UNDATED}"
    yield f"  read: {today}"
    yield f"  basis: {_one_of(dialog, 'Hoe zeker', BASES)}"
    yield from _fields(dialog)


def _one_of(dialog: Dialog, label: str, known: tuple[str, ...]) -> str:
    return dialog.choose(f"{label} ({', '.join(known)}): ", *known)


def _fields(dialog: Dialog) -> Iterator[str]:
    found = {name: dialog.line(f"{label} ({UNKNOWN}): ") for name, label in ASKED_FIELDS.items()}
    if any(found.values()):
        yield "  fields:"
    for name, value in found.items():
        if value:
            yield f"    {name}:"
            yield f"      {'open' if name == 'hours' else 'value'}: {scalar(value)}"
