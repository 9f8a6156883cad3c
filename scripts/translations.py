"""Sections of a page, and which pages exist in which language.

A section begins at a heading `## … {#id}`; its id is the same in every language, so that
translations, flyers and bilingual paper can be paired. Reads no files, prints nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from content import Content, Page

FENCED = re.compile(r"^(```|~~~).*?^\1", re.MULTILINE | re.DOTALL)
HEADING = re.compile(r"^##(?!#)[ \t]*([^\n]*)", re.MULTILINE)
NAME = re.compile(r"\{ *#([\w-]+) *\}$")


@dataclass(frozen=True)
class Section:
    """`body` is the Markdown below the heading; `line` the heading's line in the file."""

    id: str
    title: str
    body: str
    line: int


def sections(page: Page) -> list[Section]:
    """The page's sections in order; the text above the first heading has the id ""."""
    text = FENCED.sub(lambda match: re.sub(r"^#", "\0", match[0], flags=re.MULTILINE), page.body)
    found, start, last = [], 0, 0
    id, title, line = "", page.title, page.document.body_line
    for match in HEADING.finditer(text):
        found.append(Section(id, title, page.body[start : match.start()], line))
        title = match[1].rstrip()
        name = NAME.search(title)
        start, id, title = match.end(), name[1] if name else "", NAME.sub("", title).rstrip()
        line += text.count("\n", last, match.start())
        last = match.start()
    return [*found, Section(id, title, page.body[start:], line)]


def page_for(content: Content, language: str, name: str) -> Page | None:
    """The page in `language`; where that is missing, the one in the source language."""
    return content.pages.get((language, name)) or content.pages.get((content.source, name))


def translated(content: Content, name: str) -> list[str]:
    """The codes of the languages in which the page really exists, in the site's order."""
    codes = (language.code for language in content.languages)
    return [code for code in codes if (code, name) in content.pages]
