"""The rules for what a page says of facts: it refers to them, and types none of them by hand.

Each is a generator that yields problems. Reads no files; how a reference is shown is known to
`references`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from seksworks.checks.pages import at, page_texts, prose
from seksworks.content import (
    FLYERS,
    PHONES,
    UNDATED,
    Contact,
    Content,
    Entry,
    Language,
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

Patterns = tuple[tuple[str, re.Pattern[str]], ...]
# What is meant as a reference: in two braces, in one, or half closed.
BRACES = re.compile(r"\{\{[^{}\n]*\}?\}?|\{ *[a-z]\w*\.\w+ *\}|\}\}|\{%[^\n]*")
# What may stand between two digits of a phone number, also where a word processor or another site
# has put a sign of its own (ALIKE).
BETWEEN = r"[ ()./*\n-]{0,3}"
ALIKE = {
    **dict.fromkeys(map(ord, "\u00a0\u2007\u2008\u2009\u200a\u202f"), " "),
    **dict.fromkeys(range(0x2010, 0x2015), "-"),
    **{0xFF10 + digit: str(digit) for digit in range(10)},
}
# What is typed by hand although it belongs into data/. A pattern that begins with a digit passes
# over all else at once; what may not stand before it is asked then.
TYPED: Patterns = (
    ("e-mail address", re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+\.[\w.]+")),
    ("web address", re.compile(r"(?:https?://|www\.)[^\s)>\]]+")),
    ("web address", re.compile(r"(?<![\w-])[\w-]++\.(?:nl|eu|org|com|info|ro)\b")),
    ("phone number", re.compile(rf"(?<![\w.,+-])(?:\+|00)\d(?:{BETWEEN}\d){{8,}}(?!\w)")),
    ("phone number", re.compile(rf"0(?<![\w.,+-]0)\d(?:{BETWEEN}\d){{6,}}(?!\w)")),
    ("phone number", re.compile(r"1(?<![\w.,-]1)16[ -]?\d{3}(?![\w-]|[.,]\d)")),
    ("phone number", re.compile(r"1(?<![\w.,-]1)(?:1[2367]|4 ?0\d\d)(?![\w-]|[.,]\d)")),
    ("phone number", re.compile(r"1(?<![\w.,-]1)[ -]1[ -]2(?![\w-]|[.,]\d)")),
    ("amount", re.compile(r"(?:€|EUR) ?\d[\d.,]*")),
    ("amount", re.compile(r"\d(?<![\w.,]\d)[\d.,]*+(?: de)? (?:euros?|cents?|lei)\b")),
    ("clock time", re.compile(r"\b(?:[01]?\d|2[0-4])[:.][0-5]\d\b(?!\.\d)")),
)


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
    if page.name.startswith(FLYERS):
        if id == DRAWING:
            return "paper has no drawings; take this line out"
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


def typed_by_hand(content: Content, page: Page) -> Iterator[Problem]:
    """A fact stands in one place only: nothing that data/ holds is typed into a text."""
    known, patterns = _known(content, page.language)
    for source, first in page_texts(page):
        text = BRACES.sub(_blank, source)
        text = re.sub(r"\]\([^()\n]*\)", _blank, text).translate(ALIKE)
        for what, pattern in patterns:
            matches = list(pattern.finditer(text))
            text = pattern.sub(_blank, text) if matches else text
            for match in matches:
                value = " ".join(match[0].strip(" .,").split())
                hint = f"write {{{{ {known[value]} }}}}" if value in known else "put it into data/"
                if first < page.document.body_line:
                    hint = "leave it out here: titles and hints cannot be kept up to date"
                line = line_at(source, match.start(), first)
                yield Problem(page.path, line, f'{what} "{value}" is typed by hand; {hint}')


def _blank(match: re.Match[str]) -> str:
    return " " * len(match[0])


@cache
def _known(content: Content, language: Language) -> tuple[dict[str, str], Patterns]:
    """Each value with a digit in it that `data/` holds, and the reference to write for it; and
    the patterns of what is typed by hand, such a value first."""
    values: dict[str, str] = {}
    entries: list[Entry] = [*content.contacts.values(), *content.facts.values()]
    for entry in entries:
        for name, field in entry.fields.items():
            text = say(field.words, language, content.source).text
            plain_year = re.fullmatch(r"(19|20)\d\d", text)
            if re.search(r"\d", text) and len(text) > 2 and not plain_year:
                values.setdefault(text, f"{entry.id}.{name}")
    if not values:
        return values, TYPED
    pattern = re.compile(rf"(?<![\w.,-])(?:{_any_of(values)})(?![\w-]|[.,]\d)")
    return values, (("fact", pattern), *TYPED)


def _any_of(values: Iterable[str]) -> str:
    """A pattern for any of them, the longest that is there. They stand together by their first
    letter, because each place in a text is compared with one after the other."""
    longest = sorted(values, key=len, reverse=True)
    rests: dict[str, list[str]] = {}
    for value in longest:
        rests.setdefault(value[0], []).append(re.escape(value[1:]))
    return "|".join(f"{re.escape(first)}(?:{'|'.join(rest)})" for first, rest in rests.items())
