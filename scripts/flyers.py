"""From Content to flyers: each language, format and variant is one PDF and one picture of it.

Here lives what is made, what is kept for the next time, and what an editor gets to hear about a
text that does not go on paper. What stands on a sheet is the matter of `sheets`, what fits that
of `paper`.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

import formatrows
import formats
import impose
import paper
import pdf
import sheets
from content import FLYERS, Content
from flyerrules import about, missing_texts, text_problems, unknown_icons, unknown_letters
from formats import Paper, on_screen
from paper import Fault
from problems import Problem
from sheets import SCREEN, STYLES, Sheet

if TYPE_CHECKING:
    from weasyprint import Document

# office: any printer, also black and white. press: for a print shop, with bleed, in CMYK.
# screen: to read on a telephone and to send on, one panel a page.
OFFICE, PRESS = "office", "press"
VARIANTS = (OFFICE, PRESS, SCREEN)
# Its picture shows the item as it is when it is cut and folded.
PICTURED = PRESS
# Another version of these may lay out, write or draw otherwise.
LIBRARIES = (
    *("weasyprint", "pydyf", "fonttools", "pikepdf", "pypdfium2", "pillow"),
    *("jinja2", "markdown", "segno"),
)
# Between the sizes of type that are tried, in points.
TYPE_STEP = 0.5


@dataclass(frozen=True)
class Flyer:
    """One PDF: `file` and `picture` are names in the folder, `picture` is "" where there is
    none; `size` is in bytes; `width` and `height` are those of the picture, in pixels."""

    language: str
    format: str
    variant: str
    edition: str
    file: str
    pages: int
    size: int
    picture: str
    width: int
    height: int


def render(
    content: Content,
    folder: Path,
    cache: Path,
    tick: Callable[[int, int, str], None],
    only: tuple[str, str] = ("", ""),
) -> tuple[list[Flyer], list[Problem]]:
    """Writes every flyer into `folder`; says what is wrong with those that cannot be made.

    `cache` keeps them for the next time. `tick` hears after each sheet how many are done, how
    many there are, and which it was. `only`: one format, one language, or both. Without the
    strings it needs it makes nothing: that they are missing is for `checks` to say."""
    table, found = formatrows.read_paper(content.formats)
    found += unknown_icons(content, table)
    if found or content.wanted_strings - content.strings.keys():
        return [], found
    work = [sheet for sheet in _sheets(content, table) if _asked_for(sheet, only)]
    found += missing_texts(content, table)
    cache /= "flyers"
    folder.mkdir(parents=True, exist_ok=True)
    base = _base(content.root / STYLES)
    flyers: list[Flyer] = []
    with paper.own_fonts((content.root / STYLES / "fonts").resolve(), cache):
        for done, sheet in enumerate(work, 1):
            made, wrong = _variants(sheet, base, cache, folder)
            flyers += made
            found += wrong
            tick(done, len(work), f"{sheet.format.name} {sheet.language.code}")
    return flyers, sorted(set(found))


def _asked_for(sheet: Sheet, only: tuple[str, str]) -> bool:
    return only[0] in ("", sheet.format.name) and only[1] in ("", sheet.language.code)


def _variants(
    sheet: Sheet, base: str, cache: Path, folder: Path
) -> tuple[list[Flyer], list[Problem]]:
    """The flyers of one sheet, until something is wrong: the others would tell the same."""
    flyers: list[Flyer] = []
    wrong = list(text_problems(sheet))
    for variant in VARIANTS if not wrong else ():
        made = _variant(sheet, variant)
        kept = cache / _key(made, base)
        wrong += _make(made, kept)
        if wrong:
            break
        flyers.append(_flyer(made, kept, folder))
    return flyers, wrong


def _sheets(content: Content, table: Paper) -> Iterator[Sheet]:
    """In the first variant. A language whose flyer text is not there yet has no flyer."""
    for format in table.formats:
        for language in content.languages:
            page = content.flyers.get((language.code, FLYERS + format.text))
            if page:
                yield Sheet(content, table, language, page, format, VARIANTS[0])


def _variant(sheet: Sheet, variant: str) -> Sheet:
    shown = on_screen(sheet.format, sheet.paper) if variant == SCREEN else sheet.format
    return replace(sheet, variant=variant, format=shown)


def _base(styles: Path) -> str:
    """The hash of what every flyer depends on: styles, fonts, code and libraries."""
    code = (
        Path(module.__file__ or "") for module in (formatrows, formats, impose, paper, pdf, sheets)
    )
    digest = hashlib.sha256(Path(__file__).read_bytes())
    for file in sorted(file for file in (*styles.rglob("*"), *code) if file.is_file()):
        digest.update(hashlib.sha256(file.read_bytes()).digest())
    digest.update(" ".join(map(version, LIBRARIES)).encode())
    return digest.hexdigest()


def _key(sheet: Sheet, base: str) -> str:
    """A name for the cache that changes with everything that goes into the file."""
    parts = (base, repr(sheet.format), repr(sheet.paper.bleed), sheets.html(sheet, 0))
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def _flyer(sheet: Sheet, kept: Path, folder: Path) -> Flyer:
    """The flyer, copied from the cache."""
    parts = (sheet.format.name, sheet.language.code, sheet.variant, sheet.paper.edition)
    name = "-".join(parts)
    suffixes = (".pdf", ".webp") if sheet.variant == PICTURED else (".pdf",)
    for suffix in suffixes:
        (folder / f"{name}{suffix}").write_bytes(kept.with_suffix(suffix).read_bytes())
    return Flyer(
        format=parts[0],
        language=parts[1],
        variant=parts[2],
        edition=parts[3],
        file=f"{name}.pdf",
        picture=f"{name}.webp" if sheet.variant == PICTURED else "",
        **json.loads(kept.with_suffix(".json").read_text(encoding="utf-8")),
    )


def _make(sheet: Sheet, kept: Path) -> list[Problem]:
    """Puts the flyer into the cache if it is not there yet; or what is wrong."""
    if kept.with_suffix(".json").is_file():
        return []
    wrong = list(unknown_letters(sheet))
    if wrong:
        return wrong
    size, faults = _fit(sheet)
    if not faults:
        html = sheets.html(sheet, size)
        document, complaints = paper.lay_out(html, sheet.styles)
        faults += complaints or paper.guard(document, html, sheet.format, sheet.paper.safe)
        data, more = _write(sheet, document)
        faults += [Fault("", complaint) for complaint in more]
    if not faults:
        _keep(sheet, kept, data)
    return [about(sheet, fault.section, fault.message) for fault in faults]


def _write(sheet: Sheet, document: Document) -> tuple[bytes, list[str]]:
    """What is cut apart is not tagged: it says the same many times, and reads aloud on a screen."""
    if sheet.variant != OFFICE:
        return pdf.write(document, sheet.variant == SCREEN)
    grid = sheet.format.grid
    duplex = sheet.format.duplex if len(sheet.format.sides) > 1 else ""
    data, complaints = pdf.write(document, not grid, duplex)
    return impose.impose(data, sheet.format, grid) if grid else data, complaints


def _keep(sheet: Sheet, kept: Path, data: bytes) -> None:
    """Writes the file, its picture and its numbers; each appears whole, the numbers last."""
    files, width, height = {".pdf": data}, 0, 0
    if sheet.variant == PICTURED:
        files[".webp"], width, height = pdf.picture(data, sheet.paper.bleed)
    pages = len(sheet.format.sides)
    facts = {"pages": pages, "size": len(data), "width": width, "height": height}
    files[".json"] = json.dumps(facts).encode()
    for suffix, content in files.items():
        part = kept.with_suffix(f"{suffix}.{os.getpid()}")
        part.write_bytes(content)
        part.replace(kept.with_suffix(suffix))


def _fit(sheet: Sheet) -> tuple[float, list[Fault]]:
    """The largest size of type, in points, at which every panel holds its text; where none does,
    the smallest one and what is too long then."""
    low, high = sheet.format.smallest_type, sheet.format.largest_type
    sizes = [low + TYPE_STEP * step for step in range(int((high - low) / TYPE_STEP) + 1)]
    size, faults = low, _too_long(sheet, low)
    while not faults and len(sizes) > 1:
        middle = len(sizes) // 2
        if _too_long(sheet, sizes[middle]):
            sizes = sizes[:middle]
        else:
            size, sizes = sizes[middle], sizes[middle:]
    return size, faults


def _too_long(sheet: Sheet, size: float) -> list[Fault]:
    return paper.too_long(sheets.html(sheet, size), sheet.styles, sheet.format)
