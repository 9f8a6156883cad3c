"""Whether `site/` is whole and was made of what the repository holds now: then there is nothing to
build.

Everything counts that a build depends on, by its bytes: what editors write, the code, the packages,
the environment and the day. Of the site itself, files with their sizes and times count.
"""

from __future__ import annotations

import json
import os
import sys
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path
from stat import S_ISREG

from seksworks.paths import SITE, SOURCE_FILES, WORKLIST

ONE_BY_ONE = (".md", ".css")
BUILD_RECORD = ".cache/built.json"


@dataclass(frozen=True)
class BuildRecord:
    """What a build notes down: the hash of what it was made of, that of what it left behind, the
    file of the press's profile, which may lie anywhere, and the warning that it gave; "": none."""

    inputs: str
    outputs: str
    profile: str
    warning: str


def inputs_hash(root: Path, today: date, texts: bool = True) -> str:
    """The hash of all that a build is made of, but the press's profile; and where `texts` is not
    set, but the Markdown and the style sheets, which are looked at one by one."""
    files = sorted(
        file
        for name in (*SOURCE_FILES, "scripts")
        for file in (root / name, *(root / name).rglob("*"))
        if file.is_file() and file.suffix != ".pyc" and (texts or file.suffix not in ONE_BY_ONE)
    )
    # A package's version stands in the name of this folder.
    packages = sorted(one.name for path in sys.path for one in Path(path).glob("*.dist-info"))
    # Besides the day, MkDocs and others read the second.
    moment, town = (os.environ.get(name, "") for name in ("SOURCE_DATE_EPOCH", "TOWN"))
    parts = [sys.version, today.isoformat(), moment, town, *packages]
    parts += [f"{file.relative_to(root)} {_hash_of(file)}" for file in files]
    return sha256("\0".join(parts).encode()).hexdigest()


def file_states(root: Path) -> dict[str, tuple[int, int]]:
    """Time and size of each file that editors change, by its path; not of what an editor's program
    hides beside it while it writes."""
    found = dict[str, tuple[int, int]]()
    places = [root / name for name in SOURCE_FILES]
    for file in (*places, *(file for place in places for file in place.rglob("*"))):
        # One that such a program writes for a moment may be gone again.
        with suppress(FileNotFoundError):
            state = file.stat()
            if S_ISREG(state.st_mode) and not file.name.startswith("."):
                found[file.relative_to(root).as_posix()] = state.st_mtime_ns, state.st_size
    return found


def outputs_hash(root: Path, profile: str) -> str:
    """The hash of what a build leaves behind, and of the press's profile."""
    parts = [_hash_of(root / WORKLIST), _hash_of(root / profile)]
    for file in sorted((root / SITE).rglob("*")):
        state = file.stat()
        parts.append(f"{file.relative_to(root)} {state.st_size} {state.st_mtime_ns}")
    return sha256("\0".join(parts).encode()).hexdigest()


def last_build(root: Path, inputs: str) -> BuildRecord | None:
    """What the last build noted down, if it was made of the same and all that it made is there;
    else None."""
    try:
        known = BuildRecord(**json.loads((root / BUILD_RECORD).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None
    same = known.inputs == inputs and known.outputs == outputs_hash(root, known.profile)
    return known if same else None


def note_build(root: Path, inputs: str, profile: str, warning: str) -> None:
    """Notes down what the site was made of."""
    record = BuildRecord(inputs, outputs_hash(root, profile), profile, warning)
    (root / BUILD_RECORD).write_text(json.dumps(asdict(record)), encoding="utf-8")


def _hash_of(file: Path) -> str:
    return sha256(file.read_bytes()).hexdigest() if file.is_file() else ""
