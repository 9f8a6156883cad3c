"""The rules for formats that can each be read, but not be printed or folded as they are.

Knows the formats, no text and no file but theirs.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from seksworks.formats.model import FORMATS, Format, Formats, T
from seksworks.source import Problem

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
            message = f'"{name}" makes the same files as "{format.name}"; set other "languages"'
            yield Problem(FORMATS, line, message)
        made.add(files)


def _repeated_names(format: Format) -> Iterator[str]:
    for name in _repeated(side.name for side in format.sides):
        yield f'two sides are named "{name}"; rename one'
    for side in format.sides:
        for name in _repeated(panel.name for panel in side.panels):
            yield f'two panels of "{side.name}" are named "{name}"; rename one'


def _twice(format: Format) -> Iterator[str]:
    """In no language a text stands on a sheet twice, or on two pages of a telephone."""
    for language in range(1, format.languages + 1):
        panels = [panel for panel in format.panels if panel.language in (0, language)]
        for id in _repeated(id for panel in panels for id in panel.sections):
            yield f'"{id}" stands on two panels; take it out of one'
    for panel, id in _repeated((leaf.panel, id) for leaf in format.reading for id in leaf.holds):
        yield f'"reading" shows "{id}" of "{panel}" twice; take one out'


def _spoken(format: Format) -> Iterator[str]:
    """What one language says is said in each."""
    said = {
        language: {id for one in format.panels if one.language == language for id in one.sections}
        for language in range(1, format.languages + 1)
    }
    for language, ids in said.items():
        for id in sorted(set().union(*said.values()) - ids):
            yield f'language {language} lacks "{id}"; add it to a panel of that language'


def _narrow(format: Format) -> Iterator[str]:
    """Where nothing can stand, no text is to blame."""
    for side in format.sides:
        for panel in side.panels:
            width = panel.width - panel.start - panel.end
            height = panel.height - panel.top - panel.bottom
            if min(width, height) < LEAST_ROOM:
                message = f'"{panel.name}" leaves {width:g} by {height:g} mm for its text'
                yield f'{message}; make "safe" or "gap" smaller, or the panel larger'
        if side.strips and format.width / side.strips < LEAST_ROOM:
            message = f'strips of "{side.name}" are {format.width / side.strips:.1f} mm wide'
            yield f"{message}; take fewer"


def _folds(format: Format) -> Iterator[str]:
    """The folds of both sides are the same ones, seen from the other side."""
    if not format.fold or len(format.sides) != 2:
        return
    outside, inside = (side.lengths for side in format.sides)
    if outside != inside[::-1]:
        names = " and ".join(f'"{side.name}"' for side in format.sides)
        yield f"the folds of {names} do not meet; write the sizes of one in the other order"
    elif format.fold == "roll" and outside[0] > min(outside[1:]) - NARROWER:
        panel = format.sides[0].panels[0].name
        yield f'"{panel}" is folded into the others; make it at least {NARROWER} mm narrower'


def _repeated(values: Iterable[T]) -> list[T]:
    return [value for value, count in Counter(values).items() if count > 1]
