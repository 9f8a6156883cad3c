"""YAML with the line of each value.

Every scalar stays text: plain YAML turns `no` into false, `9:30` into 570 and a phone number into
another number.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TypeAlias

import yaml

from seksworks.source.characters import odd_characters
from seksworks.source.messages import Message
from seksworks.source.problems import Problem, Problems
from seksworks.source.text_file import read_text

# A value in a file: a text, a list or a mapping, each with its line.
Value: TypeAlias = "Text | Items | Table"
MAX_DEPTH = 12
# Errors of libyaml and our messages for them. The first are reported on the line of its context
# mark, where the construct began, the others on that of its problem mark.
CONTEXT_MISTAKES = {
    "found unexpected end of stream": "yaml-quote-not-closed",
    "could not find expected ':'": "yaml-no-colon",
    "did not find expected ',' or ']'": "yaml-list-not-closed",
    "did not find expected ',' or '}'": "yaml-brace-not-closed",
}
PROBLEM_MISTAKES = {
    "mapping values are not allowed in this context": "yaml-second-colon",
    "did not find expected key": "yaml-behind-quote",
    "did not find expected '-' indicator": "yaml-no-dash",
    "found a tab character that violates indentation": "yaml-tab",
    "found character that cannot start any token": "yaml-reserved-sign",
    "block sequence entries are not allowed in this context": "yaml-dash-in-line",
    "did not find expected alphabetic or numeric character": "yaml-star",
    "found unknown escape character": "yaml-backslash",
    "too deep": "yaml-too-deep",
}


class Text(str):
    """A scalar and the line it stands on."""

    line: int

    def __new__(cls, value: str, line: int) -> Text:
        text = super().__new__(cls, value)
        text.line = line
        return text

    def __reduce__(self) -> tuple[type[Text], tuple[str, int]]:
        """For pickling: with the line."""
        return Text, (str(self), self.line)


class Items(list[Value]):
    """A list and the line it starts on."""

    def __init__(self, line: int) -> None:
        super().__init__()
        self.line = line


class Table(dict[str, Value]):
    """A mapping with the line it starts on and, in `lines`, that of each key; `path` is set for
    the table of a whole file."""

    def __init__(self, line: int, path: str = "") -> None:
        super().__init__()
        self.line, self.path = line, path
        self.lines: dict[str, int] = {}

    def mapping(self, key: str) -> Table:
        """The mapping under `key`; empty where there is none, or another kind of value."""
        value = self.get(key)
        return value if isinstance(value, Table) else Table(self.lines.get(key, self.line))

    def sequence(self, key: str) -> Items:
        """The list under `key`; empty where there is none, or another kind of value."""
        value = self.get(key)
        return value if isinstance(value, Items) else Items(self.lines.get(key, self.line))


def parse_yaml(text: str, path: str, problems: Problems, first: int = 1) -> Table:
    """The mapping in `text`, which starts on line `first` of the file `path`; empty where it cannot
    be read. What is wrong with it is reported."""
    reader, table = _EventReader(path, first, _commented_lines(text)), Table(first)
    try:
        value = reader.document(yaml.parse(text, Loader=yaml.CSafeLoader))
    except yaml.YAMLError as error:
        wrong = _unreadable(error, path, first)
        if all(one.line != wrong.line for one in reader.problems):
            reader.problems.extend([wrong])
    else:
        if isinstance(value, Table) and (value or reader.problems):
            table = value
        else:
            reader.problems.add(path, first, Message("yaml-no-table"))
    problems.extend(reader.problems)
    return table


def _commented_lines(text: str) -> dict[int, str]:
    """The lines with a "#" after something else, by line number from 0."""
    if " #" not in text:
        return {}
    lines = enumerate(text.split("\n"))
    return {number: line for number, line in lines if " #" in line.strip()}


def _unreadable(error: yaml.YAMLError, path: str, first: int) -> Problem:
    why = str(getattr(error, "problem", ""))
    mark = getattr(error, "context_mark" if why in CONTEXT_MISTAKES else "problem_mark", None)
    name = (CONTEXT_MISTAKES | PROBLEM_MISTAKES).get(why, "yaml-unreadable")
    return Problem(path, first + (mark.line if mark else 0), Message(name))


class _EventReader:
    """Builds values from libyaml's events. `first`: the line of the file on which the text starts;
    `commented`: lines with a possible comment after a value, by number from 0."""

    def __init__(self, path: str, first: int, commented: dict[int, str]) -> None:
        self.path, self.first, self.commented = path, first, commented
        self.problems = Problems()

    def report(self, event: yaml.Event, message: Message) -> None:
        self.problems.add(self.path, self.line(event), message)

    def line(self, event: yaml.Event) -> int:
        return self.first + (event.start_mark.line if event.start_mark else 0)

    def document(self, events: Iterator[yaml.Event]) -> Value:
        """The value of the only document; an empty table where there is none, or, which is
        reported, a second one."""
        value: Value = Table(self.first)
        starts = (event for event in events if isinstance(event, yaml.DocumentStartEvent))
        if next(starts, None):
            value = self.value(next(events), events, 0)
        if second := next(starts, None):
            self.report(second, Message("yaml-second-document"))
            return Table(self.first)
        return value

    def value(self, event: yaml.Event, events: Iterator[yaml.Event], depth: int) -> Value:
        """The value that begins with `event`, nested in `depth` others. Raises YAMLError where it
        is nested too deeply."""
        if depth > MAX_DEPTH:
            # The library's types know the mark of its pure Python reader only.
            mark = event.start_mark
            raise yaml.MarkedYAMLError(problem="too deep", problem_mark=mark)  # type: ignore[arg-type]
        if getattr(event, "anchor", None) is not None:
            self.report(event, Message("yaml-shortcut"))
        if getattr(event, "tag", None) is not None:
            self.report(event, Message("yaml-exclamation-mark"))
        if isinstance(event, yaml.ScalarEvent):
            self.cut_off(event)
            return self.scalar(event)
        if isinstance(event, yaml.SequenceStartEvent):
            items = Items(self.line(event))
            while not isinstance(event := next(events), yaml.SequenceEndEvent):
                items.append(self.value(event, events, depth + 1))
            return items
        if isinstance(event, yaml.MappingStartEvent):
            return self.table(event, events, depth)
        return Text("?", self.line(event))

    def scalar(self, event: yaml.ScalarEvent) -> Text:
        text = str(event.value)
        if event.style == '"':  # only here characters can be written as "\\u202e"
            for _, message in odd_characters(text):
                self.report(event, message)
            if "\n" in text or "\0" in text:
                self.report(event, Message("text-of-several-lines"))
        return Text(text, self.line(event))

    def cut_off(self, event: yaml.ScalarEvent) -> None:
        """Reports a text without quotes of which YAML takes the rest, from " #" on, for a comment.
        An intended comment has two spaces before it, as yamllint wants."""
        end = event.end_mark
        if end and event.value and not event.style and end.line in self.commented:
            rest = self.commented[end.line][end.column :]
            if rest.startswith(" #"):
                self.report(event, Message("yaml-note-in-text", rest=rest[1:40].strip()))

    def table(self, start: yaml.Event, events: Iterator[yaml.Event], depth: int) -> Table | Text:
        """The mapping that begins with `start`; the text "?" for a key that is no text, as in
        `title: {{ id.field }}`, which is reported."""
        table, text = Table(self.line(start)), False
        while not isinstance(event := next(events), yaml.MappingEndEvent):
            key = self.value(event, events, depth + 1)
            value = self.value(next(events), events, depth + 1)
            if not isinstance(key, Text):
                self.report(event, Message("yaml-bracket-first"))
                text = True
            elif key in table:
                first = table.lines[key]
                self.report(event, Message("key-twice", key=key, line=first))
            else:
                table[str(key)] = value
                table.lines[str(key)] = key.line
        return Text("?", table.line) if text else table


def read_yaml(root: Path, path: str, problems: Problems) -> Table:
    """The mapping in the YAML file `path` below `root`; empty where it cannot be read. What is
    wrong with it is reported."""
    text = read_text(root, path, problems)
    table = Table(1) if text is None else parse_yaml(text, path, problems)
    table.path = path
    return table
