"""The rule that a page is in its own language: words of another one, or missing letters, are told.

Languages are told apart by their small words. A generator that yields problems. Reads no files.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from seksworks.checks.wording.page_text import BRACES, PARAGRAPH
from seksworks.content import Content, Page, Words, with_content
from seksworks.source import Message, Problem, fold, line_at

# What is in another language on purpose, and what is no text.
SET_APART = re.compile(
    r"<span lang[^>\n]*>[^<]*</span>|[“„][^“„”]*[”\"]|`[^`\n]*`|\]\([^()\n]*\)|\{#[\w-]*\}|"
    + BRACES.pattern
)
# The small words of another language in a paragraph: at least so many, and so many times its own.
LEAST_WORDS, MANY_TIMES = 3, 2
# Letters without which no longer text of the language can be written, and how many words are long.
OWN_LETTERS = {"ro": re.compile("[ăâîșț]", re.IGNORECASE)}
LONG_TEXT = 40


def own_language(content: Content, page: Page) -> Iterator[Problem]:
    """The first paragraph that is in another language of the site than the page, and the first
    section in its language without that one's letters."""
    small = _small_words(content)
    for match in (
        PARAGRAPH.finditer(page.body) if _foreign(small, page.language.code, page.body) else ()
    ):
        if other := _foreign(small, page.language.code, SET_APART.sub(" ", match[0])):
            line = line_at(page.body, match.start(), page.document.body_line)
            name = content.language(other).name
            yield Problem(page.path, line, Message("paragraph-in-other-language", name=name))
            break
    yield from _without_letters(page)


def other_language(content: Content, words: Words) -> Iterator[tuple[str, str]]:
    """The texts of `words` that are in another language than it says there, each with the name of
    that one: by letters that no other has, by its small words, or because they say the same."""
    small, source = _small_words(content), content.source
    for code, text in words.items() if "" not in words else ():
        other = _foreign(small, code, text)
        other = other or next((one for one in OWN_LETTERS if _has_letters(one, code, text)), "")
        if (
            len(text.split()) >= LEAST_WORDS
            and code != source.code
            and text == words.get(source.code)
        ):
            other = source.code
        if other in content.settings.codes:
            yield text, content.language(other).name


def _has_letters(other: str, code: str, text: str) -> bool:
    return other != code and OWN_LETTERS[other].search(text) is not None


def _foreign(small: Mapping[str, frozenset[str]], own: str, text: str) -> str:
    """The code of another language than the `own` one in which the text seems to be; "" for
    none."""
    words = set(text.lower().split())
    for code, its_words in small.items():
        if code != own and len(words & its_words) >= LEAST_WORDS:
            own_words = small.get(own, frozenset())
            if len(words & its_words) > MANY_TIMES * len(
                {fold(word) for word in words} & own_words
            ):
                return code
    return ""


def _without_letters(page: Page) -> Iterator[Problem]:
    letters = OWN_LETTERS.get(page.language.code)
    for section in page.sections if letters else ():
        if not letters or letters.search(section.body):
            continue
        if len(SET_APART.sub(" ", section.body).split()) >= LONG_TEXT:
            message = Message("letters-missing", name=page.language.name)
            yield Problem(page.path, section.line, message)
            return


@with_content
def _small_words(content: Content) -> Mapping[str, frozenset[str]]:
    """By language the words that say little and that no other language has."""
    lists = {
        code: frozenset(map(fold, words)) for code, words in content.glossary.stop_words.items()
    }
    counts = Counter(word for words in lists.values() for word in words)
    return {
        code: frozenset(word for word in words if counts[word] == 1)
        for code, words in lists.items()
    }
