"""What a flyer text lacks before it is laid out: a section, words, a letter in the fonts.

Lays out nothing; what does not fit is the matter of `paper`.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import unescape

import formats
import paper
import sheets
from content import FLYERS, PRINTED, Content
from formats import Paper
from problems import Problem, nearest
from sheets import Sheet

FONTS = ("fonts/NotoSans-Regular.woff2", "fonts/NotoSans-Bold.woff2")


def missing_texts(content: Content, table: Paper) -> Iterator[Problem]:
    for format in table.formats:
        if (content.source, FLYERS + format.text) not in content.flyers:
            path = f"docs/{content.source}/{FLYERS}{format.text}.md"
            yield Problem(path, 1, f"is missing; {formats.PATH} wants it for {format.name}")


def unknown_icons(content: Content, table: Paper) -> Iterator[Problem]:
    for style in table.styles.values():
        if style.icon and style.icon not in content.icons:
            message = f'unknown icon "{style.icon}"{nearest(style.icon, content.icons)}'
            yield Problem(formats.PATH, style.line, message)


def about(sheet: Sheet, section: str, message: str) -> Problem:
    """About the section; about the whole text where there is no such section."""
    known = sheet.sections.get(section)
    line = known.line if known else 1
    return Problem(sheet.page.path, line, f"{sheet.name} {message}")


def text_problems(sheet: Sheet) -> Iterator[Problem]:
    """What the text lacks before it is laid out, and whether its address is written down."""
    if sheet.url not in sheet.content.printed:
        message = f'misses "{sheet.url}", which {sheet.name} prints; add it as the last line'
        yield Problem(PRINTED, 1, message)
    for id in sheet.wanted:
        section = sheet.sections.get(id)
        if section is None:
            yield about(sheet, "", f'misses section "{id}"; add "## Heading {{#{id}}}"')
        elif not section.body.strip():
            message = f'leaves the heading "{section.title}" alone; write text below it'
            yield about(sheet, id, message)


def unknown_letters(sheet: Sheet) -> Iterator[Problem]:
    """Letters that one of the fonts lacks: on paper they would be boxes. Each is told once."""
    known = frozenset.intersection(*(paper.letters(sheet.styles / font) for font in FONTS))
    seen: set[str] = set()
    for id in sheet.wanted:
        section = sheet.sections[id]
        text = section.title + unescape(sheets.markup(sheet, section.body))
        for letter in dict.fromkeys(text):
            if letter not in known and not letter.isspace() and letter not in seen:
                seen.add(letter)
                line = section.line + section.body.count("\n", 0, section.body.find(letter) + 1)
                what = f'"{letter}" (U+{ord(letter):04X}) is not in the fonts; write it otherwise'
                yield Problem(sheet.page.path, line, f"{sheet.name} {what}")
