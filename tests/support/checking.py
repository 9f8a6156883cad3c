"""What the tests of the rules need: a day, and what is wrong with a repository."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

from seksworks.checks.rules import run_rules
from seksworks.content.repository import Content, load
from seksworks.source.messages import Message
from seksworks.source.problems import Problem, Problems, ProblemsFound
from seksworks.source.yaml_file import Table, parse_yaml

ROOT = Path(__file__).resolve().parents[2]
TESTS = ROOT / "tests"
SAMPLE = TESTS / "sample"
# The day on which everything in the sample is new.
TODAY = date(2026, 11, 23)
NOW = date.today()


def problems_of(repository: Path) -> list[str]:
    """What `make check` prints for the repository, line by line, without its numbers."""
    return [str(problem) for problem in found_in(repository)]


def found_in(repository: Path) -> list[Problem]:
    """The problems of the repository, each once, sorted."""
    problems = Problems()
    try:
        found = run_rules(load(repository, TODAY, problems))
    except ProblemsFound:
        found = []
    return sorted({*problems, *found})


def told(text: str) -> Message:
    """A message that says just this, to make or to compare with."""
    return Message("layout-complaint", text=text)


def content_of(repository: Path, today: date = TODAY) -> Content:
    """The content of a repository in which nothing is wrong."""
    problems = Problems()
    content = load(repository, today, problems)
    assert not list(problems)
    return content


@cache
def _read() -> Content:
    return content_of(ROOT, NOW)


def real_content(today: date = NOW) -> Content:
    """The content of the real repository, by default on the day of the tests: editors write dates
    up to that day. Not to be changed. It is read once: the day decides nothing of what is read."""
    return _read() if today == NOW else replace(_read(), today=today)


def table_of(text: str, path: str = "a.yml", first: int = 1) -> Table:
    """The mapping in a text with which nothing is wrong as YAML."""
    problems = Problems()
    table = parse_yaml(text, path, problems, first)
    assert not list(problems)
    return table
