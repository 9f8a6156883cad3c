"""Facts that become too old for paper: the build warns, leaves them off, and goes on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from seksworks.checks.expiry import booklet_pages, expiry_warning, last_days
from seksworks.checks.rules import run_rules
from seksworks.checks.worklist import worklist
from seksworks.content.facts import Entry, Field, Medium, localize, may_show, review_day
from seksworks.content.repository import Content, load
from seksworks.flyers import sheets
from seksworks.flyers.groups import variant_groups
from seksworks.flyers.make import render
from seksworks.formats.model import SCREEN
from seksworks.rendering.references import find_references
from seksworks.source.problems import Problems
from support.checking import NOW, real_content
from support.making import TEXT, sheets_of
from support.repository import change

# A year after the facts were read, and two years after those about health.
OLD, VERY_OLD = NOW + timedelta(days=375), NOW + timedelta(days=740)


def quoted(content: Content) -> Iterator[tuple[Entry, str, Field]]:
    """What the flyers quote from data/."""
    for page in content.flyers.values():
        for _, id, name in find_references(page.body):
            entry = content.entry(id)
            if entry and name in entry.fields:
                yield entry, name, entry.fields[name]


@pytest.mark.parametrize("day", [NOW, OLD, VERY_OLD])
def test_a_day_is_no_mistake(day: date) -> None:
    assert run_rules(real_content(day)) == []


@pytest.mark.parametrize("day", [OLD, VERY_OLD])
def test_paper_lacks_what_is_too_old_and_keeps_the_emergency_number(day: date) -> None:
    content = real_content(day)
    gone = {
        localize(field.words, language, language)[0]
        for entry, _, field in quoted(content)
        for language in content.languages
        if not may_show(entry, field, Medium.PAPER, day)
    }
    number = content.contacts["emergency"].fields["phone"].words[""]
    assert len(gone) > 5
    sheets_made = sheets_of(content)
    assert any("help" in sheet.wanted for sheet in sheets_made)
    for sheet in sheets_made:
        html = re.sub(
            r"<svg.*?</svg>|<style.*?</style>", "", sheets.flyer_html(sheet), flags=re.DOTALL
        )
        assert [value for value in gone if value in html.replace("\u00a0", " ")] == []
        if "help" in sheet.wanted and sheet.variant != SCREEN:
            assert f'<bdi class="number" dir="ltr">{number}</bdi></strong>' in html
        assert content.string("may_have_changed", content.source) not in html
        assert content.string("ask", content.source) not in html


def test_the_build_warns_before_a_fact_leaves_the_flyers() -> None:
    content = real_content(NOW)
    due = [(review_day(field.origin, entry.kind), entry) for entry, _, field in quoted(content)]
    first = min(day for day, entry in due if day and entry.kind != "emergency")
    assert "flyers" not in expiry_warning(real_content(first - timedelta(days=61)))
    soon = real_content(first - timedelta(days=30))
    assert f"leave the flyers after {first}" in expiry_warning(soon)
    assert f"Last day on paper: {first}. (data/" in worklist(soon)
    assert "are off the flyers: too old" in expiry_warning(real_content(first + timedelta(days=1)))


def test_the_build_warns_of_the_booklets_too_also_of_what_stands_on_a_card() -> None:
    content = real_content(NOW)
    pages = booklet_pages(content)
    days = last_days(content, pages)
    in_sentences = {f"{id}.{name}" for page in pages for _, id, name in find_references(page.body)}
    assert days.keys() - in_sentences
    soon = [day for day in days.values() if day >= NOW]
    assert f"{len(soon)} facts leave the booklets after {min(soon)}" in expiry_warning(content)
    assert f"Last day on paper: {min(soon)}. (data/" in worklist(content)
    assert " facts are off the booklets: too old" in expiry_warning(real_content(OLD))


def test_the_emergency_number_is_to_be_looked_at_but_leaves_no_flyer() -> None:
    text = worklist(real_content(OLD))
    line = next(one for one in text.splitlines() if one.startswith("- emergency: "))
    assert "Last day on paper" not in line


@pytest.mark.slow
def test_a_sheet_that_would_have_an_empty_section_is_left_out(small: Path, tmp_path: Path) -> None:
    change(small / TEXT, r"(\{#tests\})\n\nEen korte zin\.", r"\1\n\n{{ pep.window }}.")
    for day, names in ((NOW, ["a5"]), (VERY_OLD, [])):
        problems = Problems()
        content = load(small, day, problems)
        folder, only = tmp_path / f"made-{day}", ("a5", "nl")
        flyers = render(variant_groups(content, only), folder, problems, lambda *progress: None)
        assert not problems
        assert list(dict.fromkeys(flyer.format for flyer in flyers)) == names
    assert (
        "1 sheets are not made: facts or translations too old, or not there (a5)"
        in expiry_warning(content)
    )
