"""A build that would make the same again makes nothing; all that it depends on lets it build."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

from seksworks import build
from seksworks.progress import Progress
from seksworks.unchanged import inputs_hash, last_build, note_build
from support.checking import TODAY
from support.repository import change, make

PROFILE, PAGE = "press.icc", "site/nl/index.html"


@pytest.fixture
def noted(sample: Path) -> Path:
    """A repository whose site seems to have been built on the day of the tests."""
    for name in (PAGE, "worklist.txt", "scripts/build.py", PROFILE, ".cache/lock"):
        (sample / name).parent.mkdir(parents=True, exist_ok=True)
        (sample / name).write_text("as it was", encoding="utf-8")
    note_build(sample, inputs_hash(sample, TODAY), PROFILE, "soon too old")
    return sample


def is_whole(root: Path, today: date = TODAY) -> bool:
    return last_build(root, inputs_hash(root, today)) is not None


def test_what_nobody_touched_is_whole(noted: Path) -> None:
    known = last_build(noted, inputs_hash(noted, TODAY))
    assert known
    assert known.warning == "soon too old"


@pytest.mark.parametrize(
    "path",
    [
        *("docs/nl/index.md", "data/facts.yml", "mkdocs.yml"),
        *("overrides/.icons/app/door.svg", "scripts/build.py", PROFILE, PAGE, "worklist.txt"),
    ],
)
@pytest.mark.parametrize(
    "do", [lambda file: change(file, r"\Z", "\n"), Path.unlink], ids=["changed", "gone"]
)
def test_any_file_lets_it_build(noted: Path, path: str, do: Callable[[Path], None]) -> None:
    do(noted / path)
    assert not is_whole(noted)


@pytest.mark.parametrize("path", ["docs/nl/new.md", "scripts/new.py", "site/new.html"])
def test_a_new_file_lets_it_build(noted: Path, path: str) -> None:
    (noted / path).write_text("new", encoding="utf-8")
    assert not is_whole(noted)


def test_a_file_of_the_site_written_anew_lets_it_build(noted: Path) -> None:
    os.utime(noted / PAGE, (0, 0))
    assert not is_whole(noted)


def test_another_day_lets_it_build(noted: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert not is_whole(noted, TODAY + timedelta(1))
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795392001")
    assert not is_whole(noted)


def test_another_package_lets_it_build(noted: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (noted / "site-packages/new-1.0.dist-info").mkdir(parents=True)
    monkeypatch.syspath_prepend(noted / "site-packages")
    assert not is_whole(noted)


def test_a_note_that_cannot_be_read_lets_it_build(noted: Path) -> None:
    (noted / ".cache/built.json").write_text('{"inputs": ', encoding="utf-8")
    assert not is_whole(noted)


def test_it_says_so_and_warns_again(noted: Path, capsys: pytest.CaptureFixture[str]) -> None:
    build.build(noted, TODAY, Progress(quiet=False))
    first, second = capsys.readouterr().out.splitlines()
    assert first.startswith("site      nothing has changed since site/ was made ")
    assert second == "warning   soon too old; see worklist.txt"
    assert (noted / PAGE).read_text(encoding="utf-8") == "as it was"


def test_a_second_build_makes_nothing(built_sample: Path) -> None:
    said = make(built_sample).stdout.splitlines()
    assert [line.split()[0] for line in said if not line.startswith("warning")] == ["site"]
