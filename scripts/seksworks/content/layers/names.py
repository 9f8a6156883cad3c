"""Keeps towns apart: what all towns share names nothing that is of one of them. Opens no file."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from seksworks.content.layers.town import TOWNS
from seksworks.source import Document, Items, Message, Problem, Table, Text

# Where a fact was read is no text for readers: the addresses of sources may name a town.
ADDRESS = re.compile(r"https?://\S+")
ONLY_HERE, HISTORY = "only_here", "history"
# By town, what no file outside its folder says.
Names = Mapping[str, re.Pattern[str]]


def names_of(town: Table) -> re.Pattern[str] | None:
    """Finds each name that only files of the town say, where it stands alone; None for none."""
    either = "|".join(re.escape(str(name)) for name in town.sequence(ONLY_HERE))
    return re.compile(rf"(?<!\w)(?:{either})(?!\w)") if either else None


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


def _texts_of(value: Text | Items | Table) -> Iterator[Text]:
    if isinstance(value, Text):
        yield value
        return
    for one in value.values() if isinstance(value, Table) else value:
        yield from _texts_of(one)


def _named_here(path: str, line: int, text: str, names: Names) -> Iterator[Problem]:
    for town, pattern in names.items():
        if match := pattern.search(ADDRESS.sub("", text)):
            found = Message("name-of-a-town", name=match[0], folder=f"{TOWNS}/{town}")
            yield Problem(path, line, found)
