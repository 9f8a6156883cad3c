"""The list by which an editor phones through what nobody has confirmed."""

from __future__ import annotations

import re
from datetime import date

from seksworks.checks.worklist import worklist
from support.checking import content_of
from support.repository import ROOT

CONTENT = content_of(ROOT, date(2026, 11, 23))


def test_the_first_calls_are_on_top() -> None:
    headings = re.findall(r"^## (.*)$", worklist(CONTENT), re.MULTILINE)
    first = [CONTENT.contacts[id] for id in ("seksworks", "sterk_huis", "municipality", "ggd")]
    assert headings[:4] == [contact.name.get("") or contact.name["nl"] for contact in first]
    assert "To look up" in headings


def test_each_line_says_what_to_do_where_and_where_it_was_read() -> None:
    text = worklist(CONTENT)
    lines = text.splitlines()
    tasks = [number for number, line in enumerate(lines) if line.startswith("- ")]
    assert len(tasks) > 100
    for number in tasks:
        assert re.search(r": .+ \(data/\w+\.yml:\d+\)$", lines[number])
        assert lines[number + 1].startswith("    http")


def test_a_fact_comes_on_the_list_sixty_days_before_it_is_due() -> None:
    """The emergency number was read on 23 November 2026 and is looked at again after a year."""
    due = date(2027, 11, 23)
    for day, soon in ((date(2027, 9, 20), False), (date(2027, 9, 25), True), (due, True)):
        asked, _, good = worklist(content_of(ROOT, day)).partition("# Read in a good source")
        assert ("- emergency: " in asked) is soon
        assert ("- emergency: " in good) is not soon
