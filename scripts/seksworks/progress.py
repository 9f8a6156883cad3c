"""What a command says while it runs: one line a step, a bar, and what is wrong."""

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
    """One step of a command; its `result` is said in its line, when it is done."""

    name: str
    result: str = ""


class Progress:
    """One line a step: what it did, how much, how long; a bar where a terminal watches."""

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
        """Shows how far a step is, and `what` was done last."""
        if self.has_bar:
            filled = BAR * done // max(total, 1)
            line = f"{'█' * filled}{'░' * (BAR - filled)} {done}/{total} {what}"
            print(f"\r\x1b[K{line}", end="", file=sys.stderr, flush=True)

    def line(self, name: str, text: str) -> None:
        """Prints a line that is no step's."""
        if not self.quiet:
            print(f"{name:<9} {text}", flush=True)

    def _clear(self) -> None:
        if self.has_bar:
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)


def fall_silent() -> None:
    """Lets go of an output that nobody reads: at its end, Python would try again to say the rest,
    and complain."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def print_problems(problems: Iterable[Problem], language: str = LANGUAGES[0]) -> None:
    """Prints each problem once, sorted, in that language."""
    for problem in sorted(set(problems)):
        print(problem.printed(language), file=sys.stderr)


def code_quality(problems: Iterable[Problem], language: str = LANGUAGES[0]) -> str:
    """The problems as GitLab shows them beside a change: the JSON of its code quality report."""
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
    """The problems for tools: a list of objects with the number under which a problem is explained,
    the path, the line and the message."""
    rows = [
        {"id": one.number, "path": one.path, "line": one.line, "message": one.said(language)}
        for one in sorted(set(problems))
    ]
    return json.dumps(rows, ensure_ascii=False, indent=1)
