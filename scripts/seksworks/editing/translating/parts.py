"""Splits the text of a page into pieces to translate (headings, paragraphs, lists), and joins them
again; joining unchanged pieces gives the same bytes.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from textwrap import dedent, indent

from seksworks.content import Page, Section

BLANK_LINES = re.compile(r"(\n(?:[ \t]*\n)+)")
HEADING_PART, WHOLE = "heading", ""


@dataclass(frozen=True)
class PagePart:
    """A section of a page; `heading`: its line in the file, "" above the first heading."""

    id: str
    title: str
    heading: str
    body: str


def page_parts(page: Page) -> list[PagePart]:
    """The sections of the page in order; together they are its body."""
    parts, at = list[PagePart](), 0
    for section in page.sections:
        heading = page.body[at:].partition("\n")[0] if at or section.id else ""
        parts.append(PagePart(section.id, section.title, heading, section.body))
        at += len(heading) + len(section.body)
    return parts


def pieces(part: PagePart | Section) -> dict[str, str]:
    """The text of each paragraph, list and fold-out by its number from 1, without the spaces
    before it."""
    blocks = [block for block in BLANK_LINES.split(part.body)[::2] if block.strip()]
    return {str(number): dedent(block.strip("\n")) for number, block in enumerate(blocks, 1)}


def with_pieces(part: PagePart, new: Mapping[str, str]) -> PagePart:
    """The section with the `new` texts, by the number of their piece, or the names of its heading
    or WHOLE body."""
    body, number = "", 0
    for block in BLANK_LINES.split(part.body):
        number += bool(block.strip())
        text = new.get(str(number)) if block.strip() else None
        body += block if text is None else _like(block, text)
    if WHOLE in new:
        body = part.body.replace(part.body.strip("\n"), new[WHOLE].strip("\n"), 1)
    title = new.get(HEADING_PART, part.title)
    return PagePart(part.id, title, part.heading.replace(part.title, title, 1), body)


def _like(block: str, text: str) -> str:
    """The text with the spaces and line breaks around it that the block has."""
    bare = block.strip("\n")
    if (plain := dedent(bare)) == text:
        return block
    first, plain_first = (one.partition("\n")[0] for one in (bare, plain))
    return block.replace(bare, indent(text, " " * (len(first) - len(plain_first))))


def joined(parts: list[PagePart]) -> str:
    """The body of the page."""
    return "".join(part.heading + part.body for part in parts)
