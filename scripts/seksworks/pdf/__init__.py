"""Processes PDF files: structure tree, file size, prepress, imposition, allow-list of objects,
rendering of pages. The only room that uses pikepdf and pypdfium2; knows no HTML and no content.
"""

from seksworks.pdf.active_content import IsKnown, forbidden_parts
from seksworks.pdf.document import with_covers
from seksworks.pdf.imposition import impose, one_sheet_booklet, saddle_stitch, step_and_repeat
from seksworks.pdf.postprocessing import postprocess
from seksworks.pdf.prepress import add_crop_marks, profile_name
from seksworks.pdf.qr_codes import Frame, darkest_greys
from seksworks.pdf.thumbnails import png_pages, webp_thumbnails

__all__ = [
    "Frame",
    "IsKnown",
    "add_crop_marks",
    "darkest_greys",
    "forbidden_parts",
    "impose",
    "one_sheet_booklet",
    "png_pages",
    "postprocess",
    "profile_name",
    "saddle_stitch",
    "step_and_repeat",
    "webp_thumbnails",
    "with_covers",
]
