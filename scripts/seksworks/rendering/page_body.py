"""What stands on a page: its sections, in their boxes; where a translation could harm its reader,
because the source has changed or is not translated yet, the text of the source in its place.

Makes Markdown; what becomes of it is known to `markdown`.
"""

from __future__ import annotations

from html import escape
from typing import NamedTuple

from seksworks.content import FIRST, SAFETY, TOP, Content, Page, Section, change_levels, source_of
from seksworks.rendering.outputs import Output

# From so many sections on, a page begins with a list of them.
LONG = 7
# The section of the first page with the numbers; other pages have one of that name, which is none.
HELP_SECTION = "help"


def body(content: Content, page: Page, output: Output) -> str:
    """The page's Markdown with the section `first` in a box, the section `help` of the first page
    too, and near the top of a long page a list of its sections. Where a translation could harm,
    because its source has changed, or is not there yet, readers get the text of the source."""
    lead, *rest = _sections_to_read(content, page)
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


class ReadSection(NamedTuple):
    """A section as readers get it; `of_source`: in the language of the source."""

    section: Section
    of_source: bool


def _sections_to_read(content: Content, page: Page) -> list[ReadSection]:
    source = source_of(content, page)
    levels = change_levels(content, page)
    if source is None or not levels:
        return [ReadSection(section, False) for section in page.sections]
    own = {section.id: section for section in page.sections}
    found = []
    for section in source.sections:
        harms = levels.get(section.id or TOP) == SAFETY or section.id not in own
        found.append(ReadSection(section if harms else own[section.id], harms))
    return found


def _with_notice(content: Content, page: Page, one: ReadSection, text: str) -> str:
    """The Markdown of a section; where it is the source's, with its language, below a sentence
    about that in the reader's."""
    if not one.of_source:
        return text
    said = content.string("source_section", page.language)
    notice = f'<div class="app-note" role="note"><p>{escape(said)}</p></div>'
    language = f'lang="{content.source.code}" dir="{content.source.direction}"'
    return f'{notice}\n\n<div {language} markdown="1">\n\n{text}\n\n</div>\n\n'


def _box(page: Page, section: Section) -> str:
    """The class of the box that the section is drawn as; "" for none."""
    if section.id == FIRST:
        return "app-first"
    return "app-help" if page.name == "index" and section.id == HELP_SECTION else ""
