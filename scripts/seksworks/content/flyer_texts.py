"""The texts of flyers by language, and the combinations of languages of multilingual sheets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations

from seksworks.content.language import Language
from seksworks.content.pages import FLYERS, Page, Section
from seksworks.content.repository import Content


@dataclass(frozen=True)
class FlyerText:
    """A flyer text in one language; its Markdown file is a `Page`."""

    language: Language
    page: Page

    @property
    def code(self) -> str:
        """The code of the language."""
        return self.language.code

    @property
    def sections(self) -> dict[str, Section]:
        """The sections of the text by id."""
        return {section.id: section for section in self.page.sections}


def language_groups(languages: tuple[Language, ...], count: int) -> Iterable[tuple[Language, ...]]:
    """The languages of each sheet with `count` of them, in the site's order: every language, every
    pair; for three, only the first two with each further one, because nobody hands out others."""
    if count < 3:
        return combinations(languages, count)
    return ((*languages[:2], further) for further in languages[2:])


def sheet_texts(content: Content, text: str, count: int) -> Iterator[tuple[FlyerText, ...]]:
    """For each sheet with `count` languages, the flyer text named `text` in those languages; no
    sheet for a combination in which a translation is missing."""
    for languages in language_groups(content.languages, count):
        keys = {language: (language.code, FLYERS + text) for language in languages}
        if all(key in content.flyers for key in keys.values()):
            yield tuple(FlyerText(one, content.flyers[key]) for one, key in keys.items())
