"""A pool of worker processes, one for each core, and one background process.

Each worker has its own connection and gets one job at a time. Nothing is shared and there are no
threads: the end of a worker, for whatever reason, closes its connection, and the end of the build
kills the workers.
"""

from __future__ import annotations

import errno
import gc
import multiprocessing
import os
import signal
import time
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from multiprocessing import resource_tracker
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from threading import Thread
from typing import Any, TypeVar

from seksworks.paths import STOP_SIGNALS

# In seconds.
MOMENT = 0.5
Job = TypeVar("Job")
Result = TypeVar("Result")


class _WorkerKilled(Exception):
    """A worker ended without a result."""


def each(
    work: Callable[[Job], Result],
    jobs: Sequence[Job],
    then: Callable[[], Sequence[Job]] = lambda: (),
) -> Iterator[tuple[int, Result]]:
    """The index and the result of each job, in the order in which they finish; they are started in
    order. When all are done, `then` is called once for further jobs, whose indexes go on. Raises
    the error of a worker. A single job is done in this process."""
    if len(jobs) < 2:
        yield from enumerate(map(work, jobs))
        yield from enumerate(map(work, then()), len(jobs))
        return
    missing = len(jobs)
    with _workers(work, min(len(jobs), os.cpu_count() or 1)) as workers:
        for place, result in _results(list(workers), jobs):
            missing -= 1
            yield place, result
        later = then() if not missing else ()
        missing += len(later)
        for place, result in _results(list(workers), later):
            missing -= 1
            yield len(jobs) + place, result
        for process in workers.values() if missing else ():
            process.kill()
    if not missing:
        return
    # Ctrl-C goes to every process, perhaps to a worker first: it comes here within this moment.
    time.sleep(MOMENT)
    raise OSError(errno.ENOMEM, "a worker was killed, perhaps for want of memory")


class Background:
    """Work in one background process, which may have workers of its own. They end with this
    process, silently on Ctrl-C."""

    def __init__(self) -> None:
        self.process: SpawnProcess | None = None

    def start(self, work: Callable[..., None], *given: object) -> None:
        """Starts `work` with the arguments `given`; what ran before must have been stopped."""
        fresh = multiprocessing.get_context("spawn")
        process = fresh.Process(target=_do_in_background, args=(work, *given))
        resource_tracker.ensure_running()
        with _deferred(*STOP_SIGNALS):
            process.start()
            self.process = process

    def stop(self) -> None:
        """Kills the process, finished or not."""
        if self.process:
            self.process.kill()
            self.process.join()


def _results(workers: Sequence[Connection], jobs: Sequence[Job]) -> Iterator[tuple[int, Any]]:
    """The results for `each`; ends early when a worker was killed."""
    waiting, busy = iter(enumerate(jobs)), dict[Connection, int]()
    idle, done = list(workers), list[tuple[int, Any]]()
    with suppress(_WorkerKilled):
        while idle:
            for worker, (place, job) in zip(idle, waiting, strict=False):
                busy[worker] = place
                _send(worker, job)
            yield from done
            ready = wait(list(busy)) if busy else []
            idle = [worker for worker in busy if worker in ready]
            done = [(busy.pop(worker), _receive(worker)) for worker in idle]


@contextmanager
def _workers(work: Callable[[Job], Result], count: int) -> Iterator[dict[Connection, SpawnProcess]]:
    """That many worker processes by the connection to each; they are ended after the block."""
    # A fresh interpreter on every system: a copy of a process with threads may hang.
    fresh = multiprocessing.get_context("spawn")
    workers: dict[Connection, SpawnProcess] = {}
    # Every worker needs it, and its start lets the signals through.
    resource_tracker.ensure_running()
    try:
        # Between the start of a worker and the note of it, one would let it outlive the build.
        with _deferred(*STOP_SIGNALS):
            for _ in range(count):
                ours, theirs = fresh.Pipe()
                process = fresh.Process(target=_do_jobs, args=(theirs, work))
                process.start()
                # Held here as well, it would stay open when the worker is killed.
                theirs.close()
                workers[ours] = process
        yield workers
        for connection, process in workers.items():
            connection.close()
            process.join()
    finally:
        # Some still run when the build is stopped or a job has failed: what they do is of no use.
        for process in workers.values():
            process.kill()
        for process in workers.values():
            process.join()


def _send(worker: Connection, job: object) -> None:
    try:
        worker.send(job)
    except ConnectionError:
        raise _WorkerKilled from None


def _receive(worker: Connection) -> Any:
    """The result of the worker; its error is raised here."""
    try:
        result, error = worker.recv()
    except (EOFError, OSError):  # the latter in the middle of a result
        raise _WorkerKilled from None
    if error:
        raise error
    return result


@contextmanager
def _deferred(*signals: signal.Signals) -> Iterator[None]:
    """Blocks signals until the end of the block. A process that is started inside inherits that,
    until it unblocks them."""
    signal.pthread_sigmask(signal.SIG_BLOCK, signals)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, signals)


def _do_jobs(build: Connection, work: Callable[[Job], object]) -> None:
    """The main loop of a worker: does each job, until the build closes the connection or ends."""
    # A layout is one large graph that lives until it is written: looking through it for waste
    # every 700 objects takes a fifth of the time.
    gc.set_threshold(1_000_000)
    _end_when_stopped()
    with suppress(EOFError, ConnectionError):
        while True:
            build.send(_outcome(work, build.recv()))


def _do_in_background(work: Callable[..., None], *given: object) -> None:
    _end_when_stopped()
    work(*given)


def _end_when_stopped() -> None:
    """Lets the stop signals and the end of the parent process end this process."""
    # Ctrl-C reaches every process: the build says so, the others end without a word.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, STOP_SIGNALS)
    Thread(target=_end_with_parent, daemon=True).start()


def _outcome(work: Callable[[Job], object], job: Job) -> tuple[object, Exception | None]:
    """The result and None, or None and the error, with its traceback as a note."""
    try:
        return work(job), None
    except Exception as error:
        error.add_note(traceback.format_exc())
        return None, error


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent:
        parent.join()
        os._exit(1)
