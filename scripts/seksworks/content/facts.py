"""Contacts and facts as dataclasses: their values, sources and dates, and the state that follows
from those.

`may_show` is the one rule for what a screen and paper may show. `entries` reads the files.
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
# The key beside a field's text with which an editor promises it; it adds a pictogram.
PROMISES = {"cost": "free", "anonymity": "anonymous", "papers": "not_needed"}
# By kind, months after which a fact that was read or confirmed has to be reviewed.
REVIEW_MONTHS = {
    **dict.fromkeys((*CONTACT_KINDS, "law", "rights", "money", "arrival"), 12),
    **dict.fromkeys(("health", "safety"), 24),
    **dict.fromkeys(("history", "words"), 60),
}

# By kind, months after which an official source, by its own date, is too old to rely on without
# asking. Desks and clubs move, amounts are set each year; helplines keep their numbers for decades,
# a law holds until the next act. Emergency numbers and history do not become old.
OLD_MONTHS = {
    **dict.fromkeys(("service", "organisation", "money"), 36),
    **dict.fromkeys(("arrival", "health", "safety"), 60),
    **dict.fromkeys(("law", "rights"), 72),
    "helpline": 84,
}
# An act has a date of its own, so a source about it needs none.
DATED_BY_LAW = ("law", "rights")
UNDATED = "undated"
# Open day and night, in the notation of `opening_hours`.
ALWAYS = "24/7"

# A text by language code; under "" a text that is the same in every language.
Words = Mapping[str, str]


class State(Enum):
    """How far a fact can be relied on; always derived from its origin, see `fact_state`."""

    CONFIRMED = "confirmed"
    SOURCED = "sourced"
    OLD = "old"
    UNCONFIRMED = "unconfirmed"
    EXPIRED = "expired"


class Medium(Enum):
    """Where a text is read: on the site, or on paper and in a PDF, which cannot be corrected
    later."""

    SCREEN = "screen"
    PAPER = "paper"


@dataclass(frozen=True)
class Origin:
    """Where a fact comes from. `sources`: web addresses, or calls; `seen`: date of the newest
    source, UNDATED where it has none; `read`: the day on which an editor read it; `basis`: one of
    BASES; `check`: a question that withholds the fact until it is answered, "" for none; `ask`:
    whom to ask, the id of a contact or a name; `confirmed`: the day on which somebody in the role
    `by` phoned or opened the live page; `review_by`: the day by which it has to be reviewed."""

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
    """One value of an entry. `hours`: opening hours in the notation of `opening_hours`, of which
    `words` are made, "" for other fields; `promised`: whether it is free, anonymous or without
    papers (see PROMISES); `in_hours`: the length of a period that drawings show to scale, else 0;
    `line`: that of its name in the file."""

    words: Words
    origin: Origin
    line: int
    hours: str = ""
    promised: bool = False
    in_hours: int = 0


@dataclass(frozen=True)
class Contact:
    """An organisation to reach. `kind`: one of CONTACT_KINDS; `area`: one of AREAS; `what`: what it
    does; `fields`: by name, of FIELD_NAMES; `line`: that of its id in the file `path`; `priority`:
    its place among the first calls on the work list, 0 for none."""

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
    """A fact about the law, money, health and so on. `kind`: one of FACT_KINDS; `area`: one of
    AREAS; `about`: its subject, for editors; `fields`: its values by name; `line`: that of its id
    in the file `path`."""

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
    """Whether the entry is a helpline that is open day and night."""
    hours = entry.fields.get("hours")
    return entry.kind == "helpline" and hours is not None and hours.hours == ALWAYS


class LocalizedText(NamedTuple):
    """A text and the code of its language; "" for a text that is the same in all languages."""

    text: str
    code: str


def localize(words: Words, language: Language, source: Language) -> LocalizedText:
    """The text in `language`, else in its fallback, else in `source`; the text "" where it is in
    none of them."""
    for code in ("", language.code, language.fallback, source.code):
        if code in words:
            return LocalizedText(words[code], code)
    return LocalizedText("", "")


def review_day(origin: Origin, kind: str) -> date | None:
    """The day on which the fact expires unless it is reviewed: `review_by`, or where it was read or
    confirmed after that, so many REVIEW_MONTHS later. None where neither is known."""
    last = origin.confirmed or origin.read
    if last is None or (origin.review_by and last <= origin.review_by):
        return origin.review_by
    return _later(last, REVIEW_MONTHS.get(kind, 12))


def _later(day: date, months: int) -> date:
    months += day.month - 1
    return date(day.year + months // 12, months % 12 + 1, min(day.day, 28))


def old_from(entry: Entry, origin: Origin) -> date | None:
    """The first day on which a value of `entry` with this origin is in the state OLD: `date.min`
    where its source is undated, None where it never is. A helpline open day and night never is: a
    doubt about its number could keep somebody in danger from calling."""
    official = origin.basis == "official" and not origin.confirmed
    if not official or entry.kind not in OLD_MONTHS or day_and_night(entry):
        return None
    seen = parse_date(origin.seen)
    if seen is None:
        return None if entry.kind in DATED_BY_LAW else date.min
    return _later(seen, OLD_MONTHS[entry.kind])


def fact_state(entry: Entry, origin: Origin, today: date) -> State:
    """The state, on the day `today`, of a value of `entry` with this origin. An unconfirmed one
    never expires: "expired" would say that it was reliable once."""
    if origin.check or (origin.basis == "weak" and not origin.confirmed):
        return State.UNCONFIRMED
    due = review_day(origin, entry.kind)
    if due is not None and due < today:
        return State.EXPIRED
    old = old_from(entry, origin)
    if old is not None and old <= today:
        return State.OLD
    return State.CONFIRMED if origin.confirmed else State.SOURCED


def _emergency_number(entry: Entry, field: Field) -> bool:
    return entry.kind == "emergency" and field in map(entry.fields.get, PHONES)


def may_show(entry: Entry, field: Field, medium: Medium, today: date) -> bool:
    """Whether the value may be shown in that medium.

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

    An expired emergency number stays on paper: 112 is the number of the whole EU by law (Directive
    (EU) 2018/1972, article 109), and a sheet without it does more harm than a missed review.
    """
    now = fact_state(entry, field.origin, today)
    if medium is Medium.PAPER:
        lasts = now is State.EXPIRED and _emergency_number(entry, field)
        known = now in (State.CONFIRMED, State.SOURCED) or lasts
        return known and (field.origin.confirmed is not None or entry.area == "national")
    return now is not State.UNCONFIRMED or isinstance(entry, Fact)
