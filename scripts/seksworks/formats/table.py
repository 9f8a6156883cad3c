"""Reads `data/formats.yml` into the dataclasses of `model`, and reports what is wrong in a row.

What is wrong with a format as a whole, `validation` reports; its sides, `side_table` reads.
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
from seksworks.formats.side_table import SideReader
from seksworks.formats.validation import format_problems
from seksworks.source import Message, Problems, Table, nearest

EDITION = re.compile(r"\d{4}-(0[1-9]|1[0-2])\.[1-9]\d*")
FORMAT_NAME = re.compile(r"[a-z0-9]+")
# Prefix of a booklet's name, before that of its subject.
BOOKLET = "booklet-"
SECTION_SHAPES = ("greeting", "help", "quote", "plain")
EDGES = ("short-edge", "long-edge")
FOLDS = ("roll", "zigzag")
OPTIONAL = (
    *("reading", "thread", "grid", "one_sheet", "variants", "safe"),
    *("fold", "languages", "like"),
)
# The smallest safe margin, in mm: the tolerance of a cutter (print-spec, 1).
MIN_SAFE = 3
# On one sheet; with more, the columns would be too narrow to read.
MAX_LANGUAGES = 3


def read_formats(table: Table, problems: Problems) -> Formats:
    """The formats in `table`; what is wrong with them is reported. NO_FORMATS for an empty table,
    of a file whose reader reported why it cannot be read."""
    if not table:
        return NO_FORMATS
    found = Problems()
    formats = _FormatReader(FORMATS, found).formats(table)
    if not found:
        found.extend(format_problems(formats, table.mapping("formats").lines))
    problems.extend(found)
    return replace(formats, valid=not found)


class _FormatReader(SideReader):
    """Reads each table and row of the file."""

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
                self.format(name, self.with_defaults(row, rows), safe) for name, row in rows.items()
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
        if 0 < value < MIN_SAFE:
            self.report(row.lines["safe"], Message("safe-too-small", value=value, least=MIN_SAFE))
        return value

    def screen(self, row: Table) -> Screen:
        keys = ("width", "height", "largest_type")
        self.keys(row, keys)
        width, height, largest = (self.number(row, key) for key in keys)
        return Screen(width, height, largest)

    def booklets(self, row: Table) -> Iterator[Format]:
        """The booklets, one for each subject, all of the same size."""
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

    def with_defaults(self, row: Table, rows: Mapping[str, Table]) -> Table:
        """The row, with the missing keys from the row that it names in `like`."""
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
            border_unit=self.number(row, "thread") or Format.border_unit,
            grid=self.grid(row.mapping("grid"), width, height) if "grid" in row else None,
            one_sheet=self.one_sheet(row, len(sides)),
            variants=self.members(row, "variants", VARIANTS) or VARIANTS,
            fold=self.choice(row, "fold", FOLDS),
            weight=self.number(row, "weight"),
            languages=self.languages(row, sides),
        )

    def check_name(self, name: str, row: Table) -> None:
        """Reports the name of a format or subject that cannot be part of a file name."""
        if not FORMAT_NAME.fullmatch(name):
            self.report(row.line, Message("format-name", name=name))

    def languages(self, row: Table, sides: tuple[Side, ...]) -> int:
        """The number of languages on a sheet; reports panels in a language beyond it."""
        count = self.count(row, "languages") or Format.languages
        if count > MAX_LANGUAGES:
            message = Message("languages-too-many", count=count, most=MAX_LANGUAGES)
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
        """The grid of copies of `width` by `height` mm; reports one larger than its sheet."""
        self.keys(row, ("width", "height", "columns", "rows"))
        across, down = (self.number(row, key) for key in ("width", "height"))
        columns, rows = (self.count(row, key) for key in ("columns", "rows"))
        if across < width * columns or down < height * rows:
            self.report(row.line, Message("grid-too-large", columns=columns, rows=rows))
        return Grid(across, down, columns, rows)

    def one_sheet(self, format: Table, pages: int) -> OneSheet | None:
        """The one-sheet imposition, None where the format has none; reports one that does not have
        each of the `pages` once, in two rows of the same length."""
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
        """The smallest type size in points; reports one that is too small or above the largest."""
        smallest, largest = self.number(row, "smallest_type"), self.number(row, "largest_type")
        if 0 < smallest < SMALLEST_TYPE:
            message = Message("type-too-small", size=smallest, least=SMALLEST_TYPE)
            self.report(row.lines["smallest_type"], message)
        if largest and largest < smallest:
            self.report(row.lines["largest_type"], Message("types-exchanged"))
        return smallest
