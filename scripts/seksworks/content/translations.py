"""Which pages exist in which language, and which translations are behind.

Opens no file, prints nothing.
"""

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

# What stands above the first section; no section can have this name.
TOP = "top of page"
# How grave a change of the source text is for who reads a translation made before it, the gravest
# first: somebody can be harmed, loses a right or money, misses something, misses nothing.
SAFETY, LAW, TEXT, TYPO = LEVELS = ("safety", "law", "text", "typo")
LEVEL_OF_KIND = {
    **dict.fromkeys(("safety", "health"), SAFETY),
    **dict.fromkeys(("law", "rights", "money", "arrival"), LAW),
}


def translated(content: Content, name: str) -> list[Language]:
    """The languages in which the page really exists, in the site's order."""
    return [one for one in content.languages if (one.code, name) in content.pages]


def speaks(content: Content, language: Language) -> bool:
    """Whether every word of the interface is in the language: a sheet in it is in no other one."""
    return all(words.get(language.code) for words in content.strings.values())


def source_of(content: Content, page: Page) -> Page | None:
    """The page, or the text of a flyer, that `page` is a translation of."""
    if page.language == content.source:
        return None
    key = content.source.code, page.name
    return content.pages.get(key) or content.flyers.get(key)


def translations_of(content: Content, source: Page) -> list[Page]:
    """The translations of a page, or of the text of a flyer, in the site's order."""
    family = content.flyers if source.name.startswith(FLYERS) else content.pages
    found = (family.get((one.code, source.name)) for one in content.languages[1:])
    return [page for page in found if page]


def fingerprints(source: Page) -> dict[str, str]:
    """A short hash of the words of each section, by its id. Other spaces and line breaks, another
    day of review, or another town, do not change it."""
    written = source.as_written
    top, *rest = written.sections
    texts = {TOP: f"{written.title}\n{written.description}\n{top.body}"}
    texts |= {section.id: f"{section.title}\n{section.body}" for section in rest}
    return {
        id: sha256(" ".join(text.split()).encode()).hexdigest()[:8] for id, text in texts.items()
    }


def made_from(page: Page) -> dict[str, str]:
    """The hash of each section of the source as it was when `page` was translated from it, by the
    section's id; empty where nobody noted it."""
    noted = page.document.front.mapping(MADE_FROM)
    return {id: str(hash) for id, hash in noted.items()}


def newer_sections(content: Content, page: Page) -> list[str]:
    """The sections of the source text that changed after `page` was translated from it; nothing
    for the source itself, and for a translation of which nobody noted what it was made from."""
    source = source_of(content, page)
    if source is None or MADE_FROM not in page.document.front:
        return []
    noted = made_from(page)
    return [id for id, now in fingerprints(source).items() if noted.get(id) != now]


def behind(content: Content) -> Iterator[tuple[Page, list[str]]]:
    """Each translation, also of a flyer, that somebody should look at, with the sections of the
    source that are newer; without any where it does not say what it was made from."""
    for page in (*content.pages.values(), *content.flyers.values()):
        newer = newer_sections(content, page)
        if newer or (source_of(content, page) and MADE_FROM not in page.document.front):
            yield page, newer


def strictest_level(content: Content, source: Page) -> str:
    """How grave a change of the text can be: SAFETY for what is on paper, for the page with all
    numbers, and where a page rests on facts of safety or health; LAW for rules, rights and money;
    else TEXT."""
    if source.name == HELP or source.name.startswith(FLYERS):
        return SAFETY
    kinds = [content.facts[id].kind for id in source.facts if id in content.facts]
    found = {LEVEL_OF_KIND.get(kind, TEXT) for kind in kinds}
    return next((one for one in LEVELS if one in found), TEXT)


def changes(source: Page) -> dict[str, tuple[str, str]]:
    """What the source says of its sections, by their ids: how grave all is that changed since they
    were translated, and the hash of the text that this was said of."""
    noted = source.document.front.mapping(CHANGES)
    parts = {id: str(note).partition(" ") for id, note in noted.items()}
    return {id: (level, hash) for id, (level, _, hash) in parts.items()}


def change_levels(content: Content, page: Page) -> dict[str, str]:
    """How grave the change is of each section of the source that is newer than its translation, by
    the section's id: as the source says of its text of now, else as grave as can be."""
    source = source_of(content, page)
    newer = newer_sections(content, page)
    if source is None or not newer:
        return {}
    now, noted, gravest = fingerprints(source), changes(source), strictest_level(content, source)
    said = {id: level for id, (level, hash) in noted.items() if hash == now.get(id)}
    return {id: said[id] if said.get(id) in LEVELS else gravest for id in newer}


def kept_off_paper(content: Content, page: Page) -> set[str]:
    """The sections of a translation that may not be printed: who holds it could be harmed, or lose
    a right, by what the source says no more."""
    levels = change_levels(content, page)
    return {id for id, level in levels.items() if level in (SAFETY, LAW)}


def texts_of_files(content: Content) -> Mapping[str, Sequence[Words]]:
    """The texts that are written per language, by the file that they stand in. Not those that are
    the same in all languages, and no hours, which the build makes into words."""
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
