"""Reads one text file: its encoding, its front matter, its YAML, each value with its line.

Every YAML scalar stays text (plain YAML turns `no` into false, `9:30` into 570 and a phone number
into another number). Knows nothing of what the files mean.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from problems import Problem, nearest

MAX_DEPTH = 12
FENCE = "---"
# Characters that nobody sees but that change what is read: C0 and C1 controls, and the
# direction marks of Unicode's bidirectional algorithm (UAX 9).
HIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
PARTIAL_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
CONFLICT = re.compile(r"^(<{7}|>{7}) ", re.MULTILINE)


class Text(str):
    """A scalar and the line it stands on."""

    line: int

    def __new__(cls, value: str, line: int) -> Text:
        text = super().__new__(cls, value)
        text.line = line
        return text


class Items(list[Any]):
    """A list and the line it starts on."""

    def __init__(self, line: int) -> None:
        super().__init__()
        self.line = line


class Table(dict[str, Any]):
    """A mapping, the line it starts on, and the line of each key."""

    def __init__(self, line: int) -> None:
        super().__init__()
        self.line = line
        self.lines: dict[str, int] = {}


@dataclass(frozen=True)
class Document:
    """A Markdown file: its front matter, and its body from line `body_line` on."""

    path: str
    front: Table
    body: str
    body_line: int


def line_at(text: str, offset: int, first: int = 1) -> int:
    """The line of the character at `offset`, when `text` starts on line `first`."""
    return first + text.count("\n", 0, offset)


def read_text(root: Path, path: str) -> tuple[str, list[Problem]]:
    """The file's text with Unix line ends; empty, with a problem, where it cannot be read."""
    try:
        raw = (root / path).read_bytes()
    except OSError as error:
        return "", [Problem(path, 1, f"cannot be read ({error.strerror}); put the file back")]
    found = []
    if raw.startswith(b"\xef\xbb\xbf"):
        raw = raw[3:]
        found.append(Problem(path, 1, 'starts with a byte order mark; save as "UTF-8" without BOM'))
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = 1 + raw.count(b"\n", 0, error.start)
        return "", [*found, Problem(path, line, 'is not UTF-8; save the file again as "UTF-8"')]
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    for match in HIDDEN.finditer(text):
        name = f"U+{ord(match[0]):04X}"
        message = f"holds an invisible character ({name}); delete it and type the text again"
        found.append(Problem(path, line_at(text, match.start()), message))
    for match in CONFLICT.finditer(text):
        message = "holds the marks of a merge conflict; keep one version and delete the marks"
        found.append(Problem(path, line_at(text, match.start()), message))
    return text, found


def parse_yaml(text: str, path: str, first: int = 1) -> tuple[Table, list[Problem]]:
    """The mapping that `text` holds, when its first line is line `first` of the file."""
    reader = _Reader(path, first)
    try:
        events = yaml.parse(text, Loader=yaml.CSafeLoader)
        value = reader.document(events)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = first + (mark.line if mark else 0)
        why = error.problem or error.context or "is not YAML"
        message = f"cannot be read as YAML ({why}); look for a missing quote, colon or space here"
        return Table(first), [*reader.found, Problem(path, line, message)]
    except yaml.YAMLError:
        message = "cannot be read as YAML; look for strange characters"
        return Table(first), [*reader.found, Problem(path, first, message)]
    if isinstance(value, Table):
        return value, reader.found
    message = 'should hold "name: value" lines; look at the other files beside it'
    return Table(first), [*reader.found, Problem(path, first, message)]


class _Reader:
    def __init__(self, path: str, first: int) -> None:
        self.path, self.first = path, first
        self.found: list[Problem] = []

    def report(self, event: Any, message: str) -> None:
        self.found.append(Problem(self.path, self.line(event), message))

    def line(self, event: Any) -> int:
        return self.first + int(event.start_mark.line)

    def document(self, events: Iterator[Any]) -> Any:
        value: Any = Table(self.first)
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                value = self.value(next(events), events, 0)
                break
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                self.report(event, 'starts a second document; take the line "---" out')
                break
        return value

    def value(self, event: Any, events: Iterator[Any], depth: int) -> Any:
        if depth > MAX_DEPTH:
            raise yaml.MarkedYAMLError(
                problem="lists inside lists without end", problem_mark=event.start_mark
            )
        if getattr(event, "anchor", None) is not None:
            self.report(event, 'uses "&" or "*" as a shortcut; write the value out, or in quotes')
        if isinstance(event, yaml.ScalarEvent):
            return Text(str(event.value), self.line(event))
        if isinstance(event, yaml.SequenceStartEvent):
            items = Items(self.line(event))
            while not isinstance(event := next(events), yaml.SequenceEndEvent):
                items.append(self.value(event, events, depth + 1))
            return items
        if isinstance(event, yaml.MappingStartEvent):
            return self.table(event, events, depth)
        return Text("", self.line(event))

    def table(self, start: Any, events: Iterator[Any], depth: int) -> Table:
        table = Table(self.line(start))
        while not isinstance(event := next(events), yaml.MappingEndEvent):
            key = self.value(event, events, depth + 1)
            value = self.value(next(events), events, depth + 1)
            if not isinstance(key, Text):
                self.report(event, "has a list where a name should stand; write a name")
            elif key in table:
                first = table.lines[key]
                self.report(event, f'"{key}" stands here and on line {first}; keep one of them')
            else:
                table[str(key)] = value
                table.lines[str(key)] = key.line
        return table


def read_yaml(root: Path, path: str) -> tuple[Table, list[Problem]]:
    """The mapping in a YAML file, with all that is wrong with the file itself."""
    text, found = read_text(root, path)
    if found and not text:
        return Table(1), found
    table, more = parse_yaml(text, path)
    return table, found + more


def read_markdown(root: Path, path: str) -> tuple[Document, list[Problem]]:
    """A Markdown file's front matter and body, with all that is wrong with the file itself."""
    text, found = read_text(root, path)
    if found and not text:
        return Document(path, Table(1), "", 1), found
    lines = text.split("\n")
    if lines[0].rstrip() != FENCE:
        message = 'has no front matter; start with "---", "title: …", "---"'
        return Document(path, Table(1), text, 1), [*found, Problem(path, 1, message)]
    end = next((n for n, line in enumerate(lines[1:], 1) if line.rstrip() == FENCE), None)
    if end is None:
        message = 'the front matter is not closed; put a line "---" below its last line'
        return Document(path, Table(1), "", 1), [*found, Problem(path, 1, message)]
    front, more = parse_yaml("\n".join(lines[1:end]), path, first=2)
    body = "\n".join(lines[end + 1 :])
    return Document(path, front, body, end + 2), found + more


def known_keys(
    table: Table, path: str, required: Collection[str], optional: Collection[str] = ()
) -> list[Problem]:
    """A problem for each key of `table` that is unknown, and each required one that is missing."""
    found = []
    for key in table:
        if key not in required and key not in optional:
            hint = nearest(key, [*required, *optional])
            found.append(Problem(path, table.lines[key], f'unknown key "{key}"{hint}'))
    for key in required:
        if key not in table:
            found.append(Problem(path, table.line, f'"{key}" is missing; add "{key}: …"'))
        elif table[key] in ("", [], {}):
            found.append(Problem(path, table.lines[key], f'"{key}" is empty; fill it in'))
    return found


def parse_date(text: str) -> date | None:
    """The first day of `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; nothing for what is not a date."""
    match = PARTIAL_DATE.fullmatch(text)
    if not match:
        return None
    year, month, day = (int(part or 1) for part in match.groups())
    try:
        return date(year, month, day)
    except ValueError:
        return None


def date_problems(text: str, path: str, line: int, today: date) -> list[Problem]:
    day = parse_date(text)
    if day is None:
        return [Problem(path, line, f'"{text}" is not a date; write it as 2026-11-23')]
    if day > today:
        return [Problem(path, line, f'"{text}" lies in the future; write the day it was done')]
    return []


def inner(table: Table, key: str) -> Table:
    """The mapping below `key`; an empty one where there is none."""
    value = table.get(key)
    return value if isinstance(value, Table) else Table(table.lines.get(key, table.line))


def as_list(value: Any) -> list[Any]:
    """`value` where it is a list; an empty one where it is not."""
    return value if isinstance(value, Items) else []
