"""A book from HTML to files: page numbers, guards, single pages, pairs on a sheet to be stapled.

Beside `variants`, where every panel has its height: here text flows over as many pages as it needs.
Knows no content.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from seksworks.formats import OFFICE, PRESS, SCREEN, Format
from seksworks.layout import (
    Fault,
    Layout,
    SourceText,
    lay_out,
    lost,
    parse,
    wide,
    with_pages,
    write_pdf,
)
from seksworks.pdf import impose, postprocess, saddle_stitch, with_covers

# Of a sheet folded in the middle; so many pages for notes stand before the last, to fill it up.
FOLDED, NOTES = 4, 3


def make_guide(
    texts: Mapping[str, str], styles: Path, format: Format, profile: bytes
) -> tuple[dict[str, tuple[bytes, int]], list[Fault]]:
    """Data and number of pages of each variant, from its HTML, or what is wrong with the layout.
    That of the office holds the covers only: inside it is as the print shop's."""
    parsed = parse(texts[PRESS], styles)
    laid_out = lay_out(parsed)
    book = filled(laid_out)
    faults = guide_faults(laid_out, parsed.text)
    if not faults and (count := len(book.pages)) > format.most_pages:
        message = f"makes {count} pages, more than most_pages: {format.most_pages}"
        faults = [Fault("", f"{message}; leave out a page of the menu (leaves_out), or raise it")]
    shown = parse(texts[SCREEN], styles)
    screen = lay_out(shown)
    covers = lay_out(parse(texts[OFFICE], styles))
    faults += guide_faults(screen, shown.text) + complaints(covers)
    if faults:
        return {}, list(dict.fromkeys(faults))
    raw, spoken = write_pdf(book, press=bool(profile)), write_pdf(screen, tagged=True)
    press = postprocess(raw.data, profile=profile)
    phone = postprocess(spoken.data, languages=spoken.languages, links=spoken.links)
    outer = postprocess(write_pdf(covers).data, duplex=format.duplex)
    sides = saddle_stitch(format, len(book.pages), mirrored=book.mirrored)
    made = {
        OFFICE: (impose(with_covers(press, outer), sides), len(sides.sides)),
        PRESS: (press, len(book.pages)),
        SCREEN: (phone, len(screen.pages)),
    }
    return made, [Fault("", complaint) for complaint in raw.complaints + spoken.complaints]


def complaints(layout: Layout) -> list[Fault]:
    """What WeasyPrint says of it."""
    return [Fault("", complaint) for complaint in layout.complaints]


def guide_faults(layout: Layout, source: SourceText) -> list[Fault]:
    """What is wrong with the layout: complaints or, without any, lost text, words too wide,
    headings alone, empty pages."""
    if told := complaints(layout):
        return told
    faults = list(lost(layout, source))
    for number, page in enumerate(layout.pages, 1):
        faults += [Fault(one.section, one.message) for one in wide(page.runs)]
        if not page.runs:
            faults.append(Fault("", f"leaves page {number} empty"))
        if page.last_heading:
            message = f'page {number} ends with the heading "{page.last_heading}"'
            faults.append(Fault("", message))
    return faults


def filled(layout: Layout) -> Layout:
    """The book with as many of its pages for notes as make it a whole number of sheets."""
    text, last = len(layout.pages) - NOTES - 1, len(layout.pages) - 1
    missing = -(text + 1) % FOLDED
    return with_pages(layout, [*range(text + missing), last])
