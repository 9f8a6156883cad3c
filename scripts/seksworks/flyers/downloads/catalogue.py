"""The catalogue on the page for printing: each format with its files by language. Also used for the
packs and the order form; writes no files.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from seksworks.content import Content, Language
from seksworks.flyers.downloads.fold_diagram import Drawing, fold_drawing
from seksworks.flyers.make import Flyer
from seksworks.formats import OFFICE, PRESS, SCREEN, Format

# The names of paper sizes by width and height in mm (ISO 216), landscape and portrait.
SHEETS = {(105, 148): "A6", (148, 210): "A5", (210, 297): "A4", (297, 420): "A3"}
ONE_SIDE = "one-side"
# Two pages of A5 are a millimetre narrower than the A4 that they are printed on.
SLACK = 1


@dataclass(frozen=True)
class FileRow:
    """The files of a format in one language or several. `names`: of these languages in themselves;
    `sheets`: of office paper that a booklet takes, 0 for other formats."""

    code: str
    names: str
    files: tuple[Flyer, ...]
    sheets: int


@dataclass(frozen=True)
class CatalogueItem:
    """A format in the catalogue. `use`: key of the string for its purpose; `paper`: which to take,
    in words; `turn`: the edge over which it is turned, or "one-side"; `finish`: keys of the strings
    for cutting and folding it; `own`: rows in the reader's language, `others`: the rest; `shown`:
    the flyer with the pictures."""

    format: Format
    use: str
    paper: str
    turn: str
    finish: tuple[str, ...]
    drawing: Drawing
    shown: Flyer
    own: tuple[FileRow, ...]
    others: tuple[FileRow, ...]

    @property
    def row(self) -> FileRow:
        """The files in the reader's language, else the first others."""
        return (*self.own, *self.others)[0]

    @property
    def readable(self) -> Flyer:
        """The one in the screen variant."""
        files = self.row.files
        return next((one for one in files if one.variant == SCREEN), files[0])


@dataclass(frozen=True)
class LanguageFiles:
    """The files in one language, under its own name; or those in several languages, under "".
    `rows`: each format with its files."""

    name: str
    rows: tuple[tuple[Format, FileRow], ...]


def by_language(listed: Sequence[CatalogueItem], language: Language) -> list[LanguageFiles]:
    """All files of the catalogue by language: those in `language` first, those in several languages
    last."""
    rows = [(item.format, row) for item in listed for row in (*item.own, *item.others)]
    names = dict.fromkeys((language.name, *(row.names for _, row in rows if not _shared(row)), ""))
    return [
        LanguageFiles(name, own)
        for name in names
        if (
            own := tuple(
                pair for pair in rows if name == ("" if _shared(pair[1]) else pair[1].names)
            )
        )
    ]


def items(content: Content, flyers: Sequence[Flyer], language: Language) -> list[CatalogueItem]:
    """The formats that have flyers, in the order of `data/formats.yml`. Of the files, those in
    `language` alone come before those in several."""
    made: list[CatalogueItem] = []
    formats = content.formats
    for format in (*formats.formats, *formats.booklets):
        if any(item.format.name == format.name for item in made):
            continue  # the same format for more languages
        rows = list(_file_rows(content, format, flyers))
        own = sorted((row for row in rows if language.code in row.code.split("+")), key=_shared)
        others = tuple(row for row in rows if row not in own)
        files = [one for row in (*own, *others) for one in row.files]
        shown = next((one for one in files if one.pictures), None)
        if shown:
            turn = ONE_SIDE if len(format.sides) == 1 or format.one_sheet else format.duplex
            words, finish = _paper(content, format, language), tuple(_finish(format))
            use = "use_booklet" if format.most_pages else f"use_{format.name}"
            look = fold_drawing(format), shown
            made.append(CatalogueItem(format, use, words, turn, finish, *look, tuple(own), others))
    return made


def _file_rows(content: Content, format: Format, flyers: Sequence[Flyer]) -> Iterator[FileRow]:
    made = [one for one in flyers if one.format == format.name]
    for code in dict.fromkeys(flyer.language for flyer in made):
        names = " + ".join(content.language(one).name for one in code.split("+"))
        files = tuple(flyer for flyer in made if flyer.language == code)
        sides = [flyer.pages for flyer in files if format.most_pages and flyer.variant == OFFICE]
        yield FileRow(code, names, files, sum(sides) // 2)


def _shared(row: FileRow) -> int:
    return row.code.count("+")


def _paper(content: Content, format: Format, language: Language) -> str:
    """Which paper to take, in words; plain office paper for a format without press variant."""
    shop = PRESS in format.variants
    sheet, weight = sheet_name(format), f"{format.weight:g}"
    if shop:
        return content.string("paper_own", language, sheet=sheet, weight=weight)
    return content.string("paper_office", language, sheet=sheet, weight=weight)


def sheet_name(format: Format) -> str:
    """The paper size for an office printer: its ISO name, else its size in mm."""
    sheet = format.grid or format.one_sheet or format
    width = sheet.width * 2 if format.most_pages else sheet.width
    short, long = sorted((width, sheet.height))
    for (small, large), name in SHEETS.items():
        if abs(small - short) <= SLACK and abs(large - long) <= SLACK:
            return name
    return f"{width:g} × {sheet.height:g} mm"


def _finish(format: Format) -> Iterator[str]:
    if format.grid:
        yield "cut_grid"
    if any(side.strips for side in format.sides):
        yield "cut_strips"
    if format.one_sheet:
        yield "fold_one-sheet"
    if format.most_pages:
        yield from ("pages_booklet", "fold_booklet", "staple_booklet")
    if format.fold:
        yield f"fold_{format.fold}"
