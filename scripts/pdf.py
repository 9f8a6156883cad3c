"""The PDF file of a laid-out document, and the picture of its first page.

Here lives what happens after the layout. Knows no content and no format.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from problems import caught

if TYPE_CHECKING:
    from weasyprint import Document

# Points to the millimetre.
PT = 72 / 25.4
# How PDF names the edges (1.7, table 150).
DUPLEX = {"short-edge": "/DuplexFlipShortEdge", "long-edge": "/DuplexFlipLongEdge"}
# Of the picture for the page of downloads, in pixels; quality as WebP counts it, of 100.
PICTURE_WIDTH, PICTURE_QUALITY = 400, 50


def write(document: Document, tagged: bool, duplex: str = "") -> tuple[bytes, list[str]]:
    """The PDF file, and every complaint about it; the same document gives the same bytes.

    `tagged`: it can be read aloud (PDF/UA-1), unlike what a print shop gets. With `duplex`, the
    edge to turn the sheet on ("short-edge", "long-edge"), it asks a printer for both sides at
    real size."""
    import pikepdf

    with caught("weasyprint") as complaints:
        raw = document.write_pdf(pdf_variant="pdf/ua-1" if tagged else None, pdf_tags=tagged)
    target = io.BytesIO()
    with pikepdf.open(io.BytesIO(raw)) as pdf:
        if tagged:
            _leave_out_decoration(pdf)
        if duplex:
            wishes = pdf.Root.get("/ViewerPreferences", pikepdf.Dictionary())
            wishes.Duplex = pikepdf.Name(DUPLEX[duplex])
            wishes.PrintScaling = pikepdf.Name("/None")
            pdf.Root.ViewerPreferences = wishes
        streams = pikepdf.ObjectStreamMode.generate
        pdf.save(target, deterministic_id=True, object_stream_mode=streams)
    return target.getvalue(), complaints


def picture(pdf: bytes, bleed: float) -> tuple[bytes, int, int]:
    """The first page without its bleed (mm) as WebP, with its width and height in pixels."""
    import pypdfium2

    with pypdfium2.PdfDocument(pdf) as document:
        page = document[0]
        scale = PICTURE_WIDTH / (page.get_width() - 2 * bleed * PT)
        image = page.render(scale=scale, crop=(bleed * PT,) * 4).to_pil()
    target = io.BytesIO()
    image.save(target, "WEBP", quality=PICTURE_QUALITY, method=6)
    return target.getvalue(), image.width, image.height


def _leave_out_decoration(pdf: Any) -> None:
    """Marks pictures without a text as artifacts and takes them out of the tree of tags, as
    PDF/UA-1 (7.1) wants; WeasyPrint writes them as figures that nobody can describe."""
    import pikepdf

    numbers = pdf.Root.StructTreeRoot.ParentTree.Nums
    parents = {int(numbers[at]): numbers[at + 1] for at in range(0, len(numbers), 2)}
    for number, page in enumerate(pdf.pages):
        silent = set()
        for mark, element in enumerate(parents[number]):
            if element.S == "/Figure" and "/Alt" not in element:
                silent.add(mark)
                kids = [kid for kid in element.P.K if kid.objgen != element.objgen]
                element.P.K = pikepdf.Array(kids)
                parents[number][mark] = pikepdf.Object.parse(b"null")
        content: list[Any] = []
        for instruction in pikepdf.parse_content_stream(page):
            operands = list(instruction.operands)
            if str(instruction.operator) == "BDC" and operands[1].get("/MCID") in silent:
                content.append(([pikepdf.Name.Artifact], pikepdf.Operator("BMC")))
            else:
                content.append(instruction)
        page.Contents = pdf.make_stream(pikepdf.unparse_content_stream(content))
