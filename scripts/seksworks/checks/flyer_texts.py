"""The rules for flyer texts that need no layout: that they match the formats, and their
translations. What does not fit on paper, `layout` finds.
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
    localize,
    may_show,
)
from seksworks.formats import FORMATS, Formats
from seksworks.rendering import find_references
from seksworks.source import Message, Problem, closest, line_at, nearest

FOOTNOTE = re.compile(r"\[\^")
# Attributes of Python-Markdown's attr_list, which change how a paragraph looks.
ATTRIBUTES = re.compile(r"\{:[^}\n]*\}?")


def format_table(content: Content) -> Iterator[Problem]:
    """The texts, pictograms and pages that `data/formats.yml` names exist."""
    table = content.formats
    if table.valid:
        yield from (*_unknown_icons(content, table), *_missing_texts(content, table))
    yield from _unknown_pages(content, table)


def _unknown_pages(content: Content, table: Formats) -> Iterator[Problem]:
    """The pages of booklets exist, and there is an interface string for each cover."""
    known = {name for _, name in content.pages}
    for booklet in table.booklets:
        key = f"format_{booklet.name}"
        if content.strings and key not in content.strings:
            message = Message("booklet-cover", name=booklet.name, key=key, file=STRINGS)
            yield Problem(FORMATS, booklet.line, message)
        for name in booklet.pages:
            if known and name not in known:
                hint = nearest(name, known)
                message = Message("booklet-page", booklet=booklet.name, name=str(name), hint=hint)
                yield Problem(FORMATS, booklet.line, message)


def flyer_text(content: Content, page: Page) -> Iterator[Problem]:
    """Nothing of a flyer text is lost on paper, and a translation has the facts of its source."""
    if not page.name.startswith(FLYERS):
        return
    yield from _lost_on_paper(page)
    yield from _untranslated_facts(content, page)
    if page.language == content.source:
        yield from _shown(page, content.formats) if content.formats.valid else ()
    elif source := content.flyers.get((content.source.code, page.name)):
        yield from _same_facts(content, page, source)


def changed_flyers(content: Content) -> Iterator[Problem]:
    """The flyer texts are those whose hash the newest edition notes: whoever holds a sheet compares
    its edition, not its words, with the newest."""
    if not any(edition.texts for edition in content.editions):
        return
    newest, now = content.editions[0], _hash_of_flyers(content)
    if newest.texts != now:
        message = Message("flyers-changed", code=newest.code, file=FORMATS, hash=now)
        yield Problem(content.file(EDITIONS), newest.line, message)


def _hash_of_flyers(content: Content) -> str:
    """A short hash of all flyer texts and the facts they quote, without partial languages: sheets
    in those are new on the day on which a language is complete."""
    parts, growing = [], {one.code for one in content.languages if one.partial}
    for page in (one for one in content.flyers.values() if not one.language.partial):
        parts += [page.path, *fingerprints(page).values()]
        for _, id, name in find_references(page.body):
            field = entry.fields.get(name) if (entry := content.entry(id)) else None
            words = sorted(field.words.items()) if field else ()
            texts = [(code, text) for code, text in words if code not in growing] if field else ""
            parts.append(f"{id}.{name}: {texts}")
    return sha256("\n".join(parts).encode()).hexdigest()[:8]


def _missing_texts(content: Content, table: Formats) -> Iterator[Problem]:
    for format in table.formats:
        if (content.source.code, FLYERS + format.text) not in content.flyers:
            path = f"docs/{content.source.code}/{FLYERS}{format.text}.md"
            yield Problem(path, 1, Message("flyer-text-missing", file=FORMATS, format=format.name))


def _unknown_icons(content: Content, table: Formats) -> Iterator[Problem]:
    for style in table.styles.values():
        if style.icon and style.icon not in content.icons:
            hint = nearest(style.icon, content.icons)
            message = Message("icon-unknown", name=style.icon, hint=hint)
            yield Problem(FORMATS, style.line, message)


def _lost_on_paper(page: Page) -> Iterator[Problem]:
    """Text above the first heading, and Markdown that paper does not have."""
    top, *own = page.sections
    if words := top.body.strip():
        line = line_at(page.body, page.body.index(words), page.document.body_line)
        yield Problem(page.path, line, Message("text-above-headings"))
    for section in own:
        if not section.title:
            message = Message("heading-without-words", id=section.id)
            yield Problem(page.path, section.line, message)
        elif "{" in section.title:
            message = Message("heading-with-marks", title=section.title)
            yield Problem(page.path, section.line, message)
    for match in ATTRIBUTES.finditer(page.body):
        yield at(page, match, Message("paper-attribute", text=match[0]))
    for match in FOOTNOTE.finditer(page.body):
        yield at(page, match, Message("paper-no-footnotes"))


def _untranslated_facts(content: Content, page: Page) -> Iterator[Problem]:
    """Each quoted fact has a text in the language of the page, or it would be printed in another
    language; not checked in a partial language, whose sheet is not made then."""
    for offset, id, name in find_references(page.body):
        entry = content.entry(id)
        field = entry.fields.get(name) if entry else None
        # Other rules report a text in several languages but not this one, and an empty one.
        reported = field and (len(field.words) > 1 or not any(field.words.values()))
        if (
            entry
            and field
            and not reported
            and not page.language.partial
            and localize(field.words, page.language, page.language).text == ""
        ):
            where = f"{entry.path}:{field.line}"
            code = page.language.code
            message = Message("fact-untranslated", id=id, name=name, code=code, place=where)
            line = line_at(page.body, offset, page.document.body_line)
            yield Problem(page.path, line, message)


def _shown(page: Page, table: Formats) -> Iterator[Problem]:
    """Each section is on a panel of some format, and the sections of all panels exist."""
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
            message = Message("section-on-no-format", id=id, file=FORMATS)
            if near:
                message = Message("section-on-no-format-near", id=id, near=near)
            missing = [one for one in missing if one != near]
            yield Problem(page.path, line, message)
    for id in missing:
        message = Message("section-missing-on-paper", id=id, format=wanted[id], file=FORMATS)
        yield Problem(page.path, page.document.body_line, message)


def _same_facts(content: Content, page: Page, source: Page) -> Iterator[Problem]:
    """Each section has the facts of its source: two people with sheets in two languages point at
    the same number."""
    theirs = {section.id: section for section in source.sections[1:]}
    for section in page.sections[1:]:
        if other := theirs.get(section.id):
            own, wanted = _facts(content, section), _facts(content, other)
            place = f"{source.path}:{other.line}"
            for fact in wanted - own:
                message = Message("paper-misses-fact", id=section.id, fact=fact, place=place)
                yield Problem(page.path, section.line, message)
            for fact in own - wanted:
                message = Message("paper-has-other-fact", id=section.id, fact=fact, place=place)
                yield Problem(page.path, section.line, message)


def _facts(content: Content, section: Section) -> Counter[str]:
    """The number of references to each fact that may be printed, names of contacts aside."""
    return Counter(
        f"{id}.{name}"
        for _, id, name in find_references(section.body)
        if (entry := content.entry(id))
        and (field := entry.fields.get(name))
        and may_show(entry, field, Medium.PAPER, content.today)
    )
