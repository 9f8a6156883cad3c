"""A layout as a PDF file, and what WeasyPrint knows of it but does not write into the file.

Here the layout ends: what becomes of the file is not the matter of this room.
"""

from __future__ import annotations

from dataclasses import dataclass

from seksworks.layout.model import Layout
from seksworks.layout.tree import walk
from seksworks.source import capture_warnings


@dataclass(frozen=True)
class RawPdf:
    """A PDF file as WeasyPrint writes it, with its complaints.

    `languages`: of a tagged file the language code ("" for none) of each run of text and each
    picture, in the order of the tags. `links`: the object number of each link in the file, with
    the words that are tapped."""

    data: bytes
    complaints: tuple[str, ...]
    languages: tuple[str, ...]
    links: tuple[tuple[int, str], ...]


def write_pdf(layout: Layout, *, tagged: bool = False, press: bool = False) -> RawPdf:
    """`tagged`: a file that can be read aloud (PDF/UA-1); `press`: for a print shop, as PDF/X-4
    (which it is once the profile of the press is in it)."""
    variant = "pdf/ua-1" if tagged else "pdf/x-4" if press else None
    with capture_warnings("weasyprint") as complaints:
        data = layout.document.write_pdf(pdf_variant=variant, pdf_tags=tagged)
    boxes = [box for page in layout.document.pages for box in walk(page._page_box)]
    languages = (
        str(box.style["lang"] or "")
        for box in boxes
        if tagged and (hasattr(box, "text") or hasattr(box, "replacement"))
    )
    links = (
        (box.link_annotation.number, " ".join("".join(box.element.itertext()).split()))
        for box in boxes
        if box.link_annotation and box.element is not None
    )
    return RawPdf(data, tuple(complaints), tuple(languages), tuple(links))
