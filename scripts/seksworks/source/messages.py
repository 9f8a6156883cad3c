"""The message catalogue: for each message a number, its text and its explanation in English and
Dutch.

Made of the `messages.yml` in each room, and read when the first message is made. Knows nothing of
lines in files, prints nothing.
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
# Languages of messages; the first is the default.
LANGUAGES = (ENGLISH, DUTCH) = ("en", "nl")


@dataclass(frozen=True)
class Wording:
    """A message in one language: its text with placeholders in braces, what it means, and what to
    do; the last two are "" for a message that is only part of others."""

    says: str
    means: str = ""
    do: str = ""


@dataclass(frozen=True)
class MessageEntry:
    """A message of the catalogue, its wordings by language code; `number` is "" for one that is
    only part of others."""

    number: str
    wordings: Mapping[str, Wording]


class Message(str):
    """A message of the catalogue with its values filled in. The string itself is in English;
    `said` gives the other languages."""

    name: str
    values: Mapping[str, object]

    def __new__(cls, name: str, /, **values: object) -> Message:
        message = super().__new__(cls, _filled(name, ENGLISH, values))
        message.name, message.values = name, values
        return message

    def __getnewargs_ex__(self) -> tuple[tuple[str], dict[str, object]]:
        """The arguments of `__new__`, for pickling."""
        return (self.name,), {**self.values}

    @property
    def number(self) -> str:
        """The number under which it is explained, such as "M112": its own, else that of the first
        message among its values; "" where there is none."""
        own = catalogue()[self.name].number
        return own or next(filter(None, map(number_of, self.values.values())), "")

    def said(self, language: str) -> str:
        """The text in that language, also of those values that are messages."""
        values = {name: localized(value, language) for name, value in self.values.items()}
        return _filled(self.name, language, values)


def localized(value: object, language: str) -> object:
    """A message in that language; any other value unchanged."""
    return value.said(language) if isinstance(value, Message) else value


def number_of(message: object) -> str:
    """The number of a message; "" where it has none, and for any other value."""
    return message.number if isinstance(message, Message) else ""


@cache
def catalogue() -> dict[str, MessageEntry]:
    """All messages by name, sorted by number."""
    entries: dict[str, MessageEntry] = {}
    for file in sorted(Path(__file__).parents[1].rglob(CATALOGUE_FILE)):
        rows = yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.CBaseLoader)
        entries |= {name: _message_entry(row) for name, row in rows.items()}
    return dict(sorted(entries.items(), key=lambda item: (item[1].number, item[0])))


def explanation(number: str, language: str) -> str:
    """The text of the message with that number, what it means and what to do, as Markdown; "" for
    an unknown number."""
    found = (one for one in catalogue().values() if one.number == number.upper())
    return next((_explained(one, language) for one in found), "") if number else ""


def explanations(language: str) -> str:
    """The explanations of all numbered messages, as one page of Markdown."""
    numbers = [one.number for one in catalogue().values() if one.number]
    return "\n".join(explanation(number, language) for number in numbers)


def placeholders(text: str) -> list[str]:
    """The placeholders in a text of the catalogue, sorted, as "name" or "name:format"."""
    parts = string.Formatter().parse(text)
    return sorted(f"{name}:{form}" if form else name for _, name, form, _ in parts if name)


def _explained(entry: MessageEntry, language: str) -> str:
    wording = entry.wordings[language]
    # Placeholders are shown as "…"; a hint at the end is left out.
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
