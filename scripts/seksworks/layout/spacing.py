"""Distributes the free height of a layout by CSS rules for the next layout.

Aligned rows in several languages get the same height. Parts of panels side by side start on a
common baseline grid, the coarsest that all panels have space for; the rest stays at the foot, or
goes above the last part where the style puts that at the foot. base.css uses the sizes as
`--above`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import accumulate
from math import floor

from seksworks.layout.model import TOLERANCE, Layout, PanelBox

# The steps of the grid to try, in mm; 0 for no grid.
GRIDS = (6, 4, 3, 2, 0)
# The space above the parts of a panel, in mm, by their number in it.
Gaps = Mapping[int, float]


@dataclass(frozen=True)
class Spacing:
    """Sizes to lay a document out with besides its own style: the minimum height of each row in mm,
    by name, and the gaps above the parts of each panel, by its key."""

    rows: Mapping[str, float]
    gaps: Mapping[str, Gaps]

    def rules(self) -> str:
        """The CSS rules that set these sizes."""
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


def free_heights(layout: Layout, used: Spacing) -> dict[str, float]:
    """The free height in mm of each panel, by its key, without gaps and with each row as high as
    its highest line; negative where the text is too long. It can be too low: a heading beside its
    text may grow without making the panel longer. `used`: the spacing of this layout."""
    highest = _highest_rows(layout)
    left = {}
    for panel in layout.panels:
        lacking = sum(highest.get(row.name, row.height) - row.height for row in panel.rows)
        left[panel.key] = panel.left + sum(used.gaps.get(panel.key, {}).values()) - lacking
    return left


def distribute_space(layout: Layout, used: Spacing) -> Spacing:
    """The spacing with which `is_distributed` holds for the next layout. `used`: that of this
    layout."""
    left, gaps = free_heights(layout, used), dict[str, Gaps]()
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


def is_distributed(layout: Layout, used: Spacing) -> bool:
    """Whether the parts are where `distribute_space` would put them, and aligned rows line up.
    `used`: the spacing of this layout."""
    near = (
        abs(height - used.gaps.get(key, {}).get(number, 0)) <= TOLERANCE / 2
        for key, heights in distribute_space(layout, used).gaps.items()
        for number, height in heights.items()
    )
    return all(near) and not any(uneven_rows(layout))


def uneven_rows(layout: Layout) -> Iterator[str]:
    """The names of aligned rows that start at different heights on their page."""
    for page in layout.pages:
        tops: dict[str, float] = {}
        for row in page.rows:
            if abs(tops.setdefault(row.name, row.top) - row.top) > TOLERANCE:
                yield row.name


def _highest_rows(layout: Layout) -> dict[str, float]:
    """The largest height in mm of each row with lines in several languages on a page, by name. The
    screen variant has none: there each language has its own pages."""
    highest: dict[str, float] = {}
    for page in layout.pages:
        lines = Counter(row.name for row in page.rows)
        for row in page.rows:
            if lines[row.name] > 1:
                highest[row.name] = max(highest.get(row.name, 0), row.height)
    return highest


def _on_grid(panel: PanelBox, used: Gaps, step: float) -> dict[int, float]:
    """The gaps that move each part to a line of the grid, which starts with the first part; without
    the part at the foot. Empty where aligned rows are a grid already."""
    if not step or panel.rows:
        return {}
    parts, added = panel.flow[1:], 0.0
    before = accumulate(used.get(part.number, 0) for part in parts)
    gaps: dict[int, float] = {}
    for part, above in zip(parts, before, strict=True):
        if panel.footed and part is parts[-1]:
            break
        place = part.top - panel.flow[0].top - above + added
        # A part that is on a line, but for rounding, stays there.
        gaps[part.number] = _down(-(place - TOLERANCE / 10) % step)
        added += gaps[part.number]
    return gaps


def _at_foot(panel: PanelBox, gaps: Gaps, left: Mapping[str, float]) -> Gaps:
    """The gaps, with all remaining height above the last part where that stands at the foot."""
    if not panel.footed or not panel.gaps:
        return gaps
    rest = left[panel.key] - sum(gaps.values())
    return {**gaps, panel.flow[-1].number: _down(max(rest, 0))}


def _down(size: float) -> float:
    """The size rounded down to the thousandth, so that gaps never make a panel too full."""
    return floor(size * 1000) / 1000
