"""A book from HTML to files: page numbers, guards, single pages, pairs on a sheet to be stapled.

Beside `paper`, where every panel has its height: here text flows over as many pages as it needs.
Knows no content.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from seksworks.formats import OFFICE, PRESS, SCREEN, Format
from seksworks.layout import Draft, Fault, engine, preflight, runs, walk, write_pdf
from seksworks.pdf import impose, postprocess, saddle_stitch, with_covers

if TYPE_CHECKING:
    from weasyprint import Document

# Of a sheet folded in the middle; so many pages for notes stand before the last, to fill it up.
FOLDED, NOTES = 4, 3
HEADINGS = ("h2", "h3", "h4")


def make(
    texts: Mapping[str, str], styles: Path, format: Format, profile: bytes
) -> tuple[dict[str, tuple[bytes, int]], list[Fault]]:
    """Data and number of pages of each variant, from its HTML, or what is wrong with the layout.
    That of the office holds the covers only: inside it is as the print shop's."""
    draft = engine.read(texts[PRESS], styles)
    document, faults = engine.lay_out(draft)
    faults = faults or guide_faults(document, draft)
    if not faults and (count := len(filled(document).pages)) > format.most_pages:
        message = f"makes {count} pages, more than most_pages: {format.most_pages}"
        faults = [Fault("", f"{message}; leave out a page of the menu (leaves_out), or raise it")]
    shown = engine.read(texts[SCREEN], styles)
    screen, wrong = engine.lay_out(shown)
    covers, more = engine.lay_out(engine.read(texts[OFFICE], styles))
    faults += wrong + more or guide_faults(screen, shown)
    if faults:
        return {}, faults
    book = filled(document)
    raw, spoken = write_pdf(book, press=bool(profile)), write_pdf(screen, tagged=True)
    press = postprocess(raw.data, profile=profile)
    phone = postprocess(spoken.data, languages=spoken.languages, links=spoken.links)
    mirrored = document.pages[0]._page_box.children[0].style["direction"] == "rtl"
    outer = postprocess(write_pdf(covers).data, duplex=format.duplex)
    sides = saddle_stitch(format, len(book.pages), mirrored=mirrored)
    made = {
        OFFICE: (impose(with_covers(press, outer), sides), len(sides.sides)),
        PRESS: (press, len(book.pages)),
        SCREEN: (phone, len(screen.pages)),
    }
    return made, [Fault("", complaint) for complaint in raw.complaints + spoken.complaints]


def guide_faults(document: Document, draft: Draft) -> list[Fault]:
    """What is wrong with the layout: lost text, words too wide, headings alone, empty pages."""
    faults = list(preflight.lost(document, draft))
    for number, page in enumerate(document.pages, 1):
        box = page._page_box
        faults += [Fault(spot.section, message) for spot, message in preflight.wide(box)]
        words = [text for _, _, text in runs(box)]
        if not words:
            faults.append(Fault("", f"leaves page {number} empty"))
        for part in walk(box):
            if part.element_tag in HEADINGS and words[-1:] == _words(part)[-1:]:
                title = " ".join(word.text for word in _words(part))
                faults.append(Fault("", f'page {number} ends with the heading "{title}"'))
    # A heading is a box, its line another one.
    return list(dict.fromkeys(faults))


def _words(box: Any) -> list[Any]:
    return [text for _, _, text in runs(box)]


def filled(document: Document) -> Document:
    """The book with as many of its pages for notes as make it a whole number of sheets."""
    *rest, last = document.pages
    text, notes = rest[:-NOTES], rest[-NOTES:]
    missing = -(len(text) + 1) % FOLDED
    return document.copy([*text, *notes[:missing], last])
