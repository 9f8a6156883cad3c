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


def shared_hash(content: Content, profile: str, base: str) -> str:
    """The hash of everything that each text on paper may come from: all but the pages, of which
    only the names count, and the day, on which it hangs which facts have expired."""
    root, code = content.root, PACKAGE.rglob("*.py")
    sources = (file for name in SOURCE_FILES for file in (root / name, *(root / name).rglob("*")))
    files = sorted(file for file in {*code, *sources, root / profile} if file.is_file())
    names = [file.name for file in files]
    pages = set((root / "docs").rglob("*.md"))
    others = (file for file in files if file not in pages)
    return key(base, [content.today.isoformat(), *names, *map(_hash, others)])


def sheet_hash(content: Content, shared: str) -> str:
    """The hash of all that a sheet of this content may come from: what all share, and the pages
    and texts that are in the content."""
    pages = sorted(page.path for page in (*content.pages.values(), *content.flyers.values()))
    return key(shared, [f"{path} {_hash(content.root / path)}" for path in pages])


def recall(cache: Path, states: Mapping[str, str]) -> dict[str, Path]:
    """The folder of each sheet, by its name, of which nothing has changed. `states`: what
    `sheet_hash` says of each now."""
    kept = {
        name: cache / folder
        for name, (state, folder) in _noted(cache).items()
        if states.get(name) == state
    }
    return {name: folder for name, folder in kept.items() if folder.is_dir()}


def remember(cache: Path, states: Mapping[str, str], kept: Mapping[str, Path]) -> None:
    """Notes for `recall` the state and the folder of each sheet, by its name."""
    latest = _noted(cache) | {name: (states[name], folder.name) for name, folder in kept.items()}
    part = cache / f"{LATEST}.part"
    part.write_text(json.dumps(latest, sort_keys=True), encoding="utf-8")
    part.replace(cache / LATEST)


def _noted(cache: Path) -> dict[str, tuple[str, str]]:
    """What `remember` noted: nothing where that cannot be read."""
    try:
        read = json.loads((cache / LATEST).read_text(encoding="utf-8"))
        return {str(name): (str(state), str(folder)) for name, (state, folder) in read.items()}
    except (OSError, ValueError, AttributeError, TypeError):
        return {}


def prune(cache: Path) -> None:
    """Deletes what no sheet needs any longer: texts of last week, what a killed build began."""
    old = time.time() - LONGEST_UNUSED
    for kept in cache.iterdir():
        if kept.is_dir() and kept.name != "fonts" and kept.stat().st_mtime < old:
            shutil.rmtree(kept)


def _hash(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()
