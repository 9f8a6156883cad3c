"""What a proposed change means beyond its own lines: facts that change and where they are read,
translations that fall behind, paper that changes, and how far the languages are then. As Markdown,
in Dutch and English, for who has to say yes.
"""

from __future__ import annotations

import subprocess
import tarfile
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from seksworks.content import (
    Contact,
    Content,
    Entry,
    Words,
    fact_state,
    load,
    localize,
    outdated_translations,
)
from seksworks.editing.reports.fact_uses import PageLines, lines_with, printed_on
from seksworks.editing.reports.translation_status import (
    DRAFT,
    MISSING,
    OUTDATED,
    RIGHT,
    text_status,
)
from seksworks.paths import SOURCE_FILES
from seksworks.source import Problems

FACTS_CHANGE = "Feiten die veranderen · Facts that change"
FALL_BEHIND = "Vertalingen die gaan achterlopen · Translations that fall behind"
PAPER_CHANGES = "Drukwerk dat verandert · Paper that changes"
PAGES_CHANGE = "Bladzijden voor en na, als beeld · Pages before and after, as pictures"
HOW_FAR = "Zover zijn de talen dan · How far the languages are then"
STATES = {
    RIGHT: "bij · up to date",
    OUTDATED: "loopt achter · outdated",
    DRAFT: "niet vastgelegd · not noted",
    MISSING: "ontbreekt · missing",
}
NO_CHANGE = (
    "Geen feit, vertaling of drukwerk verandert hierdoor. · "
    "No fact, translation or paper changes by this."
)


def proposal(root: Path, today: date, base: str, pictures: Path | None = None) -> str:
    """What changes from the revision `base` of Git to the files of now, as far as they can be
    read; with a folder for `pictures`, each page of a flyer that looks otherwise, before and now.
    ValueError for a revision that is not there."""
    now = load(root, today, Problems())
    with TemporaryDirectory() as folder:
        _unpack_files(root, base, Path(folder))
        before = load(Path(folder), today, Problems())
        blocks = _what_changes(before, now)
        if pictures:
            blocks[PAGES_CHANGE] = _pictured(before, now, pictures)
    parts = [f"### {title}\n\n{_as_list(lines)}" for title, lines in blocks.items() if lines]
    return "\n".join([*(parts or [f"{NO_CHANGE}\n"]), f"### {HOW_FAR}\n\n{_how_far(now)}"])


def _what_changes(before: Content, now: Content) -> dict[str, list[str]]:
    """The lines below each title."""
    facts = [
        (entry, name)
        for entry in (_entries(before) | _entries(now)).values()
        for name in _changed_fields(before, now, entry)
    ]
    uses = [use for entry, name in facts for use in lines_with(now, entry, (name,))]
    return {
        FACTS_CHANGE: [_fact_line(before, now, entry, name) for entry, name in facts],
        FALL_BEHIND: [*_fall_behind(before, now), *_left_as_they_were(before, now)],
        PAPER_CHANGES: [*dict.fromkeys(printed_on(now, [*_changed_texts(before, now), *uses]))],
    }


def _pictured(before: Content, now: Content, folder: Path) -> list[str]:
    """The flyers with pages that look otherwise, or why nobody can tell."""
    from seksworks.editing.reports.changed_paper import changed_pages

    try:
        return changed_pages(before, now, folder)
    except ValueError as error:
        return [str(error)]


def _how_far(content: Content) -> str:
    """A table: of each language, how many pages and flyer texts are in which state."""
    languages = content.languages[1:]
    counts = Counter(
        (version.language, version.state)
        for text in text_status(content)
        for version in text.versions
    )
    rows = [
        ["", *(one.name for one in languages)],
        ["---"] * (len(languages) + 1),
        *(
            [said, *(str(counts[one.code, state]) for one in languages)]
            for state, said in STATES.items()
        ),
    ]
    return "".join(f"| {' | '.join(row)} |\n" for row in rows)


def _unpack_files(root: Path, base: str, folder: Path) -> None:
    """The files of editors as they were."""
    words = ["git", "-C", str(root), "archive", base, "--", *SOURCE_FILES]
    try:
        done = subprocess.run(words, capture_output=True, check=True)
    except (FileNotFoundError, subprocess.CalledProcessError):
        what = f'there is no "{base}" to compare with; fetch it, or name another one'
        raise ValueError(what) from None
    with tarfile.open(fileobj=BytesIO(done.stdout)) as archive:
        archive.extractall(folder, filter="data")


def _entries(content: Content) -> dict[str, Entry]:
    return {**content.contacts, **content.facts}


def _changed_fields(before: Content, now: Content, entry: Entry) -> Iterator[str]:
    """The fields of the entry that say something else, are sure in another way, or have gone."""
    old, new = before.entry(entry.id), now.entry(entry.id)
    names = dict.fromkeys((*(old.fields if old else ()), *(new.fields if new else ())))
    return (name for name in names if _said_by(before, old, name) != _said_by(now, new, name))


def _said_by(content: Content, entry: Entry | None, name: str) -> tuple[object, ...]:
    """What a field says in all languages and how sure it is; () where there is none."""
    field = entry.fields.get(name) if entry else None
    if entry is None or field is None:
        return ()
    return field.words, field.hours, fact_state(entry, field.origin, content.today)


def _fact_line(before: Content, now: Content, entry: Entry, name: str) -> str:
    """One fact: what it was and is, and on how many pages it is read."""
    values = [
        _value_and_state(before, before.entry(entry.id), name),
        _value_and_state(now, now.entry(entry.id), name),
    ]
    pages = len(lines_with(now, entry, (name,)))
    return f"`{entry.id}.{name}`: {' → '.join(dict.fromkeys(values))}; {pages} teksten · texts"


def _value_and_state(content: Content, entry: Entry | None, name: str) -> str:
    field = entry.fields.get(name) if entry else None
    if entry is None or field is None:
        return "–"
    text = field.hours or localize(field.words, content.source, content.source).text
    return f"{text} ({fact_state(entry, field.origin, content.today).value})"


def _fall_behind(before: Content, now: Content) -> Iterator[str]:
    """The translations with sections that are behind now and were not."""
    old = {page.path: sections for page, sections in outdated_translations(before)}
    for page, sections in outdated_translations(now):
        new = [section for section in sections if section not in old.get(page.path, ())]
        if new:
            yield f"`{page.path}`: {', '.join(new)}"


def _left_as_they_were(before: Content, now: Content) -> Iterator[str]:
    """The texts of `data/` that say something else in the source language and not in others: their
    numbers may be the same, so that no rule sees it."""
    old, source = _named_words(before), now.source.code
    for name, words in _named_words(now).items():
        was = old.get(name, {})
        same = [code for code, text in words.items() if code != source and was.get(code) == text]
        if was.get(source) != words.get(source) and same:
            yield f"`{name}`: {', '.join(same)}"


def _named_words(content: Content) -> dict[str, Words]:
    """Each text of `data/` in its languages, by what messages call it."""
    words: dict[str, Words] = dict(content.strings)
    for id, entry in _entries(content).items():
        words |= {f"{id}.{name}": field.words for name, field in entry.fields.items()}
        if isinstance(entry, Contact):
            words |= {f"{id}.name": entry.name, f"{id}.what": entry.what}
    return words


def _changed_texts(before: Content, now: Content) -> Iterator[PageLines]:
    """Each page and flyer text with the lines on which its changed sections begin."""
    for family, old_family in ((now.pages, before.pages), (now.flyers, before.flyers)):
        for key, page in family.items():
            was = old_family.get(key)
            old = {(one.id, one.title, one.body) for one in was.sections} if was else set()
            lines = [one.line for one in page.sections if (one.id, one.title, one.body) not in old]
            yield page, lines


def _as_list(lines: Iterable[str]) -> str:
    return "".join(f"- {line}\n" for line in lines)
