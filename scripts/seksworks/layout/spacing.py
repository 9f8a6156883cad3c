"""Space by style: what a layout leaves empty becomes rules of style for the next one.

Rows that belong together in several languages become equally high, and what is left in a panel
goes between its parts and the steps of its numbered lists. The styles take these sizes up:
`--share` between parts, `--spread` between steps (base.css).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import floor
from typing import NamedTuple

from seksworks.layout.model import TOLERANCE, Layout, PanelBox

# Of what is left, a step gets so much less than a gap between parts, and no more than so many mm.
PARTS_TO_STEPS, MOST_SPREAD = 3, 3.5


class Share(NamedTuple):
    """In mm: what comes between two parts of a panel, and between two steps in it."""

    parts: float = 0
    steps: float = 0


@dataclass(frozen=True)
class Spacing:
    """How a document is laid out besides its own style: the least height of each row in mm, by
    its name, and the share of each panel, by its key."""

    rows: Mapping[str, float]
    shares: Mapping[str, Share]

    def rules(self) -> str:
        """The style that does it."""
        rows = (
            f'[data-row="{name}"] {{ min-block-size: {height:.4f}mm }}'
            for name, height in self.rows.items()
        )
        shares = (
            f'[data-panel="{key}"] {{ --share: {parts:.3f}mm; --spread: {steps:.3f}mm }}'
            for key, (parts, steps) in self.shares.items()
        )
        return " ".join([*rows, *shares])


UNSPACED = Spacing({}, {})


def room(layout: Layout, used: Spacing) -> dict[str, float]:
    """The height in mm that would be left in each panel, by its key, with nothing shared and every
    row as high as its highest line; less than 0 where that is too much for it. More may be left:
    a heading beside its text can grow without making the panel longer. `used`: how the document
    was laid out."""
    highest = _highest_rows(layout)
    left = {}
    for panel in layout.panels:
        share = used.shares.get(panel.key, Share())
        lacking = sum(highest.get(row.name, row.height) - row.height for row in panel.rows)
        shared = share.parts * panel.gaps + share.steps * panel.steps
        left[panel.key] = panel.left + shared - lacking
    return left


def spaced(layout: Layout, used: Spacing) -> Spacing:
    """How to lay the document out so that `is_spread` holds. `used`: how it was laid out."""
    left = room(layout, used)
    shares = {
        panel.key: _share(panel, left[panel.key])
        for panel in layout.panels
        if panel.shares and panel.gaps and left[panel.key] > 0
    }
    return Spacing(_highest_rows(layout), shares)


def is_spread(layout: Layout) -> bool:
    """Whether each panel that shares its room is full, and lines that belong together stand at
    one height."""
    full = (
        -TOLERANCE <= panel.left <= TOLERANCE / 2
        for panel in layout.panels
        if panel.shares and panel.gaps
    )
    return all(full) and not any(uneven_rows(layout))


def uneven_rows(layout: Layout) -> Iterator[str]:
    """The rows that do not begin at one height on their page."""
    for page in layout.pages:
        tops: dict[str, float] = {}
        for row in page.rows:
            if abs(tops.setdefault(row.name, row.top) - row.top) > TOLERANCE:
                yield row.name


def _highest_rows(layout: Layout) -> dict[str, float]:
    """By its name the height in mm of each row that has several lines on a page; on a phone, where
    each language has pages of its own, none has."""
    highest: dict[str, float] = {}
    for page in layout.pages:
        lines = Counter(row.name for row in page.rows)
        for row in page.rows:
            if lines[row.name] > 1:
                highest[row.name] = max(highest.get(row.name, 0), row.height)
    return highest


def _share(panel: PanelBox, left: float) -> Share:
    steps = _down(min(left / (PARTS_TO_STEPS * panel.gaps + panel.steps), MOST_SPREAD))
    if not panel.steps:
        steps = 0
    return Share(_down((left - steps * panel.steps) / panel.gaps), steps)


def _down(size: float) -> float:
    """To the thousandth, rounded down: no panel becomes too full by sharing what is left."""
    return floor(size * 1000) / 1000
