"""Whole or nothing: whatever ends a build, and whenever, `site/` is the old site or the new one."""

from __future__ import annotations

import ctypes
import errno
import fcntl
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path

import pytest

from seksworks.progress import Step
from seksworks.publish import copy_files, exclusive_lock, let_all_read, swap
from support.checking import ROOT

# A build of a site of two files that says what it has done, and goes on when it is told to.
BUILD = f"""\
import sys
from contextlib import nullcontext
from pathlib import Path

sys.path.insert(0, "{ROOT}/scripts")
from seksworks.cli import stop_on_signals
from seksworks.publish import copy_files, exclusive_lock, swap, workspace

root, text = Path(sys.argv[1]), sys.argv[2]
stop_on_signals()


def say(what):
    print(what, flush=True)
    sys.stdin.readline()


with exclusive_lock(root, nullcontext()), workspace(root) as folder:
    new = folder / "site"
    new.mkdir()
    say("begun")
    (new / "a").write_text(text)
    say("half")
    (new / "b").write_text(text)
    say("whole")
    swap(new, root / "site")
    say("published")
"""
STAGES = ["begun", "half", "whole", "published"]


@contextmanager
def building(root: Path, text: str) -> Iterator[subprocess.Popen[str]]:
    words, pipe = [sys.executable, "-c", BUILD, str(root), text], subprocess.PIPE
    with subprocess.Popen(
        words, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL, text=True
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def go_on(process: subprocess.Popen[str], stage: str) -> None:
    """Lets it work until it says that it has come so far."""
    assert process.stdin
    assert process.stdout
    for line in process.stdout:
        if line.strip() == stage:
            return
        process.stdin.write("\n")
        process.stdin.flush()
    raise AssertionError(f"it ended before {stage}")


def site(root: Path) -> dict[str, str]:
    return {file.name: file.read_text(encoding="utf-8") for file in (root / "site").iterdir()}


@pytest.mark.parametrize("stage", STAGES)
@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM])
def test_a_killed_build_leaves_a_whole_site(
    tmp_path: Path, stage: str, how: signal.Signals
) -> None:
    old, new = (dict.fromkeys("ab", text) for text in ("old", "new"))
    (tmp_path / "site").mkdir()
    for name, text in old.items():
        (tmp_path / "site" / name).write_text(text, encoding="utf-8")
    with building(tmp_path, "new") as process:
        go_on(process, stage)
        assert site(tmp_path) == (new if stage == STAGES[-1] else old)
        process.send_signal(how)
        assert process.wait(60) != 0
    assert site(tmp_path) == (new if stage == STAGES[-1] else old)
    assert bool(list(tmp_path.glob(".site-*"))) == (how == signal.SIGKILL)
    # The next build waits for nobody, and clears up.
    with exclusive_lock(tmp_path, nullcontext(Step("wait"))):
        assert not list(tmp_path.glob(".site-*"))


def test_a_build_lets_no_other_begin(tmp_path: Path) -> None:
    with (
        exclusive_lock(tmp_path, nullcontext(Step("wait"))),
        (tmp_path / ".cache/lock").open("w") as other,
        pytest.raises(BlockingIOError),
    ):
        fcntl.flock(other, fcntl.LOCK_SH | fcntl.LOCK_NB)


def test_a_second_build_waits_for_the_first(tmp_path: Path) -> None:
    wait = Step("wait")
    (tmp_path / ".cache").mkdir()
    with (tmp_path / ".cache/lock").open("w") as first:
        fcntl.flock(first, fcntl.LOCK_EX)

        @contextmanager
        def waiting() -> Iterator[Step]:
            fcntl.flock(first, fcntl.LOCK_UN)
            yield wait

        with exclusive_lock(tmp_path, waiting()), pytest.raises(BlockingIOError):
            fcntl.flock(first, fcntl.LOCK_EX | fcntl.LOCK_NB)
        fcntl.flock(first, fcntl.LOCK_EX | fcntl.LOCK_NB)
    assert wait.result == "another build was running"


@pytest.mark.parametrize("reason", [errno.EACCES, errno.EPERM, errno.EROFS, errno.EBUSY])
def test_a_site_that_may_not_be_replaced_is_an_error_with_its_name(
    reason: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The system's answer stands in for a folder that is read-only or mounted; root may do all."""

    class System:
        def renameat2(self, *names: object) -> int:
            ctypes.set_errno(reason)
            return -1

        renamex_np = renameat2

    monkeypatch.setattr(ctypes, "CDLL", lambda *names, **options: System())
    with pytest.raises(OSError, match="cannot replace") as caught:
        swap(tmp_path / "new", tmp_path)
    assert caught.value.errno == reason
    assert caught.value.strerror == f"cannot replace {tmp_path.name}/ ({os.strerror(reason)})"


def test_a_server_may_read_the_site_whatever_the_umask_of_who_built_it(tmp_path: Path) -> None:
    (tmp_path / "nl").mkdir(mode=0o700)
    page = tmp_path / "nl/index.html"
    page.touch(mode=0o600)
    let_all_read(tmp_path)
    assert (page.stat().st_mode & 0o777, page.parent.stat().st_mode & 0o777) == (0o644, 0o755)


def test_a_file_that_cannot_be_copied_says_why(tmp_path: Path) -> None:
    """Such as for a full disk, which the command line then tells in one line."""
    source = tmp_path / "source"
    source.mkdir()
    (source / "a").write_text("a", encoding="utf-8")
    copy_files(source, tmp_path / "copy")
    assert (tmp_path / "copy/a").read_text(encoding="utf-8") == "a"
    (source / "b").symlink_to("nowhere")
    with pytest.raises(OSError, match="source/b") as caught:
        copy_files(source, tmp_path / "other")
    assert caught.value.errno == errno.ENOENT
