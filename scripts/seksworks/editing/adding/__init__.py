"""What a command adds as a whole: an organisation, a paper format, a language, a town. Nothing that
would be wrong is written.
"""

from seksworks.editing.adding.adopt import TOWN_QUESTIONS, adopt
from seksworks.editing.adding.new_contact import (
    ASKED_FIELDS,
    CHOICE_WORDS,
    CHOICES,
    NewContact,
    add_contact,
    texts_with_contact,
)
from seksworks.editing.adding.new_format import add_format
from seksworks.editing.adding.new_language import add_language

__all__ = [
    "ASKED_FIELDS",
    "CHOICES",
    "CHOICE_WORDS",
    "TOWN_QUESTIONS",
    "NewContact",
    "add_contact",
    "add_format",
    "add_language",
    "adopt",
    "texts_with_contact",
]
