"""What is made once for all tests, also when several processes run them."""

from __future__ import annotations

import fcntl
from collections.abc import Callable
from pathlib import Path

import pytest


def once(
    factory: pytest.TempPathFactory, worker: str, name: str, make: Callable[[Path], object]
) -> Path:
    """The folder `name` as `make` filled it in the first process that asked for it; only to be
    read. From the how-to of pytest-xdist: the processes of one run have folders beside each
    other."""
    base = factory.getbasetemp() if worker == "master" else factory.getbasetemp().parent
    folder, part = base / name, base / f"{name}.part"
    with (base / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.exists():
            part.mkdir()
            make(part)
            part.rename(folder)
    return folder
