"""Work on all cores: its results, its errors, and its end with the build."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from seksworks.flyers.pool import each
from support.checking import ROOT

# A build whose workers are busy for a minute, or until Ctrl-C waits for them to be ready for it:
# while they work, or already while they import what they need. Each says its number then.
BUSY = """\
import os, signal, sys, time
sys.path.insert(0, "scripts")

def busy(job: int = 0) -> None:
    os.write(1, b"%d\\n" % os.getpid())  # in one piece, unlike print
    for _ in range(6000):
        if not signal.sigpending():
            time.sleep(0.01)

if __name__ == "__main__":
    from seksworks.cli import stop_on_signals
    from seksworks.flyers import pool
    pool.MOMENT = 60
    stop_on_signals()
    list(pool.each(busy, [1, 2, 3, 4]))
elif sys.argv[1:] == ["starting"]:
    busy()
"""


def test_each_result_comes_with_the_place_of_its_job() -> None:
    assert sorted(each(abs, [-3, 2, -1])) == [(0, 3), (1, 2), (2, 1)]
    assert list(each(abs, list[int]())) == []


@pytest.mark.parametrize("jobs", [[], [-1], [-3, 2, -1]])
def test_further_jobs_are_asked_for_when_all_others_are_done(jobs: list[int]) -> None:
    done = dict[int, int]()

    def then() -> list[int]:
        assert len(done) == len(jobs)
        return [-7, -8]

    for place, result in each(abs, jobs, then):
        done[place] = result
    assert done == dict(enumerate(map(abs, [*jobs, -7, -8])))


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
def busy(folder: Path, *when: str) -> Iterator[tuple[subprocess.Popen[str], list[int]]]:
    """A build whose workers are at work, in a group of its own; the numbers of the workers."""
    (folder / "busy.py").write_text(BUSY, encoding="utf-8")
    with subprocess.Popen(
        [sys.executable, str(folder / "busy.py"), *when],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as build:
        assert build.stdout
        try:
            count = min(os.cpu_count() or 1, 4)
            yield build, [int(build.stdout.readline()) for _ in range(count)]
        finally:
            build.kill()


# Each signal, each way to send it and each moment, and any two of them together.
@pytest.mark.slow
@pytest.mark.parametrize(
    ("how", "send", "when"),
    [
        (signal.SIGINT, os.killpg, "starting"),
        (signal.SIGINT, os.kill, "working"),
        (signal.SIGTERM, os.killpg, "working"),
        (signal.SIGTERM, os.kill, "starting"),
    ],
)
def test_no_worker_outlives_a_stopped_build(
    tmp_path: Path, how: signal.Signals, send: Callable[[int, int], None], when: str
) -> None:
    """Ctrl-C goes to all of them, `kill` to one; only the build says something."""
    with busy(tmp_path, when) as (build, _):
        send(build.pid, how)
        # The pipes close when the last process that holds them has ended.
        said = build.communicate(timeout=10)[1]
    assert said.count("Traceback") == 1, said
    assert said.endswith(f"\nKeyboardInterrupt: {how.value}\n")


@pytest.mark.slow
def test_no_worker_outlives_a_killed_build(tmp_path: Path) -> None:
    with busy(tmp_path) as (build, _):
        build.kill()
        assert "Traceback" not in build.communicate(timeout=10)[1]


@pytest.mark.slow
@pytest.mark.parametrize("when", ["starting", "working"])
def test_a_build_is_stopped_even_if_its_workers_hear_of_it_first(tmp_path: Path, when: str) -> None:
    with busy(tmp_path, when) as (build, workers):
        for worker in workers:
            os.kill(worker, signal.SIGINT)
        while any(map(runs, workers)):
            time.sleep(0.01)
        build.send_signal(signal.SIGINT)
        said = build.communicate(timeout=10)[1]
    assert said.count("Traceback") == 1, said
    assert said.endswith(f"\nKeyboardInterrupt: {signal.SIGINT.value}\n")
    assert "want of memory" not in said


def runs(process: int) -> bool:
    """Whether there is such a process; its parent has to have heard of its end."""
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True
