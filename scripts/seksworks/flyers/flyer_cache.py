"""The cache of flyers: the files of a sheet are in a folder named by the hash of all its inputs.

As long as the state of a sheet's sources is the same, its folder is known without rendering the
sheet's HTML again.
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
    """The hash of what all flyers depend on: styles, fonts, code and versions of libraries."""
    code = (file for room in ROOMS for file in (PACKAGE / room).glob("*.py"))
    files = sorted(file for file in (*styles.rglob("*"), *code) if file.is_file())
    return key(" ".join(map(version, LIBRARIES)), map(_hash, files))


def key(base: str, parts: Iterable[str]) -> str:
    """The hash of `base` and the `parts`, in hexadecimal digits."""
    return hashlib.sha256("\0".join([base, *parts]).encode()).hexdigest()


def shared_hash(content: Content, profile: str, base: str) -> str:
    """The hash of what the text of every sheet can depend on: all content but the text of pages, of
    which only the names count, and the day, which decides which facts have expired."""
    root, code = content.root, PACKAGE.rglob("*.py")
    sources = (file for name in SOURCE_FILES for file in (root / name, *(root / name).rglob("*")))
    files = sorted(file for file in {*code, *sources, root / profile} if file.is_file())
    names = [file.name for file in files]
    pages = set((root / "docs").rglob("*.md"))
    others = (file for file in files if file not in pages)
    return key(base, [content.today.isoformat(), *names, *map(_hash, others)])


def sheet_hash(content: Content, shared: str) -> str:
    """The hash of what a sheet made from this content can depend on: `shared`, and the pages and
    flyer texts in the content."""
    pages = sorted(page.path for page in (*content.pages.values(), *content.flyers.values()))
    return key(shared, [f"{path} {_hash(content.root / path)}" for path in pages])


def recall(cache: Path, states: Mapping[str, str]) -> dict[str, Path]:
    """The cache folder of each unchanged sheet, by name. `states`: the present `sheet_hash` of each
    sheet, by name."""
    kept = {
        name: cache / folder
        for name, (state, folder) in _noted(cache).items()
        if states.get(name) == state
    }
    return {name: folder for name, folder in kept.items() if folder.is_dir()}


def remember(cache: Path, states: Mapping[str, str], kept: Mapping[str, Path]) -> None:
    """Writes the state and cache folder of each sheet, by name, for `recall`."""
    latest = _noted(cache) | {name: (states[name], folder.name) for name, folder in kept.items()}
    part = cache / f"{LATEST}.part"
    part.write_text(json.dumps(latest, sort_keys=True), encoding="utf-8")
    part.replace(cache / LATEST)


def _noted(cache: Path) -> dict[str, tuple[str, str]]:
    """What `remember` wrote; empty where that cannot be read."""
    try:
        read = json.loads((cache / LATEST).read_text(encoding="utf-8"))
        return {str(name): (str(state), str(folder)) for name, (state, folder) in read.items()}
    except (OSError, ValueError, AttributeError, TypeError):
        return {}


def prune(cache: Path) -> None:
    """Deletes entries that no build used lately, and what killed builds left."""
    old = time.time() - LONGEST_UNUSED
    for kept in cache.iterdir():
        if kept.is_dir() and kept.name != "fonts" and kept.stat().st_mtime < old:
            shutil.rmtree(kept)


def _hash(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()
