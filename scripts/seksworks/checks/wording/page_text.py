"""Helpers for rules about a page's text: its parts with their lines, text without code, and the
line of a match.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from seksworks.content import Page
from seksworks.source import Message, Problem, Text, line_at

CODE = re.compile(r"^(```|~~~).*?^\1|`[^`\n]+`", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"(?P<image>!?)\[(?P<text>[^\[\]\n]*)\]\((?P<target>[^()\s]*+)[^()\n]*\)")
PARAGRAPH = re.compile(r"(?:[^\n]*\S[^\n]*\n?)+")
# Anything meant as a reference: in two braces, in one, or half closed.
BRACES = re.compile(r"\{\{[^{}\n]*\}?\}?|\{ *[a-z]\w*\.\w+ *\}|\}\}|\{%[^\n]*")


@cache
def prose(text: str) -> str:
    """The text with code replaced by spaces, at the same offsets."""
    return CODE.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), text)


def page_texts(page: Page) -> Iterator[tuple[str, int]]:
    """The title, description and body of the page, each with the line on which it starts."""
    for key in ("title", "description"):
        value = page.document.front.get(key)
        if isinstance(value, Text):
            yield value, value.line
    yield page.body, page.document.body_line


def at(page: Page, match: re.Match[str], message: Message) -> Problem:
    """A problem on the line of a match in the page's body."""
    line = line_at(match.string, match.start(), page.document.body_line)
    return Problem(page.path, line, message)


def blank(match: re.Match[str]) -> str:
    """As many spaces as the match has characters."""
    return " " * len(match[0])
