"""What is kept of the flyers from one build to the next, in one folder of the cache.

The files of a sheet stand in a folder whose name is a hash of all that goes into them. Which
folder a sheet has is known without making its text again, as long as nothing at all has changed
in the repository. Knows neither sheets nor layouts.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import time
from collections.abc import Iterable, Mapping
from importlib.metadata import version
from pathlib import Path

from seksworks.content import Content
from seksworks.paths import SOURCE_FILES

# Another version of these may lay out, write or draw otherwise.
LIBRARIES = (
    *("weasyprint", "pydyf", "fonttools", "pikepdf", "pypdfium2", "pillow"),
    *("jinja2", "markdown", "segno"),
)
# The rooms whose code decides what stands in the file of a sheet.
ROOMS = ("formats", "rendering", "layout", "pdf", "flyers")
PACKAGE = Path(__file__).resolve().parents[1]
# In the repository.
CACHE_FOLDER = ".cache/flyers"
LATEST = "latest.json"
# After so many seconds in which no build took it, something goes out of the cache: two days.
LONGEST_UNUSED = 2 * 24 * 60 * 60


def base(styles: Path) -> str:
    """The hash of what every flyer depends on: styles, fonts, code and libraries."""
    code = (file for room in ROOMS for file in (PACKAGE / room).glob("*.py"))
    files = sorted(file for file in (*styles.rglob("*"), *code) if file.is_file())
    return key(" ".join(map(version, LIBRARIES)), map(_hash, files))


def key(base: str, parts: Iterable[str]) -> str:
    """The hash of `base` and the `parts`, in hexadecimal digits."""
    return hashlib.sha256("\0".join([base, *parts]).encode()).hexdigest()


def repository_hash(content: Content, profile: str, base: str) -> str:
    """The hash of everything that a text on paper may come from, and of the day, on which it
    hangs which facts have expired."""
    root, code = content.root, PACKAGE.rglob("*.py")
    sources = (file for name in SOURCE_FILES for file in (root / name, *(root / name).rglob("*")))
    files = sorted(file for file in {*code, *sources, root / profile} if file.is_file())
    names = [file.name for file in files]
    return key(base, [content.today.isoformat(), *names, *map(_hash, files)])


def recall(cache: Path, repository_hash: str) -> dict[str, Path]:
    """The folder of each sheet, by its name, when nothing has changed; none otherwise."""
    try:
        latest = json.loads((cache / LATEST).read_text(encoding="utf-8"))
        kept = {name: cache / folder for name, folder in latest.get(repository_hash, {}).items()}
    except (OSError, ValueError):
        return {}
    return {name: folder for name, folder in kept.items() if folder.is_dir()}


def remember(cache: Path, repository_hash: str, kept: Mapping[str, Path]) -> None:
    """Notes for `recall` the folder of each sheet, by its name."""
    names = {name: folder.name for name, folder in sorted(kept.items())}
    part = cache / f"{LATEST}.part"
    part.write_text(json.dumps({repository_hash: names}), encoding="utf-8")
    part.replace(cache / LATEST)


def prune(cache: Path) -> None:
    """Deletes what no sheet needs any longer: texts of last week, what a killed build began."""
    old = time.time() - LONGEST_UNUSED
    for kept in cache.iterdir():
        if kept.is_dir() and kept.name != "fonts" and kept.stat().st_mtime < old:
            shutil.rmtree(kept)


def _hash(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()
