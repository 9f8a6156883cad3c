"""Makes the files of a sheet in all its variants from their HTML: layout, preflight, PDF, pictures.

Knows no content and no other sheet, so that worker processes can do it.
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
    complaint_faults,
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
    """A variant of a sheet. `html`: without a type size; `bleed`: in mm; `profile`: ICC profile of
    the press, b"" for none; `mirrored`: whether it is read right to left."""

    variant: str
    html: str
    styles: Path
    format: Format
    bleed: float
    profile: bytes = b""
    mirrored: bool = False


@dataclass(frozen=True)
class RenderJob:
    """Variants of one sheet, in the order of VARIANTS, the folder for their files, and a function
    that decides whether a link may lead to an address."""

    items: tuple[VariantSource, ...]
    kept: Path
    is_known: IsKnown


def make_variants(job: RenderJob) -> Sequence[Fault]:
    """Writes the files of all variants into the job's folder, which appears in one step; or returns
    the faults of the first variant that cannot be made, as those of others would be the same."""
    book = job.items[0].format.most_pages
    files, faults = _book(job.items) if book else _sheet(job.items)
    faults = faults or list(_forbidden(files, job))
    if not faults:
        _keep(files, job.kept)
    return faults


def _forbidden(files: dict[str, bytes], job: RenderJob) -> Iterator[Fault]:
    """Faults for forbidden parts of the PDFs, in the section of the link that caused them."""
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
    """The files of a booklet's variants for paper, which share a layout, or of its screen variant;
    or its faults."""
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
    """The variant whose pictures show the finished item, cut and folded."""
    return PRESS if PRESS in format.variants else SCREEN


def _variant_files(
    item: VariantSource, parsed: ParsedDocument, layout: Layout
) -> tuple[dict[str, bytes], list[Fault]]:
    """The files of a variant by name: the PDF, its pictures, and a JSON file about them."""
    if faults := layout_faults(layout, parsed.text, item.format):
        return {}, faults
    raw, data = _write_variant(item, layout)
    bleed = item.bleed if item.variant == PRESS else 0
    greys = darkest_greys(data, [_rim(code, bleed) for code in layout.codes])
    faults = complaint_faults(raw.complaints)
    faults += qr_code_faults(layout, greys)
    folded = item.variant == OFFICE and item.format.one_sheet
    pages = 1 if folded else len(item.format.sides)
    return _named(item, _on_sheets(item, data), pages), faults


def _rim(code: QrCode, bleed: float) -> Frame:
    """The quiet zone of a code, on a page with `bleed` mm around it."""
    left, top, right, bottom = (edge + bleed for edge in code.rect)
    return Frame(code.page, left, top, right, bottom, width=code.quiet_zone)


def _named(item: VariantSource, data: bytes, pages: int) -> dict[str, bytes]:
    """The PDF, its pictures, and a JSON file about them, by file name."""
    files = {f"{item.variant}.pdf": data}
    facts = {"pages": pages, "size": len(data), "width": 0, "height": 0}
    if item.variant == pictured(item.format):
        shown = webp_thumbnails(data, item.bleed if item.variant == PRESS else 0)
        facts |= {"width": shown[-1].width, "height": shown[-1].height}
        files |= {f"{item.variant}-{n}.webp": one.data for n, one in enumerate(shown, 1)}
    files[f"{item.variant}.json"] = json.dumps(facts).encode()
    return files


def _write_variant(item: VariantSource, layout: Layout) -> tuple[RawPdf, bytes]:
    """The PDF as laid out, and as readers get it. Imposed copies are not tagged: they repeat the
    same text, and the screen variant is the one to be read aloud."""
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
    """The file imposed on office paper, where the format has an imposition; else unchanged."""
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
