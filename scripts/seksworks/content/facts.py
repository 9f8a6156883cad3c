"""What a fact is: its texts, where it comes from, and how far it may be relied on.

Here lives the one table that says what a screen and what paper may show. Never opens a file,
never expands a reference; how entries are written in the files is known to `entries`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import NamedTuple

from seksworks.content.language import Language
from seksworks.source import parse_date

CONTACT_KINDS = ("emergency", "helpline", "service", "organisation")
FACT_KINDS = ("law", "rights", "money", "health", "safety", "arrival", "history", "words")
AREAS = ("national", "local")
BASES = ("official", "agreeing", "single", "weak")
PHONES = ("phone", "phone_short", "phone_abroad")
MESSAGES = ("whatsapp", "sms")
LINKS = ("chat", "web", "email")
ONLY_READ = ("address", "hours", "cost", "languages", "anonymity", "papers")
# What a reader can tap.
WAYS_IN = (*PHONES, *MESSAGES, *LINKS)
FIELD_NAMES = (*WAYS_IN, *ONLY_READ)
CONTACTS, FACTS = "data/contacts.yml", "data/facts.yml"
# What an editor may promise of a field, beside its text; a pictogram then stands before the text.
PROMISES = {"cost": "free", "anonymity": "anonymous", "papers": "not_needed"}
# Months after which what an editor read or confirmed has to be looked at again.
REVIEW_MONTHS = {
    **dict.fromkeys((*CONTACT_KINDS, "law", "rights", "money", "arrival"), 12),
    **dict.fromkeys(("health", "safety"), 24),
    **dict.fromkeys(("history", "words"), 60),
}

# Months after which an official source, by its own date, is too old to be relied on unasked. Desks
# and clubs move, and amounts are set each year; the numbers of help lines last for decades, and a
# rule of law until the next act. An emergency number does not grow old, nor does what happened.
OLD_MONTHS = {
    **dict.fromkeys(("service", "organisation", "money"), 36),
    **dict.fromkeys(("arrival", "health", "safety"), 60),
    **dict.fromkeys(("law", "rights"), 72),
    "helpline": 84,
}
# An act has a date of its own, so a page about it needs none.
DATED_BY_LAW = ("law", "rights")
UNDATED = "undated"
# Opening hours of who is there day and night, in the notation of the module `opening_hours`.
ALWAYS = "24/7"

# A text per language code; under "" one text that is the same in every language.
Words = Mapping[str, str]


class State(Enum):
    """How far a fact may be relied on; derived, never typed."""

    CONFIRMED = "confirmed"
    SOURCED = "sourced"
    OLD = "old"
    UNCONFIRMED = "unconfirmed"
    EXPIRED = "expired"


class Medium(Enum):
    """Where a text is read: on the site, or on paper and in a PDF, which nobody can mend."""

    SCREEN = "screen"
    PAPER = "paper"


@dataclass(frozen=True)
class Origin:
    """Where a fact comes from. `seen` is the date of the newest source ("undated" if it bears
    none), `read` the day an editor read it, `check` what must be asked, and of whom (`ask`: a
    contact or a name), before it may be relied on again, also when it was confirmed once,
    `confirmed` the day somebody in the role `by` phoned or opened the live page."""

    sources: tuple[str, ...]
    seen: str
    read: date | None
    basis: str
    check: str = ""
    ask: str = ""
    confirmed: date | None = None
    by: str = ""
    review_by: date | None = None


@dataclass(frozen=True)
class Field:
    """One fact of an entry. `hours`: when somebody is there, in the notation of the module
    `opening_hours`, from which the words follow, or ""; `promised`: it is free, anonymous, without
    papers, as its name says (`PROMISES`); `in_hours`: how long a term is that drawings measure,
    else 0."""

    words: Words
    origin: Origin
    line: int
    hours: str = ""
    promised: bool = False
    in_hours: int = 0


@dataclass(frozen=True)
class Contact:
    """Somebody to reach. `kind` and `area`: one of CONTACT_KINDS and of AREAS; `what` it does;
    `fields` by their names, of FIELD_NAMES; `line`: that of its id in the file; `priority`: its
    place among the first calls on the work list, 0 for none."""

    id: str
    kind: str
    area: str
    name: Words
    what: Words
    fields: Mapping[str, Field]
    origin: Origin
    line: int
    priority: int = 0
    path: str = CONTACTS


@dataclass(frozen=True)
class Fact:
    """What is true of the law, of money, of health. `kind` and `area`: one of FACT_KINDS and of
    AREAS; `about`: what it says, for editors; `fields`: its values by their names; `line`: that of
    its id in the file."""

    id: str
    kind: str
    area: str
    about: str
    fields: Mapping[str, Field]
    origin: Origin
    line: int
    path: str = FACTS


Entry = Contact | Fact


def day_and_night(entry: Entry) -> bool:
    """Whether this is a helpline that is always there: who calls it may be in danger."""
    hours = entry.fields.get("hours")
    return entry.kind == "helpline" and hours is not None and hours.hours == ALWAYS


class Said(NamedTuple):
    """A text and the code of the language that it is in; "" for one that is the same in all."""

    text: str
    code: str


def say(words: Words, language: Language, source: Language) -> Said:
    """The text in `language`, else in its fallback, else in `source`; "" where it is in none."""
    for code in ("", language.code, language.fallback, source.code):
        if code in words:
            return Said(words[code], code)
    return Said("", "")


def review_day(origin: Origin, kind: str) -> date | None:
    """The day on which the fact has to be looked at again; None where nobody read it yet. Who did
    so after the day `review_by` has answered it."""
    last = origin.confirmed or origin.read
    if last is None or (origin.review_by and last <= origin.review_by):
        return origin.review_by
    return _later(last, REVIEW_MONTHS.get(kind, 12))


def _later(day: date, months: int) -> date:
    months += day.month - 1
    return date(day.year + months // 12, months % 12 + 1, min(day.day, 28))


def old_day(entry: Entry, origin: Origin) -> date | None:
    """The first day on which what `entry` says with this origin is old: `date.min` where its
    source bears no date, None where that never comes. A helpline that is there day and night does
    not grow old: a doubt about its number would keep away who is in danger."""
    official = origin.basis == "official" and not origin.confirmed
    if not official or entry.kind not in OLD_MONTHS or day_and_night(entry):
        return None
    seen = parse_date(origin.seen)
    if seen is None:
        return None if entry.kind in DATED_BY_LAW else date.min
    return _later(seen, OLD_MONTHS[entry.kind])


def state(entry: Entry, origin: Origin, today: date) -> State:
    """The state on the day `today` of what `entry` says with this origin. What was never sure
    does not become "expired": that would say that it was known once."""
    if origin.check or (origin.basis == "weak" and not origin.confirmed):
        return State.UNCONFIRMED
    due = review_day(origin, entry.kind)
    if due is not None and due < today:
        return State.EXPIRED
    old = old_day(entry, origin)
    if old is not None and old <= today:
        return State.OLD
    return State.CONFIRMED if origin.confirmed else State.SOURCED


def _emergency_number(entry: Entry, field: Field) -> bool:
    return entry.kind == "emergency" and field in map(entry.fields.get, PHONES)


def may_show(entry: Entry, field: Field, medium: Medium, today: date) -> bool:
    """Whether the value may stand on a screen or on paper.

    |             | screen                 | paper                       |
    | ----------- | ---------------------- | --------------------------- |
    | confirmed   | yes                    | yes                         |
    | sourced     | yes, with its date     | national only               |
    | old         | with its year, "may    | no                          |
    |             | have changed"          |                             |
    | expired     | "may have changed"     | no; emergency numbers as    |
    |             |                        | before                      |
    | unconfirmed | rules: their page says | no                          |
    |             | so; contacts: no       |                             |

    An emergency number stays on paper when nobody looked at it for a year: 112 is the number of
    the whole EU by law (Directive (EU) 2018/1972, article 109), and a sheet without it harms more
    than a date that has passed.
    """
    now = state(entry, field.origin, today)
    if medium is Medium.PAPER:
        lasts = now is State.EXPIRED and _emergency_number(entry, field)
        known = now in (State.CONFIRMED, State.SOURCED) or lasts
        return known and (field.origin.confirmed is not None or entry.area == "national")
    return now is not State.UNCONFIRMED or isinstance(entry, Fact)
