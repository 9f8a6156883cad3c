"""What can be filled in: a page, the text of a flyer, and what is known of an organisation or a
rule, as values by their names; and what of the files changes with them. All that nobody changed
stays byte for byte.

Opens no file and knows nothing of the browser.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from seksworks.content import FRONT_KEYS, LISTS, Contact, Entry, Page
from seksworks.editing.adding import ASKED_FIELDS, CHOICES, NewContact
from seksworks.editing.answers import CHANGED, SAME, Answer, Heard, asked_about, record
from seksworks.editing.yaml_text import put, take_out
from seksworks.source import parse_date

# As JSON has them.
Values = Mapping[str, Any]
BODY, FENCE_LINE = "body", "---\n"
# What a reader of a number has to know: when somebody heard it, and in which role.
HEARD_ON, HEARD_BY = "confirmed", "by"
# What the form for a new organisation asks beside what it is chosen of.
NEW_TEXTS = ("id", "name", "source", "seen")
NOTHING_HEARD = {HEARD_ON: "", HEARD_BY: ""}


def page_values(page: Page) -> dict[str, Any]:
    """What the form of a page shows."""
    front = page.document.front
    texts = {key: str(front[key]) for key in (*FRONT_KEYS, "icon") if key in front}
    lists = {key: [*map(str, front.sequence(key))] for key in LISTS if key in front}
    return {**texts, **lists, BODY: page.body}


def page_text(page: Page, changed: Values) -> str:
    """The file of the page with the `changed` values."""
    whole, body = page.document.text, page.body
    front = whole.removesuffix(body).removeprefix(FENCE_LINE).removesuffix(FENCE_LINE)
    for key, value in changed.items():
        if key != BODY:
            day = parse_date(value) if isinstance(value, str) else None
            front = put(front, (key,), day or value) if value else take_out(front, (key,))
    return f"{FENCE_LINE}{front}{FENCE_LINE}{changed.get(BODY, body)}"


def entry_values(entry: Entry) -> dict[str, Any]:
    """What the form of an organisation or a rule shows: each of its values as a text, or as one in
    each language, and two empty places for who heard or read it."""
    texts = {name: _shown_in_form(entry, name) for name in entry.fields}
    return {**texts, **NOTHING_HEARD}


def _shown_in_form(entry: Entry, name: str) -> str | dict[str, str]:
    field = entry.fields[name]
    plain = field.hours or field.words.get("")
    return plain if plain is not None else dict(field.words)


def entry_text(entry: Entry, text: str, changed: Values, heard: tuple[date, str]) -> str:
    """The `text` of the file of an entry with its `changed` values, which somebody `heard` on that
    day, in that role. Of a rule that one has read all: it is right as a whole, or not."""
    answers = {
        name: Answer(name, CHANGED, _answered(entry, name, changed[name]))
        for name in entry.fields
        if name in changed
    }
    if isinstance(entry, Contact):
        for name, one in answers.items():
            text = record(text, Heard(entry, name, (name,), (one,), *heard, settled=True))
        return text
    asked = asked_about(text, entry, "")
    whole = tuple(answers.get(name, Answer(name, SAME, {})) for name in asked)
    return record(text, Heard(entry, "", asked, whole, *heard, settled=True))


def _answered(entry: Entry, name: str, value: Any) -> dict[str, str]:
    """As `record` takes them; of several languages those that changed."""
    field = entry.fields[name]
    if isinstance(value, dict):
        return {code: text for code, text in value.items() if text != field.words.get(code)}
    return {"open" if field.hours else "": value}


def new_contact(values: Values) -> NewContact:
    """The organisation that the form for a new one says."""
    told = {key: str(values.get(key, "")).strip() for key in (*NEW_TEXTS, *CHOICES)}
    fields = {name: str(values.get(name, "")).strip() for name in ASKED_FIELDS}
    return NewContact(**told, what=dict(values.get("what", {})), fields=fields)
