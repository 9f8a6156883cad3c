"""Exchange with translators: exports all texts as units of a PO file (gettext, Weblate), and
imports the translated file.
"""

from seksworks.editing.translating.exchange import PO_FOLDER, translate_in, translate_out

__all__ = ["PO_FOLDER", "translate_in", "translate_out"]
