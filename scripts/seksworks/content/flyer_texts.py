"""A flyer text in one language, and in which languages a sheet is made that holds several.

Reads no files, lays out nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations

from seksworks.content.language import Language
from seksworks.content.pages import FLYERS, Page, Section
from seksworks.content.repository import Content


@dataclass(frozen=True)
class FlyerText:
    """What a sheet says in one of its languages: the text of `page`."""

    language: Language
    page: Page

    @property
    def code(self) -> str:
        """That of the language."""
        return self.language.code

    @property
    def sections(self) -> dict[str, Section]:
        """The sections of the text by their ids."""
        return {section.id: section for section in self.page.sections}


def language_groups(languages: tuple[Language, ...], count: int) -> Iterable[tuple[Language, ...]]:
    """The languages of each sheet that holds `count` of them, in the site's order: each one, each
    pair; of three the first two with each further one, which is what a town hands out."""
    if count < 3:
        return combinations(languages, count)
    return ((*languages[:2], further) for further in languages[2:])


def sheet_texts(content: Content, text: str, count: int) -> Iterator[tuple[FlyerText, ...]]:
    """The flyer text `text` in the languages of each sheet that holds `count` of them; no sheet
    for languages in which it is not written yet."""
    for languages in language_groups(content.languages, count):
        keys = {language: (language.code, FLYERS + text) for language in languages}
        if all(key in content.flyers for key in keys.values()):
            yield tuple(FlyerText(one, content.flyers[key]) for one, key in keys.items())
