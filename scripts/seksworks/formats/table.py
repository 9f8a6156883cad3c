"""Reads the table of `data/formats.yml` into frozen dataclasses.

Here lives what an editor may get wrong in one of them; what they are stands in `model`, what
cannot be folded or cut in `rules`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from seksworks.formats.model import (
    FORMATS,
    NO_FORMATS,
    SMALLEST_TYPE,
    THREADS,
    VARIANTS,
    FontPair,
    Format,
    Formats,
    Grid,
    OneSheet,
    Screen,
    Side,
    Style,
)
from seksworks.formats.rules import format_problems
from seksworks.formats.side_table import SideReader
from seksworks.source import Message, Problems, Table, nearest

EDITION = re.compile(r"\d{4}-(0[1-9]|1[0-2])\.[1-9]\d*")
FORMAT_NAME = re.compile(r"[a-z0-9]+")
# Before the name of its subject in that of a booklet.
BOOKLET = "booklet-"
SECTION_SHAPES = ("greeting", "help", "quote", "plain")
EDGES = ("short-edge", "long-edge")
FOLDS = ("roll", "zigzag")
OPTIONAL = (
    *("reading", "thread", "grid", "one_sheet", "variants", "safe"),
    *("fold", "languages", "like"),
)
# What stays empty along an edge, in mm: a cutter may be off by so much (print-spec, 1).
LEAST_SAFE = 3
# More would be narrower columns than anybody reads.
MOST_LANGUAGES = 3


def read_formats(table: Table, problems: Problems) -> Formats:
    """All that `table` says, as far as it can be read. `NO_FORMATS` where it is empty: then its
    file cannot be read, which was reported there."""
    if not table:
        return NO_FORMATS
    found = Problems()
    formats = _FormatReader(FORMATS, found).formats(table)
    if not found:
        found.extend(format_problems(formats, table.mapping("formats").lines))
    problems.extend(found)
    return replace(formats, sound=not found)


class _FormatReader(SideReader):
    """Turns rows into dataclasses."""

    def formats(self, table: Table) -> Formats:
        keys = ("edition", "bleed", "safe", "screen", "booklets", "sections", "formats")
        self.keys(table, keys, ("profile", "fonts"))
        edition = str(table.get("edition", ""))
        if edition and not EDITION.fullmatch(edition):
            self.report(table.lines["edition"], Message("no-edition", code=edition))
        bleed, safe = self.number(table, "bleed"), self.safe(table)
        self.styles = {id: self.style(row) for id, row in self.rows(table.mapping("sections"))}
        rows = dict(self.rows(table.mapping("formats")))
        return Formats(
            edition=edition,
            bleed=bleed,
            safe=safe,
            screen=self.screen(table.mapping("screen")),
            styles=self.styles,
            formats=tuple(
                self.format(name, self.whole(row, rows), safe) for name, row in rows.items()
            ),
            booklets=tuple(self.booklets(table.mapping("booklets"))),
            booklet_screen=self.screen(table.mapping("booklets").mapping("screen")),
            profile=str(table.get("profile", "")),
            profile_line=table.lines.get("profile", 1),
            fonts=dict(self.fonts(self.below(table, "fonts"))),
        )

    def fonts(self, table: Table) -> Iterator[tuple[str, FontPair]]:
        keys = ("regular", "bold", "package")
        for script, row in self.rows(table):
            self.keys(row, keys)
            regular, bold, package = (self.text(row, key) for key in keys)
            yield script, FontPair(regular, bold, package, row.line)

    def safe(self, row: Table) -> float:
        value = self.number(row, "safe")
        if 0 < value < LEAST_SAFE:
            self.report(row.lines["safe"], Message("safe-too-small", value=value, least=LEAST_SAFE))
        return value

    def screen(self, row: Table) -> Screen:
        keys = ("width", "height", "largest_type")
        self.keys(row, keys)
        width, height, largest = (self.number(row, key) for key in keys)
        return Screen(width, height, largest)

    def booklets(self, row: Table) -> Iterator[Format]:
        """One for each subject: they share their sizes."""
        sizes = ("width", "height", "smallest_type", "largest_type")
        self.keys(row, (*sizes, "weight", "most_pages", "screen", "subjects"))
        width, height, _, largest = (self.number(row, key) for key in sizes)
        shape = (width, height, self.smallest_type(row), largest, "short-edge", ())
        weight, most = self.number(row, "weight"), self.count(row, "most_pages")
        for name, subject in self.rows(self.below(row, "subjects")):
            self.keys(subject, ("thread", "pages"))
            self.check_name(name, subject)
            yield Format(
                BOOKLET + name,
                "",
                *shape,
                weight=weight,
                most_pages=most,
                pages=self.texts(subject, "pages"),
                colour=self.choice(subject, "thread", THREADS),
                line=subject.line,
            )

    def style(self, row: Table) -> Style:
        self.keys(row, ("thread", "icon", "shape"))
        thread, shape = (
            self.choice(row, "thread", THREADS),
            self.choice(row, "shape", SECTION_SHAPES),
        )
        return Style(thread, str(row.get("icon", "")), shape, row.lines.get("icon", row.line))

    def whole(self, row: Table, rows: Mapping[str, Table]) -> Table:
        """The row with what it does not say itself, from the row that it is like."""
        if "like" not in row:
            return row
        other = rows.get(str(row["like"]), Table(row.line))
        if not other or "like" in other:
            known = [name for name, one in rows.items() if "like" not in one]
            value = str(row["like"])
            message = Message("choice-unknown", key="like", value=value, hint=nearest(value, known))
            self.report(row.lines["like"], message)
        whole = Table(row.line)
        whole.update({**other, **row})
        whole.lines = {**other.lines, **row.lines}
        return whole

    def format(self, name: str, row: Table, safe: float) -> Format:
        types = ("smallest_type", "largest_type")
        required = ("text", "width", "height", *types, "duplex", "weight", "gap", "sides")
        self.keys(row, required, OPTIONAL)
        self.check_name(name, row)
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
            grid=self.grid(row.mapping("grid"), width, height) if "grid" in row else None,
            one_sheet=self.one_sheet(row, len(sides)),
            variants=self.members(row, "variants", VARIANTS) or VARIANTS,
            fold=self.choice(row, "fold", FOLDS),
            weight=self.number(row, "weight"),
            languages=self.languages(row, sides),
        )

    def check_name(self, name: str, row: Table) -> None:
        """Of a format or a subject: it stands in the names of files."""
        if not FORMAT_NAME.fullmatch(name):
            self.report(row.line, Message("format-name", name=name))

    def languages(self, row: Table, sides: tuple[Side, ...]) -> int:
        """In how many languages a sheet is; each panel speaks one of them, or all."""
        count = self.count(row, "languages") or Format.languages
        if count > MOST_LANGUAGES:
            message = Message("languages-too-many", count=count, most=MOST_LANGUAGES)
            self.report(row.lines["languages"], message)
        for side in sides:
            for panel in side.panels:
                if panel.language > count:
                    name = f"{side.name} {panel.name}"
                    message = Message(
                        "panel-language", panel=name, number=panel.language, count=count
                    )
                    self.report(row.lines.get("languages", row.line), message)
        return count

    def grid(self, row: Table, width: float, height: float) -> Grid:
        """Items of `width` and `height` mm on a sheet, which has to hold them."""
        self.keys(row, ("width", "height", "columns", "rows"))
        across, down = (self.number(row, key) for key in ("width", "height"))
        columns, rows = (self.count(row, key) for key in ("columns", "rows"))
        if across < width * columns or down < height * rows:
            self.report(row.line, Message("grid-too-large", columns=columns, rows=rows))
        return Grid(across, down, columns, rows)

    def one_sheet(self, format: Table, pages: int) -> OneSheet | None:
        """A sheet that has to hold each of the pages once, in two rows of the same length."""
        if "one_sheet" not in format:
            return None
        row = format.mapping("one_sheet")
        self.keys(row, ("width", "height", "upper", "lower"))
        known = [str(number) for number in range(1, pages + 1)]
        rows = [[int(page) for page in self.members(row, key, known)] for key in ("upper", "lower")]
        upper, lower = (tuple(one) for one in rows)
        if len(upper) != len(lower) or sorted(upper + lower) != list(range(1, pages + 1)):
            self.report(row.line, Message("one-sheet-pages", count=pages))
        return OneSheet(self.number(row, "width"), self.number(row, "height"), upper, lower)

    def smallest_type(self, row: Table) -> float:
        smallest, largest = self.number(row, "smallest_type"), self.number(row, "largest_type")
        if 0 < smallest < SMALLEST_TYPE:
            message = Message("type-too-small", size=smallest, least=SMALLEST_TYPE)
            self.report(row.lines["smallest_type"], message)
        if largest and largest < smallest:
            self.report(row.lines["largest_type"], Message("types-exchanged"))
        return smallest
