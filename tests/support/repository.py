"""What several tests need: a copy of the repository, one command to build it, one edit."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

from seksworks.content.repository import load
from seksworks.source.problems import Problems

ROOT = Path(__file__).resolve().parents[2]
PARTS = ("docs", "data", "overrides", "scripts")
CACHE = ".cache/flyers"


def copy_repository(folder: Path) -> Path:
    """The repository without its site, tests and tools; with the rendered flyers, to save time."""
    for part in PARTS:
        shutil.copytree(ROOT / part, folder / part, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "mkdocs.yml", folder)
    if (ROOT / CACHE).is_dir():
        shutil.copytree(ROOT / CACHE, folder / CACHE)
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


def make(repository: Path) -> subprocess.CompletedProcess[str]:
    """Builds a copied repository that has nothing wrong."""
    done = run(repository)
    assert done.returncode == 0, done.stderr
    return done


def change(file: Path, pattern: str, replacement: str) -> None:
    """Replaces what matches in a file; it has to match."""
    text = file.read_text(encoding="utf-8")
    changed, count = re.subn(pattern, replacement, text, flags=re.MULTILINE)
    assert count, f"{pattern} is not in {file.name}"
    file.write_text(changed, encoding="utf-8")


def explicit_words(code: str) -> re.Pattern[str]:
    """The words of a language that nobody should read over a reader's shoulder."""
    words = [one.word for one in load(ROOT, date.max, Problems()).glossary.explicit[code]]
    plain = "|".join(word for word in words if not word.isupper())
    return re.compile(rf"(?i:\b(?:{plain}))")
