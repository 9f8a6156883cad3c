"""One state of the texts gives the same bytes, whoever builds it, wherever and whenever."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from seksworks.manifest import differences, file_hashes
from seksworks.paths import SITE
from support.repository import DAY, copy_sample

# Another machine: one core, another day on its clock, a strict umask.
MACHINE = """\
import os, runpy, sys, time
os.umask(0o077)
os.cpu_count = lambda: 1
now = time.time
time.time = lambda: now() + 40_000_000
sys.argv = sys.argv[1:]
sys.path.insert(0, "scripts")
runpy.run_path(sys.argv[0], run_name="__main__")
"""
# No HOME and hardly a PATH, and a locale in which no letter has an accent.
ENVIRONMENT = {
    **DAY,
    "PATH": "/usr/bin",
    "TZ": "Pacific/Kiritimati",
    "LC_ALL": "C",
    "PYTHONHASHSEED": "1",
}


def build(repository: Path) -> None:
    command = [sys.executable, "-c", MACHINE, "scripts/build.py", "build", "--quiet"]
    done = subprocess.run(
        command, cwd=repository, env=ENVIRONMENT, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


@pytest.mark.slow
def test_all_that_differs_between_machines_gives_the_same_bytes(
    example: Path, tmp_path: Path
) -> None:
    """From nothing, and again with the flyers and pages that were kept; in a folder whose name has
    a space and letters of another script, without Git."""
    wanted = file_hashes(example / SITE)
    other = copy_sample(tmp_path / "één map" / "ключ")
    build(other)
    assert list(differences(wanted, other / SITE)) == []
    shutil.rmtree(other / SITE)
    build(other)
    assert list(differences(wanted, other / SITE)) == []
