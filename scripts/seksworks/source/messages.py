"""What editors are told: each message by its name, with its number, in every language that there
is, and what it means.

The words stand in a `messages.yml` beside the modules that say them. They are read when there is
something to tell. Knows nothing of files and lines, prints nothing.
"""

from __future__ import annotations

import string
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

CATALOGUE_FILE = "messages.yml"
# The languages that messages are in; the first is that of who says nothing else.
LANGUAGES = (ENGLISH, DUTCH) = ("en", "nl")


@dataclass(frozen=True)
class Wording:
    """A message in one language: its text, with the names of its values in braces, what it means,
    and what to do; both "" for a part of other messages."""

    says: str
    means: str = ""
    do: str = ""


@dataclass(frozen=True)
class MessageEntry:
    """A message of the catalogue by language; `number` is "" for a part of other messages."""

    number: str
    wordings: Mapping[str, Wording]


class Message(str):
    """A text of the catalogue with its values filled in. As a string it is in English, for who
    joins or compares; `said` has it in the other languages."""

    name: str
    values: Mapping[str, object]

    def __new__(cls, name: str, /, **values: object) -> Message:
        message = super().__new__(cls, _filled(name, ENGLISH, values))
        message.name, message.values = name, values
        return message

    def __getnewargs_ex__(self) -> tuple[tuple[str], dict[str, object]]:
        """What a copy for another process is made of."""
        return (self.name,), {**self.values}

    @property
    def number(self) -> str:
        """Under which it is explained, such as "M112": its own, or that of the message that it
        says the place of. "" for a part of other messages."""
        own = catalogue()[self.name].number
        return own or next(filter(None, map(number_of, self.values.values())), "")

    def said(self, language: str) -> str:
        """The text in that language; parts that are messages themselves are in it too."""
        values = {name: said(value, language) for name, value in self.values.items()}
        return _filled(self.name, language, values)


def said(value: object, language: str) -> object:
    """The value in that language, where it is a message; else the value itself."""
    return value.said(language) if isinstance(value, Message) else value


def number_of(message: object) -> str:
    """The number of a message; "" for what is none, or has none."""
    return message.number if isinstance(message, Message) else ""


@cache
def catalogue() -> dict[str, MessageEntry]:
    """All messages by their names, in the order of their numbers."""
    entries: dict[str, MessageEntry] = {}
    for file in sorted(Path(__file__).parents[1].rglob(CATALOGUE_FILE)):
        rows = yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.CBaseLoader)
        entries |= {name: _message_entry(row) for name, row in rows.items()}
    return dict(sorted(entries.items(), key=lambda item: (item[1].number, item[0])))


def explanation(number: str, language: str) -> str:
    """What the message with that number says, means and asks for, as Markdown; "" where there is
    none."""
    found = (one for one in catalogue().values() if one.number == number.upper())
    return next((_explained(one, language) for one in found), "") if number else ""


def explanations(language: str) -> str:
    """All that can be told, as one page of Markdown."""
    numbers = [one.number for one in catalogue().values() if one.number]
    return "\n".join(explanation(number, language) for number in numbers)


def placeholders(text: str) -> list[str]:
    """The names of the values that a text of the catalogue takes, with their formats."""
    parts = string.Formatter().parse(text)
    return sorted(f"{name}:{form}" if form else name for _, name, form, _ in parts if name)


def _explained(entry: MessageEntry, language: str) -> str:
    wording = entry.wordings[language]
    # A hint comes behind some of them, and differs each time.
    parts = string.Formatter().parse(wording.says)
    shown = "".join(text + ("…" if name not in (None, "hint") else "") for text, name, *_ in parts)
    return f"## {entry.number}: {shown}\n\n{wording.means}\n\n{wording.do}\n"


def _message_entry(row: Mapping[str, Any]) -> MessageEntry:
    wordings = {
        language: Wording(words) if isinstance(words, str) else Wording(**words)
        for language, words in row.items()
        if language in LANGUAGES
    }
    return MessageEntry(row.get("number", ""), wordings)


def _filled(name: str, language: str, values: Mapping[str, object]) -> str:
    return catalogue()[name].wordings[language].says.format(**values)
