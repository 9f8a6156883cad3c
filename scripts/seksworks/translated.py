"""Notes in a translation from which state of the source text it was made, so that readers are
told when that has changed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from seksworks.content import MADE_FROM, Page, fingerprints, load, source_of
from seksworks.source import Problem, Problems, nearest

# The key with what is indented below it.
NOTE = re.compile(rf"^{MADE_FROM}:.*\n(?:[ \t].*\n)*", re.MULTILINE)
# Two versions of the note alone, which git could not choose from: a new one is right.
CONFLICT = re.compile(
    rf"^<{{7}} .*\n((?:{MADE_FROM}:.*\n)?)(?:\|{{7}}.*\n(?:{MADE_FROM}:.*\n)?)?"
    rf"={{7}}\n(?:{MADE_FROM}:.*\n)?>{{7}} .*\n",
    re.MULTILINE,
)


def stamp(root: Path, today: date, paths: Sequence[str]) -> list[Problem]:
    """Notes that the translations at `paths` are right again. Why one cannot be: then none is. A
    merge conflict of the note alone is settled by that."""
    for path in paths:
        _settle(root / path)
    problems = Problems()
    content = load(root, today, problems)
    known = {
        page.path: (page, source)
        for page in (*content.pages.values(), *content.flyers.values())
        if (source := source_of(content, page))
    }
    wrong = [problem for problem in problems if problem.path in paths]
    wrong += [
        Problem(path, 1, f"is no translation{nearest(path, known, 'docs/')}")
        for path in paths
        if path not in known
    ]
    for path in paths if not wrong else ():
        _stamp(root, *known[path])
    return wrong


def _settle(file: Path) -> None:
    """Takes the first version of the note where two of them are in conflict."""
    if file.is_file() and not file.is_symlink():
        text = file.read_bytes()
        settled = CONFLICT.sub(r"\1", text.decode("utf-8", errors="surrogateescape"))
        if settled.encode("utf-8", errors="surrogateescape") != text:
            file.write_text(settled, encoding="utf-8")


def _stamp(root: Path, page: Page, source: Page) -> None:
    """Writes into the file of `page` from which state of `source` it was made."""
    file = root / page.path
    lines = file.read_text(encoding="utf-8").split("\n")
    above = page.document.body_line - 1
    head, body = "\n".join([*lines[:above], ""]), "\n".join(lines[above:])
    file.write_text(with_note(head, fingerprints(source)) + body, encoding="utf-8")


def with_note(head: str, hashes: Mapping[str, str]) -> str:
    """`head`, which is what stands above the body of a translation, with the note that its
    sections were made from those of the source that have these hashes."""
    front = NOTE.sub("", head.rstrip().removesuffix("---"))
    made_from = ", ".join(f"{id}: {hash}" for id, hash in hashes.items())
    return f"{front}{MADE_FROM}: {{{made_from}}}\n---\n"
