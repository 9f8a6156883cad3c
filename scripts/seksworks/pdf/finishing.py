"""The PDF file that a layout becomes, and the pictures of its first pages.

Here lives what happens after the layout. Knows no content and no format.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

from seksworks.pdf import operators, prepress, structure
from seksworks.pdf.operators import Operation
from seksworks.pdf.prepress import PT
from seksworks.pdf.tagging import name_languages, name_links

# How PDF names the edges (1.7, table 150).
DUPLEX = {"short-edge": "/DuplexFlipShortEdge", "long-edge": "/DuplexFlipLongEdge"}
# Digits of where a line of text begins, for telephones: to the twentieth of a point.
LINE_DIGITS = 1
# Of the pictures for the page of downloads: how many at most, front and inside or back; width in
# pixels; quality as WebP counts it, of 100.
PICTURES, PICTURE_WIDTH, PICTURE_QUALITY = 2, 400, 50


def finish(
    raw: bytes,
    *,
    languages: Sequence[str] = (),
    links: Sequence[tuple[int, str]] = (),
    duplex: str | None = None,
    profile: bytes = b"",
) -> bytes:
    """The PDF file as readers get it; the same `raw` file gives the same bytes.

    `languages`, `links`: those of a tagged file (PDF/UA-1), as `tagging` takes them; without
    languages it has no tags, like what a print shop gets. With `duplex` it asks an office printer
    for real size, without which nothing folds where it should, and for both sides: the edge to
    turn the sheet on ("short-edge", "long-edge"), "" for one side. With `profile`, of a press, it
    is PDF/X-4."""
    import pikepdf

    pikepdf.settings.set_flate_compression_level(9)
    target = io.BytesIO()
    with pikepdf.open(io.BytesIO(raw)) as pdf:
        contents = [operators.read(page) for page in pdf.pages]
        if languages:
            _mend_tags(pdf, contents, languages, links)
            _shorten_links(pdf)
        _put_back(pdf, contents, LINE_DIGITS if languages else operators.DIGITS)
        if profile:
            prepress.aim(pdf, profile)
        if duplex is not None:
            _ask_printer(pdf, duplex)
        streams = pikepdf.ObjectStreamMode.generate
        pdf.save(target, deterministic_id=True, object_stream_mode=streams)
    return target.getvalue()


def pictures(pdf: bytes, bleed: float) -> tuple[list[bytes], int, int]:
    """The first pages without their bleed (mm) as WebP, with their width and height in pixels."""
    import pypdfium2

    shown = []
    with pypdfium2.PdfDocument(pdf) as document:
        for page in list(document)[:PICTURES]:
            scale = PICTURE_WIDTH / (page.get_width() - 2 * bleed * PT)
            image = page.render(scale=scale, crop=(bleed * PT,) * 4).to_pil()
            target = io.BytesIO()
            image.save(target, "WEBP", quality=PICTURE_QUALITY)
            shown.append(target.getvalue())
    return shown, image.width, image.height


def _mend_tags(
    pdf: Any,
    contents: list[list[Operation]],
    languages: Sequence[str],
    links: Sequence[tuple[int, str]],
) -> None:
    name_languages(pdf, languages)
    name_links(pdf, links)
    structure.leave_out_decoration(pdf, contents)
    structure.shorten(pdf, contents)


def _put_back(pdf: Any, contents: list[list[Operation]], line_digits: int) -> None:
    """The contents of the pages, with places of lines to `line_digits` digits."""
    for page, content in zip(pdf.pages, contents, strict=True):
        short = operators.written(operators.shorten(content, line_digits))
        page.Contents = pdf.make_stream(short)


def _shorten_links(pdf: Any) -> None:
    """Places of links and of what they lead to, to the hundredth of a point."""
    import pikepdf

    for page in pdf.pages:
        for link in page.get("/Annots", []):
            link.Rect = pikepdf.Array(round(place, 2) for place in link.Rect)
    if "/Names" in pdf.Root:
        for goal in pikepdf.NameTree(pdf.Root.Names.Dests).values():
            goal[2:4] = [round(place, 2) for place in goal[2:4]]


def _ask_printer(pdf: Any, duplex: str) -> None:
    import pikepdf

    wishes = pdf.Root.get("/ViewerPreferences", pikepdf.Dictionary())
    if duplex:
        wishes.Duplex = pikepdf.Name(DUPLEX[duplex])
    wishes.PrintScaling = pikepdf.Name("/None")
    pdf.Root.ViewerPreferences = wishes
