"""Keeps towns apart: what all towns share names nothing that is of one of them, neither in texts
nor in the addresses of sources, which readers see as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from seksworks.content.layers.town import TOWNS
from seksworks.source import Document, Items, Message, Problem, Table, Text

ONLY_HERE, HISTORY = "only_here", "history"
# What all towns share besides pages and data: settings, how it looks, what servers are told.
OTHER_FILES = ("mkdocs.yml", "overrides/**/*.*", "hosting/**/*")
NO_TEXT = (".ttf", ".png")
# By town, what no file outside its folder says.
Names = Mapping[str, re.Pattern[str]]


def names_of(town: Table) -> re.Pattern[str] | None:
    """Finds each name that only files of the town say, where it stands alone or anywhere in an
    address: in its one group that is there; None for no names."""
    names = [re.escape(str(name)) for name in town.sequence(ONLY_HERE)]
    in_addresses = (name.replace(r"\ ", "[-_]?") for name in names)
    alone, part = "|".join(names), "|".join(in_addresses)
    pattern = rf"(?<!\w)({alone})(?!\w)|https?://\S*?(?i:({part}))"
    return re.compile(pattern) if names else None


def names_in_table(table: Table, names: Names) -> Iterator[Problem]:
    """Each name of a town in a file of `data/` that all share; what is history may have them."""
    for row in table.values():
        if not isinstance(row, Table) or row.get("kind") != HISTORY:
            for text in _texts_of(row):
                yield from _named_here(table.path, text.line, text, names)


def names_in_page(document: Document, names: Names) -> Iterator[Problem]:
    """Each line with a name of a town in a page that all share."""
    for text in _texts_of(document.front):
        yield from _named_here(document.path, text.line, text, names)
    for line, words in enumerate(document.body.split("\n"), document.body_line):
        yield from _named_here(document.path, line, words, names)


def names_in_files(root: Path, names: Names) -> Iterator[Problem]:
    """Each line with a name of a town in what all share besides pages and data."""
    for file in sorted(file for pattern in OTHER_FILES for file in root.glob(pattern)):
        if file.is_file() and file.suffix not in NO_TEXT:
            text = file.read_text(encoding="utf-8", errors="replace")
            for line, words in enumerate(text.split("\n"), 1):
                yield from _named_here(file.relative_to(root).as_posix(), line, words, names)


def _texts_of(value: Text | Items | Table) -> Iterator[Text]:
    if isinstance(value, Text):
        yield value
        return
    for one in value.values() if isinstance(value, Table) else value:
        yield from _texts_of(one)


def _named_here(path: str, line: int, text: str, names: Names) -> Iterator[Problem]:
    for town, pattern in names.items():
        if match := pattern.search(text):
            name = match[match.lastindex or 0]
            found = Message("name-of-a-town", name=name, folder=f"{TOWNS}/{town}")
            yield Problem(path, line, found)
