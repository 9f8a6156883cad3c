"""PDF files in memory: opened, put together and saved, the same content always as the same bytes.

Every other module of this room opens and saves here.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pikepdf import Pdf

# How PDF names the edges (ISO 32000-1, table 150).
DUPLEX = {"short-edge": "/DuplexFlipShortEdge", "long-edge": "/DuplexFlipLongEdge"}


def open_pdf(data: bytes) -> Pdf:
    """The file, to be closed after use (`with`). Raises pikepdf.PdfError when it is none."""
    import pikepdf

    return pikepdf.open(io.BytesIO(data))


def save(pdf: Pdf) -> bytes:
    """The file as bytes; its identifier (/ID) is a hash of its content, not of the moment."""
    import pikepdf

    pikepdf.settings.set_flate_compression_level(9)
    target = io.BytesIO()
    streams = pikepdf.ObjectStreamMode.generate
    pdf.save(target, deterministic_id=True, object_stream_mode=streams)
    return target.getvalue()


def with_covers(book: bytes, covers: bytes) -> bytes:
    """The first and the last page of `covers`, and between them those of `book` without its own
    covers; title and dates are those of `covers`."""
    with open_pdf(covers) as bound, open_pdf(book) as inside:
        del bound.pages[1:-1]
        for page in list(inside.pages)[1:-1]:
            bound.pages.insert(len(bound.pages) - 1, page)
        return save(bound)


def set_print_preferences(pdf: Pdf, duplex: str) -> None:
    """Asks a printer for real size, without which nothing folds where it should, and a window for
    the title in place of the file's name (ISO 32000-1, 12.2). `duplex`: the edge to turn the sheet
    on, "short-edge" or "long-edge"; "" for one side. Mutates `pdf`."""
    import pikepdf

    preferences = pdf.Root.get("/ViewerPreferences", pikepdf.Dictionary())
    if duplex:
        preferences.Duplex = pikepdf.Name(DUPLEX[duplex])
    preferences.PrintScaling = pikepdf.Name("/None")
    preferences.DisplayDocTitle = True
    pdf.Root.ViewerPreferences = preferences
