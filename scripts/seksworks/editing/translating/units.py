"""What there is to translate, unit by unit: titles, headings, paragraphs, and texts of `data/`.

Pairs each text of the source with its translation. Where a section has as many paragraphs in both,
each is a unit, else the section is. Writes no files.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from seksworks.content import (
    EDITIONS,
    MADE_FROM,
    STRINGS,
    TOP,
    Content,
    Language,
    Page,
    Section,
    Words,
    localize,
    newer_sections,
)
from seksworks.editing.translating.earlier import earlier_sections
from seksworks.editing.translating.parts import HEADING_PART, WHOLE, PagePart, page_parts, pieces
from seksworks.rendering import find_references
from seksworks.source import Problems, read_yaml

FRONT_PARTS = ("title", "description")
# Of a text of `data/`: file, line, keys, texts and notes.
DataText = tuple[str, int, tuple[str, ...], Words, tuple[str, ...]]


@dataclass(frozen=True)
class Unit:
    """A text of the source, on that line of the file at `path`, and its translation, "" for none.
    `place`: in a page the section and the piece of it, in `data/` the keys that lead to the text
    without the language; `again`: the source is newer than the translation, or may be; `before`:
    the source text that it was made from, "" where nobody knows; `notes`: for who translates."""

    path: str
    line: int
    place: tuple[str, ...]
    source: str
    target: str
    again: bool
    before: str
    notes: tuple[str, ...]

    @property
    def key(self) -> str:
        """Its name in the file that goes to translators."""
        return f"{self.path}#{'/'.join(self.place)}"


def translation_of(content: Content, source: Page, language: Language) -> Page | None:
    """The page or flyer text in that language, as its file has it; None where there is none."""
    key = language.code, source.name
    page = content.pages.get(key) or content.flyers.get(key)
    return page.as_written if page else None


def source_pages(content: Content) -> list[Page]:
    """The pages and flyer texts of the source, as their files have them."""
    pages = (*content.pages.values(), *content.flyers.values())
    return [page.as_written for page in pages if page.language == content.source]


def page_units(content: Content, source: Page, language: Language) -> Iterator[Unit]:
    """The units of a page, in its order."""
    page = translation_of(content, source, language)
    again = _to_look_at(content, source, page)
    noted = page.document.front.mapping(MADE_FROM) if page else {}
    hashes = {id: str(noted[id]) for id in again if id in noted}
    earlier = earlier_sections(content.root, source, hashes)
    known = {part.id: part for part in page_parts(page)} if page else {}
    # A state of the top is known by the title and description of now.
    other_front = TOP in again and TOP not in earlier
    for name in FRONT_PARTS:
        text, now = (getattr(one, name) if one else "" for one in (source, page))
        yield Unit(source.path, 1, (TOP, name), text, now, other_front, "", ())
    for part, section in zip(page_parts(source), source.sections, strict=True):
        id = part.id or TOP
        before = _pieces_before(part, earlier.get(id))
        for piece, text, now in _paired(part, known.get(part.id)):
            then, notes = before.get(piece, ""), tuple(_fact_notes(content, text))
            changed = id in again and then != text
            yield Unit(source.path, section.line, (id, piece), text, now, changed, then, notes)


def _to_look_at(content: Content, source: Page, page: Page | None) -> set[str]:
    """The sections of a translation that the source is newer than; all where nobody noted it."""
    if page is None or MADE_FROM in page.document.front:
        return {*newer_sections(content, page)} if page else set()
    return {section.id or TOP for section in source.sections}


def _pieces_before(part: PagePart, section: Section | None) -> dict[str, str]:
    """The pieces of a section as it was, where it had as many as it has now."""
    if section is None:
        return {}
    found = pieces(section)
    whole = {HEADING_PART: section.title, WHOLE: section.body.strip("\n")}
    return whole | found if found.keys() == pieces(part).keys() else whole


def _paired(part: PagePart, other: PagePart | None) -> Iterator[tuple[str, str, str]]:
    """The name of each piece of a section, its text and its translation."""
    if part.heading:
        yield HEADING_PART, part.title, other.title if other else ""
    own, theirs = pieces(part), pieces(other) if other else {}
    if other and own.keys() != theirs.keys():
        yield WHOLE, part.body.strip("\n"), other.body.strip("\n")
        return
    for number, text in own.items():
        yield number, text, theirs.get(number, "")


def _fact_notes(content: Content, text: str) -> Iterator[str]:
    """What stands in the place of each reference in the text, in the source language."""
    for _, id, name in find_references(text):
        entry = content.entry(id)
        if entry and name in entry.fields:
            value = localize(entry.fields[name].words, content.source, content.source).text
            yield f"{{{{ {id}.{name} }}}} = {value}"


def data_units(content: Content, language: Language) -> Iterator[Unit]:
    """The texts of `data/` that are written per language."""
    for path, line, place, words, notes in _data_texts(content):
        if content.source.code in words:
            source, now = words[content.source.code], words.get(language.code, "")
            yield Unit(path, line, place, source, now, False, "", notes)


def _data_texts(content: Content) -> Iterator[DataText]:
    rows = read_yaml(content.root, STRINGS, Problems())
    for key, texts in content.strings.items():
        note = str(rows.mapping(key).get("note", ""))
        yield STRINGS, content.string_lines[key], (key,), texts, (note,)
    for contact in content.contacts.values():
        for name, texts in (("name", contact.name), ("what", contact.what)):
            yield contact.path, contact.line, (contact.id, name), texts, ()
        for name, field in contact.fields.items():
            if not field.hours:
                place = (contact.id, "fields", name, "value")
                yield contact.path, field.line, place, field.words, ()
    for fact in content.facts.values():
        for name, field in fact.fields.items():
            yield fact.path, field.line, (fact.id, "values", name), field.words, (fact.about,)
    for edition in content.editions:
        yield content.file(EDITIONS), edition.line, (edition.code,), edition.changed, ()


def all_units(content: Content, language: Language) -> Mapping[str, Unit]:
    """Every unit of the language by its key, in the order of the files."""
    units = [unit for page in source_pages(content) for unit in page_units(content, page, language)]
    units += data_units(content, language)
    return {unit.key: unit for unit in units}
