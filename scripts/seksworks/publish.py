"""Atomic publishing: the lock against a second build, the workspace, and the swap with `site/`.

Killed at any moment, out of disk or started twice, `site/` is the old site or the new one.
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
    """Holds the lock of the repository at `root` while the block runs. Waits for another build, as
    the step `waiting`, and deletes what killed builds left."""
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
    """A temporary folder in `parent` (by default that of the system), deleted after the block."""
    folder = Path(tempfile.mkdtemp(prefix=LEFTOVER, dir=parent))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def copy_files(source: Path, folder: Path) -> None:
    """Copies the files directly in `source` into a new folder. Raises OSError with the reason for
    the first that cannot be copied; `copytree` hides it."""
    folder.mkdir()
    for file in source.iterdir():
        shutil.copyfile(file, folder / file.name)


def let_all_read(folder: Path) -> None:
    """Makes the folder and all in it readable for everybody, whatever the umask: the web server is
    another user."""
    for place in (folder, *folder.rglob("*")):
        place.chmod(FOLDER_MODE if place.is_dir() else FILE_MODE)


def swap(new: Path, published: Path) -> None:
    """Swaps the folders `new` and `published` in one step; renames `new` where there is no
    `published`. Raises OSError with folder and reason where the system refuses."""
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
