"""The text of a section as it was when somebody translated it, from the history in Git.

Without Git, or where the history does not go back so far, nobody is told what changed, and all
else works.
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
    """By its id each section of the source that had the hash then, as far as it is found."""
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
    """The texts that the file had, the newest first."""
    commits = _git(root, "log", f"-{MOST_STATES}", "--format=%H", "--", path).split()
    return (_git(root, "show", f"{commit}:./{path}") for commit in commits)


def _git(root: Path, *words: str) -> str:
    """What Git prints; "" where it cannot answer."""
    try:
        done = subprocess.run(["git", "-C", root, *words], capture_output=True, check=False)
    except FileNotFoundError:
        return ""
    return done.stdout.decode(errors="replace") if done.returncode == 0 else ""
