"""The round trip of translators: all texts as units of a PO file, as translation programs and
Weblate read it, and what they made of it back into the files. Knows no site and no paper.
"""

from seksworks.editing.translating.exchange import PO_FOLDER, translate_in, translate_out

__all__ = ["PO_FOLDER", "translate_in", "translate_out"]
