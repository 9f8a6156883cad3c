"""Space by style: what a layout leaves empty becomes rules of style for the next one.

Rows that belong together in several languages become equally high. Parts of panels side by side
begin on one grid of lines, the coarsest that all of them have room for; what is left stays at the
foot, or above the last part where the style puts that at the foot. The styles take the sizes up as
`--above`, above a part (base.css).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import accumulate
from math import floor

from seksworks.layout.model import TOLERANCE, Layout, PanelBox

# Between the lines of the grid, in mm; 0 for none.
GRIDS = (6, 4, 3, 2, 0)
# Above the parts of a panel, by their number in it, in mm.
Gaps = Mapping[int, float]


@dataclass(frozen=True)
class Spacing:
    """How a document is laid out besides its own style: the least height of each row in mm, by
    its name, and what comes above the parts of each panel, by its key."""

    rows: Mapping[str, float]
    gaps: Mapping[str, Gaps]

    def rules(self) -> str:
        """The style that does it."""
        rows = (
            f'[data-row="{name}"] {{ min-block-size: {height:.4f}mm }}'
            for name, height in self.rows.items()
        )
        gaps = (
            f'[data-panel="{key}"] > :nth-child({number}) {{ --above: {height:.3f}mm }}'
            for key, heights in self.gaps.items()
            for number, height in heights.items()
        )
        return " ".join([*rows, *gaps])


UNSPACED = Spacing({}, {})


def room(layout: Layout, used: Spacing) -> dict[str, float]:
    """What would be left in each panel, by its key, with nothing above its parts and every row as
    high as its highest line, in mm; or less: a heading beside its text may grow without making the
    panel longer. `used`: how it was laid out."""
    highest = _highest_rows(layout)
    left = {}
    for panel in layout.panels:
        lacking = sum(highest.get(row.name, row.height) - row.height for row in panel.rows)
        left[panel.key] = panel.left + sum(used.gaps.get(panel.key, {}).values()) - lacking
    return left


def spaced(layout: Layout, used: Spacing) -> Spacing:
    """How to lay the document out so that `is_spaced` holds. `used`: how it was laid out."""
    left, gaps = room(layout, used), dict[str, Gaps]()
    for page in layout.pages:
        for step in GRIDS:
            found = {
                panel.key: _on_grid(panel, used.gaps.get(panel.key, {}), step)
                for panel in page.panels
            }
            if all(sum(heights.values()) <= max(left[key], 0) for key, heights in found.items()):
                break
        gaps |= {panel.key: _at_foot(panel, found[panel.key], left) for panel in page.panels}
    return Spacing(_highest_rows(layout), gaps)


def is_spaced(layout: Layout, used: Spacing) -> bool:
    """Whether the parts stand where they are to stand, and lines that belong together at one
    height. `used`: how it was laid out."""
    near = (
        abs(height - used.gaps.get(key, {}).get(number, 0)) <= TOLERANCE / 2
        for key, heights in spaced(layout, used).gaps.items()
        for number, height in heights.items()
    )
    return all(near) and not any(uneven_rows(layout))


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


def _on_grid(panel: PanelBox, used: Gaps, step: float) -> dict[int, float]:
    """What brings each part to a line of the grid, which begins with the first part; not the one
    at the foot. None where rows of several languages are a grid already."""
    if not step or panel.rows:
        return {}
    parts, added = panel.flow[1:], 0.0
    before = accumulate(used.get(part.number, 0) for part in parts)
    gaps: dict[int, float] = {}
    for part, above in zip(parts, before, strict=True):
        if panel.footed and part is parts[-1]:
            break
        place = part.top - panel.flow[0].top - above + added
        # A part that stands on a line, but for what is rounded, stays there.
        gaps[part.number] = _down(-(place - TOLERANCE / 10) % step)
        added += gaps[part.number]
    return gaps


def _at_foot(panel: PanelBox, gaps: Gaps, left: Mapping[str, float]) -> Gaps:
    """The same with all that is still left above the last part, where that stands at the foot."""
    if not panel.footed or not panel.gaps:
        return gaps
    rest = left[panel.key] - sum(gaps.values())
    return {**gaps, panel.flow[-1].number: _down(max(rest, 0))}


def _down(size: float) -> float:
    """To the thousandth, rounded down: no panel becomes too full by what stands above its parts."""
    return floor(size * 1000) / 1000
