"""Where a fact is used: on which lines of pages, in which languages, on which paper.

Reads no files, prints nothing.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from seksworks.checks import quoted_fields
from seksworks.content import (
    CONTACTS,
    FLYERS,
    Contact,
    Content,
    Entry,
    Page,
    fact_state,
    localize,
    review_day,
    sheet_texts,
)
from seksworks.rendering import DRAWING, DRAWINGS, drawings, find_references
from seksworks.source import line_at, nearest

# A page and lines of its file.
PageLines = tuple[Page, list[int]]


def fact_uses(content: Content, id: str) -> list[str]:
    """The lines of the report on `id` (an entry) or `id.field`: its present values, and the pages,
    sheets and booklets with it. Raises ValueError, with a suggestion, for an unknown name."""
    name, _, field = id.partition(".")
    entry = content.entry(name)
    if entry is None:
        known = {*content.contacts, *content.facts}
        raise ValueError(f'there is no fact "{name}"{nearest(name, known, CONTACTS)}')
    if field and field not in entry.fields:
        raise ValueError(f'"{name}" has no "{field}"{nearest(field, entry.fields)}')
    wanted = {field} if field else {*entry.fields}
    uses = lines_with(content, entry, wanted)
    return [
        *_values(content, entry, wanted),
        "used in:",
        *(f"  {page.path}:{line} ({page.language.code})" for page, lines in uses for line in lines),
        *(f"  {place}" for place in _drawn(content, name, wanted)),
        "printed on:",
        *(f"  {place}" for place in printed_on(content, uses)),
    ]


def _values(content: Content, entry: Entry, wanted: set[str]) -> Iterator[str]:
    for name in sorted(wanted):
        one = entry.fields[name]
        text = localize(one.words, content.source, content.source).text
        now = fact_state(entry, one.origin, content.today).value
        due = review_day(one.origin, entry.kind)
        until = f", until {due}" if due else ""
        yield f"{entry.id}.{name}: {text} ({now}{until}; {entry.path}:{one.line})"
    if not wanted:
        yield f"{entry.id} ({entry.path}:{entry.line})"


def _pages_and_flyers(content: Content) -> list[Page]:
    return [*content.pages.values(), *content.flyers.values()]


def lines_with(content: Content, entry: Entry, wanted: Collection[str]) -> list[PageLines]:
    """Each page and flyer text that quotes one of the `wanted` fields, shows a card with it, or
    rests on the entry, with the lines of its file."""
    found = [(page, _quoting_lines(page, entry, wanted)) for page in _pages_and_flyers(content)]
    return [(page, lines) for page, lines in found if lines]


def _quoting_lines(page: Page, entry: Entry, wanted: Collection[str]) -> list[int]:
    quoted = [
        line_at(page.body, offset, page.document.body_line)
        for offset, id, name in find_references(page.body)
        if id == entry.id
        if not wanted or {*wanted}.intersection(quoted_fields(entry, name))
    ]
    listed = page.services if isinstance(entry, Contact) else page.facts
    return sorted({*quoted, *(one.line for one in listed if one == entry.id)})


def _drawn(content: Content, id: str, wanted: set[str]) -> Iterator[str]:
    """Each drawing with the fact, and the pages that have the drawing."""
    for name, facts in drawings(content).items():
        for fact in facts:
            if fact.id == id and fact.name in wanted:
                pages = [
                    page.path for page in _pages_and_flyers(content) if _has_drawing(page, name)
                ]
                yield f"{DRAWINGS}/{name}.html:{fact.line} in {', '.join(pages) or 'no page'}"


def _has_drawing(page: Page, name: str) -> bool:
    return any((id, field) == (DRAWING, name) for _, id, field in find_references(page.body))


def printed_on(content: Content, uses: Iterable[PageLines]) -> Iterator[str]:
    """Each sheet and booklet, by its name and languages. Cards below a page are not on paper."""
    sections = {
        (page.language.code, page.name, section)
        for page, lines in uses
        for line in lines
        if line >= page.document.body_line
        for section in [_section_at(page, line)]
    }
    for format in content.formats.formats:
        shown = {id for panel in format.panels for id in panel.sections}
        for spoken in sheet_texts(content, format.text, format.languages):
            name = FLYERS + format.text
            if any((one.code, name, id) in sections for one in spoken for id in shown):
                yield f"{format.name} ({'+'.join(one.code for one in spoken)})"
    for booklet in content.formats.booklets:
        codes = {code for code, name, _ in sections if name in booklet.pages}
        if codes:
            yield f"{booklet.name} ({', '.join(sorted(codes))})"


def _section_at(page: Page, line: int) -> str:
    return [one.id for one in page.sections if one.line <= line][-1]
