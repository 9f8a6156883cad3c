"""YAML with the line of each value.

Every scalar stays text (plain YAML turns `no` into false, `9:30` into 570 and a phone number into
another number). Knows nothing of what files mean.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TypeAlias

import yaml

from seksworks.source.characters import odd_characters
from seksworks.source.problems import Problem, Problems
from seksworks.source.text_file import read_text

# What stands in a file: a text, a list or a mapping, each with its line.
Value: TypeAlias = "Text | Items | Table"
MAX_DEPTH = 12
# What libyaml complains about, in an editor's words. The first mistakes stand where it began to
# read (its context), the others where it gave up (its problem).
CONTEXT_MISTAKES = {
    "found unexpected end of stream": "a quotation mark opens here; close it",
    "could not find expected ':'": 'this is no "name: value"; put ": " behind the name',
    "did not find expected ',' or ']'": 'a list opens here; close it with "]"',
    "did not find expected ',' or '}'": 'a text opens with "{" here; put it in quotes',
}
PROBLEM_MISTAKES = {
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


class Items(list[Value]):
    """A list and the line it starts on."""

    def __init__(self, line: int) -> None:
        super().__init__()
        self.line = line


class Table(dict[str, Value]):
    """A mapping, the line it starts on, and the line of each key."""

    def __init__(self, line: int) -> None:
        super().__init__()
        self.line = line
        self.lines: dict[str, int] = {}

    def mapping(self, key: str) -> Table:
        """The mapping below `key`; an empty one where there is none, or something else."""
        value = self.get(key)
        return value if isinstance(value, Table) else Table(self.lines.get(key, self.line))

    def sequence(self, key: str) -> Items:
        """The list below `key`; an empty one where there is none, or something else."""
        value = self.get(key)
        return value if isinstance(value, Items) else Items(self.lines.get(key, self.line))


def parse_yaml(text: str, path: str, problems: Problems, first: int = 1) -> Table:
    """The mapping that `text` holds, when its first line is line `first` of the file `path`; an
    empty one where it cannot be read, which is reported as every other mistake is."""
    reader, table = _EventReader(path, first, _with_notes(text)), Table(first)
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
            message = 'should hold "name: value" lines; look at the other files beside it'
            reader.problems.add(path, first, message)
    problems.extend(reader.problems)
    return table


def _with_notes(text: str) -> dict[int, str]:
    """The lines with a "#" behind something else, by their numbers from 0."""
    if " #" not in text:
        return {}
    lines = enumerate(text.split("\n"))
    return {number: line for number, line in lines if " #" in line.strip()}


def _unreadable(error: yaml.YAMLError, path: str, first: int) -> Problem:
    why = str(getattr(error, "problem", ""))
    mark = getattr(error, "context_mark" if why in CONTEXT_MISTAKES else "problem_mark", None)
    known = CONTEXT_MISTAKES | PROBLEM_MISTAKES
    hint = known.get(why) or "look for a missing quote, colon or space here"
    return Problem(path, first + (mark.line if mark else 0), f"cannot be read: {hint}")


class _EventReader:
    """Makes values of the events of libyaml; `first`: the line of the file on which they begin;
    `noted`: the lines that hold more than a text."""

    def __init__(self, path: str, first: int, noted: dict[int, str]) -> None:
        self.path, self.first, self.noted = path, first, noted
        self.problems = Problems()

    def report(self, event: yaml.Event, message: str) -> None:
        self.problems.add(self.path, self.line(event), message)

    def line(self, event: yaml.Event) -> int:
        return self.first + (event.start_mark.line if event.start_mark else 0)

    def document(self, events: Iterator[yaml.Event]) -> Value:
        """What the only document holds; an empty mapping where there is none, or a second one."""
        value: Value = Table(self.first)
        starts = (event for event in events if isinstance(event, yaml.DocumentStartEvent))
        if next(starts, None):
            value = self.value(next(events), events, 0)
        if second := next(starts, None):
            self.report(second, 'starts a second document; take the line "---" out')
            return Table(self.first)
        return value

    def value(self, event: yaml.Event, events: Iterator[yaml.Event], depth: int) -> Value:
        """The value that begins with `event`; `depth`: in how many others it stands."""
        if depth > MAX_DEPTH:
            # The types of the library know the mark of its slow reader only.
            mark = event.start_mark
            raise yaml.MarkedYAMLError(problem="too deep", problem_mark=mark)  # type: ignore[arg-type]
        if getattr(event, "anchor", None) is not None:
            self.report(event, 'uses "&" or "*" as a shortcut; write the value out, or in quotes')
        if getattr(event, "tag", None) is not None:
            self.report(event, 'begins with "!", which hides its first word; put it in quotes')
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
        if event.style == '"':  # only here signs can be written as "\\u202e"
            for _, message in odd_characters(text):
                self.report(event, message)
            if "\n" in text or "\0" in text:
                self.report(event, "a text is one line; write spaces in place of the others")
        return Text(text, self.line(event))

    def cut_off(self, event: yaml.ScalarEvent) -> None:
        """Reports a text without quotes that ends where YAML takes the rest for a note. A note that
        is meant has two spaces before it, as yamllint wants."""
        end = event.end_mark
        if end and event.value and not event.style and end.line in self.noted:
            rest = self.noted[end.line][end.column :]
            if rest.startswith(" #"):
                message = f'"{rest[1:40].strip()}" is not read; put the whole text in quotes'
                self.report(event, f"{message}, or two spaces before a note")

    def table(self, start: yaml.Event, events: Iterator[yaml.Event], depth: int) -> Table | Text:
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


def read_yaml(root: Path, path: str, problems: Problems) -> Table:
    """The mapping in a YAML file; an empty one where it cannot be read, which is reported."""
    text = read_text(root, path, problems)
    return Table(1) if text is None else parse_yaml(text, path, problems)
