"""Reads typed values out of a table: texts, choices, numbers, lists, dates.

Wrong values are reported here, in the same words for every file; which keys a file has, the
callers know.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from datetime import date

from seksworks.source.messages import Message
from seksworks.source.problems import Problems, closest, nearest
from seksworks.source.yaml_file import Items, Table, Text, Value

PARTIAL_DATE = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")


def parse_date(text: str) -> date | None:
    """The first day of `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; None for what is not a date."""
    match = PARTIAL_DATE.fullmatch(text)
    if not match:
        return None
    year, month, day = (int(part or 1) for part in match.groups())
    try:
        return date(year, month, day)
    except ValueError:
        return None


class FieldReader:
    """Reads values from tables of the file `path`; adds to `problems` what is wrong with them. A
    missing or wrong value is read as "", 0, () or None, depending on its type."""

    def __init__(self, path: str, problems: Problems) -> None:
        self.path, self.problems = path, problems

    def report(self, line: int, message: Message) -> None:
        """Adds a problem on that line of the file."""
        self.problems.add(self.path, line, message)

    def keys(self, row: Table, required: Collection[str], optional: Collection[str] = ()) -> None:
        """Reports unknown, empty and missing required keys of `row`. A missing key is not reported
        where an unknown one looks like a misspelling of it."""
        missing = [key for key in required if key not in row]
        for key, value in row.items():
            if key not in required and key not in optional:
                hint = nearest(key, [*required, *optional])
                self.report(row.lines[key], Message("key-unknown", key=key, hint=hint))
                missing = [one for one in missing if one != closest(key, missing)]
            elif not value or (isinstance(value, Text) and not value.strip()):
                empty = "key-empty" if key in required else "key-empty-or-not-needed"
                self.report(row.lines[key], Message(empty, key=key))
        for key in missing:
            self.report(row.line, Message("key-missing", key=key))

    def rows(self, table: Table) -> list[tuple[str, Table]]:
        """Name and row of each mapping in `table`; the row's line is set to that of its name.
        Values that are no mapping are reported and left out."""
        rows = []
        for name, row in table.items():
            if isinstance(row, Table):
                row.line = table.lines[name]
                rows.append((name, row))
            else:
                self.report(table.lines[name], Message("entry-without-lines", name=name))
        return rows

    def below(self, row: Table, key: str) -> Table:
        """The mapping under `key`; empty where it is missing. Another kind of value is reported,
        and read as empty."""
        if row.get(key) and not isinstance(row[key], Table):
            self.report(row.lines[key], Message("table-needed", key=key))
        return row.mapping(key)

    def items(self, row: Table, key: str) -> list[Table]:
        """The mappings in the list under `key`; other items are reported and left out."""
        items = row.sequence(key)
        if row.get(key) and not all(isinstance(item, Table) for item in items or [None]):
            self.report(row.lines[key], Message("list-of-tables-needed", key=key))
        return [item for item in items if isinstance(item, Table)]

    def listed(self, row: Table, key: str) -> Sequence[Value]:
        """The items of the list under `key`; empty where it is missing. Another kind of value is
        reported, and read as empty."""
        if row.get(key) and not isinstance(row[key], Items):
            self.report(row.lines[key], Message("list-needed", key=key))
        return row.sequence(key)

    def texts(self, row: Table, key: str) -> tuple[Text, ...]:
        """The texts in the list under `key`; other items are reported and left out."""
        values = self.listed(row, key)
        if not all(isinstance(value, Text) for value in values):
            self.report(row.lines[key], Message("list-of-names-needed", key=key))
        return tuple(value for value in values if isinstance(value, Text))

    def members(self, row: Table, key: str, known: Collection[str]) -> tuple[str, ...]:
        """The names in the list under `key`; those that are not `known` are reported and left
        out."""
        names = self.texts(row, key)
        for name in names:
            if name not in known:
                hint = nearest(name, known)
                self.report(name.line, Message("name-unknown", name=name, key=key, hint=hint))
        return tuple(str(name) for name in names if name in known)

    def text(self, row: Table, key: str) -> str:
        """The text under `key`; "" where it is missing. Another kind of value is reported, and read
        as ""."""
        value = row.get(key, "")
        if value and not isinstance(value, Text):
            self.report(row.lines[key], Message("text-needed", key=key))
        return str(value) if isinstance(value, Text) else ""

    def choice(self, row: Table, key: str, known: Collection[str]) -> str:
        """The value under `key`, one of `known`; "" where it is missing or, reported, another."""
        value = str(row.get(key, ""))
        if value and value not in known:
            hint = nearest(value, known)
            self.report(row.lines[key], Message("choice-unknown", key=key, value=value, hint=hint))
        return value if value in known else ""

    def words(
        self, row: Table, key: str, codes: Sequence[str], other_keys: Sequence[str] = ()
    ) -> Mapping[str, str]:
        """The texts under `key` by language code; that of the first of `codes` is required. A plain
        text, the same in every language, is returned under the code "", as is "" where there is
        none. `other_keys` may stand among the codes, and are ignored."""
        value = row.get(key, "")
        if isinstance(value, Text):
            return {"": str(value)}
        if isinstance(value, Items):
            self.report(row.lines[key], Message("texts-needed", key=key))
        if not isinstance(value, Table) or not value:
            return {"": ""}
        self.keys(value, codes[:1], (*codes[1:], *other_keys))
        texts = {code: text for code, text in value.items() if code not in other_keys}
        for code, text in texts.items():
            if text and not isinstance(text, Text):
                self.report(value.lines[code], Message("text-needed", key=code))
        return {code: str(text) if isinstance(text, Text) else "" for code, text in texts.items()}

    def number(self, row: Table, key: str) -> float:
        """The positive number under `key`; 0 where it is missing or, reported, no such number."""
        value = str(row.get(key) or "")
        if value and not re.fullmatch(r"\d+(\.\d+)?", value):
            self.report(row.lines[key], Message("no-number", key=key, value=value))
            return 0
        if value and not float(value):
            self.report(row.lines[key], Message("number-zero", key=key, value=value))
        return float(value or 0)

    def count(self, row: Table, key: str) -> int:
        """The positive whole number under `key`; 0 where it is missing. Another number is reported
        and rounded down."""
        value = self.number(row, key)
        if value != int(value):
            message = Message("number-not-whole", key=key, value=row[key], whole=int(value) + 1)
            self.report(row.lines[key], message)
        return int(value)

    def day(self, row: Table, key: str, latest: date, partial: bool = False) -> date | None:
        """The date under `key`, YYYY-MM-DD; where `partial` also YYYY or YYYY-MM, read as its first
        day. None where it is missing, or reported because it is no date or after `latest`."""
        text = str(row.get(key, ""))
        day = parse_date(text)
        if not text:
            return None
        if day is None:
            self.report(row.lines[key], Message("no-date", text=text))
        elif day > latest:
            self.report(row.lines[key], Message("date-in-future", text=text))
        elif len(text) < len("2026-11-23") and not partial:
            self.report(row.lines[key], Message("date-not-whole", key=key, text=text))
        return day if day and day <= latest else None
