"""Which printed sheets are still right."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from seksworks.content.editions import STATES, editions
from seksworks.source.documents import parse_yaml
from support.checking import content_of

ROW = "{code}: {{older: {older}, nl: tekst}}\n"


@pytest.mark.parametrize(
    ("older", "states"),
    [
        (["keep", "keep"], ["newest", "keep", "keep"]),
        (["keep", "discard"], ["newest", "keep", "discard"]),
        (["discard", "keep"], ["newest", "discard", "discard"]),
    ],
)
def test_a_sheet_is_thrown_away_once_a_later_edition_says_so(
    sample: Path, older: list[str], states: list[str]
) -> None:
    """`older`: what the newest and the one before it say of the sheets that came earlier."""
    rows = zip(("2026-11.10", "2026-11.9", "2026-10.1"), (*older, "keep"), strict=True)
    table, found = parse_yaml("".join(ROW.format(code=c, older=o) for c, o in rows), "x")
    listed = editions(replace(content_of(sample), editions=table), "nl")
    assert not found
    assert [edition.state for edition in listed] == states
    assert all(edition.icon == STATES[edition.state] for edition in listed)
