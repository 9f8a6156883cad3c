"""Reads the sides, the panels and the telephone's pages of one format in `data/formats.yml`.

Here lives what an editor may get wrong in them.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from seksworks.formats.model import Leaf, Panel, Side, Style
from seksworks.source import FieldReader, Message, Table, nearest

PANEL_PARTS = ("cover", "origin", "emergency", "address", "short", "code", "question")
DOWN = "down"
TRUE = "true"


class SideReader(FieldReader):
    """Turns the rows of a format's sides into dataclasses. `styles`: those of the sections that a
    panel may hold, by their names."""

    styles: Mapping[str, Style] = MappingProxyType({})

    def reading(self, row: Table, sides: tuple[Side, ...]) -> tuple[Leaf, ...]:
        """The pages of a telephone, which show everything; or none."""
        panels = {f"{side.name} {panel.name}": panel for side in sides for panel in side.panels}
        leaves: list[Leaf] = []
        for item in self.listed(row, "reading"):
            for name in item if isinstance(item, Table) else [str(item)]:
                if name in panels:
                    known = (*panels[name].sections, *panels[name].parts)
                    holds = self.members(item, name, known) if isinstance(item, Table) else known
                    leaves.append(Leaf(str(name), holds))
                else:
                    hint = nearest(name, panels)
                    message = Message("name-unknown", name=name, key="reading", hint=hint)
                    self.report(item.line, message)
        for name, panel in panels.items() if leaves else ():
            shown = [one for leaf in leaves if leaf.panel == name for one in leaf.holds]
            lost = [one for one in (*panel.sections, *panel.parts) if one not in shown]
            if lost:
                part = Message("reading-leaves-out-part", part=lost[0], panel=name)
                message = part if shown else Message("reading-leaves-out", panel=name)
                self.report(row.lines["reading"], message)
        return tuple(leaves)

    def side(self, row: Table, size: tuple[float, float], safe: float, gap: float) -> Side:
        """A side of `size`: width and height, mm. Its panels share one of the two."""
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
        """A panel whose `key`, width or height, stands in its row; `around`: start, end, top and
        bottom of its text."""
        self.keys(row, ("name", key), ("sections", "parts", "language", "outer"))
        sections = self.members(row, "sections", self.styles)
        parts = self.members(row, "parts", PANEL_PARTS)
        name, language = str(row.get("name", "")), self.count(row, "language")
        outer = bool(self.choice(row, "outer", (TRUE,)))
        return Panel(name, *size, *around, sections, parts, language, outer)
