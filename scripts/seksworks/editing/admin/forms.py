"""What can be filled in: a page, and what is known of an organisation, as values by their names;
and what of the files changes with them. All that nobody changed stays byte for byte.

Opens no file and knows nothing of the browser.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from seksworks.content import FRONT_KEYS, LISTS, Contact, Page
from seksworks.editing.answers import CHANGED, Answer, Heard, record
from seksworks.editing.yaml_text import put, take_out
from seksworks.source import parse_date

# As JSON has them.
Values = Mapping[str, Any]
BODY, FENCE_LINE = "body", "---\n"
# What a reader of a number has to know: when somebody heard it, and in which role.
HEARD_ON, HEARD_BY = "confirmed", "by"
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


def contact_values(contact: Contact) -> dict[str, Any]:
    """What the form of an organisation shows: each of its fields as a text, or as one in each
    language, and two empty places for who called."""
    texts = {name: _shown_in_form(contact, name) for name in contact.fields}
    return {**texts, **NOTHING_HEARD}


def _shown_in_form(contact: Contact, name: str) -> str | dict[str, str]:
    field = contact.fields[name]
    plain = field.hours or field.words.get("")
    return plain if plain is not None else dict(field.words)


def contacts_text(contact: Contact, text: str, changed: Values, heard: tuple[date, str]) -> str:
    """The `text` of the file of contacts with the `changed` values of one, which somebody `heard`
    on that day, in that role."""
    for name in (name for name in contact.fields if name in changed):
        answer = Answer(name, CHANGED, _answered(contact, name, changed[name]))
        text = record(text, Heard(contact, name, (name,), (answer,), *heard, settled=True))
    return text


def _answered(contact: Contact, name: str, value: Any) -> dict[str, str]:
    """As `record` takes them; of several languages those that changed."""
    field = contact.fields[name]
    if isinstance(value, dict):
        return {code: text for code, text in value.items() if text != field.words.get(code)}
    return {"open" if field.hours else "": value}
