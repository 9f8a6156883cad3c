"""Makes the files of a booklet from its HTML: layout, preflight, single pages and imposed spreads.

Other than in `variants`, with its panels of fixed height, text flows over as many pages as it
needs.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from seksworks.formats import OFFICE, PRESS, SCREEN, Format
from seksworks.layout import (
    Fault,
    Layout,
    ParsedDocument,
    SourceText,
    complaint_faults,
    lay_out,
    lost_text,
    overwide_words,
    parse,
    select_pages,
    write_pdf,
)
from seksworks.pdf import impose, postprocess, saddle_stitch, with_covers
from seksworks.source import Message

# Of a sheet folded in the middle; so many pages for notes stand before the last, to fill it up.
FOLDED, NOTES = 4, 3
# So many of them are worth a smaller type.
FEW_NOTES = 2


def booklet_on_paper(
    texts: Mapping[str, str], styles: Path, format: Format, profile: bytes
) -> tuple[dict[str, tuple[bytes, int]], list[Fault]]:
    """The data and page count of the office and press files, from their HTML by variant, and no
    faults; or the faults of the layout. The office HTML has only the covers: its inside is that of
    the press file."""
    parsed = parse(texts[PRESS], styles)
    laid_out = _fitted(parsed, format)
    book = filled(laid_out)
    faults = booklet_faults(laid_out, parsed.text)
    if not faults and (count := len(book.pages)) > format.most_pages:
        message = Message("booklet-too-long", count=count, most=format.most_pages)
        faults = [Fault("", message)]
    covers = lay_out(parse(texts[OFFICE], styles))
    if faults := list(dict.fromkeys(faults + complaint_faults(covers.complaints))):
        return {}, faults
    raw = write_pdf(book, press=bool(profile))
    press = postprocess(raw.data, profile=profile)
    outer = postprocess(write_pdf(covers).data, duplex=format.duplex)
    sides = saddle_stitch(format, len(book.pages), mirrored=book.mirrored)
    made = {
        OFFICE: (impose(with_covers(press, outer), sides), len(sides.sides)),
        PRESS: (press, len(book.pages)),
    }
    return made, complaint_faults(raw.complaints)


def booklet_on_screen(
    texts: Mapping[str, str], styles: Path
) -> tuple[dict[str, tuple[bytes, int]], list[Fault]]:
    """The data and page count of the screen variant, or the faults of its layout."""
    parsed = parse(texts[SCREEN], styles)
    layout = lay_out(parsed)
    if faults := list(dict.fromkeys(booklet_faults(layout, parsed.text))):
        return {}, faults
    raw = write_pdf(layout, tagged=True)
    data = postprocess(raw.data, languages=raw.languages, links=raw.links)
    return {SCREEN: (data, len(layout.pages))}, complaint_faults(raw.complaints)


def _fitted(parsed: ParsedDocument, format: Format) -> Layout:
    """The layout in the larger type size; in the smaller one where that saves a sheet, and the last
    one would hold only one or two pages, or there would be too many pages."""
    large = lay_out(parsed, rules=_type_rule(format.largest_type))
    if _notes(large) < FEW_NOTES and len(filled(large).pages) <= format.most_pages:
        return large
    small = lay_out(parsed, rules=_type_rule(format.smallest_type))
    return min(large, small, key=lambda layout: len(filled(layout).pages))


def _type_rule(points: float) -> str:
    return f":root {{ font-size: {points:g}pt }}"


def booklet_faults(layout: Layout, source: SourceText) -> list[Fault]:
    """The faults of the layout: WeasyPrint's warnings, or without any, lost text, overwide words,
    headings at the end of a page, empty pages."""
    if told := complaint_faults(layout.complaints):
        return told
    faults = list(lost_text(layout, source))
    for number, page in enumerate(layout.pages, 1):
        faults += [Fault(one.section, one.message) for one in overwide_words(page.runs)]
        if not page.runs:
            faults.append(Fault("", Message("booklet-page-empty", number=number)))
        if page.last_heading:
            message = Message("booklet-heading-last", number=number, heading=page.last_heading)
            faults.append(Fault("", message))
    return faults


def filled(layout: Layout) -> Layout:
    """The layout with as many of its note pages as make a whole number of sheets."""
    last = len(layout.pages) - 1
    return select_pages(layout, [*range(last - NOTES + _notes(layout)), last])


def _notes(layout: Layout) -> int:
    return -(len(layout.pages) - NOTES) % FOLDED
