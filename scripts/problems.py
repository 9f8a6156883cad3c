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


@dataclass(frozen=True, order=True)
class Problem:
    """One mistake: `path` from the repository root, `line` as an editor counts (from 1),
    `message` in the form "what is wrong; what to do"."""

    path: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.message}"


def nearest(word: str, known: Iterable[str]) -> str:
    """`; did you mean "…"?` for the known word closest to `word`, or a list of what is known."""
    words = sorted(known)
    close = difflib.get_close_matches(word, words, n=1, cutoff=0.6)
    if close:
        return f'; did you mean "{close[0]}"?'
    if not words:
        return "; take it out"
    if len(words) <= 12:
        return f"; known: {', '.join(words)}"
    return "; look in the file for the right name"


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
