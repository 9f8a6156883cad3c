"""What an editor did wrong, and its one printed form.

Here live `Problem` and what every module needs to report one. Knows nothing about content,
languages or libraries; prints nothing.
"""

from __future__ import annotations

import difflib
import logging
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

# Characters of a message; of a longer one, such as one that quotes a pasted page, the middle goes.
LONGEST = 500


@dataclass(frozen=True, order=True)
class Problem:
    """One mistake: `path` from the repository root, `line` as an editor counts (from 1),
    `message` in the form "what is wrong; what to do"."""

    path: str
    line: int
    message: str

    def __str__(self) -> str:
        """One line, whatever is quoted: line breaks and what a terminal would obey are spaces."""
        message = self.message
        if len(message) > LONGEST:
            message = f"{message[: LONGEST // 2]} … {message[-LONGEST // 2 :]}"
        text = f"{self.path}:{self.line}: {message}"
        return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())


def closest(word: str, known: Iterable[str]) -> str:
    """The known word that is most like `word`; "" where none is like it."""
    return next(iter(difflib.get_close_matches(word, sorted(known), n=1, cutoff=0.6)), "")


def nearest(word: str, known: Iterable[str], where: str = "the file") -> str:
    """`; did you mean "…"?` for the known word closest to `word`, or a list of what is known;
    `where` to look when that list is long."""
    words = sorted(set(known))
    if close := closest(word, words):
        return f'; did you mean "{close}"?'
    if not words:
        return "; take it out"
    if len(words) <= 20:
        return f"; known: {', '.join(words)}"
    return f"; look in {where} for the right name"


class _Collector(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        message = " ".join(record.getMessage().split())
        if message not in self.messages:
            self.messages.append(message)


@contextmanager
def caught(logger_name: str) -> Iterator[list[str]]:
    """Collects each distinct warning or error that a library logs, instead of printing it."""
    logger = logging.getLogger(logger_name)
    collector = _Collector()
    handlers, propagate, level = logger.handlers[:], logger.propagate, logger.level
    logger.handlers, logger.propagate = [collector], False
    logger.setLevel(logging.WARNING)
    try:
        yield collector.messages
    finally:
        logger.handlers, logger.propagate = handlers, propagate
        logger.setLevel(level)
