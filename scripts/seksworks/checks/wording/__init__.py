"""Rules for the words of a text, whatever it is about: what is typed by hand, left unfinished, or
in the wrong language. Changes nothing, reads no files.
"""

from seksworks.checks.wording.page_language import other_language, own_language
from seksworks.checks.wording.page_text import BRACES, LINK, PARAGRAPH, at, page_texts, prose
from seksworks.checks.wording.pictures import described_pictures
from seksworks.checks.wording.slips import (
    between_folds,
    brackets,
    indented,
    names_a_person,
    repeated,
    slips,
    slips_in,
)
from seksworks.checks.wording.style import quotation_marks, spoken_to
from seksworks.checks.wording.translations import (
    graded_changes,
    kept_sections,
    same_parts,
    same_sections,
)
from seksworks.checks.wording.typed import typed_by_hand

__all__ = [
    "BRACES",
    "LINK",
    "PARAGRAPH",
    "at",
    "between_folds",
    "brackets",
    "described_pictures",
    "graded_changes",
    "indented",
    "kept_sections",
    "names_a_person",
    "other_language",
    "own_language",
    "page_texts",
    "prose",
    "quotation_marks",
    "repeated",
    "same_parts",
    "same_sections",
    "slips",
    "slips_in",
    "spoken_to",
    "typed_by_hand",
]
