"""Puts finished units into the texts of files; everything around them stays the same, byte for
byte.

A section whose units are all finished is noted as up to date. A missing page is added once all of
its units are finished. Returns texts; writes no files.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from seksworks.content import MADE_FROM, TOP, Content, Language, Page, fingerprints
from seksworks.editing.translated import with_note
from seksworks.editing.translating.parts import PagePart, joined, page_parts, with_pieces
from seksworks.editing.translating.units import (
    FRONT_PARTS,
    Unit,
    data_units,
    page_units,
    source_pages,
    translation_of,
)
from seksworks.editing.yaml_text import put, scalar

# The text of each unit that is finished, by its key.
Finished = Mapping[str, str]


def texts_with(content: Content, language: Language, finished: Finished) -> dict[str, str]:
    """The new text of each file that changes, by path."""
    return dict(
        (*_page_texts(content, language, finished), *_data_texts_with(content, language, finished))
    )


def _data_texts_with(
    content: Content, language: Language, finished: Finished
) -> Iterator[tuple[str, str]]:
    texts = dict[str, str]()
    for unit in data_units(content, language):
        now = finished.get(unit.key, unit.target)
        if now != unit.target:
            text = texts.get(unit.path) or _text_of(content, unit.path)
            texts[unit.path] = put(text, (*unit.place, language.code), now)
    yield from texts.items()


def _page_texts(
    content: Content, language: Language, finished: Finished
) -> Iterator[tuple[str, str]]:
    for source in source_pages(content):
        units = [*page_units(content, source, language)]
        page = translation_of(content, source, language)
        if page:
            old = _text_of(content, page.path)
            new = _changed_page(page, source, old, units, finished)
            if new != old:
                yield page.path, new
        elif all(unit.key in finished for unit in units):
            path = source.path_in(language)
            yield path, _new_page(content, source, units, finished)


def _text_of(content: Content, path: str) -> str:
    """The text of a file, with Unix line ends, as the body of a page has them."""
    return (content.root / path).read_text(encoding="utf-8")


def _new_page(content: Content, source: Page, units: list[Unit], finished: Finished) -> str:
    new = {unit.place: finished[unit.key] for unit in units}
    lines = [f"{name}: {scalar(new[TOP, name])}" for name in FRONT_PARTS]
    head = "\n".join(["---", *lines, f"reviewed: {content.today}", "---", ""])
    parts = [with_pieces(part, _of_section(new, part.id)) for part in page_parts(source)]
    return with_note(head, fingerprints(source)) + joined(parts)


def _changed_page(page: Page, source: Page, old: str, units: list[Unit], finished: Finished) -> str:
    """The text of a translation with what is finished, and with the note of what it is made
    from, where sections are right now that were not."""
    head, new = old.removesuffix(page.body), dict[tuple[str, ...], str]()
    for unit in units:
        new[unit.place] = finished.get(unit.key, unit.target)
        if unit.place[1] in FRONT_PARTS and new[unit.place] != unit.target:
            head = _with_value(head, unit.place[1], new[unit.place])
    waiting = {unit.place[0] for unit in units if unit.key not in finished}
    right = {unit.place[0] for unit in units if unit.again} - waiting
    if right:
        noted = page.document.front.mapping(MADE_FROM)
        hashes = {
            id: now if id in right else str(noted.get(id, ""))
            for id, now in fingerprints(source).items()
        }
        head = with_note(head, {id: hash for id, hash in hashes.items() if hash})
    return head + joined(_changed_parts(page, source, new, waiting))


def _with_value(head: str, key: str, value: str) -> str:
    """What stands above the body, with another value of the key."""
    at = head.rindex("---")
    return f"---\n{put(head[4:at], (key,), value)}{head[at:]}"


def _changed_parts(
    page: Page, source: Page, new: Mapping[tuple[str, ...], str], waiting: set[str]
) -> list[PagePart]:
    """The sections of the page with their new texts, and each finished one that it had not, in
    the place that it has in the source."""
    parts = {part.id: with_pieces(part, _of_section(new, part.id)) for part in page_parts(page)}
    missing = [
        part for part in page_parts(source) if part.id not in parts and part.id not in waiting
    ]
    if not missing:
        return [*parts.values()]
    added = {part.id: with_pieces(part, _of_section(new, part.id)) for part in missing}
    order = dict.fromkeys(part.id for part in page_parts(source))
    both = parts | added
    ids = [id for id in dict.fromkeys((*order, *parts)) if id in both]
    # What was last may not be that any more: a blank line comes before each heading.
    return [replace(both[id], body=both[id].body.rstrip("\n") + "\n\n") for id in ids[:-1]] + [
        replace(both[id], body=both[id].body.rstrip("\n") + "\n") for id in ids[-1:]
    ]


def _of_section(new: Mapping[tuple[str, ...], str], id: str) -> dict[str, str]:
    """The texts of a section by their pieces."""
    return {
        piece: text
        for (section, piece), text in new.items()
        if section == (id or TOP) and piece not in FRONT_PARTS
    }
