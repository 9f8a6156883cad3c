"""Measures readability: length of sentences and paragraphs, and reading ease.

Dutch is measured with Douma's formula (W. Douma, De leesbaarheid van landbouwbladen, 1960), English
with Flesch's (A new readability yardstick, 1948). Both count groups of vowels as syllables: that is
close enough to compare pages.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from seksworks.content import FLYERS, REFERENCE, Content, Language, Page
from seksworks.source import Message, Problem, line_at

# Words a sentence on average, and reading ease (0 to 100).
MEAN_SENTENCE, LOWEST_EASE = 12, 60
# Sentences of a paragraph, words of a page before its first fold-out.
LONGEST_PARAGRAPH, MOST_WORDS = 3, 500
# In words; English needs more of them to say the same.
LONGEST_SENTENCE = {"nl": 20, "en": 25}
# By language: weights of syllables a word, and of words a sentence.
FORMULAS = {"nl": (77.0, 0.93), "en": (84.6, 1.015)}
BASE_EASE = 206.835
SYLLABLE = re.compile(r"(?:ij|[aeiouyáéëèíïóöúüăâî])+", re.IGNORECASE)
SILENT_E = re.compile(r"(?<=[^aeiouyl\W])e(?:s|d)?\b", re.IGNORECASE)
TEXT_BLOCK = re.compile(r"(?:^[^\n]*\S[^\n]*\n?)+", re.MULTILINE)
UNREAD_MARKS = re.compile(r"[*_`#>]|\{[^{}\n]*\}|<[^<>\n]*>|^\s*(?:[-*]|\d+\.)\s+", re.MULTILINE)
MARKDOWN_LINK = re.compile(r"\[([^\[\]\n]*)\]\([^()\n]*\)")
END = re.compile(r"(?<=[.!?])[\"”’»)*]*\s+(?=\W*(?:'s )?[A-ZÀ-Þ0-9])")
# The line break before a list item.
ITEM_START = re.compile(r"\n(?=\s*(?:[-*]|\d+\.)\s)")
WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
# Sentences to say or show to somebody do not count among those of a paragraph.
QUOTED = re.compile(r"\s*\(?[“„][^”]*”\)?")
FOLDED_TEXT = re.compile(r"^\?\?\?", re.MULTILINE)


@dataclass(frozen=True)
class Reading:
    """The readability of a page. `words`: before the first fold-out; `mean`: words a sentence;
    `longest`: words of the longest sentence; `ease`: reading ease from 0 to 100, higher is easier,
    None in a language without formula."""

    words: int
    mean: float
    longest: int
    ease: float | None


def measure_readability(page: Page) -> Reading:
    """The readability of the page's whole text, fold-outs included."""
    found = [WORD.findall(sentence) for _, sentence in sentences(page.body)]
    lengths = [len(words) for words in found] or [0]
    words = [word for sentence in found for word in sentence]
    mean = sum(lengths) / len(lengths)
    ease = None
    if page.language.code in FORMULAS and words:
        a_syllable, a_word = FORMULAS[page.language.code]
        syllables = sum(_syllables(word, page.language) for word in words) / len(words)
        ease = BASE_EASE - a_syllable * syllables - a_word * mean
    before = FOLDED_TEXT.split(page.body)[0]
    return Reading(count_words(before), mean, max(lengths), ease)


def count_words(text: str) -> int:
    """The number of words that readers see of the Markdown; a reference counts as one."""
    return len(WORD.findall(_without_marks(text)))


def easy_to_read(content: Content, page: Page) -> Iterator[Problem]:
    """Sentences and paragraphs are short and the page is easy to read, in languages with a formula;
    not checked in a file whose front matter cannot be read."""
    first = page.document.body_line
    if (
        page.language.code not in FORMULAS
        or not page.document.front
        or page.name.startswith(FLYERS)
    ):
        return
    for offset, sentence in sentences(page.body):
        length = len(WORD.findall(sentence))
        if length > LONGEST_SENTENCE[page.language.code]:
            message = Message("sentence-too-long", count=length, start=sentence[:40])
            yield Problem(page.path, line_at(page.body, offset, first), message)
    for block in TEXT_BLOCK.finditer(page.body):
        count = len(END.split(QUOTED.sub("", _without_marks(block[0])).strip()))
        if count > LONGEST_PARAGRAPH and not re.match(r"\s*(?:[-*]|\d+\.)\s", block[0]):
            message = Message("paragraph-too-long", count=count)
            yield Problem(page.path, line_at(page.body, block.start(), first), message)
    yield from _page_problems(page, measure_readability(page))


def _page_problems(page: Page, now: Reading) -> Iterator[Problem]:
    if now.words > MOST_WORDS:
        message = Message("page-too-long", count=now.words, most=MOST_WORDS)
        yield Problem(page.path, page.document.body_line, message)
    if now.mean > MEAN_SENTENCE:
        message = Message("sentences-long-on-average", mean=now.mean, most=MEAN_SENTENCE)
        yield Problem(page.path, page.document.body_line, message)
    if now.ease is not None and now.ease < LOWEST_EASE:
        message = Message("hard-to-read", ease=now.ease, least=LOWEST_EASE)
        yield Problem(page.path, page.document.body_line, message)


@cache
def sentences(text: str) -> tuple[tuple[int, str], ...]:
    """The sentences of the Markdown without headings and tables, each with the offset of its
    paragraph."""
    return tuple(_sentences(text))


def _sentences(text: str) -> Iterator[tuple[int, str]]:
    for block in TEXT_BLOCK.finditer(text):
        if block[0].lstrip().startswith(("#", "???", "|")):
            continue
        for line in ITEM_START.split(block[0]):
            for sentence in END.split(_without_marks(line)):
                if WORD.search(sentence):
                    yield block.start(), sentence


def _without_marks(text: str) -> str:
    # For speed: most lines have neither.
    text = MARKDOWN_LINK.sub(r"\1", text) if "](" in text else text
    text = REFERENCE.sub("Fact", text) if "{{" in text else text
    return " ".join(UNREAD_MARKS.sub("", text).split())


@cache
def _syllables(word: str, language: Language) -> int:
    counted = SILENT_E.sub("", word) if language.code == "en" else word
    return max(1, len(SYLLABLE.findall(counted)))
