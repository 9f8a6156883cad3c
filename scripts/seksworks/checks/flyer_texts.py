"""The rules for paper that can be told without laying anything out: the flyer texts beside the
table of formats, and beside each other.

Each is a generator that yields problems. Reads no files; what does not fit is found by `layout`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from hashlib import sha256

from seksworks.checks.wording import at
from seksworks.content import (
    EDITIONS,
    FLYERS,
    STRINGS,
    Content,
    Medium,
    Page,
    Section,
    fingerprints,
    may_show,
    say,
)
from seksworks.formats import FORMATS, Formats
from seksworks.rendering import find
from seksworks.source import Problem, closest, line_at, nearest

FOOTNOTE = re.compile(r"\[\^")
# Attributes of Markdown's extension, which change how a paragraph looks.
ATTRIBUTES = re.compile(r"\{:[^}\n]*\}?")


def format_table(content: Content) -> Iterator[Problem]:
    """The table of formats names texts, pictograms and pages that there are."""
    table = content.formats
    if table.sound:
        yield from (*_unknown_icons(content, table), *_missing_texts(content, table))
    yield from _unknown_pages(content, table)


def _unknown_pages(content: Content, table: Formats) -> Iterator[Problem]:
    """The booklets hold pages that there are, and their subjects have words for the cover."""
    known = {name for _, name in content.pages}
    for booklet in table.booklets:
        key = f"format_{booklet.name}"
        if content.strings and key not in content.strings:
            message = f'{booklet.name} has no words for its cover; add "{key}" to {STRINGS}'
            yield Problem(FORMATS, booklet.line, message)
        for name in booklet.pages:
            if known and name not in known:
                message = f'{booklet.name} names "{name}", which is no page{nearest(name, known)}'
                yield Problem(FORMATS, booklet.line, message)


def flyer_text(content: Content, page: Page) -> Iterator[Problem]:
    """Nothing of a flyer's text is lost on paper, and it has the facts of the source text."""
    if not page.name.startswith(FLYERS):
        return
    yield from _lost_on_paper(page)
    yield from _untranslated_facts(content, page)
    if page.language == content.source:
        yield from _shown(page, content.formats) if content.formats.sound else ()
    elif source := content.flyers.get((content.source.code, page.name)):
        yield from _same_facts(content, page, source)


def changed_flyers(content: Content) -> Iterator[Problem]:
    """What the sheets of an edition say is what they said when its row was written: who holds one
    compares its edition with the newest, not its words."""
    if not any(edition.texts for edition in content.editions):
        return
    newest, now = content.editions[0], _hash_of_flyers(content)
    if newest.texts != now:
        message = f'the flyers are not those of edition "{newest.code}"'
        hint = f'raise it here and in {FORMATS}, or write "texts: {now}" if none was printed yet'
        yield Problem(EDITIONS, newest.line, f"{message}; {hint}")


def _hash_of_flyers(content: Content) -> str:
    """A short hash of all that the flyers say, with the facts that they quote, in each language
    that is not partial: the day on which it is not that any more, its sheets are new."""
    parts, growing = [], {one.code for one in content.languages if one.partial}
    for page in (one for one in content.flyers.values() if not one.language.partial):
        parts += [page.path, *fingerprints(page).values()]
        for _, id, name in find(page.body):
            field = entry.fields.get(name) if (entry := content.entry(id)) else None
            words = sorted(field.words.items()) if field else ()
            said = [(code, text) for code, text in words if code not in growing] if field else ""
            parts.append(f"{id}.{name}: {said}")
    return sha256("\n".join(parts).encode()).hexdigest()[:8]


def _missing_texts(content: Content, table: Formats) -> Iterator[Problem]:
    for format in table.formats:
        if (content.source.code, FLYERS + format.text) not in content.flyers:
            path = f"docs/{content.source.code}/{FLYERS}{format.text}.md"
            yield Problem(path, 1, f"is missing; {FORMATS} wants it for {format.name}")


def _unknown_icons(content: Content, table: Formats) -> Iterator[Problem]:
    for style in table.styles.values():
        if style.icon and style.icon not in content.icons:
            message = f'unknown icon "{style.icon}"{nearest(style.icon, content.icons)}'
            yield Problem(FORMATS, style.line, message)


def _lost_on_paper(page: Page) -> Iterator[Problem]:
    """What would be lost on paper, or would stand there as it was typed."""
    top, *own = page.sections
    if words := top.body.strip():
        line = line_at(page.body, page.body.index(words), page.document.body_line)
        yield Problem(page.path, line, "text above the first heading is on no sheet; move it below")
    for section in own:
        if not section.title:
            message = f'a heading has no words; write "## … {{#{section.id}}}"'
            yield Problem(page.path, section.line, message)
        elif "{" in section.title:
            message = f'"{section.title}" would be printed as it stands; write a heading of words'
            yield Problem(page.path, section.line, message)
    for match in ATTRIBUTES.finditer(page.body):
        yield at(page, match, f'"{match[0]}" changes how paper looks; take it out')
    for match in FOOTNOTE.finditer(page.body):
        yield at(page, match, "paper has no footnotes; write a sentence")


def _untranslated_facts(content: Content, page: Page) -> Iterator[Problem]:
    """A fact that has no text in the language of the page would be printed in another one; of a
    partial language the sheet is not made then."""
    for offset, id, name in find(page.body):
        entry = content.entry(id)
        field = entry.fields.get(name) if entry else None
        # A text in some languages but not in this one is told where it stands, as is none at all.
        told = field and (len(field.words) > 1 or not any(field.words.values()))
        told = told or page.language.partial
        if (
            entry
            and field
            and not told
            and say(field.words, page.language, page.language).text == ""
        ):
            where = f"{entry.path}:{field.line}"
            message = (
                f'{{{{ {id}.{name} }}}} has no text in "{page.language.code}"; add it in {where}'
            )
            line = line_at(page.body, offset, page.document.body_line)
            yield Problem(page.path, line, message)


def _shown(page: Page, table: Formats) -> Iterator[Problem]:
    """Each section is on some format, and none that a format wants is missing."""
    wanted = {
        id: format.name
        for format in table.formats
        if FLYERS + format.text == page.name
        for panel in format.panels
        for id in panel.sections
    }
    own = {section.id: section.line for section in page.sections[1:] if section.id}
    missing = [id for id in wanted if id not in own]
    for id, line in own.items():
        if id not in wanted:
            near = closest(id, missing)
            hint = f'did you mean "#{near}"?' if near else f"add it to a panel in {FORMATS}"
            missing = [one for one in missing if one != near]
            yield Problem(page.path, line, f'"#{id}" is on no format; {hint}')
    for id in missing:
        message = f'has no section "#{id}", which {wanted[id]} wants; write it, or mend {FORMATS}'
        yield Problem(page.path, page.document.body_line, message)


def _same_facts(content: Content, page: Page, source: Page) -> Iterator[Problem]:
    """Two people point at the same line: it may not hold another number in another language."""
    theirs = {section.id: section for section in source.sections[1:]}
    for section in page.sections[1:]:
        if other := theirs.get(section.id):
            own, wanted = _facts(content, section), _facts(content, other)
            for fact in wanted - own:
                message = f"misses {{{{ {fact} }}}}, which {source.path}:{other.line} has; add it"
                yield Problem(page.path, section.line, f'"#{section.id}" {message}')
            for fact in own - wanted:
                message = f"has {{{{ {fact} }}}}, unlike {source.path}:{other.line}; take it out"
                yield Problem(page.path, section.line, f'"#{section.id}" {message}')


def _facts(content: Content, section: Section) -> Counter[str]:
    """The facts of the section that may be printed; a name may be said once more, to explain."""
    return Counter(
        f"{id}.{name}"
        for _, id, name in find(section.body)
        if (entry := content.entry(id))
        and (field := entry.fields.get(name))
        and may_show(entry, field, Medium.PAPER, content.today)
    )
