"""Prepress: what a print shop may ask of a file besides its layout. PDF/X-4 with the profile of
its press (ISO 15930-7), and a proof with crop marks.

Knows no content and no format.
"""

from __future__ import annotations

import hashlib
import io
import re
import uuid
from typing import TYPE_CHECKING

from seksworks.formats import MM_TO_POINTS
from seksworks.pdf.content_stream import Operation, serialise
from seksworks.pdf.document import open_pdf, save
from seksworks.pdf.marks import Rectangle, cut_marks, draw

if TYPE_CHECKING:
    from pikepdf import Pdf

# Crop marks of a proof, in mm: from the trim, outside the bleed and clear of the cut; their length.
CROP_MARK_GAP, CROP_MARK_LENGTH = 6, 4
# Black ink only, in the colours of a press.
BLACK = Operation("K", [0, 0, 0, 1])
DOCUMENT_ID = re.compile(rb"(?<=xmp\.did:)[0-9a-f-]{36}")


def profile_name(profile: bytes) -> str:
    """What the profile (ICC) calls itself; "" where it is none, or none for CMYK."""
    from PIL import ImageCms

    try:
        opened = ImageCms.ImageCmsProfile(io.BytesIO(profile))
    except OSError:
        return ""
    cmyk = opened.profile.xcolor_space.strip() == "CMYK"
    return ImageCms.getProfileDescription(opened).strip() if cmyk else ""


# WeasyPrint can write the output intent itself (`@color-profile device-cmyk`), but serialises the
# profile otherwise the second time, and the same content has to give the same bytes.
def add_output_intent(pdf: Pdf, profile: bytes) -> None:
    """Names the press that a PDF/X-4 file is made for (ISO 32000-1, 14.11.5). Mutates `pdf`.

    WeasyPrint wrote the rest of the variant; the random numbers in it are replaced by a hash of
    the pages, so that the same flyer gives the same bytes."""
    import pikepdf

    name = profile_name(profile)
    stream = pdf.make_stream(profile)
    stream.N = 4
    intent = pikepdf.Dictionary(
        Type=pikepdf.Name.OutputIntent,
        S=pikepdf.Name.GTS_PDFX,
        OutputConditionIdentifier=name,
        Info=name,
        DestOutputProfile=stream,
    )
    pdf.Root.OutputIntents = pikepdf.Array([pdf.make_indirect(intent)])
    pages = b"".join(page.Contents.read_bytes() for page in pdf.pages)
    number = uuid.UUID(bytes=hashlib.sha256(pages).digest()[:16])
    metadata = DOCUMENT_ID.sub(str(number).encode(), pdf.Root.Metadata.read_bytes())
    pdf.Root.Metadata.write(metadata)
    pdf.Root.Metadata.Type, pdf.Root.Metadata.Subtype = pikepdf.Name.Metadata, pikepdf.Name.XML
    del pdf.trailer["/ID"]  # saving writes another one, from the content


def add_crop_marks(data: bytes) -> bytes:
    """The file of a print shop with crop marks around each page; trim and bleed stay."""
    import pikepdf

    with open_pdf(data) as pdf:
        for page in pdf.pages:
            trim = Rectangle(*(float(edge) for edge in page.trimbox))
            far = (CROP_MARK_GAP + CROP_MARK_LENGTH) * MM_TO_POINTS
            left, bottom, right, top = trim
            page.mediabox = pikepdf.Array([left - far, bottom - far, right + far, top + far])
            marks = draw(cut_marks(trim, gap=CROP_MARK_GAP, length=CROP_MARK_LENGTH))
            # Around what is there, which may leave another scale or colour behind.
            page.contents_add(b"q", prepend=True)
            page.contents_add(serialise([Operation("Q", []), BLACK, *marks]))
        return save(pdf)
