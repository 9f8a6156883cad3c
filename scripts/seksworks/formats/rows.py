"""Reads values out of the rows of `data/formats.yml`: numbers, choices, lists.

Here lives what an editor may get wrong in any of them; knows no format.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Any

from seksworks.formats.model import PATH
from seksworks.source import Items, Problem, Table, Text, as_list, known_keys, nearest


class Rows:
    """Collects what is wrong with the rows it reads."""

    def __init__(self) -> None:
        self.found: list[Problem] = []

    def report(self, line: int, message: str) -> None:
        self.found.append(Problem(PATH, line, message))

    def keys(self, row: Table, required: Collection[str], optional: Collection[str] = ()) -> None:
        self.found += known_keys(row, PATH, required, optional)

    def rows(self, table: Table) -> list[tuple[str, Table]]:
        """The rows of `table` by name; each gets the line of its name."""
        rows = []
        for name, row in table.items():
            if isinstance(row, Table):
                row.line = table.lines[name]
                rows.append((name, row))
            else:
                self.report(table.lines[name], f'"{name}" has no lines below it; see the others')
        return rows

    def items(self, row: Table, key: str) -> list[Table]:
        items = as_list(row.get(key))
        if row.get(key) and not all(isinstance(item, Table) for item in items or [None]):
            self.report(row.lines[key], f'"{key}" should be a list of "- name: …" lines')
        return [item for item in items if isinstance(item, Table)]

    def listed(self, row: Table, key: str) -> list[Any]:
        if row.get(key) and not isinstance(row[key], Items):
            self.report(row.lines[key], f'"{key}" should be a list, such as [first, second]')
        return as_list(row.get(key))

    def members(self, row: Table, key: str, known: Collection[str]) -> tuple[str, ...]:
        """The list below `key`, without what is not `known`."""
        names = [name for name in self.listed(row, key) if isinstance(name, Text)]
        for name in names:
            if name not in known:
                self.report(name.line, f'unknown name "{name}" in "{key}"{nearest(name, known)}')
        return tuple(str(name) for name in names if name in known)

    def choice(self, row: Table, key: str, known: tuple[str, ...]) -> str:
        value = str(row.get(key, ""))
        if value and value not in known:
            self.report(row.lines[key], f'"{key}: {value}" is not known{nearest(value, known)}')
        return value

    def number(self, row: Table, key: str) -> float:
        """A positive number, in the unit of the key; 0 where there is none."""
        value: Any = row.get(key, "")
        if value and not re.fullmatch(r"\d+(\.\d+)?", str(value)):
            message = f'"{key}: {value}" is not a number; write it as 5 or 12.5, without unit'
            self.report(row.lines[key], message)
            return 0
        if value and not float(value):
            self.report(row.lines[key], f'"{key}: {value}" is nothing; write more, or no such line')
        return float(value or 0)

    def count(self, row: Table, key: str) -> int:
        """A whole number; 0 where there is none."""
        value = self.number(row, key)
        if value != int(value):
            message = f'"{key}: {row[key]}" is not a whole number; write it as {int(value) + 1}'
            self.report(row.lines[key], message)
        return int(value)
