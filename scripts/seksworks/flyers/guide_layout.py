"""A book from HTML to files: page numbers, guards, single pages, and two on a sheet to be stapled.

Beside `paper`, where every panel has its height: here text flows over as many pages as it needs.
Knows no content.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from seksworks.formats import OFFICE, PRESS, SCREEN
from seksworks.layout import Draft, Fault, engine, preflight, runs, walk, write_pdf
from seksworks.pdf import PT, finishing

if TYPE_CHECKING:
    from weasyprint import Document

# Of a sheet folded in the middle; so many pages for notes stand before the last, to fill it up.
FOLDED, NOTES = 4, 3
HEADINGS = ("h2", "h3", "h4")
WAY = re.compile(r'(<a\b[^>]*) href="#')
ONLINE = re.compile(r'(<a\b[^>]*) href="https:[^"]*"')
# What an office printer leaves empty along the edges, in mm.
EDGE = 5
A4 = 297.0, 210.0


def make(
    texts: Mapping[str, str], styles: Path, most_pages: int, profile: bytes
) -> tuple[dict[str, tuple[bytes, int]], list[Fault]]:
    """Data and number of pages of each variant, from its HTML, or what is wrong with the layout.
    That of the office holds the covers only: inside it is as the print shop's."""
    draft = engine.read(on_paper(texts[PRESS]), styles)
    document, faults = engine.lay_out(draft)
    faults = faults or guide_faults(document, draft)
    if not faults and len(filled(document).pages) > most_pages:
        message = f"makes {len(filled(document).pages)} pages, more than most_pages: {most_pages}"
        faults = [Fault("", f"{message}; leave out a page of the menu (leaves_out), or raise it")]
    shown = engine.read(texts[SCREEN], styles)
    screen, wrong = engine.lay_out(shown)
    covers, more = engine.lay_out(engine.read(texts[OFFICE], styles))
    faults += wrong + more or guide_faults(screen, shown)
    if faults:
        return {}, faults
    book = filled(document)
    raw, spoken = write_pdf(book, press=bool(profile)), write_pdf(screen, tagged=True)
    press = finishing.finish(raw.data, profile=profile)
    phone = finishing.finish(spoken.data, languages=spoken.languages, links=spoken.links)
    mirrored = document.pages[0]._page_box.children[0].style["direction"] == "rtl"
    office = stapled(press, finishing.finish(write_pdf(covers).data), mirrored)
    made = {
        OFFICE: (office, len(book.pages) // 2),
        PRESS: (press, len(book.pages)),
        SCREEN: (phone, len(screen.pages)),
    }
    return made, [Fault("", complaint) for complaint in raw.complaints + spoken.complaints]


def on_paper(html: str) -> str:
    """The document without links: nobody taps on paper, the style writes where they lead to."""
    return WAY.sub(r'\1 data-way="#', ONLINE.sub(r"\1", html))


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


def spreads(count: int, mirrored: bool) -> Iterator[tuple[int, int]]:
    """The pages (from 1) on the left and the right of each side of the sheets, outermost first;
    `mirrored` for languages that are read from right to left."""
    for side in range(count // 2):
        low, high = side + 1, count - side
        left_is_low = side % 2 == 1
        yield (low, high) if left_is_low != mirrored else (high, low)


def stapled(book: bytes, covers: bytes, mirrored: bool) -> bytes:
    """Two pages on each side of a sheet of A4, to be printed on both sides, turned on the short
    edge, folded and stapled. The first and the last page come from `covers`. Nothing stands in
    the last millimetres, where an office printer prints nothing."""
    import pikepdf

    target = io.BytesIO()
    with pikepdf.open(io.BytesIO(book)) as source, pikepdf.open(io.BytesIO(covers)) as outer:
        pages = list(source.pages)
        pages[0], pages[-1] = outer.pages[0], outer.pages[-1]
        width = float(pages[0].TrimBox[2])
        with pikepdf.new() as document:
            for pair in spreads(len(pages), mirrored):
                sheet = document.add_blank_page(page_size=(A4[0] * PT, A4[1] * PT))
                drawing = [
                    _half(sheet, document, pages[number - 1], half, width)
                    for half, number in enumerate(pair)
                ]
                sheet.Contents = document.make_stream(" ".join(drawing).encode())
                sheet.TrimBox = sheet.BleedBox = sheet.MediaBox
            _finish(document, outer)
            streams = pikepdf.ObjectStreamMode.generate
            document.save(target, deterministic_id=True, object_stream_mode=streams)
    return target.getvalue()


def _half(sheet: Any, document: Any, page: Any, half: int, width: float) -> str:
    """Draws a page on one half of the sheet; the fold is in the middle."""
    import pikepdf

    name = pikepdf.Name(f"/Half{half}")
    form = document.copy_foreign(page.as_form_xobject())
    sheet.add_resource(form, pikepdf.Name.XObject, name)
    fold, edge = A4[0] * PT / 2, EDGE * PT
    left = fold if half else fold - width
    x, y = (fold if half else edge), edge
    clip = f"{x:.4f} {y:.4f} {fold - edge:.4f} {A4[1] * PT - 2 * edge:.4f} re W n"
    return f"q {clip} 1 0 0 1 {left:.4f} 0 cm {name} Do Q"


def _finish(document: Any, source: Any) -> None:
    """Title and dates as in the book; asks a printer for both sides at real size."""
    import pikepdf

    for key, value in source.docinfo.items():
        document.docinfo[key] = str(value)
    document.Root.Lang = source.Root.get("/Lang", "")
    document.Root.ViewerPreferences = pikepdf.Dictionary(
        Duplex=pikepdf.Name("/DuplexFlipShortEdge"),
        PrintScaling=pikepdf.Name("/None"),
        DisplayDocTitle=True,
    )
