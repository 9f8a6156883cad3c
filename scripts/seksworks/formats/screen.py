"""The screen variant of a paper format: one panel a page, in reading order.

Its page heights are upper limits: the layout makes a page as high as its text.
"""

from __future__ import annotations

from dataclasses import replace

from seksworks.formats.model import Format, Formats, Panel, Side

# The part for a handwritten name, which has no use on a screen.
HANDWRITTEN_PART = "origin"


def on_screen(format: Format, formats: Formats) -> Format:
    """The format with one panel, or part of one, on each page, in reading order. The masthead of a
    side stays above its first page, the woven foot below each; tear-off strips are left out. A
    format without `reading` is returned unchanged; a booklet only gets another page size."""
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
    for shown in format.reading:
        side, panel = panels[shown.panel]
        masthead = 0 if any(one.name == side.name for one in sides) else side.masthead
        foot = 0 if side.strips else side.foot
        height = formats.screen.height - masthead - foot
        part = _part_of(panel, shown.contents)
        page = _as_page(part, formats.screen.width, height, formats.safe)
        sides.append(Side(side.name, masthead, foot, (page,)))
    return replace(
        format,
        width=formats.screen.width,
        height=formats.screen.height,
        smallest_type=min(format.smallest_type, formats.screen.largest_type),
        largest_type=formats.screen.largest_type,
        sides=tuple(sides),
    )


def _part_of(panel: Panel, contents: tuple[str, ...]) -> Panel:
    """The panel with only those sections and parts, and without the handwritten one."""
    whole = {*contents} == {*panel.sections, *panel.parts}
    return replace(
        panel,
        name=panel.name if whole else f"{panel.name}-{contents[0]}",
        sections=tuple(id for id in panel.sections if id in contents),
        parts=tuple(part for part in panel.parts if part in contents and part != HANDWRITTEN_PART),
    )


def _as_page(panel: Panel, width: float, height: float, safe: float) -> Panel:
    """The panel as a page of `width` by `height` mm with margins of `safe` mm."""
    page = replace(panel, width=width, height=height)
    return replace(page, start=safe, end=safe, top=safe, bottom=safe)
