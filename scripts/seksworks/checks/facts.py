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
    REFERENCE,
    TOWN,
    TOWN_FILE,
    TOWNS,
    UNDATED,
    Contact,
    Content,
    Medium,
    Page,
    State,
    day_and_night,
    fact_state,
    localize,
    may_show,
)
from seksworks.rendering import BLOCKS, DRAWING, DRAWINGS, drawings, find_references, href
from seksworks.source import Message, Problem, line_at, nearest


def unknown(content: Content, id: str, name: str) -> Message | None:
    """What is wrong with a reference to something that is not there, if anything."""
    if id == DRAWING:
        known, hint = drawings(content), nearest(name, drawings(content), DRAWINGS)
        return None if name in known else Message("drawing-unknown", name=name, hint=hint)
    if id == TOWN:
        hint = nearest(name, content.town.words, content.town.own(TOWN_FILE))
        return Message("town-says-not", name=name, hint=hint)
    entry = content.entry(id)
    if entry is None:
        # Without one of the files nobody can say what is unknown; that it is missing is a problem.
        if not content.contacts or not content.facts:
            return None
        hint = nearest(id, [*content.contacts, *content.facts], "data/")
        return Message("reference-unknown", id=id, hint=hint)
    if name in entry.fields or (isinstance(entry, Contact) and name in (*BLOCKS, "name")):
        return None
    also = ("name", *BLOCKS) if isinstance(entry, Contact) else ()
    hint = nearest(name, [*entry.fields, *also])
    return Message("reference-field-unknown", id=id, name=name, hint=hint)


def references(content: Content, page: Page) -> Iterator[Problem]:
    """Each reference names something that data/ holds and that may be shown there."""
    text = prose(page.body)
    for match in BRACES.finditer(text):
        if not REFERENCE.fullmatch(match[0]):
            yield at(page, match, Message("no-reference", text=match[0]))
    lines = text.split("\n")
    for offset, id, name in find_references(text):
        row = line_at(text, offset, 0)
        message = unknown(content, id, name) or _wrong(content, page, id, name, lines[row])
        if message:
            yield Problem(page.path, page.document.body_line + row, message)


def _wrong(content: Content, page: Page, id: str, name: str, line: str) -> Message | None:
    """What is wrong with a reference that exists, where it stands on `line`; if anything."""
    entry = content.entry(id)
    if id == DRAWING:
        return _misplaced(page, id, name, line)
    if entry is None or (isinstance(entry, Contact) and name == "name"):
        return None
    if not isinstance(entry, Contact) or name not in BLOCKS:
        return _withheld(content, page, id, name)
    if misplaced := _misplaced(page, id, name, line):
        return misplaced
    numbers = [number for number in PHONES[:2] if number in entry.fields]
    if name == "call" and not numbers:
        return Message("no-phone-to-call", id=id)
    held = [_withheld(content, page, id, number) for number in numbers]
    return held[0] if name == "call" and all(held) else None


def _misplaced(page: Page, id: str, name: str, line: str) -> Message | None:
    """What is wrong with the place of a drawing, a button or a card; if anything."""
    if page.name.startswith(FLYERS) and id != DRAWING:
        return Message("paper-no-buttons", id=id)
    if not re.fullmatch(r"\s*\{\{[^}]*\}\}\s*", line):
        return Message("reference-in-a-line", id=id, name=name)
    return None


def _withheld(content: Content, page: Page, id: str, name: str) -> Message | None:
    """What is wrong with showing a value that may not be shown there; if anything."""
    entry = content.contacts.get(id) or content.facts[id]
    field = entry.fields[name]
    medium = Medium.PAPER if page.name.startswith(FLYERS) else Medium.SCREEN
    if may_show(entry, field, medium, content.today):
        return None
    what = {"id": id, "name": name, "place": f"{entry.path}:{field.line}"}
    if isinstance(entry, Contact) and medium is Medium.SCREEN:
        if _reachable(content, entry):
            return Message("not-confirmed-but-card", **what)
        return Message("not-confirmed", **what)
    now = fact_state(entry, field.origin, content.today)
    aged = now is State.OLD and field.origin.seen != UNDATED
    if aged or now is State.EXPIRED:  # no mistake: it is left off the paper, and the build says so
        return None
    if now is State.SOURCED:
        return Message("not-printed-sourced", **what)
    return Message("not-printed-old" if now is State.OLD else "not-printed-unconfirmed", **what)


def _reachable(content: Content, contact: Contact) -> bool:
    """Whether a reader finds something to tap on the contact's card."""
    return any(
        href(
            content,
            name,
            localize(field.words, content.source, content.source).text,
            content.source,
        )
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
        for offset, id, name in find_references(text)
        if name == "card"
    ]
    for id, line in cards:
        contact = content.contacts.get(id)
        if contact and not _reachable(content, contact):
            place = f"{contact.path}:{contact.line}"
            yield Problem(page.path, line, Message("nothing-to-tap", id=id, place=place))


def history_of_a_town(content: Content, page: Page) -> Iterator[Problem]:
    """A page that all towns share rests on no shared fact that was read of one of them, unless it
    tells where all of this began: it would list that town in its sources."""
    if page.name in content.town.history or page.path.startswith(TOWNS):
        return
    ids = [(str(id), id.line) for id in page.facts]
    body = page.document.body_line
    ids += [(id, line_at(page.body, start, body)) for start, id, _ in find_references(page.body)]
    for id, line in ids:
        entry = content.entry(id)
        for source in entry.origin.sources if entry and not entry.path.startswith(TOWNS) else ():
            if any(names.search(source) for names in content.town.names.values()):
                yield Problem(page.path, line, Message("history-of-a-town", id=id, source=source))


def units(content: Content, page: Page) -> Iterator[Problem]:
    """What a value ends or begins with does not stand beside it as well: "18 years years"."""
    for match in REFERENCE.finditer(prose(page.body)):
        entry = content.entry(match[1])
        field = entry.fields.get(match[2]) if entry else None
        words = localize(field.words, page.language, content.source).text.split() if field else []
        before, after = match.string[: match.start()], match.string[match.end() :]
        if len(words) > 1 and (
            re.match(rf" *{re.escape(words[-1])}(?!\w)", after)
            or re.search(rf"(?<!\w){re.escape(words[0])} *\Z", before[-40:])
        ):
            value = " ".join(words)
            yield at(page, match, Message("unit-twice", reference=match[0], value=value))


def emergency_first(content: Content, page: Page) -> Iterator[Problem]:
    """The emergency number stands above the first number of a helpline that is there day and
    night: who calls one of those may be in danger."""
    first = next((one.id for one in content.contacts.values() if one.kind == "emergency"), "")
    text = prose(page.body)
    for offset, id, name in find_references(text) if first else ():
        contact = content.contacts.get(id)
        if contact is None or name not in (*PHONES, *BLOCKS):
            continue
        if contact.kind == "emergency":
            return
        if day_and_night(contact):
            message = Message("emergency-number-first", id=id, name=name, first=first)
            yield Problem(page.path, line_at(text, offset, page.document.body_line), message)
            return
