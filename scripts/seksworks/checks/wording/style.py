"""The rules for how a text speaks to its reader, and for slips that only a reader would notice.

Each is a generator that yields problems. Reads no files.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from seksworks.checks.wording.page_text import LINK, PARAGRAPH, at, prose
from seksworks.content import Content, Page
from seksworks.source import Message, Problem, line_at

# How strangers are spoken to in Dutch; what a reader may say to one stands in quotation marks.
FORMAL = re.compile(r"\b[Uu]w?\b")
IN_QUOTES = re.compile(r"“[^“”]*”|<span lang[^>\n]*>[^<]*</span>|`[^`\n]*`|\]\([^()\n]*\)")
# Small words that no sentence has twice in a row.
WORD_TWICE = re.compile(
    r"\b(de|het|een|en|van|met|voor|the|an?|and|of|to|with|for|și|cu|pentru|din) \1\b",
    re.IGNORECASE,
)
# Who hears the links of a page one after the other has to know where each leads.
EMPTY_WORDS = re.compile(
    r"(?:klik |deze |click |this |apasă |acest )?(?:hier|link|here|aici)", re.IGNORECASE
)
# A sentence to show begins like this; with these marks it would be no such sentence.
STRAIGHT_QUOTE = re.compile(r"\*\*\"[^*\n]*\*\*")


def spoken_to(content: Content, page: Page) -> Iterator[Problem]:
    """The source text says "je"; no small word stands twice, and each link says where it leads."""
    text = prose(page.body)
    plain = IN_QUOTES.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), text)
    for match in FORMAL.finditer(plain) if page.language.code == "nl" else ():
        yield at(page, match, Message("formal", word=match[0]))
    for match in WORD_TWICE.finditer(plain):
        yield at(page, match, Message("word-twice", words=match[0]))
    for match in LINK.finditer(text):
        if EMPTY_WORDS.fullmatch(match["text"].strip()):
            yield at(page, match, Message("link-says-nothing", words=match["text"].strip()))


def quotation_marks(content: Content, page: Page) -> Iterator[Problem]:
    """Quotation marks stand in pairs, and around a sentence to show they are curved: only then it
    can be tapped and shown."""
    text = prose(page.body)
    for match in STRAIGHT_QUOTE.finditer(text):
        yield at(page, match, Message("straight-quotes", text=match[0]))
    for match in PARAGRAPH.finditer(text):
        if match[0].count("”") < match[0].count("“"):
            line = line_at(page.body, match.start(), page.document.body_line)
            yield Problem(page.path, line, Message("quote-alone"))
