"""Reads the sides and panels of a format in `data/formats.yml`, and the pages of its screen
variant, and reports what is wrong with them.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from seksworks.formats.model import Panel, ScreenPage, Side, Style
from seksworks.source import FieldReader, Message, Table, nearest

PANEL_PARTS = ("cover", "origin", "emergency", "address", "short", "code", "question")
DOWN = "down"
TRUE = "true"


class SideReader(FieldReader):
    """Reads the sides of a format. `styles`: the styles of all sections that a panel may hold, by
    section id."""

    styles: Mapping[str, Style] = MappingProxyType({})

    def reading(self, row: Table, sides: tuple[Side, ...]) -> tuple[ScreenPage, ...]:
        """The pages of the screen variant, empty where the format has none of its own; reports
        what of the panels they leave out."""
        panels = {f"{side.name} {panel.name}": panel for side in sides for panel in side.panels}
        pages: list[ScreenPage] = []
        for item in self.listed(row, "reading"):
            for name in item if isinstance(item, Table) else [str(item)]:
                if name in panels:
                    known = (*panels[name].sections, *panels[name].parts)
                    shown = self.members(item, name, known) if isinstance(item, Table) else known
                    pages.append(ScreenPage(str(name), shown))
                else:
                    hint = nearest(name, panels)
                    message = Message("name-unknown", name=name, key="reading", hint=hint)
                    self.report(item.line, message)
        for name, panel in panels.items() if pages else ():
            found = [one for page in pages if page.panel == name for one in page.contents]
            lost = [one for one in (*panel.sections, *panel.parts) if one not in found]
            if lost:
                part = Message("reading-leaves-out-part", part=lost[0], panel=name)
                message = part if found else Message("reading-leaves-out", panel=name)
                self.report(row.lines["reading"], message)
        return tuple(pages)

    def side(self, row: Table, size: tuple[float, float], safe: float, gap: float) -> Side:
        """A side of `size` (width and height, mm), of which the panels share one dimension. `safe`:
        margin of a text at the edges of the side, `gap`: at folds, both mm."""
        self.keys(row, ("name", "panels"), ("direction", "masthead", "foot", "strips"))
        masthead, foot = (self.number(row, key) for key in ("masthead", "foot"))
        down = self.choice(row, "direction", (DOWN,)) == DOWN
        width, height = size[0], size[1] - masthead - foot
        key, whole = ("height", height) if down else ("width", width)
        rows, panels, lengths = self.items(row, "panels"), [], []
        for place, item in enumerate(rows):
            lengths.append(self.number(item, key))
            along = (safe if place == 0 else gap, safe if place == len(rows) - 1 else gap)
            around = (safe, safe, *along) if down else (*along, safe, safe)
            box = (width, lengths[-1]) if down else (lengths[-1], height)
            panels.append(self.panel(item, key, box, around))
        total, name = sum(lengths), str(row.get("name", ""))
        if whole > 0 and lengths and all(lengths) and abs(total - whole) > 0.01:
            message = Message("panels-add-up", name=name, total=total, key=key, whole=whole)
            self.report(row.lines["panels"], message)
        return Side(name, masthead, foot, tuple(panels), self.count(row, "strips"), down)

    def panel(
        self,
        row: Table,
        key: str,
        size: tuple[float, float],
        around: tuple[float, float, float, float],
    ) -> Panel:
        """A panel of `size` (width and height, mm), of which the row holds that named by `key`.
        `around`: its margins at start, end, top and bottom, mm."""
        self.keys(row, ("name", key), ("sections", "parts", "language", "outer"))
        sections = self.members(row, "sections", self.styles)
        parts = self.members(row, "parts", PANEL_PARTS)
        name, language = str(row.get("name", "")), self.count(row, "language")
        outer = bool(self.choice(row, "outer", (TRUE,)))
        return Panel(name, *size, *around, sections, parts, language, outer)
