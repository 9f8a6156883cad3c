"""Reads the table of `data/formats.yml` into frozen dataclasses.

Here lives what an editor may get wrong in them. What they are stands in `formats`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from seksworks.formats.model import (
    SMALLEST_TYPE,
    THREADS,
    VARIANTS,
    Format,
    Grid,
    Guide,
    Leaf,
    OneSheet,
    Panel,
    Paper,
    Screen,
    Side,
    Style,
)
from seksworks.formats.rows import Rows
from seksworks.formats.rules import format_problems
from seksworks.source import Problem, Table, as_list, inner, nearest

EDITION = re.compile(r"\d{4}-(0[1-9]|1[0-2])\.[1-9]\d*")
NAME = re.compile(r"[a-z0-9]+")
SHAPES = ("greeting", "help", "quote", "plain")
PARTS = ("cover", "origin", "emergency", "address", "short", "code", "question")
EDGES = ("short-edge", "long-edge")
FOLDS = ("roll", "zigzag")
DOWN = "down"
OPTIONAL = (
    *("reading", "thread", "grid", "one_sheet", "variants", "safe"),
    *("fold", "languages", "like"),
)
# What stays empty along an edge, in mm: a cutter may be off by so much (print-spec, 1).
LEAST_SAFE = 3
# More would be narrower columns than anybody reads.
MOST_LANGUAGES = 3


def read_paper(table: Table) -> tuple[Paper, list[Problem]]:
    """The formats in `table`, and what is wrong with it; use the first only without problems."""
    reader = _Reader()
    paper = reader.paper(table)
    return paper, reader.found or list(format_problems(paper, inner(table, "formats").lines))


class _Reader(Rows):
    """Turns rows into dataclasses, and collects what is wrong with them."""

    def __init__(self) -> None:
        super().__init__()
        self.styles: dict[str, Style] = {}

    def paper(self, table: Table) -> Paper:
        keys = ("edition", "bleed", "safe", "screen", "guide", "sections", "formats")
        self.keys(table, keys, ("profile",))
        edition = str(table.get("edition", ""))
        if edition and not EDITION.fullmatch(edition):
            message = f'"{edition}" is no edition; write year-month.number, such as 2026-11.1'
            self.report(table.lines["edition"], message)
        bleed, safe = self.number(table, "bleed"), self.safe(table)
        self.styles = {id: self.style(row) for id, row in self.rows(inner(table, "sections"))}
        rows = dict(self.rows(inner(table, "formats")))
        formats = [self.format(name, self.whole(row, rows), safe) for name, row in rows.items()]
        screen = self.screen(inner(table, "screen"))
        guide = self.guide(inner(table, "guide"), table.lines.get("guide", 1))
        profile, line = str(table.get("profile", "")), table.lines.get("profile", 1)
        styles = self.styles
        return Paper(edition, bleed, safe, screen, guide, styles, tuple(formats), profile, line)

    def safe(self, row: Table) -> float:
        value = self.number(row, "safe")
        if 0 < value < LEAST_SAFE:
            self.report(row.lines["safe"], f'"safe: {value:g}" may be cut off; take {LEAST_SAFE}')
        return value

    def screen(self, row: Table) -> Screen:
        keys = ("width", "height", "largest_type")
        self.keys(row, keys)
        width, height, largest = (self.number(row, key) for key in keys)
        return Screen(width, height, largest)

    def guide(self, row: Table, line: int) -> Guide:
        sizes = ("width", "height", "type", "screen_height", "screen_type")
        keys = (*sizes, "most_pages", "weight")
        self.keys(row, (*keys, "leaves_out"))
        leaves_out = tuple(as_list(row.get("leaves_out")))
        numbers = {key: self.number(row, key) for key in keys}
        return Guide(leaves_out=leaves_out, line=line, **numbers)

    def style(self, row: Table) -> Style:
        self.keys(row, ("thread", "icon", "shape"))
        thread, shape = self.choice(row, "thread", THREADS), self.choice(row, "shape", SHAPES)
        return Style(thread, str(row.get("icon", "")), shape, row.lines.get("icon", row.line))

    def whole(self, row: Table, rows: Mapping[str, Table]) -> Table:
        """The row with what it does not say itself, from the row that it is like."""
        if "like" not in row:
            return row
        other = rows.get(str(row["like"]), Table(row.line))
        if not other or "like" in other:
            known = [name for name, one in rows.items() if "like" not in one]
            message = f'"like: {row["like"]}" is not known{nearest(str(row["like"]), known)}'
            self.report(row.lines["like"], message)
        whole = Table(row.line)
        whole.update({**other, **row})
        whole.lines = {**other.lines, **row.lines}
        return whole

    def format(self, name: str, row: Table, safe: float) -> Format:
        types = ("smallest_type", "largest_type")
        required = ("text", "width", "height", *types, "duplex", "weight", "gap", "sides")
        self.keys(row, required, OPTIONAL)
        if not NAME.fullmatch(name):
            self.report(row.line, f'"{name}" is no name; use a-z and 0-9 only, such as a5')
        width, height, gap = (self.number(row, key) for key in ("width", "height", "gap"))
        safe = self.safe(row) or safe
        sides = tuple(
            self.side(item, (width, height), safe, gap) for item in self.items(row, "sides")
        )
        return Format(
            name=str(row.get("like", name)),
            text=str(row.get("text", "")),
            width=width,
            height=height,
            smallest_type=self.smallest_type(row),
            largest_type=self.number(row, "largest_type"),
            duplex=self.choice(row, "duplex", EDGES),
            sides=sides,
            reading=self.reading(row, sides),
            thread=self.number(row, "thread") or Format.thread,
            grid=self.grid(inner(row, "grid"), width, height) if "grid" in row else None,
            one_sheet=self.one_sheet(row, len(sides)),
            variants=self.members(row, "variants", VARIANTS) or VARIANTS,
            fold=self.choice(row, "fold", FOLDS),
            weight=self.number(row, "weight"),
            languages=self.languages(row, sides),
        )

    def languages(self, row: Table, sides: tuple[Side, ...]) -> int:
        """In how many languages a sheet is; each panel speaks one of them, or all."""
        count = self.count(row, "languages") or Format.languages
        if count > MOST_LANGUAGES:
            message = f"{count} languages do not fit on a sheet; take {MOST_LANGUAGES} or fewer"
            self.report(row.lines["languages"], message)
        for side in sides:
            for panel in side.panels:
                if panel.language > count:
                    message = f'panel "{side.name} {panel.name}" speaks language {panel.language}'
                    line = row.lines.get("languages", row.line)
                    self.report(line, f'{message}; the format has "languages: {count}"')
        return count

    def grid(self, row: Table, width: float, height: float) -> Grid:
        """Items of `width` and `height` mm on a sheet, which has to hold them."""
        self.keys(row, ("width", "height", "columns", "rows"))
        across, down = (self.number(row, key) for key in ("width", "height"))
        columns, rows = (self.count(row, key) for key in ("columns", "rows"))
        if across < width * columns or down < height * rows:
            message = f"{columns} by {rows} do not fit on the sheet; take fewer"
            self.report(row.line, message)
        return Grid(across, down, columns, rows)

    def one_sheet(self, format: Table, pages: int) -> OneSheet | None:
        """A sheet that has to hold each of the pages once, in two rows of the same length."""
        if "one_sheet" not in format:
            return None
        row = inner(format, "one_sheet")
        self.keys(row, ("width", "height", "upper", "lower"))
        known = [str(number) for number in range(1, pages + 1)]
        rows = [[int(page) for page in self.members(row, key, known)] for key in ("upper", "lower")]
        upper, lower = (tuple(one) for one in rows)
        if len(upper) != len(lower) or sorted(upper + lower) != list(range(1, pages + 1)):
            message = f"upper and lower are not each of the {pages} pages once, half of them each"
            self.report(row.line, f"{message}; write their numbers as they lie")
        return OneSheet(self.number(row, "width"), self.number(row, "height"), upper, lower)

    def smallest_type(self, row: Table) -> float:
        smallest, largest = self.number(row, "smallest_type"), self.number(row, "largest_type")
        if 0 < smallest < SMALLEST_TYPE:
            message = f"{smallest:g} points cannot be read on paper; take {SMALLEST_TYPE} or more"
            self.report(row.lines["smallest_type"], message)
        if largest and largest < smallest:
            message = "largest_type is smaller than smallest_type; exchange the two"
            self.report(row.lines["largest_type"], message)
        return smallest

    def reading(self, row: Table, sides: tuple[Side, ...]) -> tuple[Leaf, ...]:
        """The pages of a telephone, which show everything; or none."""
        panels = {f"{side.name} {panel.name}": panel for side in sides for panel in side.panels}
        leaves: list[Leaf] = []
        for item in self.listed(row, "reading"):
            for name in item if isinstance(item, Table) else [item]:
                if name in panels:
                    known = (*panels[name].sections, *panels[name].parts)
                    holds = self.members(item, name, known) if isinstance(item, Table) else known
                    leaves.append(Leaf(str(name), holds))
                else:
                    hint = nearest(name, panels)
                    self.report(item.line, f'unknown name "{name}" in "reading"{hint}')
        for name, panel in panels.items() if leaves else ():
            shown = [one for leaf in leaves if leaf.panel == name for one in leaf.holds]
            lost = [one for one in (*panel.sections, *panel.parts) if one not in shown]
            if lost:
                what = f'"{lost[0]}" of "{name}"' if shown else f'"{name}"'
                self.report(row.lines["reading"], f'"reading" leaves out {what}; add it')
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
            message = f'panels of "{name}" add up to {total:g} mm; make it the {key}, {whole:g}'
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
        self.keys(row, ("name", key), ("sections", "parts", "language"))
        sections = self.members(row, "sections", self.styles)
        parts = self.members(row, "parts", PARTS)
        name, language = str(row.get("name", "")), self.count(row, "language")
        return Panel(name, *size, *around, sections, parts, language)
