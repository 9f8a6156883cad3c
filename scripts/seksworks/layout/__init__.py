"""HTML to pages, measured and checked before they are printed. The only room that knows WeasyPrint;
knows no content.
"""

from seksworks.layout.boxes import runs, walk
from seksworks.layout.engine import Draft, Fault
from seksworks.layout.raw_pdf import RawPdf, write_pdf

__all__ = ["Draft", "Fault", "RawPdf", "runs", "walk", "write_pdf"]
