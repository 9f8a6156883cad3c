"""Fixtures that several test files share."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from browsing import browser, server
from checking import SAMPLE
from support import copy_repository, make

__all__ = ["browser", "server"]


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real site, built once from a copy of the repository; only to be read."""
    repository = copy_repository(tmp_path_factory.mktemp("site"))
    make(repository)
    return repository / "site"


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A copy of the repository of its own, not yet built."""
    return copy_repository(tmp_path)


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    """A copy of a small repository in which nothing is wrong."""
    return Path(shutil.copytree(SAMPLE, tmp_path / "sample"))
