"""What readers of a translation get while its source is newer, by how grave the change is."""

from __future__ import annotations

from pathlib import Path

import pytest

from seksworks.checks.expiry import omitted_sheets
from seksworks.content.pages import Page
from seksworks.content.repository import Content
from seksworks.content.translations import change_levels, fingerprints
from seksworks.editing import translated
from seksworks.rendering.outputs import SiteOutput
from seksworks.rendering.page_body import page_markdown
from support.checking import TODAY, content_of, problems_of
from support.repository import change

DUTCH, ENGLISH = "docs/nl/at-the-door.md", "docs/en/at-the-door.md"
ROMANIAN = "docs/ro/at-the-door.md"
FACTS = "data/facts.yml"
ENGLISH_FLYER = "docs/en/flyers/pocket-guide.md"
FLYER = "docs/nl/flyers/pocket-guide.md"


@pytest.fixture
def noted(sample: Path) -> Path:
    """The sample with translations that say what they were made from."""
    assert translated.stamp(sample, TODAY, [ENGLISH, ROMANIAN, ENGLISH_FLYER]) == []
    return sample


def english(content: Content) -> Page:
    return content.pages["en", "at-the-door"]


def read(repository: Path) -> str:
    content = content_of(repository)
    return page_markdown(content, english(content), SiteOutput(lambda name, *values: ""))


def level(repository: Path) -> dict[str, str]:
    content = content_of(repository)
    return change_levels(content, english(content))


def test_unsaid_a_change_is_as_grave_as_the_facts_of_its_page(noted: Path) -> None:
    change(noted / DUTCH, "Dit geldt sinds", "Dit geldt al sinds")
    assert level(noted) == {"how": "law"}
    assert "Dit geldt al sinds" not in read(noted)
    change(noted / FACTS, "kind: law", "kind: safety")
    assert level(noted) == {"how": "safety"}


def test_where_somebody_could_be_harmed_the_text_of_the_source_is_read(noted: Path) -> None:
    change(noted / FACTS, "kind: law", "kind: safety")
    change(noted / DUTCH, "Dit geldt sinds", "Dit geldt al sinds")
    text = read(noted)
    notice, _, section = text.partition('<div lang="nl" dir="ltr" markdown="1">')
    assert "Dit geldt al sinds" in section
    assert "This holds since" not in text
    assert "Ask who it is" in notice
    assert "app-note" in notice


def test_a_section_that_is_not_translated_yet_is_read_in_the_language_of_the_source(
    noted: Path,
) -> None:
    change(noted / DUTCH, r"\Z", "\n## Nieuw {#new}\n\nDit is nieuw.\n")
    assert problems_of(noted) == []
    assert "## Nieuw {#new}" in read(noted).partition('<div lang="nl"')[2]


def test_a_typing_error_is_said_to_be_one_of_the_text_of_now_only(noted: Path) -> None:
    change(noted / DUTCH, "Dit geldt sinds", "Dit geldt al sinds")
    content = content_of(noted)
    now = fingerprints(content.pages["nl", "at-the-door"])["how"]
    change(noted / DUTCH, "icon: door", f"icon: door\nchanges: {{how: typo {now}}}")
    assert (problems_of(noted), level(noted)) == ([], {"how": "typo"})
    change(noted / DUTCH, "Dit geldt al sinds", "Dit geldt niet sinds")
    assert level(noted) == {"how": "law"}
    (problem,) = problems_of(noted)
    assert problem.startswith(f'{DUTCH}:6: "how: typo {now}" is not said of the text of now')


def test_paper_does_not_say_what_the_source_says_no_more(noted: Path) -> None:
    assert omitted_sheets(content_of(noted)) == []
    change(noted / FLYER, r"\. ", ", en vraag om hulp. ")
    sheets = omitted_sheets(content_of(noted))
    assert sheets
    assert all("en" in codes for _, codes in sheets)
