"""Repositories that tests build, and what was built: of the real content and of the sample."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from seksworks import cli
from seksworks.editing import commands
from support.checking import SAMPLE
from support.making import Made
from support.once import once
from support.repository import DAY, copy_repository, copy_sample, make


# Whatever builds the real repository asks for `printed` first: without its flyers in the cache
# each copy would lay out all of them again.
@pytest.fixture(scope="session")
def site(printed: Made, tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """The real site, built once from a copy of the repository; only to be read."""

    def build(folder: Path) -> None:
        make(copy_repository(folder))

    return once(tmp_path_factory, worker_id, "real", build) / "site"


@pytest.fixture
def repository(printed: Made, tmp_path: Path) -> Path:
    """A copy of the repository of its own, not yet built."""
    return copy_repository(tmp_path)


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    """A copy of a small repository in which nothing is wrong."""
    return Path(shutil.copytree(SAMPLE, tmp_path / "sample"))


@pytest.fixture(scope="session")
def example(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """The sample, built; only to be read."""

    def build(folder: Path) -> None:
        make(copy_sample(folder), **DAY)

    return once(tmp_path_factory, worker_id, "example", build)


@pytest.fixture
def built_sample(example: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The built sample as a repository of its own, on the day on which all in it is new."""
    for name, value in DAY.items():
        monkeypatch.setenv(name, value)
    return Path(shutil.copytree(example, tmp_path / "sample"))


# Calls `build.py` on a repository with these words, and what somebody has `typed`.
RunHere = Callable[..., CompletedProcess[str]]


@pytest.fixture
def run_here(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> RunHere:
    """As `run`, of the code that is tested, in this process: for commands that end by themselves
    and start no worker."""

    def run_here(repository: Path, *words: str, typed: str = "") -> CompletedProcess[str]:
        for module in (cli, commands):
            monkeypatch.setattr(module, "ROOT", repository)
        monkeypatch.setattr(cli, "stop_on_signals", lambda: None)
        monkeypatch.setattr(sys, "argv", ["build.py", *words])
        monkeypatch.setattr(sys, "stdin", StringIO(typed))
        status = cli.main()
        said = capsys.readouterr()
        return CompletedProcess(words, status, said.out, said.err)

    return run_here
