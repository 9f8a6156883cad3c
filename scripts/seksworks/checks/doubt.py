"""Counts sentences that express doubt: a reader comes for an answer or somebody to turn to, and one
doubt in ten sentences reads as "nobody knows".

The words of doubt are in `data/doubt.yml`. Staleness notes ("may have changed") are not counted:
they come with time, and no build should fail because a day has passed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from textwrap import shorten

from seksworks.checks.readability import MARKDOWN_LINK, sentences
from seksworks.content import (
    DOUBT,
    FLYERS,
    REFERENCE,
    WAYS_IN,
    Content,
    DoubtWords,
    Language,
    Page,
)
from seksworks.rendering import BLOCKS
from seksworks.source import Message, Problem, line_at

# The largest allowed share of doubtful sentences, in percent: of a page, of all in a language.
MOST_ON_A_PAGE, MOST_IN_A_LANGUAGE = 10, 3
# The number of pages named in the message about a language.
WORST_PAGES = 4
# What the reader says or shows to somebody else is not counted.
QUOTE = re.compile(r"[“„][^”\n]*”")
# Marks text that can be tapped.
TAP = "→"


@dataclass(frozen=True)
class Doubt:
    """The number of sentences of a text, and the doubtful ones with their lines in the file: those
    that doubt, and those that tell the reader to ask somebody without anything to tap."""

    sentences: int
    doubtful: tuple[tuple[int, str], ...]

    @property
    def share(self) -> float:
        """The share of doubtful sentences, in percent."""
        return 100 * len(self.doubtful) / max(1, self.sentences)


def page_doubt(content: Content, page: Page) -> Doubt:
    """The doubt on the page; none in a language without words of doubt."""
    words = content.glossary.doubt.get(page.language.code)
    return _counted(page.body, page.document.body_line, words)


@cache
def _counted(body: str, first: int, words: DoubtWords | None) -> Doubt:
    text = REFERENCE.sub(_fact, MARKDOWN_LINK.sub(rf"\1{TAP}", QUOTE.sub("", body)))
    found = [(line_at(text, offset, first), sentence) for offset, sentence in sentences(text)]
    doubtful = (
        (line, sentence.replace(TAP, ""))
        for line, sentence in found
        if words
        if words.unsure.search(sentence) or (words.asks.search(sentence) and TAP not in sentence)
    )
    return Doubt(len(found), tuple(doubtful))


def language_doubt(content: Content, language: Language) -> Doubt:
    """The doubt in all pages of the language together; the line numbers lack their page."""
    pages = [page_doubt(content, page) for page in _pages_in(content, language)]
    doubtful = tuple(one for page in pages for one in page.doubtful)
    return Doubt(sum(page.sentences for page in pages), doubtful)


def doubtful_page(content: Content, page: Page) -> Iterator[Problem]:
    """At most MOST_ON_A_PAGE percent of a page's sentences are doubtful."""
    now = page_doubt(content, page)
    if now.share <= MOST_ON_A_PAGE or page.name.startswith(FLYERS):
        return
    most = now.sentences * MOST_ON_A_PAGE // 100
    for line, sentence in now.doubtful:
        message = Message(
            "sentence-doubts",
            sentence=shorten(sentence, 60, placeholder="…"),
            count=len(now.doubtful),
            sentences=now.sentences,
            most=most,
        )
        yield Problem(page.path, line, message)


def doubtful_languages(content: Content) -> Iterator[Problem]:
    """At most MOST_IN_A_LANGUAGE percent of the sentences of all pages of a language are
    doubtful."""
    for language in content.languages:
        now = language_doubt(content, language)
        if now.share <= MOST_IN_A_LANGUAGE:
            continue
        counts = {
            page.path: len(page_doubt(content, page).doubtful)
            for page in _pages_in(content, language)
        }
        worst = sorted(filter(counts.get, counts), key=counts.__getitem__, reverse=True)
        message = Message(
            "language-doubts",
            count=len(now.doubtful),
            sentences=now.sentences,
            code=language.code,
            most=MOST_IN_A_LANGUAGE,
            pages=", ".join(worst[:WORST_PAGES]),
        )
        yield Problem(DOUBT, 1, message)


def _pages_in(content: Content, language: Language) -> list[Page]:
    return [page for (code, _), page in content.pages.items() if code == language.code]


def _fact(reference: re.Match[str]) -> str:
    return f"Fact{TAP}" if reference[2] in (*WAYS_IN, *BLOCKS) else "Fact"
