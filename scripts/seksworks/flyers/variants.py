"""One sheet in all its variants, from HTML to files: size of type, layout, guards, PDF, pictures.

Knows no content and no other sheet, so that a process of its own can do it.
"""

from __future__ import annotations

import json
import os
import shutil
from bisect import bisect
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from seksworks.flyers import guide_layout
from seksworks.formats import OFFICE, PRESS, SCREEN, Format
from seksworks.layout import (
    Draft,
    Fault,
    RawPdf,
    engine,
    levels,
    preflight,
    qr_preflight,
    write_pdf,
)
from seksworks.pdf import impose, one_sheet_booklet, postprocess, step_and_repeat, webp_thumbnails

if TYPE_CHECKING:
    from weasyprint import Document

# Between the sizes of type that are tried, in points.
TYPE_STEP = 0.5


@dataclass(frozen=True)
class Item:
    """One variant of a sheet: `html` without a size of type; `bleed` in mm; `profile`
    of the press (ICC), if one is known; `mirrored`: read from right to left."""

    variant: str
    html: str
    styles: Path
    format: Format
    bleed: float
    profile: bytes = b""
    mirrored: bool = False


@dataclass(frozen=True)
class Order:
    """The variants of one sheet, in the order of VARIANTS, and the folder for their files."""

    items: tuple[Item, ...]
    kept: Path


@dataclass(frozen=True)
class Trial:
    """How a sheet was laid out with its text in one `size`, in points; what is too long."""

    size: float
    document: Document
    faults: list[Fault]


def make(order: Order) -> list[Fault]:
    """Puts the files of all variants into the folder, which appears whole; or what is wrong with
    the first that cannot be made: the others would tell the same."""
    book = order.items[0].format.most_pages
    files, faults = _book(order.items) if book else _sheet(order.items)
    if not faults:
        _keep(files, order.kept)
    return faults


def _sheet(items: tuple[Item, ...]) -> tuple[dict[str, bytes], list[Fault]]:
    files: dict[str, bytes] = {}
    size, height = 0.0, 0.0
    for item in items:
        draft = engine.read(item.html, item.styles)
        # Another variant takes about the same size of type, if its pages are as high.
        trial = _fit(draft, item.format, size if item.format.height == height else 0)
        made, faults = ({}, trial.faults) if trial.faults else _files(item, draft, trial)
        if faults:
            return {}, faults
        files |= made
        size, height = trial.size, item.format.height
    return files, []


def _book(items: tuple[Item, ...]) -> tuple[dict[str, bytes], list[Fault]]:
    """A booklet's variants, which share their layout."""
    texts = {item.variant: item.html for item in items}
    profile = b"".join(item.profile for item in items)
    made, faults = guide_layout.make(texts, items[0].styles, items[0].format, profile)
    files: dict[str, bytes] = {}
    for item in items if not faults else ():
        files |= _named(item, *made[item.variant])
    return files, faults


def pictured(format: Format) -> str:
    """The variant whose pictures show the item as it is when it is cut and folded."""
    return PRESS if PRESS in format.variants else SCREEN


def sized(size: float) -> str:
    """The rule that sets the text in `size` points."""
    return f":root {{ font-size: {size:g}pt }}"


def _files(item: Item, draft: Draft, trial: Trial) -> tuple[dict[str, bytes], list[Fault]]:
    """By name: the PDF, its pictures, and numbers about them."""
    document = trial.document
    engine.spread(document, item.format)
    if faults := preflight.layout_faults(document, draft, item.format):
        return {}, faults
    raw, data = _write(item, document)
    bleed = item.bleed if item.variant == PRESS else 0
    faults = [Fault("", complaint) for complaint in raw.complaints]
    faults += qr_preflight.qr_code_faults(document, item.format, data, bleed)
    folded = item.variant == OFFICE and item.format.one_sheet
    pages = 1 if folded else len(item.format.sides)
    return _named(item, _on_sheets(item, data), pages), faults


def _named(item: Item, data: bytes, pages: int) -> dict[str, bytes]:
    """The PDF, its pictures, and numbers about them, by the names of their files."""
    files = {f"{item.variant}.pdf": data}
    facts = {"pages": pages, "size": len(data), "width": 0, "height": 0}
    if item.variant == pictured(item.format):
        shown = webp_thumbnails(data, item.bleed if item.variant == PRESS else 0)
        facts |= {"width": shown[-1].width, "height": shown[-1].height}
        files |= {f"{item.variant}-{n}.webp": one.data for n, one in enumerate(shown, 1)}
    files[f"{item.variant}.json"] = json.dumps(facts).encode()
    return files


def _write(item: Item, document: Document) -> tuple[RawPdf, bytes]:
    """The file as laid out and as readers get it. What is cut apart is not tagged: it says the
    same many times, and reads aloud on a screen."""
    office = item.variant == OFFICE
    cut_apart = office and bool(item.format.grid or item.format.one_sheet)
    tagged = item.variant == SCREEN or (office and not cut_apart)
    both = len(item.format.sides) > 1 and not item.format.one_sheet
    profile = item.profile
    raw = write_pdf(document, tagged=tagged, press=bool(profile))
    duplex = (item.format.duplex if both else "") if office else None
    data = postprocess(
        raw.data, languages=raw.languages, links=raw.links, duplex=duplex, profile=profile
    )
    return raw, data


def _on_sheets(item: Item, data: bytes) -> bytes:
    """The file as it lies on office paper, where the item is smaller than that."""
    format = item.format
    if item.variant == OFFICE and format.grid:
        return impose(data, step_and_repeat(format, format.grid))
    if item.variant == OFFICE and format.one_sheet:
        booklet = one_sheet_booklet(format, format.one_sheet, mirrored=item.mirrored)
        return impose(data, booklet)
    return data


def _keep(files: dict[str, bytes], kept: Path) -> None:
    part = kept.with_name(f"{kept.name}.{os.getpid()}")
    part.mkdir()
    for name, data in files.items():
        (part / name).write_bytes(data)
    try:
        part.rename(kept)
    except OSError:
        # Another build has made the same in the meantime.
        shutil.rmtree(part)
        if not kept.is_dir():
            raise


def _fit(draft: Draft, format: Format, likely: float) -> Trial:
    """About the largest size of type at which every panel holds its text; where none does, the
    smallest one and what is too long then. `likely` is tried first, else the largest: many fit
    in that. From there the height that is needed tells which size will."""
    smallest, largest = format.smallest_type, format.largest_type
    sizes = [smallest + TYPE_STEP * n for n in range(int((largest - smallest) / TYPE_STEP) + 1)]
    best, fits, fails = None, -1, len(sizes)
    guess = max(bisect(sizes, likely or largest) - 1, 0)
    while fits < guess < fails:
        trial = _try(draft, format, sizes[guess])
        if trial.faults:
            fails = guess
        else:
            fits, best = guess, trial
        enough = sizes[guess] / engine.fullness(trial.document, format)
        guess = min(max(bisect(sizes, enough) - 1, 0), fails - 1)
    return best or trial


def _try(draft: Draft, format: Format, size: float) -> Trial:
    document, faults = engine.lay_out(draft, sized(size))
    raised = levels.level(document)
    return Trial(size, document, faults or engine.too_long(document, format, raised))
