"""Renders the pages of a PDF file as pictures."""

from __future__ import annotations

import io
from typing import NamedTuple

from seksworks.formats import INCH_TO_POINTS, MM_TO_POINTS

# Thumbnails on the page of downloads: at most two a file (front and inside or back), width in
# pixels, WebP quality (0 to 100).
MOST_THUMBNAILS, THUMBNAIL_WIDTH, THUMBNAIL_QUALITY = 2, 400, 50


class Thumbnail(NamedTuple):
    """A WebP picture, with its width and height in pixels."""

    data: bytes
    width: int
    height: int


def webp_thumbnails(pdf: bytes, bleed: float) -> list[Thumbnail]:
    """Thumbnails of the first one or two pages, without their `bleed` (mm)."""
    import pypdfium2

    made, cut = list[Thumbnail](), bleed * MM_TO_POINTS
    with pypdfium2.PdfDocument(pdf) as document:
        for page in list(document)[:MOST_THUMBNAILS]:
            scale = THUMBNAIL_WIDTH / (page.get_width() - 2 * cut)
            image = page.render(scale=scale, crop=(cut,) * 4).to_pil()
            target = io.BytesIO()
            image.save(target, "WEBP", quality=THUMBNAIL_QUALITY)
            made.append(Thumbnail(target.getvalue(), image.width, image.height))
    return made


def png_pages(pdf: bytes, resolution: int) -> list[bytes]:
    """Each page as a PNG; `resolution` in dots per inch."""
    import pypdfium2

    made = list[bytes]()
    with pypdfium2.PdfDocument(pdf) as document:
        for page in document:
            target = io.BytesIO()
            page.render(scale=resolution / INCH_TO_POINTS).to_pil().save(target, "PNG")
            made.append(target.getvalue())
    return made
