"""One sheet in all its variants, from HTML to files: layout, checks, PDF, pictures.

Knows no content and no other sheet, so that a process of its own can do it.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import lxml.html

from seksworks.flyers import booklet_layout
from seksworks.formats import OFFICE, PRESS, SCREEN, Format
from seksworks.layout import (
    Fault,
    Layout,
    ParsedDocument,
    QrCode,
    RawPdf,
    complained,
    lay_out_to_fit,
    layout_faults,
    parse,
    qr_code_faults,
    write_pdf,
)
from seksworks.pdf import (
    Frame,
    IsKnown,
    darkest_greys,
    forbidden_parts,
    impose,
    one_sheet_booklet,
    postprocess,
    step_and_repeat,
    webp_thumbnails,
)
from seksworks.source import Message


@dataclass(frozen=True)
class VariantSource:
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
class RenderJob:
    """Variants of one sheet, in the order of VARIANTS, the folder for their files, and what says
    whether a link may lead to an address."""

    items: tuple[VariantSource, ...]
    kept: Path
    is_known: IsKnown


def make_variants(job: RenderJob) -> Sequence[Fault]:
    """Puts the files of all variants into the folder, which appears whole; or what is wrong with
    the first that cannot be made: the others would tell the same."""
    book = job.items[0].format.most_pages
    files, faults = _book(job.items) if book else _sheet(job.items)
    faults = faults or list(_forbidden(files, job))
    if not faults:
        _keep(files, job.kept)
    return faults


def _forbidden(files: dict[str, bytes], job: RenderJob) -> Iterator[Fault]:
    """What no PDF may hold, told of the section that a link stands in."""
    for item in job.items:
        for message, target in forbidden_parts(files[f"{item.variant}.pdf"], job.is_known):
            tree = lxml.html.fromstring(item.html)
            link = tree.xpath("//a[@href=$target]", target=target)[:1]
            section, language = (
                "".join(
                    one.xpath(f"string(ancestor::*[@data-{name}][1]/@data-{name})") for one in link
                )
                for name in ("section", "language")
            )
            yield Fault(section, Message("pdf-holds", what=message), language)


def _sheet(items: tuple[VariantSource, ...]) -> tuple[dict[str, bytes], Sequence[Fault]]:
    files: dict[str, bytes] = {}
    fit = None
    for item in items:
        parsed = parse(item.html, item.styles)
        fit = lay_out_to_fit(parsed, item.format, fit)
        made, faults = ({}, fit.faults) if fit.faults else _variant_files(item, parsed, fit.layout)
        if faults:
            return {}, faults
        files |= made
    return files, []


def _book(items: tuple[VariantSource, ...]) -> tuple[dict[str, bytes], list[Fault]]:
    """A booklet's variants for printing, which share their layout, or that for a telephone."""
    texts, styles = {item.variant: item.html for item in items}, items[0].styles
    profile = b"".join(item.profile for item in items)
    if SCREEN in texts:
        made, faults = booklet_layout.booklet_on_screen(texts, styles)
    else:
        made, faults = booklet_layout.booklet_on_paper(texts, styles, items[0].format, profile)
    files: dict[str, bytes] = {}
    for item in items if not faults else ():
        files |= _named(item, *made[item.variant])
    return files, faults


def pictured(format: Format) -> str:
    """The variant whose pictures show the item as it is when it is cut and folded."""
    return PRESS if PRESS in format.variants else SCREEN


def _variant_files(
    item: VariantSource, parsed: ParsedDocument, layout: Layout
) -> tuple[dict[str, bytes], list[Fault]]:
    """By name: the PDF, its pictures, and numbers about them."""
    if faults := layout_faults(layout, parsed.text, item.format):
        return {}, faults
    raw, data = _write_variant(item, layout)
    bleed = item.bleed if item.variant == PRESS else 0
    greys = darkest_greys(data, [_rim(code, bleed) for code in layout.codes])
    faults = complained(raw.complaints)
    faults += qr_code_faults(layout, greys)
    folded = item.variant == OFFICE and item.format.one_sheet
    pages = 1 if folded else len(item.format.sides)
    return _named(item, _on_sheets(item, data), pages), faults


def _rim(code: QrCode, bleed: float) -> Frame:
    """The light rim of a code on a page with `bleed` mm around it."""
    left, top, right, bottom = (edge + bleed for edge in code.rect)
    return Frame(code.page, left, top, right, bottom, width=code.rim)


def _named(item: VariantSource, data: bytes, pages: int) -> dict[str, bytes]:
    """The PDF, its pictures, and numbers about them, by the names of their files."""
    files = {f"{item.variant}.pdf": data}
    facts = {"pages": pages, "size": len(data), "width": 0, "height": 0}
    if item.variant == pictured(item.format):
        shown = webp_thumbnails(data, item.bleed if item.variant == PRESS else 0)
        facts |= {"width": shown[-1].width, "height": shown[-1].height}
        files |= {f"{item.variant}-{n}.webp": one.data for n, one in enumerate(shown, 1)}
    files[f"{item.variant}.json"] = json.dumps(facts).encode()
    return files


def _write_variant(item: VariantSource, layout: Layout) -> tuple[RawPdf, bytes]:
    """The file as laid out and as readers get it. What is cut apart is not tagged: it says the
    same many times, and reads aloud on a screen."""
    office = item.variant == OFFICE
    cut_apart = office and bool(item.format.grid or item.format.one_sheet)
    tagged = item.variant == SCREEN or (office and not cut_apart)
    both = len(item.format.sides) > 1 and not item.format.one_sheet
    profile = item.profile
    raw = write_pdf(layout, tagged=tagged, press=bool(profile))
    duplex = (item.format.duplex if both else "") if office else None
    data = postprocess(
        raw.data, languages=raw.languages, links=raw.links, duplex=duplex, profile=profile
    )
    return raw, data


def _on_sheets(item: VariantSource, data: bytes) -> bytes:
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
