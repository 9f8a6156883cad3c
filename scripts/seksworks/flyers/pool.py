"""Work that takes long, in as many processes as the machine has cores.

Knows nothing of what is done. A worker ends at once when the build is stopped or killed.
"""

from __future__ import annotations

import errno
import gc
import multiprocessing
import os
import signal
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from threading import Thread
from typing import TypeVar

from seksworks.paths import STOP_SIGNALS

# In seconds.
MOMENT = 0.5
Job = TypeVar("Job")
Result = TypeVar("Result")


def each(work: Callable[[Job], Result], jobs: Sequence[Job]) -> Iterator[tuple[int, Result]]:
    """The place in `jobs` and the result of `work` on each, as they are done; they are begun in
    their order. An error in a worker is raised here. A single job is not worth a process."""
    if len(jobs) < 2:
        yield from enumerate(map(work, jobs))
        return
    count = min(len(jobs), os.cpu_count() or 1)
    # A fresh interpreter on every system: a copy of a process with threads may hang.
    fresh = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(count, mp_context=fresh, initializer=_begin)
    try:
        # In the middle of handing out jobs one would leave the pool without an end.
        with _deferred(*STOP_SIGNALS):
            places = {pool.submit(work, job): place for place, job in enumerate(jobs)}
        for done in as_completed(places):
            yield places[done], done.result()
        pool.shutdown()
    except BrokenProcessPool:
        pass
    else:
        return
    finally:
        # There are some when the build is stopped or one has failed: what they do is of no use.
        for worker in multiprocessing.active_children():
            worker.kill()
        pool.shutdown(cancel_futures=True)
    # Ctrl-C goes to every process, perhaps to a worker first: it comes here within this moment.
    time.sleep(MOMENT)
    raise OSError(errno.ENOMEM, "a worker was killed, perhaps for want of memory")


@contextmanager
def _deferred(*signals: signal.Signals) -> Iterator[None]:
    """Defers signals to the end of the block. A process that is started inside has them deferred
    until it says otherwise."""
    signal.pthread_sigmask(signal.SIG_BLOCK, signals)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, signals)


def _begin() -> None:
    """Ctrl-C reaches every process: the build says so, a worker ends without a word. A layout is
    one large graph that lives until it is written: looking through it for waste every 700 objects
    takes a fifth of the time."""
    gc.set_threshold(1_000_000)
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, STOP_SIGNALS)
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent:
        parent.join()
        os._exit(1)
