"""Changes several files at once, and undoes that where the change would cause problems. Starts only
from files without problems.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from seksworks.checks import run_rules
from seksworks.content import EDITIONS, Content, load
from seksworks.source import DUTCH, Problem, Problems

# By their paths in the repository; None for a file that is not there.
FileTexts = Mapping[str, str | None]


def sound_content(root: Path, today: date) -> Content:
    """The content of the repository. Raises ProblemsFound where a file has problems."""
    problems = Problems()
    content = load(root, today, problems)
    problems.stop()
    return content


def try_change(
    root: Path, texts: FileTexts, problems: Callable[[], Collection[Problem]]
) -> list[Problem]:
    """Writes the `texts` and returns no problems; or returns the problems that they would cause,
    and restores all files. `problems`: finds all problems of the repository."""
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
    """The problems of reading the files, all on line 1, because a change moves lines."""
    problems = Problems()
    load(root, today, problems)
    return _on_first_line(problems)


def all_problems(root: Path, today: date) -> list[Problem]:
    """All problems of files and house rules, on line 1, because a change moves lines. Without the
    problem that flyers differ from their edition: a wrong number must go before the next print."""
    problems = Problems()
    content = load(root, today, problems)
    problems.extend(one for one in run_rules(content) if one.path != content.file(EDITIONS))
    return _on_first_line(problems)


def _on_first_line(problems: Iterable[Problem]) -> list[Problem]:
    return [replace(one, line=1) for one in problems]


def in_dutch(problems: Iterable[Problem]) -> list[str]:
    """The problems in Dutch, each with its path, for a dialogue."""
    return [f"{one.path}: {one.said(DUTCH)}" for one in problems]


def file_text(root: Path, path: str) -> str:
    """The text of a file, with its own line ends."""
    return (root / path).read_bytes().decode()


def _write_all(root: Path, texts: FileTexts) -> None:
    for path, text in texts.items():
        file = root / path
        if text is None:
            file.unlink(missing_ok=True)
        else:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(text.encode())
