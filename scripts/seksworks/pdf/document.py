"""Opens and saves PDF files in memory, deterministically: the same content gives the same bytes.

Every other module of this room opens and saves here.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pikepdf import Pdf

# PDF's names of the edges for duplex printing (ISO 32000-1, table 150).
DUPLEX = {"short-edge": "/DuplexFlipShortEdge", "long-edge": "/DuplexFlipLongEdge"}


def open_pdf(data: bytes) -> Pdf:
    """The opened file, to be closed after use (`with`). Raises pikepdf.PdfError for invalid
    data."""
    import pikepdf

    return pikepdf.open(io.BytesIO(data))


def save(pdf: Pdf) -> bytes:
    """The file as bytes; its identifier (/ID) is a hash of its content and not of the time."""
    import pikepdf

    pikepdf.settings.set_flate_compression_level(9)
    target = io.BytesIO()
    streams = pikepdf.ObjectStreamMode.generate
    pdf.save(target, deterministic_id=True, object_stream_mode=streams)
    return target.getvalue()


def with_covers(book: bytes, covers: bytes) -> bytes:
    """A file with the pages of `book`, its first and last one replaced by those of `covers`; title
    and dates are those of `covers`."""
    with open_pdf(covers) as bound, open_pdf(book) as inside:
        del bound.pages[1:-1]
        for page in list(inside.pages)[1:-1]:
            bound.pages.insert(len(bound.pages) - 1, page)
        return save(bound)


def set_print_preferences(pdf: Pdf, duplex: str) -> None:
    """Sets the viewer preferences (ISO 32000-1, 12.2): print without scaling, or folds are in the
    wrong place; show the title, not the file name. `duplex`: the edge over which the sheet is
    turned, "short-edge" or "long-edge", "" for one-sided. Mutates `pdf`."""
    import pikepdf

    preferences = pdf.Root.get("/ViewerPreferences", pikepdf.Dictionary())
    if duplex:
        preferences.Duplex = pikepdf.Name(DUPLEX[duplex])
    preferences.PrintScaling = pikepdf.Name("/None")
    preferences.DisplayDocTitle = True
    pdf.Root.ViewerPreferences = preferences
