"""The rules for formats that can each be read, but not be printed or folded as they are.

Knows the formats, no text and no file but theirs.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from seksworks.formats.model import FORMATS, Format, Formats, T
from seksworks.source import Message, Problem

# What is folded into a part of its own size buckles: so many mm has it to be narrower.
NARROWER = 1
# Less than so many mm hold no word, and no QR code.
LEAST_ROOM = 15


def format_problems(formats: Formats, lines: Mapping[str, int]) -> Iterator[Problem]:
    """What is wrong with the formats; `lines`: where each of them stands in the file."""
    made: set[tuple[str, int]] = set()
    for format, (name, line) in zip(formats.formats, lines.items(), strict=True):
        for rule in (_repeated_names, _twice, _spoken, _narrow, _folds):
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


def _twice(format: Format) -> Iterator[Message]:
    """In no language a text stands on a sheet twice, or on two pages of a telephone."""
    for language in range(1, format.languages + 1):
        panels = [panel for panel in format.panels if panel.language in (0, language)]
        for id in _repeated(id for panel in panels for id in panel.sections):
            yield Message("section-on-two-panels", id=id)
    for panel, id in _repeated((leaf.panel, id) for leaf in format.reading for id in leaf.holds):
        yield Message("reading-twice", id=id, panel=panel)


def _spoken(format: Format) -> Iterator[Message]:
    """What one language says is said in each."""
    said = {
        language: {id for one in format.panels if one.language == language for id in one.sections}
        for language in range(1, format.languages + 1)
    }
    for language, ids in said.items():
        for id in sorted(set().union(*said.values()) - ids):
            yield Message("section-not-in-language", number=language, id=id)


def _narrow(format: Format) -> Iterator[Message]:
    """Where nothing can stand, no text is to blame."""
    for side in format.sides:
        for panel in side.panels:
            width = panel.width - panel.start - panel.end
            height = panel.height - panel.top - panel.bottom
            if min(width, height) < LEAST_ROOM:
                yield Message("panel-too-small", name=panel.name, width=width, height=height)
        if side.strips and format.width / side.strips < LEAST_ROOM:
            width = format.width / side.strips
            yield Message("strips-too-narrow", name=side.name, width=width)


def _folds(format: Format) -> Iterator[Message]:
    """The folds of both sides are the same ones, seen from the other side."""
    if not format.fold or len(format.sides) != 2:
        return
    outside, inside = (side.lengths for side in format.sides)
    if outside != inside[::-1]:
        first, second = (side.name for side in format.sides)
        yield Message("folds-do-not-meet", first=first, second=second)
    elif format.fold == "roll" and outside[0] > min(outside[1:]) - NARROWER:
        panel = format.sides[0].panels[0].name
        yield Message("folded-part-too-wide", panel=panel, least=NARROWER)


def _repeated(values: Iterable[T]) -> list[T]:
    return [value for value, count in Counter(values).items() if count > 1]
