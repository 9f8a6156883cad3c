"""How facts look to a reader: a value, a call button, the card of an organisation.

Values become HTML here, because a number has to be isolated left to right and marked with its
language wherever it stands; what a button or a card looks like is the templates' matter.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape

from content import Content
from documents import parse_date
from facts import (
    PHONES,
    Contact,
    Entry,
    Field,
    Medium,
    State,
    Words,
    may_show,
    say,
    state,
)

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
    """A number to tap: `number` as people read it, `dial` as a telephone takes it, `language`
    that of the label."""

    number: str
    dial: str
    label: str
    language: str
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
    words = {language: label} if label else contact.what if urgent else contact.name
    text, code = say(words, language, content.source)
    return tuple(
        Call(number, dial(number), text, code or content.source, urgent)
        for name in PHONES[:2]
        if (number := _shown(content, contact, name, language))
    )


def card(content: Content, contact: Contact, language: str) -> Card:
    """The contact with all that may be shown of it on a screen, and how far that is known."""
    rows = [
        (
            content.string(f"field_{name}", language),
            _value(content, name, contact.fields[name].words, language, Medium.SCREEN),
        )
        for name in ROWS
        if _shown(content, contact, name, language)
    ]
    numbers = calls(content, contact, language, content.string("call", language))
    icon, words = _card_state(content, contact, language)
    return Card(
        in_language(content, contact.name, language, Medium.SCREEN),
        in_language(content, contact.what, language, Medium.SCREEN),
        numbers,
        tuple(rows),
        icon,
        words,
    )


def when(content: Content, text: str, language: str) -> str:
    """`2018-01` as "January 2018" in `language`, `2018` as it is, "undated" as "no date"."""
    day = parse_date(text)
    if day is None:
        return content.string("undated", language)
    if len(text) == len("2018"):
        return text
    return f"{content.string('months', language).split()[day.month - 1]} {day.year}"


def _shown(content: Content, contact: Contact, name: str, language: str) -> str:
    field = contact.fields.get(name)
    if field is None or not may_show(contact, field, Medium.SCREEN, content.today):
        return ""
    return say(field.words, language, content.source)[0]


def _card_state(content: Content, contact: Contact, language: str) -> tuple[str, str]:
    shown = [
        field for name, field in contact.fields.items() if _shown(content, contact, name, language)
    ]
    withheld: list[Field] = [field for field in contact.fields.values() if field not in shown]
    origin = (shown or withheld or [Field({}, contact.origin, 0)])[0].origin
    now = state(origin, contact.kind, content.today)
    if now is State.CONFIRMED and origin.confirmed:
        date = when(content, origin.confirmed.isoformat(), language)
    else:
        date = when(content, origin.seen, language)
    return ICONS[now], content.string(f"state_{now.value}", language).replace("{date}", date)


def in_language(content: Content, words: Words, language: str, medium: Medium) -> str:
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
    href = _href(name, text)
    if not href and name != "address" and (code or not any(sign.isdigit() for sign in text)):
        return in_language(content, words, language, medium)
    kind = ' class="number"' if name in PHONES else ""
    shown = escape(text.removeprefix("https://").rstrip("/"), quote=False)
    html = f'<bdi{kind} dir="ltr">{shown}</bdi>'
    if not href or medium is Medium.PAPER:
        return html
    elsewhere = ' rel="noreferrer"' if href.startswith("https:") else ""
    return f'<a href="{escape(href)}"{elsewhere}>{html}</a>'


def _href(name: str, text: str) -> str:
    """Where the value leads when it is tapped; nothing for what is only read."""
    if name in PHONES:
        return f"tel:{dial(text)}"
    if name == "email":
        return f"mailto:{text}"
    return text if text.startswith("https://") else ""
