"""What several tests need: a copy of the repository or of the sample, one command, one edit."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

from support.checking import ROOT, SAMPLE, real_content, table_of

PARTS = ("docs", "data", "overrides", "scripts")
# What the sample takes from the real repository to be built: its look and its code.
SHARED = ("overrides", "scripts")
CACHE, STRINGS = ".cache", "data/strings.yml"
# The day on which everything in the sample is new, 23 November 2026, as `make` is told it.
DAY = {"SOURCE_DATE_EPOCH": "1795392000"}


def copy_repository(folder: Path, cache: bool = True) -> Path:
    """The repository without its site, tests and tools. With `cache`, builds of the copy share the
    flyers that are made already, and wait for each other."""
    copy_parts(ROOT, folder, *PARTS)
    shutil.copy(ROOT / "mkdocs.yml", folder)
    if cache:
        (ROOT / CACHE).mkdir(exist_ok=True)
        (folder / CACHE).symlink_to(ROOT / CACHE)
    return folder


def copy_parts(source: Path, folder: Path, *parts: str) -> None:
    # What is compiled already comes along: each command of the copy would compile it again.
    for part in parts:
        shutil.copytree(source / part, folder / part, dirs_exist_ok=True)


def copy_sample(folder: Path) -> Path:
    """The sample with all that it needs to be built: of the strings that it has not, the real
    ones."""
    shutil.copytree(SAMPLE, folder, dirs_exist_ok=True)
    copy_parts(ROOT, folder, *SHARED)
    text = (folder / STRINGS).read_text(encoding="utf-8")
    own = table_of(text)
    entries = re.split(r"^(?=[\w-]+:\n)", (ROOT / STRINGS).read_text(encoding="utf-8"), flags=re.M)
    more = [entry for entry in entries[1:] if entry.partition(":")[0] not in own]
    (folder / STRINGS).write_text(text + "".join(more), encoding="utf-8")
    return folder


def command(repository: Path, *words: str) -> list[str]:
    """What `make` calls in a copied repository; without words the build."""
    return [sys.executable, str(repository / "scripts/build.py"), *words]


def run(repository: Path, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Runs one command of a copied repository to its end."""
    return subprocess.run(
        command(repository, *words),
        capture_output=True,
        text=True,
        check=False,
        timeout=900,
        env={**os.environ, **environment},
    )


def make(repository: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Builds a copied repository that has nothing wrong."""
    done = run(repository, **environment)
    assert done.returncode == 0, done.stderr
    return done


def change(file: Path, pattern: str, replacement: str) -> None:
    """Replaces what matches in a file; it has to match."""
    text = file.read_text(encoding="utf-8")
    changed, count = re.subn(pattern, replacement, text, flags=re.MULTILINE)
    assert count, f"{pattern} is not in {file.name}"
    file.write_text(changed, encoding="utf-8")


@cache
def explicit_words(code: str) -> re.Pattern[str]:
    """The words of a language that nobody should read over a reader's shoulder."""
    words = [one.word for one in real_content().glossary.explicit[code]]
    plain = "|".join(word for word in words if not word.isupper())
    return re.compile(rf"(?i:\b(?:{plain}))")
