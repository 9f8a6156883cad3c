"""Exports the units of a language to a PO file (GNU gettext), and imports the finished ones.

A unit is *fuzzy*, in gettext's term, where the source changed after its translation. Units that
come back empty or fuzzy are not finished, and are ignored.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.catalog import Message as PoMessage
from babel.messages.pofile import PoFileError, read_po, write_po

from seksworks.content import SETTINGS, Content, Language
from seksworks.editing.change import all_problems, sound_content, try_change
from seksworks.editing.translating.finished import texts_with
from seksworks.editing.translating.units import Unit, all_units
from seksworks.rendering import find_references
from seksworks.source import Message, Problem, Problems, nearest

PO_FOLDER = "translate"
# What has to be the same in each language: names in braces, and where links lead.
BRACED_NAME, LINKED_TO = re.compile(r"\{\w+\}|\{ *#[\w-]+ *\}"), re.compile(r"\]\(([^()\s]+)")


def translate_out(root: Path, today: date, code: str) -> tuple[str, int]:
    """Writes the PO file of the language; returns its path and the number of units to translate.
    Raises ProblemsFound for an unknown language, and where files cannot be read."""
    content, language = _content_and_language(root, today, code)
    units = all_units(content, language)
    catalog = Catalog(
        locale=code.replace("-", "_"),
        header_comment=f"# {content.source.code} -> {code}: {content.site_url}",
        fuzzy=False,
        creation_date=datetime(today.year, today.month, today.day, tzinfo=UTC),
    )
    for unit in units.values():
        message = catalog.add(
            *(unit.source, unit.target),
            context=unit.key,
            auto_comments=_comments(unit),
            locations=[(unit.path, unit.line)],
        )
        # A percent sign or a brace here is none of Python's, as the library guesses.
        message.flags = {"fuzzy"} if unit.again and unit.target else set()
    path = _po_path(code)
    (root / path).parent.mkdir(exist_ok=True)
    buffer = BytesIO()
    write_po(buffer, catalog, width=0)
    (root / path).write_bytes(buffer.getvalue())
    return path, sum(unit.again or not unit.target for unit in units.values())


def _comments(unit: Unit) -> list[str]:
    """The comments for translators above the unit, with the earlier source: in the field that the
    format has for that, the library would wrap it."""
    before = [f"Was: {' '.join(unit.before.split())}"] if unit.again and unit.before else []
    return before + [note for note in unit.notes if note]


def translate_in(root: Path, today: date, code: str) -> tuple[list[str], list[Problem]]:
    """Imports the finished units of the language's PO file; returns the paths that changed, and
    problems for units left out because their source has changed since the export. Raises
    ProblemsFound, with nothing changed, where an import would cause problems."""
    content, language = _content_and_language(root, today, code)
    units, problems = all_units(content, language), Problems()
    messages = _po_messages(root, _po_path(code), problems)
    finished = _finished(messages, _po_path(code), units, problems)
    problems.stop()
    try:
        texts = texts_with(content, language, finished)
    except ValueError as error:
        problems.add(_po_path(code), 1, Message("translation-does-not-fit", why=error))
    problems.stop()
    problems.extend(try_change(root, texts, lambda: all_problems(root, today)))
    problems.stop()
    return sorted(texts), [*_left_out(messages, _po_path(code), units)]


def _po_path(code: str) -> str:
    return f"{PO_FOLDER}/{code}.po"


def _content_and_language(root: Path, today: date, code: str) -> tuple[Content, Language]:
    content, problems = sound_content(root, today), Problems()
    codes = content.settings.codes[1:]
    if code not in codes:
        message = Message("translation-language", code=code, hint=nearest(code, codes))
        problems.add(SETTINGS, 1, message)
    problems.stop()
    return content, content.language(code)


def _po_messages(root: Path, path: str, problems: Problems) -> list[PoMessage]:
    file = root / path
    if not file.is_file():
        problems.add(path, 1, Message("translation-file-missing"))
        return []
    try:
        catalog = read_po(BytesIO(file.read_bytes()), abort_invalid=True)
    # The library reads the header too: dates, plural forms, the name of the encoding.
    except (PoFileError, ValueError, LookupError) as error:
        problems.add(path, 1, Message("translation-file-unreadable", why=error))
        return []
    return [message for message in catalog if message.id]


def _finished(
    messages: list[PoMessage], path: str, units: Mapping[str, Unit], problems: Problems
) -> dict[str, str]:
    """The text of each unit that is neither empty nor fuzzy, by key; what is wrong with it is
    reported."""
    finished = dict[str, str]()
    for message in messages:
        unit, text = units.get(str(message.context)), str(message.string)
        if unit and unit.source == message.id and text and not message.fuzzy:
            finished[unit.key] = text
            if text != unit.target:
                line = message.lineno or 1
                problems.extend(Problem(path, line, one) for one in _differences(unit, text))
    return finished


def _left_out(messages: list[PoMessage], path: str, units: Mapping[str, Unit]) -> Iterator[Problem]:
    for message in messages:
        unit = units.get(str(message.context))
        if unit is None or unit.source != message.id:
            told = Message("translation-of-earlier-text", unit=message.context)
            yield Problem(path, message.lineno or 1, told)


def _differences(unit: Unit, text: str) -> Iterator[Message]:
    """Messages about placeholders and link targets that a translation does not keep."""
    if "\n" in text and "\n" not in unit.source:
        yield Message("translation-of-several-lines", unit=unit.key)
    kept, has = _to_keep(unit.source), _to_keep(text)
    for kind, wanted in kept.items():
        if wanted != has[kind]:
            listed = (", ".join(one) or Message("none") for one in (wanted, has[kind]))
            kept_ones, found = listed
            yield Message(
                "translation-loses", unit=unit.key, kind=Message(kind), kept=kept_ones, found=found
            )


def _to_keep(text: str) -> dict[str, list[str]]:
    return {
        "kept-facts": sorted(f"{id}.{name}" for _, id, name in find_references(text)),
        "kept-names": sorted(BRACED_NAME.findall(text)),
        "kept-links": sorted(LINKED_TO.findall(text)),
    }
