"""Finds formats that were read but cannot be printed or folded."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from seksworks.formats.model import FORMATS, Format, Formats, T
from seksworks.source import Message, Problem

# A panel that is folded in has to be narrower by so many mm, or it buckles.
FOLD_IN_ALLOWANCE = 1
# In mm; on less there is room for no word and no QR code.
MIN_PANEL = 15


def format_problems(formats: Formats, lines: Mapping[str, int]) -> Iterator[Problem]:
    """The problems of the formats; `lines`: the line of each in the file, by name."""
    made: set[tuple[str, int]] = set()
    for format, (name, line) in zip(formats.formats, lines.items(), strict=True):
        for rule in (
            _repeated_names,
            _repeated_texts,
            _unequal_languages,
            _too_small,
            _wrong_folds,
        ):
            for message in rule(format):
                yield Problem(FORMATS, line, message)
        files = format.name, format.languages
        if files in made:
            message = Message("format-same-files", name=name, other=format.name)
            yield Problem(FORMATS, line, message)
        made.add(files)


def _repeated_names(format: Format) -> Iterator[Message]:
    for name in _repeated(side.name for side in format.sides):
        yield Message("sides-same-name", name=name)
    for side in format.sides:
        for name in _repeated(panel.name for panel in side.panels):
            yield Message("panels-same-name", side=side.name, name=name)


def _repeated_texts(format: Format) -> Iterator[Message]:
    """A section stands once on a sheet in each language, and on one page of the screen variant."""
    for language in range(1, format.languages + 1):
        panels = [panel for panel in format.panels if panel.language in (0, language)]
        for id in _repeated(id for panel in panels for id in panel.sections):
            yield Message("section-on-two-panels", id=id)
    for panel, id in _repeated((page.panel, id) for page in format.reading for id in page.contents):
        yield Message("reading-twice", id=id, panel=panel)


def _unequal_languages(format: Format) -> Iterator[Message]:
    """Each of the sheet's languages has the same sections."""
    sections = {
        language: {id for one in format.panels if one.language == language for id in one.sections}
        for language in range(1, format.languages + 1)
    }
    for language, ids in sections.items():
        for id in sorted(set().union(*sections.values()) - ids):
            yield Message("section-not-in-language", number=language, id=id)


def _too_small(format: Format) -> Iterator[Message]:
    """Panels and strips have room for a text; else the text would be called too long later."""
    for side in format.sides:
        for panel in side.panels:
            width = panel.width - panel.start - panel.end
            height = panel.height - panel.top - panel.bottom
            if min(width, height) < MIN_PANEL:
                yield Message("panel-too-small", name=panel.name, width=width, height=height)
        if side.strips and format.width / side.strips < MIN_PANEL:
            width = format.width / side.strips
            yield Message("strips-too-narrow", name=side.name, width=width)


def _wrong_folds(format: Format) -> Iterator[Message]:
    """The folds of both sides meet, and a panel that is folded in is narrow enough."""
    if not format.fold or len(format.sides) != 2:
        return
    outside, inside = (side.lengths for side in format.sides)
    if outside != inside[::-1]:
        first, second = (side.name for side in format.sides)
        yield Message("folds-do-not-meet", first=first, second=second)
    elif format.fold == "roll" and outside[0] > min(outside[1:]) - FOLD_IN_ALLOWANCE:
        panel = format.sides[0].panels[0].name
        yield Message("folded-part-too-wide", panel=panel, least=FOLD_IN_ALLOWANCE)


def _repeated(values: Iterable[T]) -> list[T]:
    return [value for value, count in Counter(values).items() if count > 1]
