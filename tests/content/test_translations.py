"""Sections of a page, and which pages exist in which language."""

from __future__ import annotations

from pathlib import Path

import pytest

from seksworks.content.language import Language
from seksworks.content.pages import Page, Section
from seksworks.content.translations import translated
from seksworks.source.markdown_file import Document
from seksworks.source.yaml_file import Table
from support.checking import SAMPLE, content_of


def page(body: str) -> Page:
    document = Document("docs/nl/a.md", Table(2), body, 6)
    return Page(Language("nl", "Nederlands"), "a", "Titel", "", "", "", (), (), (), document)


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        ("", [("", "Titel", "", 6)]),
        ("Tekst.\n", [("", "Titel", "Tekst.\n", 6)]),
        ("## A {#a}\n\nx\n", [("", "Titel", "", 6), ("a", "A", "\n\nx\n", 6)]),
        (
            "Tekst.\n\n## Een {#one}\n1\n\n## Twee {#two-b}\n2\n",
            [
                ("", "Titel", "Tekst.\n\n", 6),
                ("one", "Een", "\n1\n\n", 8),
                ("two-b", "Twee", "\n2\n", 11),
            ],
        ),
        ("## Zonder naam\n", [("", "Titel", "", 6), ("", "Zonder naam", "\n", 6)]),
        ("## Ruim { #a }  \n", [("", "Titel", "", 6), ("a", "Ruim", "\n", 6)]),
        ("##Krap{#a}\n", [("", "Titel", "", 6), ("a", "Krap", "\n", 6)]),
        ("## {#a}\n", [("", "Titel", "", 6), ("a", "", "\n", 6)]),
        ("## Met {accolades} {#a}\n", [("", "Titel", "", 6), ("a", "Met {accolades}", "\n", 6)]),
        ("# Titel\n### Klein {#b}\n", [("", "Titel", "# Titel\n### Klein {#b}\n", 6)]),
        ("```\n## Code {#a}\n```\n", [("", "Titel", "```\n## Code {#a}\n```\n", 6)]),
        ("    ## Ingesprongen {#a}\n", [("", "Titel", "    ## Ingesprongen {#a}\n", 6)]),
    ],
)
def test_sections(body: str, wanted: list[tuple[str, str, str, int]]) -> None:
    assert page(body).sections == tuple(Section(*one) for one in wanted)


def test_sections_together_are_the_page() -> None:
    for one in content_of(SAMPLE).pages.values():
        parts = one.sections
        lines = one.body.split("\n")
        assert all(part.title in lines[part.line - one.document.body_line] for part in parts[1:])
        assert all(part.body in one.body for part in parts)


def test_a_page_that_is_not_translated_is_the_source_s() -> None:
    content = content_of(SAMPLE)
    dutch, english, romanian = content.languages
    assert translated(content, "help-now") == [dutch, english]
    assert translated(content, "at-the-door") == [dutch, english, romanian]
    assert translated(content, "gone") == []
    assert content.page(romanian, "help-now") is content.pages["nl", "help-now"]
    assert content.page(english, "help-now") is content.pages["en", "help-now"]
    assert content.page(english, "gone") is None


def test_flyers_are_no_pages(sample: Path) -> None:
    content = content_of(sample)
    assert ("nl", "flyers/pocket-guide") in content.flyers
    assert content.page(content.source, "flyers/pocket-guide") is None
