"""The front matter of a page: which keys it may have, and what is wrong with their values.

Knows one document at a time; what the values name is checked by `checks.pages`.
"""

from __future__ import annotations

from datetime import date

from seksworks.source import Document, FieldReader, Items, Problems, Table

FRONT_KEYS = ("title", "description", "reviewed")
LISTS = ("facts", "services", "synonyms")
SOURCE_KEYS = ("icon", "facts", "services")
# In a translation: from which state of the source text it was made; written by a command.
MADE_FROM = "made_from"


def check_front(document: Document, is_source: bool, today: date, problems: Problems) -> None:
    """Reports what is wrong with a page's front matter; `is_source`: it is in the source
    language."""
    front, reader = document.front, FieldReader(document.path, problems)
    own = SOURCE_KEYS if is_source else (MADE_FROM,)
    reader.keys(front, FRONT_KEYS, ("synonyms", *own))
    reader.day(front, "reviewed", today)
    for key in (*FRONT_KEYS, "icon"):
        if isinstance(front.get(key), (Table, Items)):
            message = f'"{key}" should be one text; put it in quotes if it holds a colon'
            reader.report(front.lines[key], message)
    for key in LISTS:
        reader.texts(front, key)
    if MADE_FROM in front and not isinstance(front[MADE_FROM], Table):
        message = f'"{MADE_FROM}" is written by "make translated"; take the line out'
        reader.report(front.lines[MADE_FROM], message)
