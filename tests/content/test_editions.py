"""Which printed sheets are still right."""

from __future__ import annotations

from datetime import date

import pytest

from seksworks.content.editions import EDITION_STATES, read_editions
from seksworks.content.language import Language
from seksworks.source.problems import Problems
from support.checking import table_of

ROW = "{code}: {{day: 2026-11-01, {older}nl: tekst}}\n"


@pytest.mark.parametrize(
    ("older", "states"),
    [
        (["keep", "keep"], ["newest", "keep", "keep"]),
        (["keep", "discard"], ["newest", "keep", "discard"]),
        (["discard", "keep"], ["newest", "discard", "discard"]),
    ],
)
def test_a_sheet_is_thrown_away_once_a_later_edition_says_so(
    older: list[str], states: list[str]
) -> None:
    """`older`: what the newest and the one before it say of the sheets that came earlier."""
    said = (*(f"older: {one}, " for one in older), "")
    rows = zip(("2026-11.10", "2026-11.9", "2026-10.1"), said, strict=True)
    problems = Problems()
    listed = read_editions(
        table_of("".join(ROW.format(code=code, older=one) for code, one in rows)),
        languages=[Language("nl", "Nederlands")],
        current="2026-11.10",
        today=date(2026, 11, 23),
        problems=problems,
    )
    assert list(problems) == []
    assert [edition.state for edition in listed] == states
    assert all(edition.icon == EDITION_STATES[edition.state] for edition in listed)
