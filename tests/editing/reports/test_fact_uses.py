"""Where a fact is used, before somebody changes it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from seksworks.editing.reports import fact_uses
from support.checking import content_of, real_content

QUOTED = re.compile(r"\{\{ emergency\.|^services: .*\bemergency\b")


def test_each_line_that_quotes_a_fact_is_named_with_its_language(sample: Path) -> None:
    content = content_of(sample)
    lines = fact_uses(content, "emergency.phone")
    assert lines[0].startswith("emergency.phone: 112 (sourced, until 2027-11-23; data/contacts.yml")
    for page in (*content.pages.values(), *content.flyers.values()):
        text = (sample / page.path).read_text("utf-8").split("\n")
        wanted = {at for at, line in enumerate(text, 1) if QUOTED.search(line)}
        named = {line for line in lines if line.startswith(f"  {page.path}:")}
        code = page.language.code
        assert named == {f"  {page.path}:{at} ({code})" for at in wanted}


def test_paper_and_drawings_are_named(sample: Path) -> None:
    lines = fact_uses(real_content(), "pep.window")
    assert any(line.startswith("  overrides/drawings/how_long_ago.html:") for line in lines)
    paper = lines[lines.index("printed on:") + 1 :]
    assert {"  a5 (nl)", "  pair (nl+en)", "  booklet-health (en, nl, ro)"} <= {*paper}


@pytest.mark.parametrize(
    ("id", "message"),
    [
        ("emergenzy", 'there is no fact "emergenzy"; did you mean "emergency"?'),
        ("emergency.fone", '"emergency" has no "fone"; did you mean "phone"?'),
    ],
)
def test_a_name_that_is_not_there_gets_the_one_that_is_meant(
    sample: Path, id: str, message: str
) -> None:
    with pytest.raises(ValueError, match="^" + message.replace("?", r"\?") + "$"):
        fact_uses(content_of(sample), id)
