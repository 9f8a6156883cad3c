"""Reads one file: its YAML or its front matter, each value with its line.

Every YAML scalar stays text (plain YAML turns `no` into false, `9:30` into 570 and a phone number
into another number). Knows nothing of what files mean.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from seksworks.source.problems import Problem, closest, nearest
from seksworks.source.text_file import read_text

MAX_DEPTH = 12
FENCE = "---"
# What libyaml complains about, in an editor's words; it says so where it gave up. BEGAN: these
# mistakes stand where libyaml began to read.
BEGAN = {
    "found unexpected end of stream": "a quotation mark opens here; close it",
    "could not find expected ':'": 'this is no "name: value"; put ": " behind the name',
    "did not find expected ',' or ']'": 'a list opens here; close it with "]"',
    "did not find expected ',' or '}'": 'a text opens with "{" here; put it in quotes',
}
HERE = {
    "mapping values are not allowed in this context": (
        "a second colon, or a line too far to the right; put the text in quotes, or mend the spaces"
    ),
    "did not find expected key": (
        "text behind a closing quote, or a line too far to the left; "
        "use the other quotes, or mend the spaces"
    ),
    "did not find expected '-' indicator": 'a line of a list has no "-"; begin it with "- "',
    "found a tab character that violates indentation": "a tab; write spaces",
    "found character that cannot start any token": "a tab, @, % or `; write spaces, or use quotes",
    "block sequence entries are not allowed in this context": 'a "-" here; put it on a line below',
    "did not find expected alphabetic or numeric character": (
        'a text begins with "*" or "&"; put it in quotes'
    ),
    "found unknown escape character": 'a "\\" in double quotes; use single quotes',
    "too deep": 'lists in lists in lists; look for a missing "]"',
}


class Text(str):
    """A scalar and the line it stands on."""

    line: int

    def __new__(cls, value: str, line: int) -> Text:
        text = super().__new__(cls, value)
        text.line = line
        return text

    def __reduce__(self) -> tuple[type[Text], tuple[str, int]]:
        """A copy for another process."""
        return Text, (str(self), self.line)


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


def parse_yaml(text: str, path: str, first: int = 1) -> tuple[Table, list[Problem]]:
    """The mapping that `text` holds, when its first line is line `first` of the file."""
    reader = _Reader(path, first)
    try:
        value = reader.document(yaml.parse(text, Loader=yaml.CSafeLoader))
    except yaml.YAMLError as error:
        wrong = _unreadable(error, path, first)
        known = any(one.line == wrong.line for one in reader.found)
        return Table(first), reader.found if known else [*reader.found, wrong]
    if isinstance(value, Table) and (value or reader.found):
        return value, reader.found
    message = 'should hold "name: value" lines; look at the other files beside it'
    return Table(first), [*reader.found, Problem(path, first, message)]


def _unreadable(error: yaml.YAMLError, path: str, first: int) -> Problem:
    why = str(getattr(error, "problem", ""))
    mark = getattr(error, "context_mark" if why in BEGAN else "problem_mark", None)
    hint = BEGAN.get(why) or HERE.get(why) or "look for a missing quote, colon or space here"
    return Problem(path, first + (mark.line if mark else 0), f"cannot be read: {hint}")


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
        starts = (event for event in events if isinstance(event, yaml.DocumentStartEvent))
        if next(starts, None):
            value = self.value(next(events), events, 0)
        if second := next(starts, None):
            self.report(second, 'starts a second document; take the line "---" out')
            return Table(self.first)
        return value

    def value(self, event: Any, events: Iterator[Any], depth: int) -> Any:
        if depth > MAX_DEPTH:
            raise yaml.MarkedYAMLError(problem="too deep", problem_mark=event.start_mark)
        if getattr(event, "anchor", None) is not None:
            self.report(event, 'uses "&" or "*" as a shortcut; write the value out, or in quotes')
        if getattr(event, "tag", None) is not None:
            self.report(event, 'begins with "!", which hides its first word; put it in quotes')
        if isinstance(event, yaml.ScalarEvent):
            return Text(str(event.value), self.line(event))
        if isinstance(event, yaml.SequenceStartEvent):
            items = Items(self.line(event))
            while not isinstance(event := next(events), yaml.SequenceEndEvent):
                items.append(self.value(event, events, depth + 1))
            return items
        if isinstance(event, yaml.MappingStartEvent):
            return self.table(event, events, depth)
        return Text("?", self.line(event))

    def table(self, start: Any, events: Iterator[Any], depth: int) -> Table | Text:
        """A mapping; a text where it is none, such as in `title: {{ id.field }}`."""
        table, text = Table(self.line(start)), False
        while not isinstance(event := next(events), yaml.MappingEndEvent):
            key = self.value(event, events, depth + 1)
            value = self.value(next(events), events, depth + 1)
            if not isinstance(key, Text):
                self.report(event, 'a text opens with "{" or "[" here; put it in quotes')
                text = True
            elif key in table:
                first = table.lines[key]
                self.report(event, f'"{key}" stands here and on line {first}; keep one of them')
            else:
                table[str(key)] = value
                table.lines[str(key)] = key.line
        return Text("?", table.line) if text else table


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
    """A problem for each key of `table` that is unknown or empty, and each required one that is
    missing; one that is only misspelt is one problem."""
    found = []
    missing = [key for key in required if key not in table]
    for key, value in table.items():
        if key not in required and key not in optional:
            hint = nearest(key, [*required, *optional])
            found.append(Problem(path, table.lines[key], f'unknown key "{key}"{hint}'))
            missing = [one for one in missing if one != closest(key, missing)]
        elif value in ("", [], {}):
            hint = "fill it in" if key in required else "fill it in, or take it out"
            found.append(Problem(path, table.lines[key], f'"{key}" is empty; {hint}'))
    for key in missing:
        found.append(Problem(path, table.line, f'"{key}" is missing; add "{key}: …"'))
    return found


def inner(table: Table, key: str) -> Table:
    """The mapping below `key`; an empty one where there is none."""
    value = table.get(key)
    return value if isinstance(value, Table) else Table(table.lines.get(key, table.line))


def as_list(value: Any) -> list[Any]:
    """`value` where it is a list; an empty one where it is not."""
    return value if isinstance(value, Items) else []
