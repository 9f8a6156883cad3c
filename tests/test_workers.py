"""Work on all cores: its results, its errors, and its end with the build."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from support import ROOT

from workers import each

# A build that is busy for some minutes.
BUSY = """\
import sys, time
sys.path.insert(0, "scripts")
from workers import each
if __name__ == "__main__":
    print("busy", flush=True)
    list(each(time.sleep, [60, 60, 60, 60]))
"""


def test_each_result_comes_with_the_place_of_its_job() -> None:
    assert sorted(each(abs, [-3, 2, -1])) == [(0, 3), (1, 2), (2, 1)]
    assert list(each(abs, list[int]())) == []


def test_a_single_job_needs_no_process() -> None:
    assert list(each(lambda job: (job, os.getpid()), ["one"])) == [(0, ("one", os.getpid()))]


def test_an_error_in_a_worker_is_raised() -> None:
    with pytest.raises(FileNotFoundError, match="nowhere"):
        list(each(os.listdir, ["nowhere", "nowhere"]))


def test_a_killed_worker_is_an_error_of_the_system() -> None:
    with pytest.raises(OSError, match="a worker was killed") as caught:
        list(each(os._exit, [1, 1]))
    assert caught.value.errno == errno.ENOMEM


@contextmanager
def busy(folder: Path) -> Iterator[subprocess.Popen[str]]:
    """A build whose workers are at work, in a group of its own."""
    (folder / "busy.py").write_text(BUSY, encoding="utf-8")
    with subprocess.Popen(
        [sys.executable, str(folder / "busy.py")],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as build:
        assert build.stdout
        build.stdout.readline()
        time.sleep(1.5)
        yield build


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGKILL])
def test_no_worker_outlives_a_stopped_build(tmp_path: Path, how: signal.Signals) -> None:
    """Ctrl-C goes to all of them, and only the build says something."""
    with busy(tmp_path) as build:
        if how == signal.SIGINT:
            os.killpg(build.pid, how)
        else:
            build.send_signal(how)
        # The pipes close when the last process that holds them has ended.
        said = build.communicate(timeout=10)[1]
    assert said.count("Traceback") == (how == signal.SIGINT)
    assert said.count("KeyboardInterrupt") == (how == signal.SIGINT)


def test_a_build_is_stopped_even_if_its_workers_hear_of_it_first(tmp_path: Path) -> None:
    with busy(tmp_path) as build:
        subprocess.run(["pkill", "-INT", "-P", str(build.pid)], check=True)
        time.sleep(0.2)
        build.send_signal(signal.SIGINT)
        said = build.communicate(timeout=10)[1]
    assert said.count("KeyboardInterrupt") == 1
    assert "want of memory" not in said
