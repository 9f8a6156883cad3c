"""How far the translations are: each text in each language, and the words that are still to do.

Which sections changed is known to `content`; here they are weighed and counted. Reads no files.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from seksworks.checks import count_words, measure_readability, page_doubt, words_of_page
from seksworks.content import (
    LEVELS,
    Content,
    Language,
    Page,
    fingerprints,
    outdated_translations,
    strictest_level,
    texts_of_files,
)

# How a text stands in one language: the source itself; made from the source of now, or from an
# older one; from which one, nobody noted; not there.
SOURCE, RIGHT, OUTDATED, DRAFT, MISSING = "source", "right", "outdated", "draft", "missing"

# What comes first when time or money is short: as grave as a change of the text can be.
WEIGHTS = LEVELS[:3]


@dataclass(frozen=True)
class Version:
    """A text in one language. `path`: its file, also where that is MISSING; `state`: one of the
    states above; `newer`: the sections of the source that changed since; `words`: how many of the
    source's words are to be translated or looked at again; `edit`: where it can be changed, or "";
    `ease`, `doubt`: reading ease and doubtful sentences in a hundred, None where nothing tells."""

    language: str
    path: str
    state: str
    newer: tuple[str, ...]
    words: int
    edit: str
    reviewed: str
    ease: int | None
    doubt: int | None


@dataclass(frozen=True)
class TextStatus:
    """A page, or the text of a flyer, in all languages; `weight`: one of WEIGHTS; `words`: of the
    source text."""

    name: str
    title: str
    weight: str
    words: int
    versions: tuple[Version, ...]


@dataclass(frozen=True)
class DataStatus:
    """A file of `data/`: words of the source language, and by language how many of those are not
    translated."""

    path: str
    words: int
    missing: dict[str, int]


def text_status(content: Content) -> Iterator[TextStatus]:
    """Each page and each text of a flyer."""
    newer = {page.path: sections for page, sections in outdated_translations(content)}
    for page in (*content.pages.values(), *content.flyers.values()):
        if page.language == content.source:
            versions = tuple(_version(content, page, one, newer) for one in content.languages)
            words = words_of_page(page)
            yield TextStatus(page.name, page.title, strictest_level(content, page), words, versions)


def _version(
    content: Content, source: Page, language: Language, newer: dict[str, list[str]]
) -> Version:
    key = language.code, source.name
    page = content.pages.get(key) or content.flyers.get(key)
    path = page.path if page else source.path_in(language)
    edit, sections = content.settings.edit_address(path), tuple(newer.get(path, ()))
    if page is None:
        words = words_of_page(source)
        return Version(language.code, path, MISSING, (), words, "", "", None, None)
    now = SOURCE if page is source else RIGHT
    if path in newer:
        now = OUTDATED if sections else DRAFT
    again = sections or (fingerprints(source) if now == DRAFT else ())
    ease, has_doubt = measure_readability(page).ease, language.code in content.glossary.doubt
    return Version(
        language=language.code,
        path=path,
        state=now,
        newer=sections,
        words=_section_words(source, [*again]),
        edit=edit,
        reviewed=page.reviewed,
        ease=None if ease is None else round(ease),
        doubt=round(page_doubt(content, page).share) if has_doubt else None,
    )


def _section_words(source: Page, sections: list[str]) -> int:
    """The words of these sections of the source text."""
    top, *rest = fingerprints(source)
    texts = {top: f"{source.title} {source.description}\n\n{source.sections[0].body}"}
    parts = zip(rest, source.sections[1:], strict=False)
    texts |= {id: f"{section.title}\n\n{section.body}" for id, section in parts}
    return sum(count_words(texts[id]) for id in sections if id in texts)


def data_status(content: Content) -> Iterator[DataStatus]:
    """The files whose texts are translated, beside the pages."""
    source = content.source.code
    for path, rows in texts_of_files(content).items():
        counts = [(words, count_words(words[source])) for words in rows]
        missing = {
            code: sum(count for words, count in counts if not words.get(code))
            for code in content.settings.codes
        }
        yield DataStatus(path, sum(count for _, count in counts), missing)


def words_to_translate(
    content: Content, texts: Sequence[TextStatus], data: Sequence[DataStatus]
) -> dict[str, dict[str, int]]:
    """Words by language and weight. Those of `data/` are the numbers and buttons of every page,
    so they are among what comes first."""
    counted = {code: dict.fromkeys(WEIGHTS, 0) for code in content.settings.codes[1:]}
    for text in texts:
        for version in text.versions[1:]:
            counted[version.language][text.weight] += version.words
    for file in data:
        for code, words in counted.items():
            words[WEIGHTS[0]] += file.missing[code]
    return counted
