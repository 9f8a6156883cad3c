"""Lays HTML out in pages, fits it to a format, and checks the result before it is printed. The only
room that uses WeasyPrint; knows no content.
"""

from seksworks.layout.drawing import drawing_pdf
from seksworks.layout.engine import ParsedDocument, lay_out, parse, select_pages
from seksworks.layout.fitting import lay_out_to_fit
from seksworks.layout.fonts import font_characters, project_fonts
from seksworks.layout.model import Fault, Layout, QrCode
from seksworks.layout.preflight import complaint_faults, layout_faults, lost_text, overwide_words
from seksworks.layout.qr import qr_code_faults
from seksworks.layout.raw_pdf import RawPdf, write_pdf
from seksworks.layout.source_text import SourceText

__all__ = [
    "Fault",
    "Layout",
    "ParsedDocument",
    "QrCode",
    "RawPdf",
    "SourceText",
    "complaint_faults",
    "drawing_pdf",
    "font_characters",
    "lay_out",
    "lay_out_to_fit",
    "layout_faults",
    "lost_text",
    "overwide_words",
    "parse",
    "project_fonts",
    "qr_code_faults",
    "select_pages",
    "write_pdf",
]
