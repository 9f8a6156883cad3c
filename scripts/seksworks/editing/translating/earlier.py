"""Finds the text of a section at the time of its translation in the Git history. Without Git, or in
a shallow clone, translators do not see what changed; all else works.
"""

from __future__ import annotations

import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from seksworks.content import Page, Section, fingerprints

# So many states of a file are looked at, the newest first.
MOST_STATES = 50


def earlier_sections(root: Path, source: Page, hashes: Mapping[str, str]) -> dict[str, Section]:
    """The earlier sections of `source` with these fingerprints, by id; without those not found."""
    found = dict[str, Section]()
    wanted = dict(hashes)
    for state in _states(root, source.path) if wanted else ():
        _, _, body = state.removeprefix("---\n").partition("\n---\n")
        then = replace(source, document=replace(source.document, body=body))
        for (id, hash), section in zip(fingerprints(then).items(), then.sections, strict=False):
            if wanted.get(id) == hash:
                found[id] = section
                del wanted[id]
        if not wanted:
            break
    return found


def _states(root: Path, path: str) -> Iterator[str]:
    """The earlier texts of the file, newest first."""
    commits = _git(root, "log", f"-{MOST_STATES}", "--format=%H", "--", path).split()
    return (_git(root, "show", f"{commit}:./{path}") for commit in commits)


def _git(root: Path, *words: str) -> str:
    """The output of a Git command; "" where it fails."""
    try:
        done = subprocess.run(["git", "-C", root, *words], capture_output=True, check=False)
    except FileNotFoundError:
        return ""
    return done.stdout.decode(errors="replace") if done.returncode == 0 else ""
