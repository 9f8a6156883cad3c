"""Finds `{{ id.field }}` in text and says what stands there instead, on a screen and on paper.

Here lives how a number, an address or a contact is shown. Text to text: reads no files, and what
a card looks like is the templates' matter.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import escape
from urllib.parse import urlsplit

from content import Content, Page
from documents import parse_date
from facts import (
    PHONES,
    Contact,
    Entry,
    Fact,
    Field,
    Medium,
    Origin,
    State,
    Words,
    may_show,
    say,
    state,
)

REFERENCE = re.compile(r"\{\{\s*([a-z][a-z0-9_]*)\.([a-z][a-z0-9_]*)\s*\}\}")
BLOCKS = ("call", "card")
ROWS = (
    *("hours", "cost", "languages", "anonymity", "papers", "address"),
    *("chat", "whatsapp", "sms", "email", "web", "phone_abroad"),
)
ICONS = {
    State.CONFIRMED: "check-circle",
    State.SOURCED: "eye",
    State.UNCONFIRMED: "question",
    State.EXPIRED: "clock-counter-clockwise",
}


@dataclass(frozen=True)
class Call:
    """A number to tap: `number` as people read it, `dial` as a telephone takes it."""

    number: str
    dial: str
    label: str
    first: bool


@dataclass(frozen=True)
class Card:
    """A contact as a reader sees it. `name`, `what` and the values of `rows` are HTML."""

    name: str
    what: str
    calls: tuple[Call, ...]
    rows: tuple[tuple[str, str], ...]
    icon: str
    state: str

    @property
    def known(self) -> bool:
        return bool(self.calls or self.rows)


@dataclass(frozen=True)
class Source:
    label: str
    href: str
    seen: str


def find(text: str) -> Iterator[tuple[int, str, str]]:
    """Offset, id and field of each reference in `text`."""
    for match in REFERENCE.finditer(text):
        yield match.start(), match[1], match[2]


def expand(
    text: str,
    content: Content,
    language: str,
    medium: Medium,
    render: Callable[[str, Call | Card], str] = lambda name, view: "",
) -> str:
    """`text` with each reference replaced; what is unknown stays as it is, for `checks` to
    report. `render` turns a call button or a card into HTML."""

    def replace(match: re.Match[str]) -> str:
        entry = content.entry(match[1])
        if isinstance(entry, Contact) and match[2] == "call":
            return "\n".join(render("call", call) for call in calls(content, entry, language)[:1])
        if isinstance(entry, Contact) and match[2] == "card":
            return render("card", card(content, entry, language))
        if isinstance(entry, Contact) and match[2] == "name":
            return _in_language(content, entry.name, language, medium)
        if entry is None or match[2] not in entry.fields:
            return match[0]
        return quote(content, entry, match[2], language, medium)

    return REFERENCE.sub(replace, text)


def quote(content: Content, entry: Entry, name: str, language: str, medium: Medium) -> str:
    """The HTML of one value; where it may not be shown, the word that says so."""
    field = entry.fields[name]
    if not may_show(entry, field, medium, content.today):
        return escape(content.string("ask", language))
    html = _value(content, name, field.words, language, medium)
    if state(field.origin, entry.kind, content.today) is State.EXPIRED:
        html += f" ({escape(content.string('may_have_changed', language))})"
    return html


def dial(number: str) -> str:
    """The number as a telephone takes it: with the country's code where it is a subscriber's
    number; service numbers (112, 0800, 0900, 14 0xx) exist only inside the Netherlands."""
    digits = re.sub(r"[^\d+]", "", number)
    if digits.startswith("0") and not digits.startswith(("0800", "0900")):
        return "+31" + digits[1:]
    return digits


def calls(content: Content, contact: Contact, language: str, label: str = "") -> tuple[Call, ...]:
    """The contact's numbers that may be shown; `label` stands below them (else the name)."""
    urgent = contact.kind == "emergency"
    words = contact.what if urgent else contact.name
    label = label or say(words, language, content.source)[0]
    return tuple(
        Call(number, dial(number), label, urgent)
        for name in PHONES[:2]
        for number in [_shown(content, contact, name, language)]
        if number
    )


def card(content: Content, contact: Contact, language: str) -> Card:
    """The contact with all that may be shown of it on a screen, and how far that is known."""
    cost = _shown(content, contact, "cost", language)
    label = " · ".join(filter(None, [content.string("call", language), cost]))
    rows = [
        (
            content.string(f"field_{name}", language),
            _value(content, name, contact.fields[name].words, language, Medium.SCREEN),
        )
        for name in ROWS
        if _shown(content, contact, name, language)
    ]
    numbers = calls(content, contact, language, label)
    icon, words = _card_state(content, contact, language)
    return Card(
        _in_language(content, contact.name, language, Medium.SCREEN),
        _in_language(content, contact.what, language, Medium.SCREEN),
        numbers,
        tuple(rows),
        icon,
        words,
    )


def sources(content: Content, page: Page, language: str) -> list[Source]:
    """Where the facts of the page come from, each address once, in the order of the page."""
    origins: dict[str, Origin] = {}
    for id in page.facts:
        origins.update(_origins(content.facts.get(id), ""))
    for _, id, name in find(page.body):
        origins.update(_origins(content.entry(id), name))
    labels: dict[str, int] = {}
    found = []
    for href, origin in origins.items():
        host = (urlsplit(href).hostname or href).removeprefix("www.")
        labels[host] = labels.get(host, 0) + 1
        label = host if labels[host] == 1 else f"{host} ({labels[host]})"
        found.append(Source(label, href, when(content, origin.seen, language)))
    return found


def when(content: Content, text: str, language: str) -> str:
    """`2018-01` as "January 2018" in `language`, `2018` as it is, "undated" as "no date"."""
    day = parse_date(text)
    if day is None:
        return content.string("undated", language)
    if len(text) == len("2018"):
        return text
    return f"{content.string('months', language).split()[day.month - 1]} {day.year}"


def held_back(content: Content) -> list[str]:
    """One line for each value that no screen shows, with what has to be done about it."""
    lines = []
    for contact in content.contacts.values():
        for name, field in contact.fields.items():
            if not may_show(contact, field, Medium.SCREEN, content.today):
                now = state(field.origin, contact.kind, content.today).value
                todo = field.origin.check or "phone or open the live page, then add confirmed and by"
                lines.append(f"{contact.path}:{field.line}: {contact.id}.{name} ({now}): {todo}")
    return lines


def _origins(entry: Entry | None, name: str) -> dict[str, Origin]:
    if entry is None:
        return {}
    origin = entry.fields[name].origin if name in entry.fields else entry.origin
    return dict.fromkeys(origin.sources, origin)


def _shown(content: Content, contact: Contact, name: str, language: str) -> str:
    field = contact.fields.get(name)
    if field is None or not may_show(contact, field, Medium.SCREEN, content.today):
        return ""
    return say(field.words, language, content.source)[0]


def _card_state(content: Content, contact: Contact, language: str) -> tuple[str, str]:
    shown = [
        field
        for name, field in contact.fields.items()
        if _shown(content, contact, name, language)
    ]
    withheld: list[Field] = [field for field in contact.fields.values() if field not in shown]
    origin = (shown or withheld or [Field({}, contact.origin, 0)])[0].origin
    now = state(origin, contact.kind, content.today)
    if now is State.CONFIRMED and origin.confirmed:
        date = when(content, origin.confirmed.isoformat(), language)
    else:
        date = when(content, origin.seen, language)
    return ICONS[now], content.string(f"state_{now.value}", language).format(date=date)


def _in_language(content: Content, words: Words, language: str, medium: Medium) -> str:
    """The text as HTML, marked with its language where that is not the reader's. One text for
    all languages is a Dutch name."""
    text, code = say(words, language, content.source)
    code = code or content.source
    if code == language:
        return escape(text, quote=False)
    return f'<span lang="{code}">{escape(text, quote=False)}</span>'


def _value(content: Content, name: str, words: Words, language: str, medium: Medium) -> str:
    """One value as HTML. Numbers and addresses are isolated left to right: after Arabic text
    a bare `0800-1234` would be read as `1234-0800`."""
    text, code = say(words, language, content.source)
    plain = escape(text, quote=False)
    isolated = f'<bdi dir="ltr">{plain}</bdi>'
    if name in PHONES:
        if medium is Medium.PAPER:
            return f'<bdi class="number" dir="ltr">{plain}</bdi>'
        return f'<a class="app-number" href="tel:{dial(text)}">{isolated}</a>'
    if name == "email" and medium is Medium.SCREEN:
        return f'<a href="mailto:{escape(text)}">{isolated}</a>'
    if text.startswith("https://"):
        short = f'<bdi dir="ltr">{escape(text.removeprefix("https://").rstrip("/"))}</bdi>'
        if medium is Medium.PAPER:
            return short
        return f'<a href="{escape(text)}" rel="noreferrer">{short}</a>'
    if name in ("email", "address") or not code and any(sign.isdigit() for sign in text):
        return isolated
    return _in_language(content, words, language, medium)
