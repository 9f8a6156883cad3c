"""Work on all cores: its results, its errors, and its end with the build."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
import time
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


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGKILL])
def test_no_worker_outlives_a_stopped_build(tmp_path: Path, how: signal.Signals) -> None:
    """Ctrl-C goes to all of them, and only the build says something."""
    (tmp_path / "busy.py").write_text(BUSY, encoding="utf-8")
    command = [sys.executable, str(tmp_path / "busy.py")]
    with subprocess.Popen(
        command,
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as busy:
        assert busy.stdout
        busy.stdout.readline()
        time.sleep(1.5)
        if how == signal.SIGINT:
            os.killpg(busy.pid, how)
        else:
            busy.send_signal(how)
        # The pipes close when the last process that holds them has ended.
        said = busy.communicate(timeout=10)[1]
    assert said.count("Traceback") == (how == signal.SIGINT)
    assert said.count("KeyboardInterrupt") == (how == signal.SIGINT)


def test_a_build_is_stopped_even_if_its_workers_hear_of_it_first(tmp_path: Path) -> None:
    (tmp_path / "busy.py").write_text(BUSY, encoding="utf-8")
    command = [sys.executable, str(tmp_path / "busy.py")]
    with subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as busy:
        assert busy.stdout
        busy.stdout.readline()
        time.sleep(1.5)
        subprocess.run(["pkill", "-INT", "-P", str(busy.pid)], check=True)
        time.sleep(0.2)
        busy.send_signal(signal.SIGINT)
        said = busy.communicate(timeout=10)[1]
    assert said.count("KeyboardInterrupt") == 1
    assert "want of memory" not in said
