"""Whole or nothing: where a build works, that no second one runs, how the result takes its place.

Killed at any moment, out of disk or started twice, `site/` is the old site or the new one. Knows
nothing of what is built.
"""

from __future__ import annotations

import ctypes
import fcntl
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

from seksworks.progress import Step

LEFTOVER = ".site-"
FOLDER_MODE, FILE_MODE = 0o755, 0o644
# renameat2(2) on Linux and renamex_np(2) on macOS swap two names in one step.
AT_FDCWD, RENAME_EXCHANGE, RENAME_SWAP = -100, 2, 2


@contextmanager
def exclusive_lock(root: Path, waiting: AbstractContextManager[Step]) -> Iterator[None]:
    """Waits until no other build of the repository at `root` runs, as the step `waiting`; clears
    what a killed build left."""
    (root / ".cache").mkdir(exist_ok=True)
    with (root / ".cache" / "lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            with waiting as step:
                fcntl.flock(lock, fcntl.LOCK_EX)
                step.result = "another build was running"
        for leftover in root.glob(f"{LEFTOVER}*"):
            shutil.rmtree(leftover)
        yield


@contextmanager
def workspace(parent: Path | None = None) -> Iterator[Path]:
    """A new folder in `parent` (else where the system keeps such things), gone afterwards."""
    folder = Path(tempfile.mkdtemp(prefix=LEFTOVER, dir=parent))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def copy_files(source: Path, folder: Path) -> None:
    """Copies the files that lie in `source` into a new folder; an OSError that says why for the
    first that cannot be copied, which `copytree` does not say."""
    folder.mkdir()
    for file in source.iterdir():
        shutil.copyfile(file, folder / file.name)


def let_all_read(folder: Path) -> None:
    """Lets every program read the folder and all in it, whatever the umask of who built it: a
    server is another user."""
    for place in (folder, *folder.rglob("*")):
        place.chmod(FOLDER_MODE if place.is_dir() else FILE_MODE)


def swap(new: Path, published: Path) -> None:
    """Puts `new` in the place of `published` in one step, and the old one in that of `new`;
    an OSError that names the folder and the reason where the system does not let it."""
    if not published.exists():
        new.rename(published)
        return
    libc = ctypes.CDLL(None, use_errno=True)
    names = os.fsencode(new), os.fsencode(published)
    if sys.platform == "darwin":
        failed = libc.renamex_np(*names, RENAME_SWAP)
    else:
        failed = libc.renameat2(AT_FDCWD, names[0], AT_FDCWD, names[1], RENAME_EXCHANGE)
    if failed:
        number = ctypes.get_errno()
        raise OSError(number, f"cannot replace {published.name}/ ({os.strerror(number)})")
