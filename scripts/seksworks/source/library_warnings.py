"""Captures warnings that a library logs, so that they can become problems. Knows no library."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager


class _Collector(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        message = " ".join(record.getMessage().split())
        if message not in self.messages:
            self.messages.append(message)


@contextmanager
def capture_warnings(logger_name: str) -> Iterator[list[str]]:
    """A list that fills, while the block runs, with each distinct warning or error that the logger
    of that name gets, as one line; nothing of them is printed."""
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
