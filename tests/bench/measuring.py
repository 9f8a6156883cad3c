"""What a command costs: time on the clock, time of the processors, memory."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from typing import NamedTuple

# The unit of the memory that the system tells (getrusage(2)): kilobytes, on macOS bytes.
MEGABYTE = 1024 * 1024 if sys.platform == "darwin" else 1024


class Cost(NamedTuple):
    """In seconds and megabytes; `memory` is that of the largest of its processes."""

    wall: float
    cpu: float
    memory: float


def cost(command: Sequence[str], folder: Path) -> Cost:
    """What a command costs that runs in `folder`, with all processes that it starts; what it says
    is shown only if it fails, which ends the measuring."""
    with subprocess.Popen(
        command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as process:
        start = time.monotonic()
        assert process.stdout
        said = process.stdout.read()
        _, status, used = os.wait4(process.pid, 0)
        wall = time.monotonic() - start
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"{' '.join(command)} failed:\n{said}")
    return Cost(wall, used.ru_utime + used.ru_stime, used.ru_maxrss / MEGABYTE)


def middle(costs: Sequence[Cost]) -> Cost:
    """The median of each part."""
    return Cost(*map(median, zip(*costs, strict=True)))
