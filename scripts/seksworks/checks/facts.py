"""The rules for what a page says of facts, by referring to them.

Each is a generator that yields problems. Reads no files; how a reference is shown is known to
`references`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from seksworks.checks.wording import BRACES, at, prose
from seksworks.content import (
    FLYERS,
    PHONES,
    UNDATED,
    Contact,
    Content,
    Medium,
    Page,
    State,
    day_and_night,
    may_show,
    say,
    state,
)
from seksworks.rendering import BLOCKS, DRAWING, DRAWINGS, REFERENCE, drawings, find, href
from seksworks.source import Problem, line_at, nearest


def unknown(content: Content, id: str, name: str) -> str:
    """What is wrong with a reference to something that is not there, if anything."""
    if id == DRAWING:
        there = name in drawings(content)
        return "" if there else f'no drawing "{name}"{nearest(name, drawings(content), DRAWINGS)}'
    entry = content.entry(id)
    if entry is None:
        # Without one of the files nobody can say what is unknown; that it is missing is a problem.
        known = [*content.contacts, *content.facts] if content.contacts and content.facts else []
        return f'unknown contact or fact "{id}"{nearest(id, known, "data/")}' if known else ""
    if name in entry.fields or (isinstance(entry, Contact) and name in (*BLOCKS, "name")):
        return ""
    also = ("name", *BLOCKS) if isinstance(entry, Contact) else ()
    return f'"{id}" has no "{name}"{nearest(name, [*entry.fields, *also])}'


def references(content: Content, page: Page) -> Iterator[Problem]:
    """Each reference names something that data/ holds and that may be shown there."""
    text = prose(page.body)
    for match in BRACES.finditer(text):
        if not REFERENCE.fullmatch(match[0]):
            yield at(page, match, f'"{match[0]}" is no reference; write {{{{ name.field }}}}')
    lines = text.split("\n")
    for offset, id, name in find(text):
        row = line_at(text, offset, 0)
        message = unknown(content, id, name) or _wrong(content, page, id, name, lines[row])
        if message:
            yield Problem(page.path, page.document.body_line + row, message)


def _wrong(content: Content, page: Page, id: str, name: str, line: str) -> str:
    """What is wrong with a reference that exists, where it stands on `line`; if anything."""
    entry = content.entry(id)
    if id == DRAWING:
        return _misplaced(page, id, name, line)
    if entry is None or (isinstance(entry, Contact) and name == "name"):
        return ""
    if not isinstance(entry, Contact) or name not in BLOCKS:
        return _withheld(content, page, id, name)
    if misplaced := _misplaced(page, id, name, line):
        return misplaced
    numbers = [number for number in PHONES[:2] if number in entry.fields]
    if name == "call" and not numbers:
        return f'"{id}" has no phone; write {{{{ {id}.card }}}}'
    held = [_withheld(content, page, id, number) for number in numbers]
    return held[0] if name == "call" and all(held) else ""


def _misplaced(page: Page, id: str, name: str, line: str) -> str:
    """What is wrong with the place of a drawing, a button or a card; if anything."""
    if page.name.startswith(FLYERS) and id != DRAWING:
        return f"paper has no buttons; write {{{{ {id}.phone }}}}"
    if not re.fullmatch(r"\s*\{\{[^}]*\}\}\s*", line):
        return f"put {{{{ {id}.{name} }}}} on a line of its own"
    return ""


def _withheld(content: Content, page: Page, id: str, name: str) -> str:
    """What is wrong with showing a value that may not be shown there; if anything."""
    entry = content.contacts.get(id) or content.facts[id]
    field = entry.fields[name]
    medium = Medium.PAPER if page.name.startswith(FLYERS) else Medium.SCREEN
    if may_show(entry, field, medium, content.today):
        return ""
    if isinstance(entry, Contact) and medium is Medium.SCREEN:
        other = f"{{{{ {id}.card }}}}" if _reachable(content, entry) else "whom to call instead"
        message = f"{{{{ {id}.{name} }}}} is not confirmed; write {other}"
        return f"{message}, or confirm it in {entry.path}:{field.line}"
    now = state(entry, field.origin, content.today)
    aged = now is State.OLD and field.origin.seen != UNDATED
    if aged or now is State.EXPIRED:  # no mistake: it is left off the paper, and the build says so
        return ""
    why = "only sourced, and not national" if now is State.SOURCED else now.value
    message = f"{{{{ {id}.{name} }}}} may not be printed: it is {why}"
    return f"{message}; confirm it in {entry.path}:{field.line}"


def _reachable(content: Content, contact: Contact) -> bool:
    """Whether a reader finds something to tap on the contact's card."""
    return any(
        href(content, name, say(field.words, content.source, content.source).text, content.source)
        for name, field in contact.fields.items()
        if may_show(contact, field, Medium.SCREEN, content.today)
    )


def ways_in(content: Content, page: Page) -> Iterator[Problem]:
    """Each card of a page, in its text or at its bottom, has something to tap: one that nobody
    can follow sends its reader away."""
    text = prose(page.body)
    cards = [(str(id), id.line) for id in page.services]
    cards += [
        (id, line_at(text, offset, page.document.body_line))
        for offset, id, name in find(text)
        if name == "card"
    ]
    for id, line in cards:
        contact = content.contacts.get(id)
        if contact and not _reachable(content, contact):
            message = f'"{id}" has nothing to tap; name somebody else, or add its number or address'
            yield Problem(page.path, line, f"{message} in {contact.path}:{contact.line}")


def emergency_first(content: Content, page: Page) -> Iterator[Problem]:
    """The emergency number stands above the first number of a helpline that is there day and
    night: who calls one of those may be in danger."""
    first = next((one.id for one in content.contacts.values() if one.kind == "emergency"), "")
    text = prose(page.body)
    for offset, id, name in find(text) if first else ():
        contact = content.contacts.get(id)
        if contact is None or name not in (*PHONES, *BLOCKS):
            continue
        if contact.kind == "emergency":
            return
        if day_and_night(contact):
            message = f"the day-and-night {{{{ {id}.{name} }}}} has no emergency number above it"
            line = line_at(text, offset, page.document.body_line)
            yield Problem(page.path, line, f"{message}; write {{{{ {first}.phone }}}} first")
            return
