"""The rule that a page answers its synonyms, the search terms that lead to it.

A synonym is answered if one of its words is on the page, maybe with another ending, in a compound,
misspelt by one letter, or as one of its equivalents in `data/glossary.yml`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from seksworks.content import REFERENCE, Content, Page, localize
from seksworks.source import Message, Problem, folded_words

# Words that begin with the same STEM letters count as forms of one word; shorter ones, of at least
# SHORTEST letters, if they differ in the last letter only.
STEM, SHORTEST = 5, 4
# Markdown that readers do not see: references, link targets, HTML, ids of headings.
NOT_READ = re.compile(rf"{REFERENCE.pattern}|\]\([^()\n]*\)|<[^<>\n]*>|\{{[^{{}}\n]*\}}")


@dataclass(frozen=True)
class WordsOnPage:
    """The folded words of a page. `text`: all of them, separated and enclosed by spaces;
    `beginnings`: their first SHORTEST and STEM letters."""

    words: frozenset[str]
    text: str
    beginnings: frozenset[str]

    def has(self, word: str) -> bool:
        """Whether the page has the word, maybe with another ending."""
        stem = word[: min(STEM, max(SHORTEST, len(word) - 1))]
        return word in self.words or (len(word) >= SHORTEST and stem in self.beginnings)

    def nearly_has(self, word: str) -> bool:
        """Whether the word is part of one on the page, contains one, or is one misspelt."""
        if len(word) < SHORTEST:
            return False
        starts = range(len(word) - STEM + 1)
        parts = (word[start:end] for start in starts for end in range(start + STEM, len(word) + 1))
        return (
            word in self.text
            or any(part in self.words for part in parts)
            or any(_one_letter_apart(word, other) for other in self.words)
        )


def answered_synonyms(content: Content, page: Page) -> Iterator[Problem]:
    """Each synonym of the page is answered by a word on it. Not checked on a page with passages
    left out because a fact of the town is not known yet."""
    if content.town.is_asked(page.as_written.body):
        return
    # Where one of these files could not be read, the words of the page are not known.
    if not content.contacts or not content.facts or not content.glossary.terms:
        return
    on_page = _words_on_page(_text_of_page(content, page))
    stop_words = {word for words in content.glossary.stop_words.values() for word in words}
    for synonym in page.synonyms:
        words = folded_words(synonym)
        telling = [word for word in words if word not in stop_words] or words
        if not any(_answers(content, on_page, word) for word in telling):
            yield Problem(page.path, synonym.line, Message("synonym-unanswered", word=str(synonym)))


def _text_of_page(content: Content, page: Page) -> str:
    """The text of the page, with the names and descriptions of the contacts it shows."""
    ids = {*page.services, *(match[1] for match in REFERENCE.finditer(page.body))}
    contacts = (contact for id in sorted(ids) if (contact := content.contacts.get(id)))
    about = (
        localize(words, page.language, content.source).text
        for contact in contacts
        for words in (contact.name, contact.what)
    )
    return " ".join([page.title, page.description, NOT_READ.sub(" ", page.body), *about])


@cache
def _words_on_page(text: str) -> WordsOnPage:
    words = frozenset(folded_words(text))
    beginnings = {word[:length] for word in words for length in (SHORTEST, STEM)}
    return WordsOnPage(words, f" {' '.join(words)} ", frozenset(beginnings))


def _answers(content: Content, on_page: WordsOnPage, word: str) -> bool:
    equivalents = content.glossary.equivalents.get(word, frozenset())
    return (
        on_page.has(word) or not on_page.words.isdisjoint(equivalents) or on_page.nearly_has(word)
    )


def _one_letter_apart(word: str, other: str) -> bool:
    """Whether the words, of at least STEM letters and with the same first one, differ by one letter
    replaced, missing or added, or by two neighbours swapped."""
    lengths = len(word), len(other)
    if word[0] != other[0] or min(lengths) < STEM or max(lengths) - min(lengths) > 1:
        return False
    pairs = zip(word, other, strict=False)
    at = next((at for at, (a, b) in enumerate(pairs) if a != b), min(lengths))
    rest, other_rest = word[at:], other[at:]
    swapped = rest[:2] == other_rest[1::-1] and rest[2:] == other_rest[2:]
    return rest[1:] in (other_rest[1:], other_rest) or rest == other_rest[1:] or swapped
