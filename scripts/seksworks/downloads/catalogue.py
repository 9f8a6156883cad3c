"""What the page for printing shows: each format with its files, language by language.

Plain values for the templates, and for the packs and the order sheet; makes no file.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from seksworks.content import Content, Language
from seksworks.downloads.fold_diagram import Drawing, fold_drawing
from seksworks.flyers import GUIDE, Flyer, guide_format
from seksworks.formats import PRESS, SCREEN, Format

# The names of sheets by width and height in mm (ISO 216), lying or standing.
SHEETS = {(105, 148): "A6", (148, 210): "A5", (210, 297): "A4", (297, 420): "A3"}
ONE_SIDE = "one-side"
# Two pages of A5 are a millimetre narrower than the A4 that they are printed on.
SLACK = 1


@dataclass(frozen=True)
class FileRow:
    """The files of one format in one language, or in several; `names` are their own names."""

    code: str
    names: str
    files: tuple[Flyer, ...]


@dataclass(frozen=True)
class CatalogueItem:
    """A format: `paper` says which to take; `turn` is the edge on which it is turned, or
    "one-side"; `finish` the keys of the words for cutting and folding it; `own` are the rows in
    the reader's language, `others` the rest; `shown` has the pictures."""

    format: Format
    paper: str
    turn: str
    finish: tuple[str, ...]
    drawing: Drawing
    shown: Flyer
    own: tuple[FileRow, ...]
    others: tuple[FileRow, ...]


def items(content: Content, flyers: Sequence[Flyer], language: Language) -> list[CatalogueItem]:
    """The formats of which there are flyers, in the order of `data/formats.yml`. The files in the
    language alone come before those that share it with another."""
    made: list[CatalogueItem] = []
    formats = content.formats
    for format in (*formats.formats, guide_format(formats)):
        if any(item.format.name == format.name for item in made):
            continue  # the same format for more languages
        rows = list(_file_rows(content, [one for one in flyers if one.format == format.name]))
        own = sorted((row for row in rows if language.code in row.code.split("+")), key=_shared)
        others = tuple(row for row in rows if row not in own)
        files = [one for row in (*own, *others) for one in row.files]
        shown = next((one for one in files if one.pictures), None)
        if shown:
            turn = ONE_SIDE if len(format.sides) == 1 or format.one_sheet else format.duplex
            words, finish = _paper(content, format, language), tuple(_finish(format))
            look = fold_drawing(format), shown
            made.append(CatalogueItem(format, words, turn, finish, *look, tuple(own), others))
    return made


def book(flyers: Sequence[Flyer], language: Language) -> Flyer | None:
    """The whole guide in the language as a PDF for a telephone."""
    wanted = GUIDE, SCREEN, language.code
    return next((one for one in flyers if (one.format, one.variant, one.language) == wanted), None)


def _file_rows(content: Content, flyers: Sequence[Flyer]) -> Iterator[FileRow]:
    for code in dict.fromkeys(flyer.language for flyer in flyers):
        names = " + ".join(content.language(one).name for one in code.split("+"))
        yield FileRow(code, names, tuple(flyer for flyer in flyers if flyer.language == code))


def _shared(row: FileRow) -> int:
    return row.code.count("+")


def _paper(content: Content, format: Format, language: Language) -> str:
    """Which paper to take; an item that no print shop makes is printed on what lies in the
    printer."""
    shop = PRESS in format.variants
    sheet, weight = sheet_name(format), f"{format.weight:g}"
    if shop:
        return content.string("paper_own", language, sheet=sheet, weight=weight)
    return content.string("paper_office", language, sheet=sheet, weight=weight)


def sheet_name(format: Format) -> str:
    """The paper for an own printer: its name where it has one, else its size in mm."""
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
        yield "fold_booklet"
    if format.fold:
        yield f"fold_{format.fold}"
