"""Turns the rows of `data/contacts.yml` and `data/facts.yml` into contacts and facts.

Here lives how entries are written and what an editor may get wrong in one. Never opens a file,
and does not know what is shown where.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from seksworks.content.facts import (
    AREAS,
    BASES,
    CONTACT_KINDS,
    CONTACTS,
    FACT_KINDS,
    FACTS,
    FIELD_NAMES,
    MESSAGES,
    PHONES,
    PROMISES,
    Contact,
    Fact,
    Field,
    Origin,
    Words,
)
from seksworks.content.opening_hours import EXAMPLE, NOTATION, in_words
from seksworks.source import (
    Items,
    Problem,
    Table,
    Text,
    as_list,
    date_problems,
    inner,
    known_keys,
    nearest,
    parse_date,
)

ID = re.compile(r"[a-z][a-z0-9_]*")
ORIGIN_TEXTS = ("check", "ask", "by", "seen")
PRIORITIES = tuple("123456789")
NAMING = 'use a-z, 0-9 and "_", such as night_doctor'
# What a telephone, a mail program or a browser has to understand, with an example.
ANY = re.compile(r".*", re.DOTALL), "text"
NUMBER = re.compile(r"\+?(?!00)[0-9][0-9 -]*[0-9]"), "one number, such as 0800-2000"
# How many digits numbers have that start like this: the Dutch numbering plan (Nummerplan telefoon-
# en ISDN-diensten), and for those of other countries E.164.
DIGITS = {"+31": (11,), "+": range(8, 16), "0": (8, 10, 11), "": (3, 5, 6)}
SHAPES = {
    **dict.fromkeys((*PHONES, *MESSAGES), NUMBER),
    "email": (re.compile(r"[^\s@]+@[^\s@]+\.\w+"), "an address, such as help@example.org"),
    "web": (re.compile(r"https://\S+"), "an address, such as https://example.org/"),
}
GIVEN = ("sources", "seen", "read", "basis")
ORIGIN_KEYS = (*GIVEN, "check", "ask", "note", "confirmed", "by", "review_by")


def read_contacts(
    table: Table, codes: list[str], today: date, strings: Mapping[str, Words]
) -> tuple[dict[str, Contact], list[Problem]]:
    """The contacts in `table`, and what is wrong with their rows; `codes`: the site's languages;
    `strings`: the words of the interface, of which opening hours are made."""
    reader = _Reader(CONTACTS, codes, today, strings)
    return {id: reader.contact(id, row) for id, row in reader.rows(table)}, reader.found


def read_facts(
    table: Table, codes: list[str], today: date
) -> tuple[dict[str, Fact], list[Problem]]:
    """The facts in `table`, and what is wrong with their rows; `codes`: the site's languages."""
    reader = _Reader(FACTS, codes, today, {})
    return {id: reader.fact(id, row) for id, row in reader.rows(table)}, reader.found


class _Reader:
    """Turns the rows of one file into entries, and collects what is wrong with them."""

    def __init__(
        self, path: str, codes: list[str], today: date, strings: Mapping[str, Words]
    ) -> None:
        self.path, self.codes, self.today, self.strings = path, codes, today, strings
        self.found: list[Problem] = []

    def report(self, line: int, message: str) -> None:
        self.found.append(Problem(self.path, line, message))

    def rows(self, table: Table) -> list[tuple[str, Table]]:
        """The rows of `table` by name; each gets the line of its name."""
        rows = []
        for name, row in table.items():
            line = table.lines[name]
            if not ID.fullmatch(name):
                self.report(line, f'"{name}" is no name; {NAMING}')
            if isinstance(row, Table):
                row.line = line
                rows.append((name, row))
            else:
                self.report(line, f'"{name}" has no lines below it; see the other entries')
        return rows

    def contact(self, id: str, row: Table) -> Contact:
        required = ("name", "kind", "area", "what", *GIVEN)
        self.found += known_keys(row, self.path, required, ("fields", "priority", *ORIGIN_KEYS))
        origin = self.origin(row, Origin((), "", None, ""))
        return Contact(
            id,
            self.choice(row, "kind", CONTACT_KINDS),
            self.choice(row, "area", AREAS),
            self.words(row, "name"),
            self.words(row, "what"),
            self.fields(self.below(row, "fields"), origin),
            origin,
            row.line,
            int(self.choice(row, "priority", PRIORITIES) or 0),
        )

    def fields(self, table: Table, origin: Origin) -> dict[str, Field]:
        fields = {}
        for name, row in table.items():
            line = table.lines[name]
            if name not in FIELD_NAMES:
                self.report(line, f'unknown field "{name}"{nearest(name, FIELD_NAMES)}')
            if not isinstance(row, Table):
                self.report(line, f'"{name}" needs its text in a line "value: …" below it')
                continue
            row.line = line
            fields[name] = self.field(name, row, origin)
        return fields

    def field(self, name: str, row: Table, origin: Origin) -> Field:
        own = "open" if name == "hours" and "open" in row else "value"
        promise = PROMISES.get(name, "")
        optional = (*ORIGIN_KEYS, promise) if promise else ORIGIN_KEYS
        self.found += known_keys(row, self.path, (own,), optional)
        words, hours = self.words(row, "value"), str(row.get("open", "")) if own == "open" else ""
        if hours and not NOTATION.fullmatch(hours):
            self.report(row.lines["open"], f'"open: {hours}" cannot be read; write it as {EXAMPLE}')
        elif hours:
            words = {code: in_words(hours, self.strings, code) for code in self.codes}
        shape, example = SHAPES.get(name, ANY)
        for text in words.values():
            if text and not shape.fullmatch(text):
                self.report(row.line, f'"{name}: {text}" should be {example}')
            elif text and (shape, example) == NUMBER and (count := _wrong_count(text)):
                message = f'"{name}: {text}" has {count} digits; look for one too many or too few'
                self.report(row.line, message)
        promised = bool(promise and self.choice(row, promise, ("yes",)))
        return Field(words, self.origin(row, origin), row.line, hours, promised)

    def fact(self, id: str, row: Table) -> Fact:
        required = ("kind", "area", "about", *GIVEN)
        self.found += known_keys(row, self.path, required, ("values", *ORIGIN_KEYS))
        origin = self.origin(row, Origin((), "", None, ""))
        values = self.below(row, "values")
        self.found += known_keys(values, self.path, (), values)
        for name in values:
            if not ID.fullmatch(name):
                self.report(values.lines[name], f'"{name}" is no name; {NAMING}')
        return Fact(
            id,
            self.choice(row, "kind", FACT_KINDS),
            self.choice(row, "area", AREAS),
            str(row.get("about", "")),
            {name: Field(self.words(values, name), origin, values.lines[name]) for name in values},
            origin,
            row.line,
        )

    def below(self, row: Table, key: str) -> Table:
        """The mapping below `key`; an empty one where there is none."""
        if row.get(key) and not isinstance(row[key], Table):
            self.report(row.lines[key], f'"{key}" needs "name: …" lines below it')
        return inner(row, key)

    def choice(self, row: Table, key: str, known: tuple[str, ...]) -> str:
        value = str(row.get(key, ""))
        if value and value not in known:
            self.report(row.lines[key], f'"{key}: {value}" is not known{nearest(value, known)}')
        return value if value in known else ""

    def words(self, row: Table, key: str) -> Words:
        value = row.get(key, "")
        if isinstance(value, Text):
            return {"": str(value)}
        if isinstance(value, Items):
            self.report(row.lines[key], f'"{key}" should be one text, or one per language')
        if not isinstance(value, Table) or not value:
            return {"": ""}
        self.found += known_keys(value, self.path, self.codes[:1], self.codes[1:])
        for code, text in value.items():
            if text and not isinstance(text, Text):
                self.report(value.lines[code], f'"{code}" should be one text; put it in quotes')
        return {code: str(text) for code, text in value.items()}

    def origin(self, row: Table, above: Origin) -> Origin:
        """The provenance in `row`; what it does not say is as in the entry `above`, but for that
        one's confirmation where `row` has a doubt of its own."""
        own: dict[str, Any] = {key: str(row[key]) for key in ORIGIN_TEXTS if key in row}
        if "sources" in row:
            own["sources"] = self.sources(row)
        if "basis" in row:
            own["basis"] = self.choice(row, "basis", BASES)
        if own.get("seen") not in (None, "", "undated"):
            self.day(row, "seen", self.today)
        limits = {"read": self.today, "confirmed": self.today, "review_by": date.max}
        for key, limit in limits.items():
            if row.get(key):
                own[key] = self.day(row, key, limit)
        if "confirmed" in own:
            self.confirmation(row, own["confirmed"])
        if own.get("check") or own.get("basis") == "weak":
            # Who confirmed the entry did not answer what is doubted of this field alone.
            above = replace(above, confirmed=None, by="")
        return replace(above, **own)

    def confirmation(self, row: Table, day: date | None) -> None:
        """Reports what is wrong with the confirmation in `row`, beside its day."""
        if day and len(str(row["confirmed"])) < len("2026-11-23"):
            message = f'"confirmed: {row["confirmed"]}" is no whole day; write it as 2026-11-23'
            self.report(row.lines["confirmed"], message)
        if day and not row.get("by"):
            message = 'says when it was confirmed but not by which role; add "by: editor"'
            self.report(row.lines["confirmed"], message)
        if row.get("check"):
            message = '"check" stands beside "confirmed", and doubt wins'
            hint = 'take "check" out when it is answered, else "confirmed" and "by"'
            self.report(row.lines["check"], f"{message}; {hint}")

    def sources(self, row: Table) -> tuple[str, ...]:
        if row["sources"] and not isinstance(row["sources"], Items):
            message = '"sources" should be a list; write each one as "- https://…" on its own line'
            self.report(row.lines["sources"], message)
        sources = as_list(row["sources"])
        for source in sources:
            if not str(source).startswith(("https://", "http://")):
                self.report(source.line, f'"{source}" is no address; write "- https://…"')
        return tuple(str(source) for source in sources)

    def day(self, row: Table, key: str, limit: date) -> date | None:
        """The day, where it is one and not after `limit`."""
        found = date_problems(str(row[key]), self.path, row.lines[key], limit)
        self.found += found
        return None if found else parse_date(str(row[key]))


def _wrong_count(number: str) -> int:
    """How many digits the number has, where none of its kind has so many; else 0."""
    count = sum(sign.isdigit() for sign in number)
    known = next(counts for start, counts in DIGITS.items() if number.startswith(start))
    return 0 if count in known else count
