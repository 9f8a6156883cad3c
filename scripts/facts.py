"""What a fact is: its texts, where it comes from, and how far it may be relied on.

Here lives the one table that says what a screen and what paper may show. Reads rows that
`documents` parsed; never opens a file, never expands a reference.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum
from typing import Any

from documents import Items, Table, as_list, date_problems, inner, known_keys, parse_date
from problems import Problem, nearest

CONTACT_KINDS = ("emergency", "helpline", "service", "organisation")
FACT_KINDS = ("law", "rights", "money", "health", "safety", "arrival", "history", "words")
AREAS = ("national", "local")
BASES = ("official", "agreeing", "single", "weak")
ORIGIN_KEYS = ("sources", "seen", "read", "basis", "check", "note", "confirmed", "by", "review_by")
PHONES = ("phone", "phone_short", "phone_abroad")
MESSAGES = ("whatsapp", "sms")
LINKS = ("chat", "web", "email")
PLAIN = ("address", "hours", "cost", "languages", "anonymity", "papers")
FIELD_NAMES = (*PHONES, *MESSAGES, *LINKS, *PLAIN)
ID = re.compile(r"[a-z][a-z0-9_]*")
CONTACTS, FACTS = "data/contacts.yml", "data/facts.yml"
# Months after which what an editor read or confirmed has to be looked at again.
REVIEW_MONTHS = {
    **dict.fromkeys((*CONTACT_KINDS, "law", "rights", "money", "arrival"), 12),
    **dict.fromkeys(("health", "safety"), 24),
    **dict.fromkeys(("history", "words"), 60),
}

# A text per language code; under "" one text that is the same in every language.
Words = Mapping[str, str]


class State(Enum):
    """How far a fact may be relied on; derived, never typed."""

    CONFIRMED = "confirmed"
    SOURCED = "sourced"
    UNCONFIRMED = "unconfirmed"
    EXPIRED = "expired"


class Medium(Enum):
    SCREEN = "screen"
    PAPER = "paper"


@dataclass(frozen=True)
class Origin:
    """Where a fact comes from. `seen` is the date of the newest source ("undated" if it bears
    none), `read` the day an editor read it, `check` what must be asked before it may be relied
    on, `confirmed` the day somebody in the role `by` phoned or opened the live page."""

    sources: tuple[str, ...]
    seen: str
    read: date | None
    basis: str
    check: str = ""
    confirmed: date | None = None
    by: str = ""
    review_by: date | None = None


@dataclass(frozen=True)
class Field:
    words: Words
    origin: Origin
    line: int


@dataclass(frozen=True)
class Contact:
    id: str
    kind: str
    area: str
    name: Words
    what: Words
    fields: Mapping[str, Field]
    origin: Origin
    line: int
    path: str = CONTACTS


@dataclass(frozen=True)
class Fact:
    id: str
    kind: str
    area: str
    about: str
    fields: Mapping[str, Field]
    origin: Origin
    line: int
    path: str = FACTS


Entry = Contact | Fact


def say(words: Words, language: str, source: str) -> tuple[str, str]:
    """The text in `language` and the code of the language it is in: that of `source` where the
    translation is missing, "" for a text that is the same in all languages."""
    for code in ("", language, source):
        if code in words:
            return words[code], code
    return "", ""


def review_day(origin: Origin, kind: str) -> date | None:
    """The day on which the fact has to be looked at again."""
    last = origin.confirmed or origin.read
    if origin.review_by or last is None:
        return origin.review_by
    months = last.month - 1 + REVIEW_MONTHS.get(kind, 12)
    return date(last.year + months // 12, months % 12 + 1, min(last.day, 28))


def state(origin: Origin, kind: str, today: date) -> State:
    """The state of a fact of this kind on the day `today`."""
    due = review_day(origin, kind)
    if due is not None and due < today:
        return State.EXPIRED
    if origin.confirmed:
        return State.CONFIRMED
    if origin.check or origin.basis == "weak":
        return State.UNCONFIRMED
    return State.SOURCED


def may_show(entry: Entry, field: Field, medium: Medium, today: date) -> bool:
    """Whether the value may stand on a screen or on paper.

    A screen shows what is confirmed or sourced, and a rule (not a number to call) also while it
    is unconfirmed, because its page says so. Paper cannot be mended: it carries what is
    confirmed, and of the sourced facts only the national ones."""
    now = state(field.origin, entry.kind, today)
    if now is State.CONFIRMED:
        return True
    if medium is Medium.PAPER:
        return now is State.SOURCED and entry.area == "national"
    return now is State.SOURCED or isinstance(entry, Fact)


def read_contacts(table: Table, codes: list[str], today: date) -> tuple[dict[str, Contact], list[Problem]]:
    """The contacts in `table`, and what is wrong with their rows; `codes`: the site's languages."""
    reader = _Reader(CONTACTS, codes, today)
    return {id: reader.contact(id, row) for id, row in reader.rows(table)}, reader.found


def read_facts(table: Table, codes: list[str], today: date) -> tuple[dict[str, Fact], list[Problem]]:
    """The facts in `table`, and what is wrong with their rows; `codes`: the site's languages."""
    reader = _Reader(FACTS, codes, today)
    return {id: reader.fact(id, row) for id, row in reader.rows(table)}, reader.found


class _Reader:
    """Turns the rows of one file into entries, and collects what is wrong with them."""

    def __init__(self, path: str, codes: list[str], today: date) -> None:
        self.path, self.codes, self.today = path, codes, today
        self.found: list[Problem] = []

    def rows(self, table: Table) -> list[tuple[str, Table]]:
        rows = []
        for id, row in table.items():
            line = table.lines[id]
            if not ID.fullmatch(id):
                self.report(line, f'"{id}" is no name; use a-z, 0-9 and "_", such as night_doctor')
            if isinstance(row, Table):
                row.line = line
                rows.append((id, row))
            else:
                self.report(line, f'"{id}" has no lines below it; see the entries above')
        return rows

    def report(self, line: int, message: str) -> None:
        self.found.append(Problem(self.path, line, message))

    def contact(self, id: str, row: Table) -> Contact:
        required = ("name", "kind", "area", "what", "sources", "seen", "read", "basis")
        self.found += known_keys(row, self.path, required, ("fields", *ORIGIN_KEYS))
        origin = self.origin(row, None)
        fields = {}
        for name, field in inner(row, "fields").items():
            line = inner(row, "fields").lines[name]
            if name not in FIELD_NAMES:
                self.report(line, f'unknown field "{name}"{nearest(name, FIELD_NAMES)}')
            if not isinstance(field, Table):
                self.report(line, f'"{name}" needs its text in a line "value: …" below it')
                continue
            field.line = line
            self.found += known_keys(field, self.path, ("value",), ORIGIN_KEYS)
            fields[name] = Field(self.words(field, "value"), self.origin(field, origin), line)
        return Contact(
            id,
            self.choice(row, "kind", CONTACT_KINDS),
            self.choice(row, "area", AREAS),
            self.words(row, "name"),
            self.words(row, "what"),
            fields,
            origin,
            row.line,
        )

    def fact(self, id: str, row: Table) -> Fact:
        required = ("kind", "area", "about", "sources", "seen", "read", "basis")
        self.found += known_keys(row, self.path, required, ("values", *ORIGIN_KEYS))
        origin = self.origin(row, None)
        values = inner(row, "values")
        fields = {
            name: Field(self.words(values, name), origin, values.lines[name]) for name in values
        }
        return Fact(
            id,
            self.choice(row, "kind", FACT_KINDS),
            self.choice(row, "area", AREAS),
            str(row.get("about", "")),
            fields,
            origin,
            row.line,
        )

    def choice(self, row: Table, key: str, known: tuple[str, ...]) -> str:
        value = str(row.get(key, ""))
        if value and value not in known:
            self.report(row.lines[key], f'"{key}: {value}" is not known{nearest(value, known)}')
        return value

    def words(self, row: Table, key: str) -> Words:
        value = row.get(key, "")
        if isinstance(value, Items):
            self.report(row.lines[key], f'"{key}" should be one text, or one per language')
            return {}
        if not isinstance(value, Table):
            return {"": str(value)}
        for code in value:
            if code not in self.codes:
                line = value.lines[code]
                self.report(line, f'"{code}" is no language of the site{nearest(code, self.codes)}')
        return {code: str(text) for code, text in value.items()}

    def origin(self, row: Table, above: Origin | None) -> Origin:
        """The provenance in `row`; what it does not say is as in the entry `above`."""
        own: dict[str, Any] = {}
        if "sources" in row:
            own["sources"] = tuple(str(source) for source in as_list(row["sources"]))
            for source in own["sources"] or ("",):
                if not source.startswith(("https://", "http://")):
                    message = f'source "{source}" is no address; list them as "- https://…"'
                    self.report(row.lines["sources"], message)
        for key in ("check", "by"):
            if key in row:
                own[key] = str(row[key])
        if "basis" in row:
            own["basis"] = self.choice(row, "basis", BASES)
        if "seen" in row:
            own["seen"] = str(row["seen"])
            if own["seen"] not in ("", "undated"):
                line = row.lines["seen"]
                self.found += date_problems(own["seen"], self.path, line, self.today)
        for key in ("read", "confirmed", "review_by"):
            if row.get(key):
                line, own[key] = row.lines[key], parse_date(str(row[key]))
                limit = date.max if key == "review_by" else self.today
                self.found += date_problems(str(row[key]), self.path, line, limit)
        if own.get("confirmed") and not own.get("by"):
            message = 'says when it was confirmed but not by which role; add "by: editor"'
            self.report(row.lines["confirmed"], message)
        base = above or Origin((), "", None, "")
        return replace(base, **own)
