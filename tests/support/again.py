"""A second and a third try for tests of a race that is known and not yet mended.

A pool of CPython whose workers are killed in the middle of a message may wait for the rest of it:
seen about once in fifty stops on a busy machine. What the tests hold is that a stop ends the build;
they fail where it never does.
"""

from __future__ import annotations

import functools
import subprocess
from collections.abc import Callable
from typing import Any

TRIES = 3


def again(test: Callable[..., None]) -> Callable[..., None]:
    """The test, tried up to `TRIES` times as long as a process does not end in time."""

    @functools.wraps(test)
    def tried(*args: Any, **options: Any) -> None:
        for _ in range(TRIES - 1):
            try:
                return test(*args, **options)
            except subprocess.TimeoutExpired:
                continue
        return test(*args, **options)

    return tried
