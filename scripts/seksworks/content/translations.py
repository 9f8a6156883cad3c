"""Which pages exist in which language, which translations are outdated, and how serious that is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256

from seksworks.content.editions import EDITIONS
from seksworks.content.facts import CONTACTS, FACTS, Entry, Words
from seksworks.content.language import Language
from seksworks.content.pages import CHANGES, FLYERS, HELP, MADE_FROM, Page
from seksworks.content.repository import Content
from seksworks.content.settings import SETTINGS
from seksworks.content.strings import STRINGS

# Stands for the id of the text above the first heading; no section can have it.
TOP = "top of page"
# Levels of a change in the source, most serious first: whoever reads the outdated translation could
# be harmed; lose a right or money; miss something; miss nothing.
SAFETY, LAW, TEXT, TYPO = LEVELS = ("safety", "law", "text", "typo")
LEVEL_OF_KIND = {
    **dict.fromkeys(("safety", "health"), SAFETY),
    **dict.fromkeys(("law", "rights", "money", "arrival"), LAW),
}


def translated(content: Content, name: str) -> list[Language]:
    """The languages in which the page has a file, in the site's order."""
    return [one for one in content.languages if (one.code, name) in content.pages]


def has_all_strings(content: Content, language: Language) -> bool:
    """Whether every interface string exists in the language: sheets may not mix in another one."""
    return all(words.get(language.code) for words in content.strings.values())


def source_of(content: Content, page: Page) -> Page | None:
    """The page or flyer text of which `page` is a translation; None where it is in the source
    language, or has no source."""
    if page.language == content.source:
        return None
    key = content.source.code, page.name
    return content.pages.get(key) or content.flyers.get(key)


def translations_of(content: Content, source: Page) -> list[Page]:
    """The translations of a page or flyer text, in the site's order."""
    family = content.flyers if source.name.startswith(FLYERS) else content.pages
    found = (family.get((one.code, source.name)) for one in content.languages[1:])
    return [page for page in found if page]


def fingerprints(source: Page) -> dict[str, str]:
    """A short hash of the text of each section, by section id. Whitespace, the date of review and
    the town do not change it."""
    written = source.as_written
    top, *rest = written.sections
    texts = {TOP: f"{written.title}\n{written.description}\n{top.body}"}
    texts |= {section.id: f"{section.title}\n{section.body}" for section in rest}
    return {
        id: sha256(" ".join(text.split()).encode()).hexdigest()[:8] for id, text in texts.items()
    }


def made_from(page: Page) -> dict[str, str]:
    """The fingerprints of the source's sections that `page` was translated from, by section id;
    empty where none are noted."""
    noted = page.document.front.mapping(MADE_FROM)
    return {id: str(hash) for id, hash in noted.items()}


def newer_sections(content: Content, page: Page) -> list[str]:
    """The ids of the source's sections that changed after `page` was translated; empty for a page
    in the source language, and where MADE_FROM is missing."""
    source = source_of(content, page)
    if source is None or MADE_FROM not in page.document.front:
        return []
    noted = made_from(page)
    return [id for id, now in fingerprints(source).items() if noted.get(id) != now]


def outdated_translations(content: Content) -> Iterator[tuple[Page, list[str]]]:
    """Each outdated translation of a page or flyer text with the ids of its `newer_sections`, and
    each one without MADE_FROM, with none."""
    for page in (*content.pages.values(), *content.flyers.values()):
        newer = newer_sections(content, page)
        if newer or (source_of(content, page) and MADE_FROM not in page.document.front):
            yield page, newer


def strictest_level(content: Content, source: Page) -> str:
    """The level of a change to `source` that declares none: SAFETY for flyer texts, for the page
    with all numbers and for pages with facts about safety or health; LAW for pages with facts about
    law, rights, money or arrival; else TEXT."""
    if source.name == HELP or source.name.startswith(FLYERS):
        return SAFETY
    kinds = [content.facts[id].kind for id in source.facts if id in content.facts]
    found = {LEVEL_OF_KIND.get(kind, TEXT) for kind in kinds}
    return next((one for one in LEVELS if one in found), TEXT)


def declared_changes(source: Page) -> dict[str, tuple[str, str]]:
    """The level that the front matter of `source` declares for the changes in a section since its
    translation, and the fingerprint of the text that it was declared for, by section id."""
    noted = source.document.front.mapping(CHANGES)
    parts = {id: str(note).partition(" ") for id, note in noted.items()}
    return {id: (level, hash) for id, (level, _, hash) in parts.items()}


def change_levels(content: Content, page: Page) -> dict[str, str]:
    """The level of the change in each section of the source that is newer than its translation
    `page`, by section id: the declared one if that is for the present text, else the strictest."""
    source = source_of(content, page)
    newer = newer_sections(content, page)
    if source is None or not newer:
        return {}
    now, strictest = fingerprints(source), strictest_level(content, source)
    declared = {
        id: level
        for id, (level, hash) in declared_changes(source).items()
        if hash == now.get(id) and level in LEVELS
    }
    return {id: declared.get(id, strictest) for id in newer}


def kept_off_paper(content: Content, page: Page) -> set[str]:
    """The ids of the sections of a translation that may not be printed, because the source has a
    newer change at the level SAFETY or LAW."""
    levels = change_levels(content, page)
    return {id for id, level in levels.items() if level in (SAFETY, LAW)}


def texts_of_files(content: Content) -> Mapping[str, Sequence[Words]]:
    """The translatable texts by the path of their file: without those that are the same in all
    languages, and without opening hours, which are generated."""
    contacts: list[Words] = []
    for contact in content.contacts.values():
        contacts += [contact.name, contact.what, *_field_words(contact)]
    files = {
        STRINGS: [*content.strings.values()],
        CONTACTS: contacts,
        FACTS: [words for fact in content.facts.values() for words in _field_words(fact)],
        EDITIONS: [edition.changed for edition in content.editions],
        SETTINGS: [group.title for group in content.settings.nav],
    }
    source = content.source.code
    return {path: [row for row in rows if source in row] for path, rows in files.items()}


def _field_words(entry: Entry) -> list[Words]:
    return [field.words for field in entry.fields.values() if not field.hours]
