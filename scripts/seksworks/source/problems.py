"""What an editor did wrong: its one printed form, and how readers of files collect it.

Knows nothing about content, languages or libraries; prints nothing.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from seksworks.source.messages import ENGLISH, Message, number_of, said

# Characters of a message; of a longer one, such as one that quotes a pasted page, the middle goes.
LONGEST_MESSAGE = 500


@dataclass(frozen=True, order=True)
class Problem:
    """One mistake: `path` from the repository root, `line` as an editor counts (from 1),
    `message` in the form "what is wrong; what to do"."""

    path: str
    line: int
    message: Message

    def __str__(self) -> str:
        """The place and the message in English."""
        return _one_line(f"{self.path}:{self.line}: {self.said(ENGLISH)}")

    def printed(self, language: str) -> str:
        """What an editor reads: the place, the message in that language, and its number."""
        number = f" [{self.number}]" if self.number else ""
        return _one_line(f"{self.path}:{self.line}: {self.said(language)}{number}")

    @property
    def number(self) -> str:
        """Under which the message is explained; "" where it is not."""
        return number_of(self.message)

    def said(self, language: str) -> str:
        """The message in that language, without the middle of what is very long."""
        text = str(said(self.message, language))
        if len(text) > LONGEST_MESSAGE:
            text = f"{text[: LONGEST_MESSAGE // 2]} … {text[-LONGEST_MESSAGE // 2 :]}"
        return text


class Problems:
    """All problems found so far, in the order of finding. What reads files gets one as a parameter
    and goes on after each mistake, so that an editor hears of all of them at once."""

    def __init__(self) -> None:
        self._found: list[Problem] = []

    def add(self, path: str, line: int, message: Message) -> None:
        """Adds the problem with these parts."""
        self._found.append(Problem(path, line, message))

    def extend(self, found: Iterable[Problem]) -> None:
        """Adds each of `found`."""
        self._found.extend(found)

    def stop(self) -> None:
        """Raises ProblemsFound where there is any: what follows would build on a mistake."""
        if self._found:
            raise ProblemsFound(self)

    def __iter__(self) -> Iterator[Problem]:
        return iter(self._found)

    def __len__(self) -> int:
        return len(self._found)


class ProblemsFound(Exception):
    """Ends a command; `problems` is what editors have to mend first. Can be raised in another
    process than the one that hears of it."""

    def __init__(self, problems: Problems) -> None:
        super().__init__(problems)
        self.problems = problems

    def __str__(self) -> str:
        return "; ".join(map(str, self.problems))


def _one_line(text: str) -> str:
    """Whatever is quoted: line breaks and what a terminal would obey are spaces."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())


def closest(word: str, known: Iterable[str]) -> str:
    """The known word that is most like `word`; "" where none is like it."""
    return next(iter(difflib.get_close_matches(word, sorted(known), n=1, cutoff=0.6)), "")


def nearest(word: str, known: Iterable[str], where: str | None = None) -> Message:
    """The end of a message about the unknown `word`: `; did you mean "…"?` for the known word that
    is most like it, else all that is known, or `where` to look (the file, if not said) when that is
    a lot."""
    words = sorted(set(known))
    if close := closest(word, words):
        return Message("did-you-mean", word=close)
    if not words:
        return Message("take-it-out")
    if len(words) <= 20:
        return Message("known-names", names=", ".join(words))
    return Message("look-in", where=where or Message("the-file"))
