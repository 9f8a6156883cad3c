"""PDF files: their structure tree, their size, prepress and imposition, pictures of their
pages. The only room that knows pikepdf and pypdfium2; knows no HTML and no content.
"""

from seksworks.pdf.prepress import PT, profile_name

__all__ = ["PT", "profile_name"]
