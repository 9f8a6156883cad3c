"""What a command says while it runs: one line a step, a bar, and what is wrong."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager

from seksworks.source import Problem

BAR = 24


class Report:
    """One line a step: what it did, how much, how long; a bar where a terminal watches."""

    def __init__(self, quiet: bool) -> None:
        self.quiet = quiet
        self.bar = not quiet and sys.stderr.isatty()

    @contextmanager
    def step(self, name: str) -> Iterator[Callable[[str], None]]:
        """Times the step `name`; it says its result by calling what this yields."""
        start, result = time.monotonic(), [""]
        try:
            yield lambda text: result.__setitem__(0, text)
        finally:
            self._clear()
        if not self.quiet:
            print(f"{name:<9} {result[0]:<58} {time.monotonic() - start:5.1f} s", flush=True)

    def tick(self, done: int, total: int, what: str) -> None:
        if self.bar:
            filled = BAR * done // max(total, 1)
            line = f"{'█' * filled}{'░' * (BAR - filled)} {done}/{total} {what}"
            print(f"\r\x1b[K{line}", end="", file=sys.stderr, flush=True)

    def line(self, name: str, text: str) -> None:
        if not self.quiet:
            print(f"{name:<9} {text}", flush=True)

    def _clear(self) -> None:
        if self.bar:
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)


def print_problems(found: Iterable[Problem]) -> None:
    """Prints each problem once, sorted."""
    for problem in sorted(set(found)):
        print(problem, file=sys.stderr)
