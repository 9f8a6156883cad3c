"""Detects that `site/` is complete and up to date, so that there is nothing to build.

Compares the bytes of all inputs (what editors write, code), packages, environment and day; of the
site itself only sizes and times of files.
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
    """The record of a build: the hash of its inputs, that of its outputs, the path of the press's
    profile, which may be anywhere, and its warning; "" for none."""

    inputs: str
    outputs: str
    profile: str
    warning: str


def inputs_hash(root: Path, today: date, texts: bool = True) -> str:
    """The hash of all inputs of a build except the press's profile; without `texts` also except
    Markdown and stylesheets, which have cache keys of their own."""
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
    """The time (ns) and size of each file that editors change, by path; without hidden temporary
    files of text editors."""
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
    """The hash of the outputs of a build, and of the press's profile."""
    parts = [_hash_of(root / WORKLIST), _hash_of(root / profile)]
    for file in sorted((root / SITE).rglob("*")):
        state = file.stat()
        parts.append(f"{file.relative_to(root)} {state.st_size} {state.st_mtime_ns}")
    return sha256("\0".join(parts).encode()).hexdigest()


def last_build(root: Path, inputs: str) -> BuildRecord | None:
    """The record of the last build; None where its inputs differ, or its outputs have changed."""
    try:
        known = BuildRecord(**json.loads((root / BUILD_RECORD).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None
    same = known.inputs == inputs and known.outputs == outputs_hash(root, known.profile)
    return known if same else None


def note_build(root: Path, inputs: str, profile: str, warning: str) -> None:
    """Writes the record of this build."""
    record = BuildRecord(inputs, outputs_hash(root, profile), profile, warning)
    (root / BUILD_RECORD).write_text(json.dumps(asdict(record)), encoding="utf-8")


def _hash_of(file: Path) -> str:
    return sha256(file.read_bytes()).hexdigest() if file.is_file() else ""
