"""Reading ease, and what an editor hears about a text that is hard to read."""

from __future__ import annotations

from datetime import date

import pytest

from seksworks.checks.readability import easy_to_read, measure_readability
from seksworks.content.language import Language
from seksworks.content.pages import Page
from seksworks.content.repository import Content
from seksworks.source.markdown_file import Document
from seksworks.source.yaml_file import Table, Text
from support.checking import real_content

CONTENT: Content = real_content(date.max)
FRONT = Table(1)
FRONT["title"] = Text("X", 1)
LONG = "Als je hier woont en werkt dan " + "en dan " * 8 + "is het goed. "


def page(language: str, body: str) -> Page:
    document = Document(f"docs/{language}/x.md", FRONT, body, 5)
    return Page(Language(language, ""), "x", "X", "", "", "", (), (), (), document)


@pytest.mark.parametrize(
    ("language", "body", "expected"),
    [
        # Counted by hand: words before the fold-out, words a sentence, the longest sentence.
        ("nl", "De kat zit. Hij eet vis.\n\n- Een.\n- Twee drie.\n", (9, 2.25, 3)),
        ("nl", 'Bel {{ police.phone }} nu.\n\n??? question "Hoe?"\n\n    Zo dus.\n', (3, 2.5, 3)),
        ("en", "## Title {#a}\n\nGo [to the page](x.md) now.\n", (6, 5.0, 5)),
    ],
)
def test_reading(language: str, body: str, expected: tuple[int, float, int]) -> None:
    found = measure_readability(page(language, body))
    assert (found.words, found.mean, found.longest) == expected


def test_ease_follows_the_formulas() -> None:
    # Douma: 206.835 - 77 * 1 syllable a word - 0.93 * 3 words a sentence.
    assert measure_readability(page("nl", "De kat zit.")).ease == pytest.approx(206.835 - 77 - 2.79)
    # Flesch: 206.835 - 84.6 * 1 - 1.015 * 3.
    assert measure_readability(page("en", "The cat sat.")).ease == pytest.approx(
        206.835 - 84.6 - 3.045
    )
    assert measure_readability(page("ro", "Pisica stă.")).ease is None


@pytest.mark.parametrize(
    ("body", "message"),
    [
        (LONG, "a sentence of 26 words"),
        ("Een. Twee. Drie. Vier.\n", "a paragraph of 4 sentences; cut it after the third"),
        ("woord " * 501, "501 words before the first fold-out"),
        ("Verantwoordelijkheidsverdelingen noodzakelijkerwijs.\n", "reading ease"),
    ],
)
def test_what_an_editor_hears(body: str, message: str) -> None:
    found = [str(problem) for problem in easy_to_read(CONTENT, page("nl", body))]
    assert any(line.startswith("docs/nl/x.md:5: ") and message in line for line in found), found


def test_short_sentences_pass() -> None:
    assert list(easy_to_read(CONTENT, page("nl", "Dit is kort. Dat helpt.\n"))) == []
