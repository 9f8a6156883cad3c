"""The print editions in `data/editions.yml`: which is the newest, and which older sheets are still
right. Reports what is wrong in that file.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from seksworks.content.facts import Words
from seksworks.content.language import Language, split_languages
from seksworks.formats import EDITION, FORMATS
from seksworks.source import FieldReader, Message, Problems, Table

EDITIONS = "data/editions.yml"
# What an edition says about older sheets still in circulation.
KEEP, DISCARD = "keep", "discard"
# The states of an edition, and the pictogram of each.
EDITION_STATES = {"newest": "check-circle", KEEP: "check-circle", DISCARD: "warning"}


@dataclass(frozen=True)
class Edition:
    """A print edition. `code`: as printed, such as "2026-11.1"; `state`: one of EDITION_STATES;
    `changed`: what is new since the edition before, by language; `line`: that of its code in the
    file; `texts`: the hash of its flyer texts, "" where none is noted."""

    code: str
    state: str
    changed: Words
    line: int
    texts: str = ""

    @property
    def icon(self) -> str:
        """The name of the pictogram beside its state."""
        return EDITION_STATES[self.state]


def read_editions(
    table: Table, languages: Sequence[Language], current: str, today: date, problems: Problems
) -> tuple[Edition, ...]:
    """The editions in `table`, newest first; what is wrong with them is reported. An older one has
    the state DISCARD as soon as any later one says so. `languages`: those of the site; `current`:
    the code of the edition that this build prints."""
    reader = FieldReader(table.path or EDITIONS, problems)
    whole, partial = split_languages(languages)
    listed, state = list[Edition](), "newest"
    for code, line in table.lines.items():
        if not EDITION.fullmatch(code):
            reader.report(line, Message("no-edition", code=code))
    for code, row in reader.rows(table):
        oldest = code == list(table)[-1]
        reader.keys(row, ("day", *whole, *(() if oldest else ("older",))), ("texts", *partial))
        reader.day(row, "day", today)
        changed = {one: str(row[one]) for one in (*whole, *partial) if one in row}
        listed.append(Edition(code, state, changed, row.line, str(row.get("texts", ""))))
        state = (
            DISCARD if DISCARD in (state, reader.choice(row, "older", (KEEP, DISCARD))) else KEEP
        )
    _check_order(reader, table)
    newest = next(iter(table), current)
    if newest != current and EDITION.fullmatch(current):
        message = Message("edition-not-first", code=current, file=FORMATS)
        reader.report(table.lines[newest], message)
    return tuple(listed)


def _check_order(reader: FieldReader, table: Table) -> None:
    """Reports each edition that is not older than the one above it in the file."""
    for later, earlier in pairwise(code for code in table if EDITION.fullmatch(code)):
        if _order(later) <= _order(earlier):
            message = Message("edition-order", earlier=earlier, later=later)
            reader.report(table.lines[earlier], message)


def _order(code: str) -> tuple[int, ...]:
    return tuple(map(int, code.replace("-", ".").split(".")))
