"""Changes several files at once, or none: where something would be wrong then, all is as it was.

A change begins on files with which nothing is wrong.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from seksworks.checks import run
from seksworks.content import EDITIONS, Content, load
from seksworks.source import DUTCH, Problem, Problems

# By their paths in the repository; None for a file that is not there.
FileTexts = Mapping[str, str | None]


def sound_content(root: Path, today: date) -> Content:
    """Everything in the repository; ProblemsFound where a file cannot be read as it should."""
    problems = Problems()
    content = load(root, today, problems)
    problems.stop()
    return content


def try_change(
    root: Path, texts: FileTexts, problems: Callable[[], Collection[Problem]]
) -> list[Problem]:
    """Writes the `texts`; what is wrong then that was not before, and nothing is written."""
    before = problems()
    old = {path: file_text(root, path) if (root / path).is_file() else None for path in texts}
    wrong, whole = list[Problem](), False
    try:
        _write_all(root, texts)
        wrong = [one for one in problems() if one not in before]
        whole = not wrong
    finally:
        # Also where somebody stopped it, or the disk is full.
        if not whole:
            _write_all(root, old)
    return wrong


def file_problems(root: Path, today: date) -> list[Problem]:
    """What is wrong with how files are written, all on line 1: lines move."""
    problems = Problems()
    load(root, today, problems)
    return _on_first_line(problems)


def all_problems(root: Path, today: date) -> list[Problem]:
    """What is wrong with files or against the house rules, all on line 1: lines move. Not that a
    flyer has changed since its edition: a wrong number has to go before somebody prints again."""
    problems = Problems()
    content = load(root, today, problems)
    problems.extend(one for one in run(content) if one.path != content.file(EDITIONS))
    return _on_first_line(problems)


def _on_first_line(problems: Iterable[Problem]) -> list[Problem]:
    return [replace(one, line=1) for one in problems]


def in_dutch(problems: Iterable[Problem]) -> list[str]:
    """What a dialogue says of them, each with its file."""
    return [f"{one.path}: {one.said(DUTCH)}" for one in problems]


def file_text(root: Path, path: str) -> str:
    """The text of a file, with the line ends that it has."""
    return (root / path).read_bytes().decode()


def _write_all(root: Path, texts: FileTexts) -> None:
    for path, text in texts.items():
        file = root / path
        if text is None:
            file.unlink(missing_ok=True)
        else:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(text.encode())
