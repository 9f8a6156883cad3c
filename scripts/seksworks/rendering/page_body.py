"""The Markdown of a page as readers get it: its sections in their boxes, and the source's text for
those sections whose translation could harm its reader or does not exist.
"""

from __future__ import annotations

from html import escape
from typing import NamedTuple

from seksworks.content import (
    FIRST,
    SAFETY,
    TOP,
    Content,
    Page,
    Section,
    change_levels,
    source_of,
)
from seksworks.rendering.outputs import Output

# From so many sections on, a page begins with a list of them.
LONG = 7
# The section with the numbers on the home page; on other pages the id has no meaning.
HELP_SECTION = "help"


def page_markdown(content: Content, page: Page, output: Output) -> str:
    """The Markdown of the page: the section `first`, and `help` of the home page, in a box; near
    the top of a long page a list of its sections; and, with a notice, the source's text of each
    section that is not translated or whose source has a newer change at the level SAFETY."""
    lead, *rest = _shown_sections(content, page)
    parts = [_with_notice(content, page, lead, lead.section.body)]
    for one in rest:
        section = one.section
        text = f"## {section.title} {{#{section.id}}}\n{section.body}"
        if box := _box(page, section):
            text = f'<section class="{box}" markdown="1">\n\n{text}\n\n</section>\n\n'
        parts.append(_with_notice(content, page, one, text))
    if len(rest) >= LONG and page.name not in content.settings.nav[0].pages:
        below = 2 if rest[0].section.id == FIRST else 1
        titles = [one.section for one in rest]
        parts.insert(below, f"{output.draw('contents', titles)}\n\n")
    return "".join(parts)


class ShownSection(NamedTuple):
    """A section as readers get it; `of_source`: whether it is in the source language."""

    section: Section
    of_source: bool


def _shown_sections(content: Content, page: Page) -> list[ShownSection]:
    source = source_of(content, page)
    levels = change_levels(content, page)
    if source is None or not levels:
        return [ShownSection(section, False) for section in page.sections]
    own = {section.id: section for section in page.sections}
    found = []
    for section in source.sections:
        harms = levels.get(section.id or TOP) == SAFETY or section.id not in own
        found.append(ShownSection(section if harms else own[section.id], harms))
    return found


def _with_notice(content: Content, page: Page, one: ShownSection, text: str) -> str:
    """The Markdown of a section; one in the source language is marked with that language, below a
    notice in the page's language."""
    if not one.of_source:
        return text
    words = content.string("source_section", page.language)
    notice = f'<div class="app-note" role="note"><p>{escape(words)}</p></div>'
    language = f'lang="{content.source.code}" dir="{content.source.direction}"'
    return f'{notice}\n\n<div {language} markdown="1">\n\n{text}\n\n</div>\n\n'


def _box(page: Page, section: Section) -> str:
    """The CSS class of the box around the section; "" for none."""
    if section.id == FIRST:
        return "app-first"
    return "app-help" if page.name == "index" and section.id == HELP_SECTION else ""
