"""The list by which an editor phones through what nobody has confirmed."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta

from seksworks.checks.worklist import worklist
from seksworks.content.facts import review_day
from support.checking import real_content

CONTENT = real_content()

# Where settings of a town stand.
WHERE = "/town.yml)"


def test_the_first_calls_are_on_top() -> None:
    headings = re.findall(r"^## (.*)$", worklist(CONTENT), re.MULTILINE)
    first = [CONTENT.contacts[id] for id in ("seksworks", "safe_house", "municipality", "ggd")]
    assert headings[:4] == [contact.name.get("") or contact.name["nl"] for contact in first]
    assert "To look up" in headings


def test_a_setting_that_is_empty_has_a_line_of_its_own_until_it_is_filled_in() -> None:
    empty = replace(CONTENT.settings, editors="", repository="")
    lines = worklist(replace(CONTENT, settings=empty)).splitlines()
    assert [line.partition(":")[0] for line in lines if line.endswith(WHERE)] == [
        *("editors", "repository")
    ]
    filled = replace(empty, editors="a@example.org", repository="https://example.org/")
    assert WHERE not in worklist(replace(CONTENT, settings=filled))


def test_each_line_says_what_to_do_where_and_where_it_was_read() -> None:
    text = worklist(CONTENT)
    lines = text.splitlines()
    tasks = [number for number, line in enumerate(lines) if line.startswith("- ")]
    assert len(tasks) > 100
    for number in tasks:
        assert re.search(r": .+ \(data/[\w/]+\.yml:\d+\)$", lines[number])
        assert lines[number + 1].startswith("    http")


def test_a_fact_comes_on_the_list_sixty_days_before_it_is_due() -> None:
    number = CONTENT.contacts["emergency"].fields["phone"].origin
    due = review_day(number, "emergency")
    assert due
    for days, soon in ((65, False), (59, True), (0, True)):
        text = worklist(real_content(due - timedelta(days=days)))
        asked, _, good = text.partition("# Read in a good source")
        assert ("- emergency: " in asked) is soon
        assert ("- emergency: " in good) is not soon
