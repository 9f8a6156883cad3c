"""Parses the rows of `data/contacts.yml` and `data/facts.yml` into contacts and facts, and reports
what is wrong in a row.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
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
    UNDATED,
    Contact,
    Fact,
    Field,
    Origin,
    Words,
)
from seksworks.content.language import Language
from seksworks.content.opening_hours import NOTATION, doubtful_hours, hours_in_words
from seksworks.source import (
    FieldReader,
    Items,
    Message,
    Problems,
    Table,
    is_email,
    nearest,
    wrong_address,
    wrong_number,
    wrong_source,
)

ENTRY_NAME = re.compile(r"[a-z][a-z0-9_]*")
ORIGIN_TEXTS = ("check", "ask", "by", "seen")
PRIORITIES = tuple("123456789")
# Numbers that no message reaches: free ones, those for information, and short ones.
NO_MESSAGES = ("0800", "0900", "1")
# Directive (EU) 2018/1972, article 109: the one number in every country of the Union.
EMERGENCY, EMERGENCY_NUMBER = "emergency", "112"
# How long a term is, beside its words, for who draws it; these say it in hours or days.
IN_HOURS, NUMERAL = "in_hours", re.compile(r"\d+")
GIVEN = ("sources", "seen", "read", "basis")
ORIGIN_KEYS = (*GIVEN, "check", "ask", "note", "confirmed", "by", "review_by")


def read_contacts(
    table: Table,
    languages: Sequence[Language],
    today: date,
    strings: Mapping[str, Words],
    problems: Problems,
) -> dict[str, Contact]:
    """The contacts in `table` by their names; `languages`: those of the site; `strings`: the words
    of the interface, of which opening hours are made."""
    reader = _EntryReader(table.path or CONTACTS, languages, today, strings, problems)
    return {id: reader.contact(id, row) for id, row in reader.entries(table)}


def read_facts(
    table: Table, languages: Sequence[Language], today: date, problems: Problems
) -> dict[str, Fact]:
    """The facts in `table` by their names; `languages`: those of the site."""
    reader = _EntryReader(table.path or FACTS, languages, today, {}, problems)
    return {id: reader.fact(id, row) for id, row in reader.entries(table)}


class _EntryReader(FieldReader):
    """Turns the rows of one file into entries."""

    def __init__(
        self,
        path: str,
        languages: Sequence[Language],
        today: date,
        strings: Mapping[str, Words],
        problems: Problems,
    ) -> None:
        super().__init__(path, problems)
        self.languages, self.today, self.strings = languages, today, strings
        self.codes = [language.code for language in languages]

    def entries(self, table: Table) -> list[tuple[str, Table]]:
        """The rows of the file, each with its name."""
        self.names(table)
        return self.rows(table)

    def names(self, table: Table) -> None:
        """Reports each key that cannot be the name of an entry or a value."""
        for name, line in table.lines.items():
            if not ENTRY_NAME.fullmatch(name):
                self.report(line, Message("entry-name", name=name))

    def contact(self, id: str, row: Table) -> Contact:
        required = ("name", "kind", "area", "what", *GIVEN)
        self.keys(row, required, ("fields", "priority", *ORIGIN_KEYS))
        origin = self.origin(row, Origin((), "", None, ""))
        kind = self.choice(row, "kind", CONTACT_KINDS)
        return Contact(
            id,
            kind,
            self.choice(row, "area", AREAS),
            self.words(row, "name", self.codes),
            self.words(row, "what", self.codes),
            self.fields(kind, self.below(row, "fields"), origin),
            origin,
            row.line,
            int(self.choice(row, "priority", PRIORITIES) or 0),
            self.path,
        )

    def fields(self, kind: str, table: Table, origin: Origin) -> dict[str, Field]:
        fields = {}
        for name, row in table.items():
            line = table.lines[name]
            if name in ("value", "open", *ORIGIN_KEYS):
                self.report(line, Message("field-key-too-far-left", key=name))
                continue
            if name not in FIELD_NAMES:
                hint = nearest(name, FIELD_NAMES)
                self.report(line, Message("field-unknown", name=name, hint=hint))
            if not isinstance(row, Table):  # what refers to it is right, and tells nothing more
                if row or not any(key in ("value", "open") for key in table):
                    self.report(line, Message("field-without-value", name=name))
                fields[name] = Field({"": ""}, origin, line)
                continue
            row.line = line
            fields[name] = self.field(kind, name, row, origin)
        return fields

    def field(self, kind: str, name: str, row: Table, origin: Origin) -> Field:
        own = "open" if name == "hours" and "open" in row else "value"
        promise = PROMISES.get(name, "")
        optional = (*ORIGIN_KEYS, promise) if promise else ORIGIN_KEYS
        self.keys(row, (own,), optional)
        words = self.words(row, "value", self.codes)
        hours = str(row.get("open", "")) if own == "open" else ""
        if hours and not NOTATION.fullmatch(hours):
            message = Message("hours-unreadable", hours=hours)
            self.report(row.lines["open"], message)
        elif hours:
            words = hours_in_words(hours, self.strings, self.languages)
            if doubtful := doubtful_hours(hours):
                self.report(row.lines["open"], doubtful)
        for text in filter(None, words.values()):
            if wrong := wrong_way_in(kind, name, text):
                self.report(row.line, wrong)
        promised = bool(promise and self.choice(row, promise, ("yes",)))
        return Field(words, self.origin(row, origin), row.line, hours, promised)

    def fact(self, id: str, row: Table) -> Fact:
        required = ("kind", "area", "about", *GIVEN)
        self.keys(row, required, ("values", *ORIGIN_KEYS))
        origin = self.origin(row, Origin((), "", None, ""))
        values = self.below(row, "values")
        self.keys(values, (), values)
        self.names(values)
        return Fact(
            id,
            self.choice(row, "kind", FACT_KINDS),
            self.choice(row, "area", AREAS),
            str(row.get("about", "")),
            {name: self.value(values, name, origin) for name in values},
            origin,
            row.line,
            self.path,
        )

    def value(self, values: Table, name: str, origin: Origin) -> Field:
        words = self.words(values, name, self.codes, (IN_HOURS,))
        row = values.mapping(name)
        hours = self.count(row, IN_HOURS)
        for text in words.values() if hours else ():
            number = NUMERAL.search(text)
            if not number or hours not in (int(number[0]), 24 * int(number[0])):
                message = Message("length-differs", text=text, hours=hours, key=IN_HOURS)
                self.report(row.lines[IN_HOURS], message)
        return Field(words, origin, values.lines[name], in_hours=hours)

    def origin(self, row: Table, above: Origin) -> Origin:
        """The provenance in `row`; what it does not say is as in the entry `above`, but for that
        one's confirmation where `row` has a doubt of its own."""
        own: dict[str, Any] = {key: str(row[key]) for key in ORIGIN_TEXTS if key in row}
        if "sources" in row:
            own["sources"] = self.sources(row)
        if "basis" in row:
            own["basis"] = self.choice(row, "basis", BASES)
        if own.get("seen") not in (None, "", UNDATED):
            self.day(row, "seen", self.today, partial=True)
        limits = {"read": self.today, "confirmed": self.today, "review_by": date.max}
        for key, limit in limits.items():
            if row.get(key):
                own[key] = self.day(row, key, limit)
        self.confirmation(row, own.get("confirmed"))
        if own.get("check") or own.get("basis") == "weak":
            # Who confirmed the entry did not answer what is doubted of this field alone.
            above = replace(above, confirmed=None, by="")
        return replace(above, **own)

    def confirmation(self, row: Table, day: date | None) -> None:
        """Reports what is wrong with the confirmation in `row`, beside its day."""
        if day and not row.get("by"):
            self.report(row.lines["confirmed"], Message("confirmed-by-nobody"))
        if row.get("by") and not row.get("confirmed"):
            self.report(row.lines["by"], Message("confirmed-without-day", today=self.today))
        if row.get("check") and row.get("confirmed"):
            self.report(row.lines["check"], Message("confirmed-and-doubted"))

    def sources(self, row: Table) -> tuple[str, ...]:
        if row["sources"] and not isinstance(row["sources"], Items):
            self.report(row.lines["sources"], Message("sources-no-list"))
        sources = row.sequence("sources")
        for source in sources:
            if wrong := wrong_source(str(source), self.today):
                self.report(source.line, wrong)
        return tuple(str(source) for source in sources)


def wrong_way_in(kind: str, name: str, text: str) -> Message | None:
    """What is wrong with the value `text` of the field `name` of a contact of that kind, if
    anything."""
    wrong, shown = None, f"{name}: {text}"
    if name in (*PHONES, *MESSAGES):
        wrong = wrong_number(text, name)
    elif name == "email" and not is_email(text):
        wrong = Message("email-no-address", shown=shown)
    elif name == "web" and not text.startswith("https://"):
        wrong = Message("web-no-address", shown=shown)
    elif name == "web" or (name == "chat" and ":" in text):  # a chat can also be words
        wrong = wrong_address(text, name)
    if not wrong and name in MESSAGES and text.startswith(NO_MESSAGES):
        wrong = Message("phone-takes-no-messages", shown=shown)
    if not wrong and kind == EMERGENCY and name in PHONES and text != EMERGENCY_NUMBER:
        wrong = Message("not-the-emergency-number", shown=shown, number=EMERGENCY_NUMBER)
    return wrong
