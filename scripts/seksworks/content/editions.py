"""The editions of what is printed: which is the newest, and what became of the older ones.

Opens no file; what stands in `data/editions.yml`, and what may be wrong with it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from seksworks.content.repository import EDITIONS, Content
from seksworks.formats import EDITION
from seksworks.formats import PATH as FORMATS
from seksworks.source import Problem, Table, date_problems, known_keys, nearest

# What a new edition makes of the sheets that are still about.
KEEP, DISCARD = "keep", "discard"
# What may be said of an edition, and the pictogram beside it.
STATES = {"newest": "check-circle", KEEP: "check-circle", DISCARD: "warning"}


@dataclass(frozen=True)
class Edition:
    """`state`: one of `STATES`; `changed`: what, compared with the edition before it."""

    code: str
    state: str
    icon: str
    changed: str


def editions(content: Content, language: str) -> list[Edition]:
    """All editions, newest first, where nothing is wrong with their rows. An older one is to be
    thrown away as soon as one that came after it says so."""
    listed, state = [], "newest"
    for code, row in content.editions.items():
        listed.append(Edition(code, state, STATES[state], str(row[language])))
        state = DISCARD if DISCARD in (state, row.get("older")) else KEEP
    return listed


def edition_problems(content: Content) -> Iterator[Problem]:
    """What an editor got wrong in the table."""
    table, current = content.editions, content.formats.get("edition")
    codes = [language.code for language in content.languages]
    for code, row in table.items():
        if not EDITION.fullmatch(code):
            message = f'"{code}" is no edition; write year-month.number, such as 2026-11.1'
            yield Problem(EDITIONS, table.lines[code], message)
        if not isinstance(row, Table):
            message = f'"{code}" has no lines below it; see the others'
            yield Problem(EDITIONS, table.lines[code], message)
            continue
        first = code == list(table)[-1]
        row.line = table.lines[code]
        yield from known_keys(row, EDITIONS, ("day", *codes, *(() if first else ("older",))))
        yield from _row_problems(row, content.today)
    for later, earlier in pairwise(code for code in table if EDITION.fullmatch(code)):
        if _order(later) <= _order(earlier):
            message = f'"{earlier}" stands below "{later}" and is not older; put the newest first'
            yield Problem(EDITIONS, table.lines[earlier], message)
    newest = next(iter(table), "")
    if newest and current != newest and EDITION.fullmatch(str(current)):
        message = f'the first edition should be "{current}", as in {FORMATS}; add what changed'
        yield Problem(EDITIONS, table.lines[newest], message)


def _row_problems(row: Table, today: date) -> Iterator[Problem]:
    if row.get("day"):
        yield from date_problems(str(row["day"]), EDITIONS, row.lines["day"], today)
    older = str(row.get("older", KEEP))
    if older and older not in (KEEP, DISCARD):
        message = f'"older: {older}" is not known{nearest(older, (KEEP, DISCARD))}'
        yield Problem(EDITIONS, row.lines["older"], message)


def _order(code: str) -> tuple[int, ...]:
    return tuple(map(int, code.replace("-", ".").split(".")))
