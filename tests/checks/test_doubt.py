"""How much a text doubts, and what an editor hears about a page or a language that doubts much."""

from __future__ import annotations

from dataclasses import replace

import pytest

from seksworks.checks.doubt import doubtful_languages, doubtful_page, page_doubt
from seksworks.content.language import Language
from seksworks.content.pages import Page
from seksworks.content.repository import Content
from seksworks.source.markdown_file import Document
from seksworks.source.yaml_file import Table
from support.checking import SAMPLE, content_of

CONTENT: Content = content_of(SAMPLE)


def page(body: str, name: str = "x", language: str = "nl") -> Page:
    document = Document(f"docs/{language}/{name}.md", Table(1), body, 5)
    return Page(Language(language, ""), name, "X", "", "", "", (), (), (), document)


@pytest.mark.parametrize(
    ("body", "doubtful"),
    [
        ("Misschien mag het. Het mag.", ["Misschien mag het."]),
        ("Bel {{ town_desk.phone }}: misschien mag het.", ["Bel Fact: misschien mag het."]),
        # A phrase may hold other words, but no other sentence.
        ("Wij weten dat nog niet.", ["Wij weten dat nog niet."]),
        ("Wij weten veel. Dat is niet waar.", []),
        ("Dat is misschienlijk.", []),
        ("Vraag het even na.", ["Vraag het even na."]),
        ("Vraag het na: {{ town_desk.phone }}.", []),
        ("Vraag het na bij [het loket](help-now.md).", []),
        # A name is nothing to tap.
        ("Vraag het na bij {{ town_desk.name }}.", ["Vraag het na bij Fact."]),
        ("Zeg: “Misschien kom ik.” Wacht dan.", []),
    ],
)
def test_what_counts_as_doubt(body: str, doubtful: list[str]) -> None:
    assert [sentence for _, sentence in page_doubt(CONTENT, page(body)).doubtful] == doubtful


def test_a_language_without_words_of_doubt_has_none() -> None:
    without = replace(CONTENT, glossary=replace(CONTENT.glossary, doubt={}))
    assert page_doubt(without, page("Misschien. Misschien.")).share == 0


def test_a_page_that_doubts_in_more_than_one_of_ten_sentences() -> None:
    body = "Misschien. Ja. Ja.\n\nJa. Ja. Ja.\n\nMisschien niet. Ja. Ja.\n"
    assert [str(problem) for problem in doubtful_page(CONTENT, page(body))] == [
        f'docs/nl/x.md:{line}: "{sentence}" doubts, or leaves the reader to ask; write what is '
        "sure, or a number to tap: 2 of 9 sentences do so here, keep 0"
        for line, sentence in ((5, "Misschien."), (9, "Misschien niet."))
    ]
    assert list(doubtful_page(CONTENT, page(body, "flyers/x"))) == []
    assert list(doubtful_page(CONTENT, page(f"{'Ja. ' * 9}\n\nMisschien.\n"))) == []


def test_a_language_that_doubts_in_more_than_three_of_a_hundred_sentences() -> None:
    sure, unsure = page("Ja. " * 30, "sure"), page("Misschien. Ja.", "unsure")
    pages = {("nl", one.name): one for one in (sure, unsure)}
    found = [str(problem) for problem in doubtful_languages(replace(CONTENT, pages=pages))]
    assert found == [
        "data/doubt.yml:1: 1 of 32 sentences in nl doubt, or leave the reader to ask; "
        "keep 3 in a hundred, begin with docs/nl/unsure.md"
    ]
    more = {("nl", "sure"): page("Ja. " * 40, "sure"), ("nl", "unsure"): unsure}
    assert list(doubtful_languages(replace(CONTENT, pages=more))) == []
