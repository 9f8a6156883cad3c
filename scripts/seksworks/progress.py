"""The output of a command: one line a step, a progress bar, and problems."""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256

from seksworks.source import LANGUAGES, Problem

# In characters.
BAR = 24


@dataclass
class Step:
    """A step of a command; `result` is printed with its name when it is done."""

    name: str
    result: str = ""


class Progress:
    """Prints a line for each step with its result and duration, and a progress bar on a
    terminal."""

    def __init__(self, quiet: bool) -> None:
        self.quiet = quiet
        self.has_bar = not quiet and sys.stderr.isatty()

    @contextmanager
    def step(self, name: str) -> Iterator[Step]:
        """Times the step `name` and prints its line, unless it raises."""
        start, step = time.monotonic(), Step(name)
        try:
            yield step
        finally:
            self._clear()
        if not self.quiet:
            print(f"{name:<9} {step.result:<58} {time.monotonic() - start:5.1f} s", flush=True)

    def tick(self, done: int, total: int, what: str) -> None:
        """Updates the progress bar; `what`: the last thing done."""
        if self.has_bar:
            filled = BAR * done // max(total, 1)
            line = f"{'█' * filled}{'░' * (BAR - filled)} {done}/{total} {what}"
            print(f"\r\x1b[K{line}", end="", file=sys.stderr, flush=True)

    def line(self, name: str, text: str) -> None:
        """Prints a line that belongs to no step."""
        if not self.quiet:
            print(f"{name:<9} {text}", flush=True)

    def _clear(self) -> None:
        if self.has_bar:
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)


def fall_silent() -> None:
    """Redirects standard output to nowhere after its reader closed it (`make | head`): else Python
    would try to flush it at exit, and print an error."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def print_problems(problems: Iterable[Problem], language: str = LANGUAGES[0]) -> None:
    """Prints each problem once, sorted, in that language, to standard error."""
    for problem in sorted(set(problems)):
        print(problem.printed(language), file=sys.stderr)


def code_quality(problems: Iterable[Problem], language: str = LANGUAGES[0]) -> str:
    """The problems as GitLab's code quality report, which it shows beside a change: JSON."""
    rows = [
        {
            "description": one.said(language),
            "check_name": one.number or "house-rule",
            "fingerprint": sha256(f"{one.path}: {one.message}".encode()).hexdigest(),
            "severity": "major",
            "location": {"path": one.path, "lines": {"begin": one.line}},
        }
        for one in sorted(set(problems))
    ]
    return json.dumps(rows, ensure_ascii=False, indent=1) + "\n"


def problems_json(problems: Iterable[Problem], language: str = LANGUAGES[0]) -> str:
    """The problems for other tools: a JSON list of objects with the number (`id`), path, line and
    message."""
    rows = [
        {"id": one.number, "path": one.path, "line": one.line, "message": one.said(language)}
        for one in sorted(set(problems))
    ]
    return json.dumps(rows, ensure_ascii=False, indent=1)
