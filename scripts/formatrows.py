"""Reads the table of `data/formats.yml` into frozen dataclasses.

Here lives what an editor may get wrong in them. What they are stands in `formats`.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Any

from documents import Items, Table, Text, as_list, inner, known_keys
from formats import PATH, Format, Grid, Panel, Paper, Screen, Side, Style
from problems import Problem, nearest

EDITION = re.compile(r"\d{4}-(0[1-9]|1[0-2])\.[1-9]\d*")
NAME = re.compile(r"[a-z0-9]+")
THREADS = ("pine", "sky", "clay", "moss")
SHAPES = ("greeting", "help", "quote", "plain")
PARTS = ("cover", "origin", "emergency", "address", "short", "code", "question")
EDGES = ("short-edge", "long-edge")
# Technical minimum of print shops, in points (print-spec: 6, and 8 for readers).
SMALLEST_TYPE = 8


def read_paper(table: Table) -> tuple[Paper, list[Problem]]:
    """The formats in `table`, and what is wrong with it; use the first only without problems."""
    reader = _Reader()
    return reader.paper(table), reader.found


class _Reader:
    """Turns rows into dataclasses, and collects what is wrong with them."""

    def __init__(self) -> None:
        self.found: list[Problem] = []
        self.styles: dict[str, Style] = {}

    def report(self, line: int, message: str) -> None:
        self.found.append(Problem(PATH, line, message))

    def keys(self, row: Table, required: Collection[str], optional: Collection[str] = ()) -> None:
        self.found += known_keys(row, PATH, required, optional)

    def paper(self, table: Table) -> Paper:
        self.keys(table, ("edition", "bleed", "safe", "screen", "sections", "formats"))
        edition = str(table.get("edition", ""))
        if edition and not EDITION.fullmatch(edition):
            message = f'"{edition}" is no edition; write year-month.number, such as 2026-11.1'
            self.report(table.lines["edition"], message)
        bleed, safe = self.number(table, "bleed"), self.number(table, "safe")
        self.styles = {id: self.style(row) for id, row in self.rows(inner(table, "sections"))}
        formats = [self.format(name, row, safe) for name, row in self.rows(inner(table, "formats"))]
        screen = self.screen(inner(table, "screen"))
        return Paper(edition, bleed, safe, screen, self.styles, tuple(formats))

    def screen(self, row: Table) -> Screen:
        keys = ("width", "height", "largest_type")
        self.keys(row, keys)
        width, height, largest = (self.number(row, key) for key in keys)
        return Screen(width, height, largest)

    def rows(self, table: Table) -> list[tuple[str, Table]]:
        """The rows of `table` by name; each gets the line of its name."""
        rows = []
        for name, row in table.items():
            if isinstance(row, Table):
                row.line = table.lines[name]
                rows.append((name, row))
            else:
                self.report(table.lines[name], f'"{name}" has no lines below it; see the others')
        return rows

    def style(self, row: Table) -> Style:
        self.keys(row, ("thread", "icon", "shape"))
        thread, shape = self.choice(row, "thread", THREADS), self.choice(row, "shape", SHAPES)
        return Style(thread, str(row.get("icon", "")), shape, row.lines.get("icon", row.line))

    def format(self, name: str, row: Table, safe: float) -> Format:
        types = ("smallest_type", "largest_type")
        required = ("text", "width", "height", *types, "duplex", "gap", "sides")
        self.keys(row, required, ("reading", "thread", "grid"))
        if not NAME.fullmatch(name):
            self.report(row.line, f'"{name}" is no name; use a-z and 0-9 only, such as a5')
        width, height, gap = (self.number(row, key) for key in ("width", "height", "gap"))
        sides = tuple(self.side(item, width, safe, gap) for item in self.items(row, "sides"))
        return Format(
            name=name,
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
        )

    def grid(self, row: Table, width: float, height: float) -> Grid:
        """Items of `width` and `height` mm on a sheet, which has to hold them."""
        keys = ("width", "height", "columns", "rows")
        self.keys(row, keys)
        across, down, columns, rows = (self.number(row, key) for key in keys)
        if across < width * columns or down < height * rows:
            message = f"{columns:g} by {rows:g} do not fit on the sheet; take fewer"
            self.report(row.line, message)
        return Grid(across, down, int(columns), int(rows))

    def smallest_type(self, row: Table) -> float:
        smallest, largest = self.number(row, "smallest_type"), self.number(row, "largest_type")
        if 0 < smallest < SMALLEST_TYPE:
            message = f"{smallest:g} points cannot be read on paper; take {SMALLEST_TYPE} or more"
            self.report(row.lines["smallest_type"], message)
        if largest and largest < smallest:
            message = "largest_type is smaller than smallest_type; exchange the two"
            self.report(row.lines["largest_type"], message)
        return smallest

    def reading(self, row: Table, sides: tuple[Side, ...]) -> tuple[str, ...]:
        """Every panel once, in the order in which it is read; or nothing."""
        known = [f"{side.name} {panel.name}" for side in sides for panel in side.panels]
        names = tuple(str(name) for name in self.members(row, "reading", known))
        left_out = [name for name in known if name not in names]
        if names and left_out:
            self.report(row.lines["reading"], f'"reading" leaves out "{left_out[0]}"; add it')
        return names

    def items(self, row: Table, key: str) -> list[Table]:
        items = as_list(row.get(key))
        if row.get(key) and not all(isinstance(item, Table) for item in items or [None]):
            self.report(row.lines[key], f'"{key}" should be a list of "- name: …" lines')
        return [item for item in items if isinstance(item, Table)]

    def side(self, row: Table, width: float, safe: float, gap: float) -> Side:
        self.keys(row, ("name", "panels"), ("masthead", "foot", "strips"))
        masthead, foot, strips = (self.number(row, key) for key in ("masthead", "foot", "strips"))
        rows, panels = self.items(row, "panels"), []
        for place, item in enumerate(rows):
            start = safe if place == 0 else gap
            end = safe if place == len(rows) - 1 else gap
            panels.append(self.panel(item, start, end))
        total, name = sum(panel.width for panel in panels), str(row.get("name", ""))
        if panels and width and abs(total - width) > 0.01 and all(panel.width for panel in panels):
            message = f'panels of "{name}" add up to {total:g} mm; make it the width, {width:g}'
            self.report(row.lines["panels"], message)
        return Side(name, masthead, foot, tuple(panels), int(strips))

    def panel(self, row: Table, start: float, end: float) -> Panel:
        self.keys(row, ("name", "width"), ("sections", "parts"))
        sections = self.members(row, "sections", self.styles)
        parts = tuple(str(part) for part in self.members(row, "parts", PARTS))
        name = str(row.get("name", ""))
        return Panel(name, self.number(row, "width"), start, end, sections, parts)

    def members(self, row: Table, key: str, known: Collection[str]) -> tuple[Text, ...]:
        """The list below `key`, without what is not `known`."""
        if row.get(key) and not isinstance(row[key], Items):
            self.report(row.lines[key], f'"{key}" should be a list, such as [first, second]')
        names = [name for name in as_list(row.get(key)) if isinstance(name, Text)]
        for name in names:
            if name not in known:
                self.report(name.line, f'unknown name "{name}" in "{key}"{nearest(name, known)}')
        return tuple(name for name in names if name in known)

    def choice(self, row: Table, key: str, known: tuple[str, ...]) -> str:
        value = str(row.get(key, ""))
        if value and value not in known:
            self.report(row.lines[key], f'"{key}: {value}" is not known{nearest(value, known)}')
        return value

    def number(self, row: Table, key: str) -> float:
        """A positive number, in the unit of the key; 0 where there is none."""
        value: Any = row.get(key, "")
        if value and not re.fullmatch(r"\d+(\.\d+)?", str(value)):
            message = f'"{key}: {value}" is not a number; write it as 5 or 12.5, without unit'
            self.report(row.lines[key], message)
            return 0
        return float(value or 0)
