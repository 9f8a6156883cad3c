"""Which pages exist in which language, and which translations are behind.

Opens no file, prints nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256

from seksworks.content.language import Language
from seksworks.content.pages import MADE_FROM, Page
from seksworks.content.repository import FLYERS, Content

# What stands above the first section; no section can have this name.
TOP = "top of page"


def translated(content: Content, name: str) -> list[Language]:
    """The languages in which the page really exists, in the site's order."""
    return [one for one in content.languages if (one.code, name) in content.pages]


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
    """A short hash of the words of each section, by its id. Other spaces and line breaks, or
    another day of review, do not change it."""
    top, *rest = source.sections
    texts = {TOP: f"{source.title}\n{source.description}\n{top.body}"}
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
