"""The front matter of a page: which keys it may have, and what is wrong with their values.

Knows one document at a time; what the values name is checked by `pagerules`.
"""

from __future__ import annotations

from datetime import date

from seksworks.source import Document, Items, Problem, Table, date_problems, known_keys

FRONT_KEYS = ("title", "description", "reviewed")
LISTS = ("facts", "services", "synonyms")
SOURCE_KEYS = ("icon", "facts", "services")
# In a translation: from which state of the source text it was made; written by a command.
MADE_FROM = "made_from"


def front_problems(document: Document, is_source: bool, today: date) -> list[Problem]:
    """What is wrong with a page's front matter; `is_source`: it is in the source language."""
    front, path = document.front, document.path
    own = SOURCE_KEYS if is_source else (MADE_FROM,)
    found = known_keys(front, path, FRONT_KEYS, ("synonyms", *own))
    reviewed = front.get("reviewed")
    if reviewed:
        found.extend(date_problems(str(reviewed), path, front.lines["reviewed"], today))
    for key in (*FRONT_KEYS, "icon"):
        if isinstance(front.get(key), (Table, Items)):
            message = f'"{key}" should be one text; put it in quotes if it holds a colon'
            found.append(Problem(path, front.lines[key], message))
    for key in LISTS:
        if key in front and not isinstance(front[key], Items):
            message = f'"{key}" should be a list, such as [first, second]'
            found.append(Problem(path, front.lines[key], message))
    if MADE_FROM in front and not isinstance(front[MADE_FROM], Table):
        message = f'"{MADE_FROM}" is written by "make translated"; take the line out'
        found.append(Problem(path, front.lines[MADE_FROM], message))
    return found
