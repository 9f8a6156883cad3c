"""What becomes of a paper format on a telephone: one panel a page, in the order of reading.

Measures nothing; that a page becomes as high as its text is the matter of the layout.
"""

from __future__ import annotations

from dataclasses import replace

from seksworks.formats.model import Format, Formats, Panel, Side

# What is left out where nobody can write by hand.
BY_HAND = "origin"


def on_screen(format: Format, formats: Formats) -> Format:
    """The format with one panel a page in the order of reading, or less where a panel is too much
    for one. The title of a side stays above its first page, the woven foot below each; nothing is
    torn off a screen."""
    if format.most_pages:
        screen, size = formats.booklet_screen, formats.booklet_screen.largest_type
        shape = replace(format, width=screen.width, height=screen.height)
        return replace(shape, smallest_type=size, largest_type=size)
    if not format.reading:
        return format
    panels = {
        f"{side.name} {panel.name}": (side, panel) for side in format.sides for panel in side.panels
    }
    sides: list[Side] = []
    for leaf in format.reading:
        side, panel = panels[leaf.panel]
        titled = any(shown.name == side.name for shown in sides)
        masthead = 0 if titled else side.masthead
        foot = 0 if side.strips else side.foot
        height = formats.screen.height - masthead - foot
        page = _as_page(_leaf(panel, leaf.holds), formats.screen.width, height, formats.safe)
        sides.append(Side(side.name, masthead, foot, (page,)))
    return replace(
        format,
        width=formats.screen.width,
        height=formats.screen.height,
        smallest_type=min(format.smallest_type, formats.screen.largest_type),
        largest_type=formats.screen.largest_type,
        sides=tuple(sides),
    )


def _leaf(panel: Panel, holds: tuple[str, ...]) -> Panel:
    """What of the panel stands on one page, without what is for pens."""
    whole = {*holds} == {*panel.sections, *panel.parts}
    return replace(
        panel,
        name=panel.name if whole else f"{panel.name}-{holds[0]}",
        sections=tuple(id for id in panel.sections if id in holds),
        parts=tuple(part for part in panel.parts if part in holds and part != BY_HAND),
    )


def _as_page(panel: Panel, width: float, height: float, safe: float) -> Panel:
    """The panel as a page of its own, of `width` and `height` mm."""
    page = replace(panel, width=width, height=height)
    return replace(page, start=safe, end=safe, top=safe, bottom=safe)
