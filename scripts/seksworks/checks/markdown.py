"""The rules for Markdown syntax that would not be rendered as its writer meant."""

from __future__ import annotations

import re
from collections.abc import Iterator

from seksworks.checks.wording import PARAGRAPH, at, prose
from seksworks.content import FLYERS, Content, Page
from seksworks.source import Message, Problem, line_at

FOLD = re.compile(r"^( *)\?\?\?\+?(?P<head>[^\n]*)\n(?P<next>(?:[ \t]*\n)*[^\n]*)", re.MULTILINE)
SPAN = re.compile(r"<(/?)span\b")
HEADING_MARKS = re.compile(r"^(#{1,6})([ \t]*)[^#\s]", re.MULTILINE)
BULLET, NUMBERED = r"[-*+] ", r"\d+[.)] "
ITEM = re.compile(rf"^[ \t]*(?:{BULLET}|{NUMBERED})", re.MULTILINE)
# An empty line between two items of the same kind and indent.
GAP = re.compile(
    rf"^([ \t]*+)(?:(?:{BULLET})[^\n]*+\n(?:[ \t]*+\n)+(?=\1{BULLET})"
    rf"|(?:{NUMBERED})[^\n]*+\n(?:[ \t]*+\n)+(?=\1{NUMBERED}))",
    re.MULTILINE,
)
BOLD = re.compile(r"\*\*")
# Syntax of other Markdown dialects, which ours shows as typed.
UNKNOWN_MARKS = re.compile(
    r"[$<{:](?:(?<=\$)\{|(?<=<)%|(?<=\{)# |(?<![\w:/]:)(?<=:)[a-z_+-]+:(?![\w/]))"
)
UNKNOWN_LINES = re.compile(r"^ *(?:: |\*\[\w+\]:)", re.MULTILINE)
# An id at the end of a line, which only headings have.
NAME_AT_END = re.compile(r"\{#[\w-]+\}(?=[ \t]*$)", re.MULTILINE)
# Looking first for a digit next to such a letter is faster.
DIGIT_AND_LETTER = re.compile(r"\d(?:(?<=[OolI].)|[OolI])")
LETTER_IN_NUMBER = re.compile(r"(?<![\w-])(?:\d+[OolI]+|[OolI]+\d)[\dOolI]*(?!\w)")


def headings_and_folds(content: Content, page: Page) -> Iterator[Problem]:
    """Headings skip no level, and fold-outs have a question and an indented text."""
    text = prose(page.body)
    level = 1
    for match in HEADING_MARKS.finditer(text):
        signs, now = match[1], len(match[1])
        if not match[2]:
            yield at(page, match, Message("heading-without-space", signs=signs))
        if now == 1:
            yield at(page, match, Message("second-title"))
        elif now > level + 1:
            message = Message("heading-skips-level", signs=signs, above="#" * level)
            yield at(page, match, message)
        level = max(now, 2)
    for match in FOLD.finditer(text):
        if page.name.startswith(FLYERS):
            yield at(page, match, Message("paper-no-fold-outs"))
            continue
        if not re.search(r'"[^"]+"', match["head"]):
            yield at(page, match, Message("fold-out-without-question"))
        if not match["next"].strip() or not re.search(r"(?:^|\n)( {4}|\t)[^\n]*\Z", match["next"]):
            yield at(page, match, Message("fold-out-without-text"))


def spans(content: Content, page: Page) -> Iterator[Problem]:
    """Each `span` with a language is closed; else all that follows is read aloud in that
    language."""
    opened = None
    for match in SPAN.finditer(prose(page.body)):
        if match[1]:
            if opened is None:
                yield at(page, match, Message("span-not-opened"))
            opened = None
        else:
            if opened:
                yield at(page, opened, Message("span-not-closed"))
            opened = match
    if opened:
        yield at(page, opened, Message("span-not-closed"))


def lists(content: Content, page: Page) -> Iterator[Problem]:
    """A list has an empty line above it, and none between its items."""
    for start, paragraph in _paragraphs(page):
        items = [match.start() for match in ITEM.finditer(paragraph)]
        if items and items[0] > 0 and not paragraph.startswith("#"):
            line = _line(page, start + items[0])
            yield Problem(page.path, line, Message("list-without-empty-line"))
    for gap in GAP.finditer(prose(page.body)):
        line = _line(page, gap.end() - 1)
        yield Problem(page.path, line, Message("list-with-empty-line"))


def bold(content: Content, page: Page) -> Iterator[Problem]:
    """Each "**" is closed in its paragraph, without space between it and the words."""
    for start, paragraph in _paragraphs(page):
        signs = [match.start() for match in BOLD.finditer(paragraph)]
        if len(signs) % 2:
            yield Problem(page.path, _line(page, start + signs[-1]), Message("bold-alone"))
            continue
        for first, last in zip(signs[::2], signs[1::2], strict=True):
            words = paragraph[first + 2 : last]
            if words != words.strip():
                message = Message("bold-with-space", words=words)
                yield Problem(page.path, _line(page, start + first), message)


def unknown_marks(content: Content, page: Page) -> Iterator[Problem]:
    """No syntax of other Markdown dialects, and no id at the end of another line than a heading."""
    text = prose(page.body)
    for pattern in (UNKNOWN_MARKS, UNKNOWN_LINES):
        for match in pattern.finditer(text):
            yield at(page, match, Message("mark-unknown", text=match[0].strip()))
    for match in NAME_AT_END.finditer(text):
        if text[text.rfind("\n", 0, match.start()) + 1] not in "#{":
            yield at(page, match, Message("name-of-no-heading", text=match[0]))


def letters_in_numbers(content: Content, page: Page) -> Iterator[Problem]:
    """No letter O, l or I in a number in place of a digit."""
    numbers = LETTER_IN_NUMBER.finditer(page.body) if DIGIT_AND_LETTER.search(page.body) else ()
    for match in numbers:
        yield at(page, match, Message("letter-in-number", text=match[0]))


def _paragraphs(page: Page) -> Iterator[tuple[int, str]]:
    """The offset of each paragraph in the body, and its text."""
    for match in PARAGRAPH.finditer(prose(page.body)):
        yield match.start(), match[0]


def _line(page: Page, offset: int) -> int:
    return line_at(page.body, offset, page.document.body_line)
