"""Sections of a page, which pages exist in which language, and which translations are behind.

A section begins at a heading `## … {#id}`; its id is the same in every language, so that
translations, flyers and bilingual paper can be paired. Reads no files, prints nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256

from seksworks.content.front_matter import MADE_FROM
from seksworks.content.repository import Content, Page
from seksworks.source import inner

FENCED = re.compile(r"^(```|~~~).*?^\1", re.MULTILINE | re.DOTALL)
HEADING = re.compile(r"^##(?!#)[ \t]*([^\n]*)", re.MULTILINE)
NAME = re.compile(r"\{ *#([\w-]+) *\}$")
# What stands above the first section; no section can have this name.
TOP = "top of page"


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


def source_of(content: Content, page: Page) -> Page | None:
    """The page, or the text of a flyer, that `page` is a translation of."""
    if page.language == content.source:
        return None
    key = content.source, page.name
    return content.pages.get(key) or content.flyers.get(key)


def fingerprints(source: Page) -> dict[str, str]:
    """A short hash of the words of each section, by its id. Other spaces and line breaks, or
    another day of review, do not change it."""
    top, *rest = sections(source)
    texts = {TOP: f"{source.title}\n{source.description}\n{top.body}"}
    texts |= {section.id: f"{section.title}\n{section.body}" for section in rest}
    return {
        id: sha256(" ".join(text.split()).encode()).hexdigest()[:8] for id, text in texts.items()
    }


def newer_sections(content: Content, page: Page) -> list[str]:
    """The sections of the source text that changed after `page` was translated from it; nothing
    for the source itself, and for a translation of which nobody noted what it was made from."""
    source = source_of(content, page)
    if source is None or MADE_FROM not in page.document.front:
        return []
    made_from = inner(page.document.front, MADE_FROM)
    return [id for id, now in fingerprints(source).items() if made_from.get(id) != now]


def behind(content: Content) -> Iterator[tuple[Page, list[str]]]:
    """Each translation, also of a flyer, that somebody should look at, with the sections of the
    source that are newer; without any where it does not say what it was made from."""
    for page in (*content.pages.values(), *content.flyers.values()):
        newer = newer_sections(content, page)
        if newer or (source_of(content, page) and MADE_FROM not in page.document.front):
            yield page, newer
