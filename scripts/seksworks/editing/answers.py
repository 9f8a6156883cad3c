"""Records the answers of a call about an entry in the text of its file of `data/`.

Only what was asked is confirmed. A doubt always wins: what does not exist any more is withheld from
readers until an editor has decided. Text in, text out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from seksworks.content import Contact, Entry, Words
from seksworks.editing.yaml_text import has_key, put, scalar_at, take_out

# What was heard of one value: it is right; it is something else now; it has gone or is unsure.
SAME, CHANGED, DOUBTED = "same", "changed", "doubted"
# What editors are asked to do where something has gone, and where a new value is not whole.
IT_IS_GONE = "it is gone; find who took over, or take it out"
IN_EVERY_LANGUAGE = "write it in every language"
# Keys that come before a confirmation.
BEFORE = ("value", "open", "sources", "seen", "read", "basis")


@dataclass(frozen=True)
class Answer:
    """An answer about a field, or for "" about the entry itself. `heard`: SAME, CHANGED or DOUBTED;
    `words`: the new text by language, or new hours under "open"; `note`: for DOUBTED, why."""

    field: str
    heard: str
    words: Words
    note: str = ""


@dataclass(frozen=True)
class Heard:
    """The answers of a call about an entry, or about its field `name`. `asked`: field names, "" for
    the entry itself; `day` and `role`: when and by whom; `settled`: whether the `check` in the file
    is answered."""

    entry: Entry
    name: str
    asked: tuple[str, ...]
    answers: tuple[Answer, ...]
    day: date
    role: str
    settled: bool


def asked_about(text: str, entry: Entry, name: str) -> tuple[str, ...]:
    """The field names to ask about, because confirming the entry, or its field `name`, confirms
    them: "" for the entry itself, and each field without a check or confirmation of its own."""
    if name:
        return (name,)
    return ("", *(one for one in entry.fields if not _is_apart(text, entry, one)))


def _is_apart(text: str, entry: Entry, name: str) -> bool:
    """Whether the field has a check, confirmation or weak basis of its own; values of facts never
    have."""
    place = _path_to(entry, name)
    own = has_key(text, (*place, "check")) or has_key(text, (*place, "confirmed"))
    weak = scalar_at(text, (*place, "basis")) == "weak"
    return isinstance(entry, Contact) and (own or weak)


def record(text: str, heard: Heard) -> str:
    """`text` with the answers. Where everything asked was answered without doubt, the entry is
    confirmed, else each field by itself; a fact only as a whole, because its values have no
    confirmation of their own. Raises ValueError where an answer cannot be written."""
    entry, answers = heard.entry, heard.answers
    known = {one.field for one in answers if one.heard != DOUBTED}
    if known == set(heard.asked) and heard.settled:
        text = _changed(text, entry, answers)
        return _confirm(text, _path_to(entry, heard.name), heard)
    if isinstance(entry, Contact):
        text = _changed(text, entry, answers)
    else:
        answers = tuple(_unsure(one) for one in answers)
    for one in answers:
        place = _path_to(entry, one.field)
        if one.heard == DOUBTED:
            text = _doubt(text, place, heard, one.note)
        elif isinstance(entry, Contact) and one.field:
            text = _confirm(text, place, heard)
    return text


def _unsure(answer: Answer) -> Answer:
    """A change of one value alone, which leaves the others of the fact in doubt."""
    if answer.heard != CHANGED:
        return answer
    words = "; ".join(answer.words.values())
    return replace(answer, heard=DOUBTED, note=f'"{answer.field}" is "{words}" now; ask the rest')


def _path_to(entry: Entry, name: str) -> tuple[str, ...]:
    """The keys that lead to the field in its file, or to the entry for ""; a doubt about a value
    of a fact stands at the fact."""
    return (entry.id, "fields", name) if name and isinstance(entry, Contact) else (entry.id,)


def _changed(text: str, entry: Entry, answers: Iterable[Answer]) -> str:
    for one in answers:
        if one.heard == CHANGED:
            text = _put_words(text, entry, one.field, one.words)
    return text


def _put_words(text: str, entry: Entry, name: str, words: Mapping[str, str]) -> str:
    place = (entry.id, "fields", name) if isinstance(entry, Contact) else (entry.id, "values", name)
    for code, said in words.items():
        key = () if code == "" else (code,)
        if isinstance(entry, Contact):
            key = ("open",) if code == "open" else ("value", *key)
        text = put(text, (*place, *key), said)
    return text


def _confirm(text: str, place: tuple[str, ...], heard: Heard) -> str:
    for key in ("check", "ask"):
        text = take_out(text, (*place, key))
    text = put(text, (*place, "confirmed"), heard.day, BEFORE)
    return put(text, (*place, "by"), heard.role, ("confirmed",))


def _doubt(text: str, place: tuple[str, ...], heard: Heard, note: str) -> str:
    """Behind the question that stands there already, which nobody answered."""
    for key in ("confirmed", "by"):
        text = take_out(text, (*place, key))
    before = scalar_at(text, (*place, "check"))
    said = f"{before} {heard.role}, {heard.day}: {note}".strip()
    return put(text, (*place, "check"), said, BEFORE)
