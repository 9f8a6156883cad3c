"""Prepress: the output intent of a PDF/X-4 file, the ICC profile of the press (ISO 15930-7), and
the crop marks of a proof.
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

# Crop marks of a proof, in mm: their distance from the trim box, outside the bleed; their length.
CROP_MARK_GAP, CROP_MARK_LENGTH = 6, 4
# 100 % K, in DeviceCMYK.
BLACK = Operation("K", [0, 0, 0, 1])
DOCUMENT_ID = re.compile(rb"(?<=xmp\.did:)[0-9a-f-]{36}")


def profile_name(profile: bytes) -> str:
    """The name in an ICC profile; "" where it is invalid, or not for CMYK."""
    from PIL import ImageCms

    try:
        opened = ImageCms.ImageCmsProfile(io.BytesIO(profile))
    except OSError:
        return ""
    cmyk = opened.profile.xcolor_space.strip() == "CMYK"
    return ImageCms.getProfileDescription(opened).strip() if cmyk else ""


# WeasyPrint can write the output intent itself (`@color-profile device-cmyk`), but its bytes differ
# from one run to the next.
def add_output_intent(pdf: Pdf, profile: bytes) -> None:
    """Adds the output intent of a PDF/X-4 file, of which WeasyPrint wrote the rest (ISO 32000-1,
    14.11.5); replaces WeasyPrint's random document id by a hash of the pages, so that the same
    flyer gives the same bytes. Mutates `pdf`."""
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
    """The press file with crop marks around each page; trim box and bleed box stay the same."""
    import pikepdf

    with open_pdf(data) as pdf:
        for page in pdf.pages:
            trim = Rectangle(*(float(edge) for edge in page.trimbox))
            far = (CROP_MARK_GAP + CROP_MARK_LENGTH) * MM_TO_POINTS
            left, bottom, right, top = trim
            page.mediabox = pikepdf.Array([left - far, bottom - far, right + far, top + far])
            marks = draw(cut_marks(trim, gap=CROP_MARK_GAP, length=CROP_MARK_LENGTH))
            # Isolated from the page's own content, which may leave another scale or colour set.
            page.contents_add(b"q", prepend=True)
            page.contents_add(serialise([Operation("Q", []), BLACK, *marks]))
        return save(pdf)
