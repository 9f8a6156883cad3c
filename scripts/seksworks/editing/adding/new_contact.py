"""Adds an organisation to the contacts: with its source and day, so that nothing without them gets
in. In a terminal it asks what is known; a form of the browser has it ready."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

from seksworks.content import (
    AREAS,
    BASES,
    CONTACT_KINDS,
    CONTACTS,
    ENTRY_NAME,
    NOTATION,
    UNDATED,
    Content,
    Words,
    doubtful_hours,
    wrong_way_in,
)
from seksworks.editing.change import (
    FileTexts,
    all_problems,
    file_text,
    in_dutch,
    sound_content,
    try_change,
)
from seksworks.editing.dialog import STOP, Ask, Dialog, Say, Stopped
from seksworks.editing.yaml_text import scalar, take_out
from seksworks.source import Message, parse_date, wrong_source

# What is asked in one line, the same in every language.
ASKED_FIELDS = {
    **{"phone": "Telefoon", "web": "Website", "email": "Mailadres"},
    **{"address": "Adres", "hours": "Wanneer (zoals Mo-Fr 09:00-17:00 of 24/7)"},
}
# Of which one is chosen.
CHOICES = {"kind": CONTACT_KINDS, "area": AREAS, "basis": BASES}
CHOICE_WORDS = {
    **{"emergency": "spoed", "helpline": "hulplijn", "service": "loket", "organisation": "club"},
    **{"national": "in heel Nederland", "local": "alleen hier", "official": "van wie erover gaat"},
    **{"agreeing": "meer bronnen", "single": "één bron", "weak": "twijfel"},
}
UNKNOWN = "Enter = weten we niet"


@dataclass(frozen=True)
class NewContact:
    """An organisation that is not there yet: `what` it does for a reader, in each language; the
    address of the page where somebody read it, that page's date as it is `seen` there, "" for
    none, and how sure that is; `fields` as in ASKED_FIELDS, without what nobody knows."""

    id: str
    name: str
    kind: str
    area: str
    what: Words
    source: str
    seen: str
    basis: str
    fields: Mapping[str, str]


def add_contact(root: Path, today: date, ask: Ask, say: Say) -> None:
    """Asks, and writes the entry at the end of the file; where it would be wrong, says why and
    writes nothing."""
    dialog, content = Dialog(ask, say), sound_content(root, today)
    try:
        new = _ask_for_contact(dialog, content)
    except Stopped:
        say("Gestopt; er is niets veranderd.")
        return
    texts = texts_with_contact(content, new)
    wrong = try_change(root, texts, lambda: all_problems(root, today))
    say("Niet geschreven:" if wrong else f"Staat nu onderaan in {next(iter(texts))}.")
    for one in in_dutch(wrong):
        say(f"  {one}")


def texts_with_contact(content: Content, new: NewContact) -> FileTexts:
    """The file of contacts with the new one at its end, read today: that of the town for somebody
    who is there for one town, in the place of an "ask"."""
    local = new.area == "local" and content.town.id
    path, root = content.town.own(CONTACTS) if local else CONTACTS, content.root
    text = file_text(root, path) if (root / path).is_file() else ""
    text = take_out(text, [new.id]) if new.id in content.town.asked else text
    entry = "\n".join(_entry_lines(new, content.today))
    return {path: f"{text.rstrip()}\n\n{entry}\n".lstrip()}


def _ask_for_contact(dialog: Dialog, content: Content) -> NewContact:
    """Each answer is looked at when it is given: at the end all of them would be in vain."""
    today, codes = content.today, content.settings.codes
    return NewContact(
        id=_needed(dialog, "Korte naam, zoals night_doctor (a-z, 0-9, _): ", _wrong_name),
        name=dialog.text("Naam: "),
        kind=_one_of(dialog, "Soort", CONTACT_KINDS),
        area=_one_of(dialog, "Waar", AREAS),
        what={code: dialog.text(f"Wat doen zij voor de lezer ({code}): ") for code in codes},
        source=_needed(
            dialog,
            "Adres van de pagina waar je het las (https://…): ",
            lambda text: wrong_source(text, today),
        ),
        seen=dialog.checked(
            "Datum van die pagina, zoals 2026-11 (Enter = staat er niet bij): ", _wrong_date
        ),
        basis=_one_of(dialog, "Hoe zeker", BASES),
        fields={
            name: dialog.checked(f"{label} ({UNKNOWN}): ", partial(_wrong_field, name))
            for name, label in ASKED_FIELDS.items()
        },
    )


def _needed(dialog: Dialog, question: str, wrong: Callable[[str], Message | None]) -> str:
    while not (answer := dialog.checked(question, wrong)):
        dialog.say(f"  Dit moet ingevuld; of typ {STOP} om te stoppen.")
    return answer


def _wrong_name(text: str) -> Message | None:
    return None if ENTRY_NAME.fullmatch(text) else Message("entry-name", name=text)


def _wrong_date(text: str) -> Message | None:
    return None if parse_date(text) else Message("no-date", text=text)


def _wrong_field(name: str, text: str) -> Message | None:
    if name != "hours":
        return wrong_way_in("", name, text)
    return (
        doubtful_hours(text)
        if NOTATION.fullmatch(text)
        else Message("hours-unreadable", hours=text)
    )


def _one_of(dialog: Dialog, label: str, known: tuple[str, ...]) -> str:
    return dialog.choose(
        f"{label} ({', '.join(f'{one} = {CHOICE_WORDS[one]}' for one in known)}): ", *known
    )


def _entry_lines(new: NewContact, today: date) -> Iterator[str]:
    yield f"{new.id}:"
    yield f"  name: {scalar(new.name)}"
    yield f"  kind: {new.kind}"
    yield f"  area: {new.area}"
    yield "  what:"
    for code, text in new.what.items():
        yield f"    {code}: {scalar(text)}"
    yield "  sources:"
    yield f"    - {new.source}"
    yield f"  seen: {new.seen or UNDATED}"
    yield f"  read: {today}"
    yield f"  basis: {new.basis}"
    if any(new.fields.values()):
        yield "  fields:"
    for name, value in new.fields.items():
        if value:
            yield f"    {name}:"
            yield f"      {'open' if name == 'hours' else 'value'}: {scalar(value)}"
