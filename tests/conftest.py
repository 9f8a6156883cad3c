"""Fixtures that several test files share."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from support.browsing import browser, driver, server
from support.checking import SAMPLE
from support.making import Made, made, small
from support.repository import copy_repository, make

__all__ = ["browser", "driver", "made", "server", "small"]


# Whatever builds the real repository asks for `made` first: without its flyers in the cache each
# copy would lay out all of them again.
@pytest.fixture(scope="session")
def site(made: Made, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real site, built once from a copy of the repository; only to be read."""
    repository = copy_repository(tmp_path_factory.mktemp("site"))
    make(repository)
    return repository / "site"


@pytest.fixture
def repository(made: Made, tmp_path: Path) -> Path:
    """A copy of the repository of its own, not yet built."""
    return copy_repository(tmp_path)


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    """A copy of a small repository in which nothing is wrong."""
    return Path(shutil.copytree(SAMPLE, tmp_path / "sample"))
