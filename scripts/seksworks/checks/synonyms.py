"""Whether a page answers its synonyms: who types one is led to the page for that word.

A synonym is answered where one of its words stands on the page: with another ending, in a longer
word, misspelt by one letter, or as one of its equivalents, which `data/glossary.yml` lists. Reads
no files, prints nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from seksworks.content import REFERENCE, Content, Page, say
from seksworks.source import Message, Problem, folded_words

# So many letters at the beginning of two words make them one with two endings; shorter words have
# to be the same but for their last letter.
STEM, SHORTEST = 5, 4
# What of the Markdown no reader sees: references, targets of links, HTML, names of sections.
NOT_READ = re.compile(rf"{REFERENCE.pattern}|\]\([^()\n]*\)|<[^<>\n]*>|\{{[^{{}}\n]*\}}")


@dataclass(frozen=True)
class WordsOnPage:
    """The words of a page, folded: `text` has them all with spaces around, `beginnings` those of
    each."""

    words: frozenset[str]
    text: str
    beginnings: frozenset[str]

    def has(self, word: str) -> bool:
        """Whether the word stands there, maybe with another ending."""
        stem = word[: min(STEM, max(SHORTEST, len(word) - 1))]
        return word in self.words or (len(word) >= SHORTEST and stem in self.beginnings)

    def nearly_has(self, word: str) -> bool:
        """Whether the word is part of another one there, holds one, or is one misspelt."""
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
    """Synonyms of the page of which no word, nor an equivalent, stands on it; not of a page that
    says more as soon as somebody knows more of the town."""
    if content.town.is_asked(page.as_written.body):
        return
    # Without one of the files nobody knows what a page says, or what leads to the same.
    if not content.contacts or not content.facts or not content.glossary.terms:
        return
    on_page = _words_on_page(_what_it_says(content, page))
    stop_words = {word for words in content.glossary.stop_words.values() for word in words}
    for synonym in page.synonyms:
        words = folded_words(synonym)
        telling = [word for word in words if word not in stop_words] or words
        if not any(_answers(content, on_page, word) for word in telling):
            yield Problem(page.path, synonym.line, Message("synonym-unanswered", word=str(synonym)))


def _what_it_says(content: Content, page: Page) -> str:
    """What the page says, with whom its cards and numbers are of."""
    ids = {*page.services, *(match[1] for match in REFERENCE.finditer(page.body))}
    contacts = (contact for id in sorted(ids) if (contact := content.contacts.get(id)))
    about = (
        say(words, page.language, content.source).text
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
    """Whether one letter of five or more is wrong, missing or too much, or two are swapped;
    the first letter is right."""
    lengths = len(word), len(other)
    if word[0] != other[0] or min(lengths) < STEM or max(lengths) - min(lengths) > 1:
        return False
    pairs = zip(word, other, strict=False)
    at = next((at for at, (a, b) in enumerate(pairs) if a != b), min(lengths))
    rest, other_rest = word[at:], other[at:]
    swapped = rest[:2] == other_rest[1::-1] and rest[2:] == other_rest[2:]
    return rest[1:] in (other_rest[1:], other_rest) or rest == other_rest[1:] or swapped
