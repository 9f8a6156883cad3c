"""Writes a layout as a PDF file, and keeps what WeasyPrint knows about it but does not write into
the file. `pdf` processes it further.
"""

from __future__ import annotations

from dataclasses import dataclass

from seksworks.layout.model import Layout
from seksworks.layout.tree import walk
from seksworks.source import capture_warnings


@dataclass(frozen=True)
class RawPdf:
    """A PDF file as WeasyPrint writes it, and its warnings (`complaints`).

    `languages`: for a tagged file, the language code of each run of text and each picture in the
    order of the structure tree, "" for none. `links`: object number and words of each link."""

    data: bytes
    complaints: tuple[str, ...]
    languages: tuple[str, ...]
    links: tuple[tuple[int, str], ...]


def write_pdf(layout: Layout, *, tagged: bool = False, press: bool = False) -> RawPdf:
    """The PDF of the layout. `tagged`: with a structure tree, as PDF/UA-1; `press`: as PDF/X-4,
    which becomes valid once `pdf` adds the profile of the press."""
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
