"""What the tests of the rules need: a day, and what is wrong with a repository."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from seksworks.checks.rules import run
from seksworks.content.repository import Content, load

TESTS = Path(__file__).resolve().parents[1]
SAMPLE = TESTS / "sample"
TODAY = date(2026, 11, 23)


def problems_of(repository: Path) -> list[str]:
    """What `make check` prints for the repository, line by line."""
    content, found = load(repository, TODAY)
    return [str(problem) for problem in sorted({*found, *run(content)})]


def content_of(repository: Path, today: date = TODAY) -> Content:
    """The content of a repository in which nothing is wrong."""
    content, found = load(repository, today)
    assert not found, found
    return content
