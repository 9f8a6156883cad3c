"""Problems for editors: where, what is wrong and what to do; and how they are collected.

Prints nothing.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from seksworks.source.messages import ENGLISH, Message, localized, number_of

# In characters; the middle of a longer message is cut, such as one that quotes a pasted page.
LONGEST_MESSAGE = 500


@dataclass(frozen=True, order=True)
class Problem:
    """One problem: `path` from the repository's root, `line` counted from 1, `message` in the form
    "what is wrong; what to do"."""

    path: str
    line: int
    message: Message

    def __str__(self) -> str:
        """`path:line: message` in English."""
        return _one_line(f"{self.path}:{self.line}: {self.said(ENGLISH)}")

    def printed(self, language: str) -> str:
        """`path:line: message [number]`, the message in that language, on one line."""
        number = f" [{self.number}]" if self.number else ""
        return _one_line(f"{self.path}:{self.line}: {self.said(language)}{number}")

    @property
    def number(self) -> str:
        """The number under which the message is explained; "" where it has none."""
        return number_of(self.message)

    def said(self, language: str) -> str:
        """The message in that language, shortened in the middle where it is very long."""
        text = str(localized(self.message, language))
        if len(text) > LONGEST_MESSAGE:
            text = f"{text[: LONGEST_MESSAGE // 2]} … {text[-LONGEST_MESSAGE // 2 :]}"
        return text


class Problems:
    """The problems found so far, in that order. Readers of files get one as a parameter and go on
    after a problem, so that an editor sees all of them at once."""

    def __init__(self) -> None:
        self._found: list[Problem] = []

    def add(self, path: str, line: int, message: Message) -> None:
        """Adds the problem with these parts."""
        self._found.append(Problem(path, line, message))

    def extend(self, found: Iterable[Problem]) -> None:
        """Adds each of `found`."""
        self._found.extend(found)

    def stop(self) -> None:
        """Raises ProblemsFound if there are any."""
        if self._found:
            raise ProblemsFound(self)

    def __iter__(self) -> Iterator[Problem]:
        return iter(self._found)

    def __len__(self) -> int:
        return len(self._found)


class ProblemsFound(Exception):
    """Ends a command because of `problems`. Can be pickled: worker processes raise it too."""

    def __init__(self, problems: Problems) -> None:
        super().__init__(problems)
        self.problems = problems

    def __str__(self) -> str:
        return "; ".join(map(str, self.problems))


def _one_line(text: str) -> str:
    """The text on one line: line breaks and control characters, which could come from a quoted
    text, become spaces."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())


def closest(word: str, known: Iterable[str]) -> str:
    """The known word most similar to `word`; "" where none is similar."""
    return next(iter(difflib.get_close_matches(word, sorted(known), n=1, cutoff=0.6)), "")


def nearest(word: str, known: Iterable[str], where: str | None = None) -> Message:
    """A hint for the end of a message about the unknown `word`: `; did you mean "…"?` with the most
    similar known word; else all `known` words, or `where` to look (by default the file) where
    those are more than twenty."""
    words = sorted(set(known))
    if close := closest(word, words):
        return Message("did-you-mean", word=close)
    if not words:
        return Message("take-it-out")
    if len(words) <= 20:
        return Message("known-names", names=", ".join(words))
    return Message("look-in", where=where or Message("the-file"))
