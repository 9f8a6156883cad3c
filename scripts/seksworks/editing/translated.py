"""`make translated`: notes in a translation the fingerprints of the source that it was made from,
so that a later change of the source is noticed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from seksworks.content import MADE_FROM, Page, fingerprints, load, source_of
from seksworks.source import Message, Problem, Problems, nearest

# The key with what is indented below it.
NOTE = re.compile(rf"^{MADE_FROM}:.*\n(?:[ \t].*\n)*", re.MULTILINE)
# Two versions of the note alone, which git could not choose from: a new one is right.
CONFLICT = re.compile(
    rf"^<{{7}} .*\n((?:{MADE_FROM}:.*\n)?)(?:\|{{7}}.*\n(?:{MADE_FROM}:.*\n)?)?"
    rf"={{7}}\n(?:{MADE_FROM}:.*\n)?>{{7}} .*\n",
    re.MULTILINE,
)


def stamp(root: Path, today: date, paths: Sequence[str]) -> list[Problem]:
    """Notes that the translations at `paths` are up to date. Returns problems, with nothing
    written, where one cannot be. Resolves merge conflicts inside the note."""
    settled = {path: before for path in paths if (before := _settle(root / path))}
    problems = Problems()
    content = load(root, today, problems)
    known = {
        page.path: (page, source)
        for page in (*content.pages.values(), *content.flyers.values())
        if (source := source_of(content, page))
    }
    wrong = [problem for problem in problems if problem.path in paths]
    wrong += [
        Problem(path, 1, Message("no-translation", hint=nearest(path, known, "docs/")))
        for path in paths
        if path not in known
    ]
    for path in paths if not wrong else ():
        _stamp(root, *known[path])
    for path, before in settled.items() if wrong else ():
        (root / path).write_bytes(before)
    return wrong


def _settle(file: Path) -> bytes:
    """Resolves a merge conflict inside the note by taking its first version; returns the file's
    former content, b"" where there was no conflict."""
    if not file.is_file() or file.is_symlink():
        return b""
    before = file.read_bytes()
    # What is no UTF-8 is told when the file is read, and stays as it is here.
    settled = CONFLICT.sub(r"\1", before.decode("utf-8", errors="surrogateescape"))
    after = settled.encode("utf-8", errors="surrogateescape")
    if after == before:
        return b""
    file.write_bytes(after)
    return before


def _stamp(root: Path, page: Page, source: Page) -> None:
    """Writes the fingerprints of `source` into the file of `page`."""
    file = root / page.path
    lines = file.read_text(encoding="utf-8").split("\n")
    above = page.document.body_line - 1
    head, body = "\n".join([*lines[:above], ""]), "\n".join(lines[above:])
    file.write_text(with_note(head, fingerprints(source)) + body, encoding="utf-8")


def with_note(head: str, hashes: Mapping[str, str]) -> str:
    """The front matter `head` of a translation, with these fingerprints of the source's sections,
    by section id, in its note."""
    front = NOTE.sub("", head.rstrip().removesuffix("---"))
    made_from = ", ".join(f"{id}: {hash}" for id, hash in hashes.items())
    return f"{front}{MADE_FROM}: {{{made_from}}}\n---\n"
