"""What a print shop may ask of a file besides its layout: PDF/X-4 with the profile of its press
(ISO 15930-7), and a proof with crop marks. Knows no content and no format.
"""

from __future__ import annotations

import hashlib
import io
import re
import uuid
from typing import Any

# Points to the millimetre.
PT = 72 / 25.4
# Crop marks of a proof, in mm from the trim: outside the bleed, and clear of the cut.
MARKS_FROM, MARKS_TO = 6, 10
# Their width, in points.
MARK_WIDTH = 0.25
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


def aim(pdf: Any, profile: bytes) -> None:
    """Names the press that a PDF/X-4 file is made for. WeasyPrint wrote the rest of the variant;
    its random numbers are put out, so that the same flyer gives the same bytes."""
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


def proof(data: bytes) -> bytes:
    """The file of a print shop with crop marks around each page; trim and bleed stay."""
    import pikepdf

    target = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for page in pdf.pages:
            left, bottom, right, top = (float(edge) for edge in page.TrimBox)
            far = MARKS_TO * PT
            page.MediaBox = [left - far, bottom - far, right + far, top + far]
            lines = [f"{x:.3f} {y:.3f} m {u:.3f} {v:.3f} l S" for x, y, u, v in _marks(page)]
            drawing = f"Q q 0 0 0 1 K {MARK_WIDTH} w {' '.join(lines)} Q"
            page.contents_add(pdf.make_stream(b"q"), prepend=True)
            page.contents_add(pdf.make_stream(drawing.encode()))
        streams = pikepdf.ObjectStreamMode.generate
        pdf.save(target, deterministic_id=True, object_stream_mode=streams)
    return target.getvalue()


def _marks(page: Any) -> list[tuple[float, float, float, float]]:
    """Both ends of each crop mark, in points: two at each corner."""
    left, bottom, right, top = (float(edge) for edge in page.TrimBox)
    near, far = MARKS_FROM * PT, MARKS_TO * PT
    across = [(left - far, left - near), (right + near, right + far)]
    down = [(bottom - far, bottom - near), (top + near, top + far)]
    return [
        *((start, y, end, y) for start, end in across for y in (bottom, top)),
        *((x, start, x, end) for start, end in down for x in (left, right)),
    ]
