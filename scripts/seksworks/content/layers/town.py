"""The town that a site is for. What is true everywhere stands in `docs/` and `data/`; what is true
in one town stands in its folder.

Texts that all towns share fetch what differs: `{{ town.name }}`. What nobody knows yet of a town is
"ask"; the paragraphs that need it are left out. Opens no file.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from seksworks.content.facts import Words
from seksworks.source import Document, Items, Table, Text, remove_blocks

TOWNS = "data/towns"
# In the folder of a town: what it is called, and its pages by language.
TOWN_FILE, TOWN_PAGES = "town.yml", "pages"
TOWN = "town"
# What stands in a text for a value of `data/`, or for a word of the town.
REFERENCE = re.compile(r"\{\{\s*([a-z][a-z0-9_]*)\.([a-z][a-z0-9_]*)\s*\}\}")
# A sentence that is left out goes with the space behind it.
WITH_SPACE = re.compile(rf"{REFERENCE.pattern}( ?)")
TOWN_SETTINGS = ("site_url", "landing", "editors", "repository")


@dataclass(frozen=True)
class Town:
    """`id` names its folder; "" is no town, only what all share. `words` by what stands behind
    "town.", and the `lines` of its file where they are; `asked`: the entries ("ggd") and fields
    ("ggd.phone", "town.station") that nobody knows yet, with file and line; `settings`: those of
    `TOWN_SETTINGS` that it has. `names`: by town what no shared file says, but those of the pages
    `history`, which tell where all of this began."""

    id: str = ""
    words: Mapping[str, Words] = field(default_factory=dict)
    asked: Mapping[str, str] = field(default_factory=dict)
    settings: Mapping[str, str] = field(default_factory=dict)
    names: Mapping[str, re.Pattern[str]] = field(default_factory=dict)
    history: frozenset[str] = frozenset()
    lines: Mapping[str, int] = field(default_factory=dict)

    @property
    def folder(self) -> str:
        """Where all that is its own stands; "" for no town."""
        return f"{TOWNS}/{self.id}" if self.id else ""

    def own(self, path: str) -> str:
        """Where its own file of the name of that one would stand; "" for no town."""
        return f"{self.folder}/{Path(path).name}" if self.id else ""

    def filled(self, text: str, code: str) -> str:
        """The text in the language `code` with the town's words in it."""

        def word(match: re.Match[str]) -> str:
            if match[1] != TOWN:
                return match[0]
            if f"{TOWN}.{match[2]}" in self.asked:
                return ""
            words = self.words.get(match[2], {})
            return (words.get(code) or next(iter(words.values()), match[0].rstrip())) + match[3]

        return WITH_SPACE.sub(word, text)

    def is_asked(self, text: str) -> bool:
        """Whether the text needs something that nobody knows yet."""
        return any(
            match[1] in self.asked or f"{match[1]}.{match[2]}" in self.asked
            for match in REFERENCE.finditer(text)
        )

    def document(self, written: Document, code: str) -> Document:
        """The file in the language `code` as this town's readers get it, line for line."""
        front = Table(written.front.line)
        front.lines |= written.front.lines
        for key, value in written.front.items():
            front[key] = self._front_value(value, code)
        return replace(written, front=front, body=self.filled_body(written.body, code))

    def filled_body(self, body: str, code: str) -> str:
        """The Markdown with the town's words in it, without what needs something that nobody knows
        yet, line for line."""
        text = self.filled(body, code)
        return remove_blocks(text, self.is_asked) if self.is_asked(text) else text

    def _front_value(self, value: Text | Items | Table, code: str) -> Text | Items | Table:
        if isinstance(value, Text):
            return Text(self.filled(value, code), value.line)
        if isinstance(value, Items):
            items = Items(value.line)
            items += [one for one in value if not isinstance(one, Text) or one not in self.asked]
            return items
        return value


def fill_table(table: Table, town: Town, codes: Sequence[str], code: str) -> None:
    """Puts the town's words into the texts of a file, lists aside; `code`: the language of those
    that are below none of the `codes`."""
    for key, value in table.items():
        inner = key if key in codes else code
        if isinstance(value, Text) and "{{" in value:
            table[key] = Text(town.filled(value, inner), value.line)
        elif isinstance(value, Table):
            fill_table(value, town, codes, inner)
