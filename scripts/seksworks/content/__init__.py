"""What the repository says: pages, facts, contacts, interface words, settings, translations;
read once into one frozen `Content`. No house rule, no HTML, no output.
"""

from seksworks.content.editions import EDITION_STATES, EDITIONS
from seksworks.content.facts import (
    ALWAYS,
    CONTACTS,
    FACTS,
    PHONES,
    UNDATED,
    WAYS_IN,
    Contact,
    Entry,
    Field,
    Medium,
    Origin,
    State,
    Words,
    day_and_night,
    may_show,
    old_day,
    review_day,
    say,
    state,
)
from seksworks.content.flyer_texts import FlyerText, language_groups, sheet_texts
from seksworks.content.front_matter import MADE_FROM
from seksworks.content.glossary import DOUBT, DoubtWords
from seksworks.content.language import Language
from seksworks.content.opening_hours import DAYS, NO_HOLIDAYS
from seksworks.content.pages import (
    ABOUT,
    DOORS,
    FIRST,
    HELP,
    OLD,
    PRINT,
    TOPICS,
    WRONG,
    Page,
    Section,
    address,
)
from seksworks.content.repository import FLYERS, ICONS, PRINTED, Content, load
from seksworks.content.settings import SETTINGS, Group
from seksworks.content.strings import IN_SCRIPTS, STRINGS, missing_string
from seksworks.content.translations import (
    behind,
    fingerprints,
    newer_sections,
    source_of,
    translated,
)

__all__ = [
    "ABOUT",
    "ALWAYS",
    "CONTACTS",
    "DAYS",
    "DOORS",
    "DOUBT",
    "EDITIONS",
    "EDITION_STATES",
    "FACTS",
    "FIRST",
    "FLYERS",
    "HELP",
    "ICONS",
    "IN_SCRIPTS",
    "MADE_FROM",
    "NO_HOLIDAYS",
    "OLD",
    "PHONES",
    "PRINT",
    "PRINTED",
    "SETTINGS",
    "STRINGS",
    "TOPICS",
    "UNDATED",
    "WAYS_IN",
    "WRONG",
    "Contact",
    "Content",
    "DoubtWords",
    "Entry",
    "Field",
    "FlyerText",
    "Group",
    "Language",
    "Medium",
    "Origin",
    "Page",
    "Section",
    "State",
    "Words",
    "address",
    "behind",
    "day_and_night",
    "fingerprints",
    "language_groups",
    "load",
    "may_show",
    "missing_string",
    "newer_sections",
    "old_day",
    "review_day",
    "say",
    "sheet_texts",
    "source_of",
    "state",
    "translated",
]
