"""Opening hours: converts a machine-readable notation to words in each language.

The notation is that of OpenStreetMap (wiki.openstreetmap.org/wiki/Key:opening_hours), of which
schema.org takes the same short days: `24/7`, `Mo-Fr 09:00-17:00`, `Mo,We 09:00-12:00,13:00-17:00`,
more rules after "; ", and "; PH off" at the end where it is closed on public holidays. All times
are Dutch. Pure functions; the phone works out by itself whether somebody is there now.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import pairwise

from seksworks.content.facts import ALWAYS, Words
from seksworks.content.language import Language
from seksworks.content.strings import fill
from seksworks.source import Message

# The word of the interface with that key, filled.
String = Callable[..., str]
DAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
NO_HOLIDAYS = "; PH off"
EVERY_DAY = "Mo-Su"
_DAY = rf"(?:{'|'.join(DAYS)})"
_DAY_RANGE = rf"{_DAY}(?:-{_DAY})?"
_SPAN = r"(?:[01]\d|2[0-3]):[0-5]\d-(?:(?:[01]\d|2[0-3]):[0-5]\d|24:00)"
_RULE = rf"{_DAY_RANGE}(?:,{_DAY_RANGE})* {_SPAN}(?:,{_SPAN})*"
NOTATION = re.compile(rf"{ALWAYS}|{_RULE}(?:; {_RULE})*(?:{NO_HOLIDAYS})?")
# In minutes. Who is there at night is so for no more than half a day at a time.
DAY_LENGTH, LONGEST_NIGHT = 24 * 60, 12 * 60
# Keys of the words of the interface that hours are made of.
HOUR_WORDS = (
    *("hours_always", "hours_holidays", "hours_and", "hours_daily"),
    *("hours_rule", "hours_days", "hours_times", "hours_clock"),
)


def hours_in_words(
    notation: str, strings: Mapping[str, Words], languages: Iterable[Language]
) -> Words:
    """The words for `notation` in each language that has all strings for opening hours, by code."""
    wanted = [words for key, words in strings.items() if key in HOUR_WORDS]
    spoken = [one for one in languages if all(words.get(one.code) for words in wanted)]
    return {one.code: in_words(notation, strings, one) for one in spoken}


def in_words(notation: str, strings: Mapping[str, Words], language: Language) -> str:
    """The words for `notation` in one language, made of interface strings, such as "maandag tot en
    met vrijdag van 9.00 tot 17.00 uur"."""

    def string(key: str, **values: str) -> str:
        return fill(strings.get(key, {}).get(language.code, ""), **values)

    if notation == ALWAYS:
        return string("hours_always")
    rules = notation.removesuffix(NO_HOLIDAYS).split("; ")
    words = ", ".join(_rule(rule, language, string) for rule in rules)
    return f"{words}, {string('hours_holidays')}" if notation.endswith(NO_HOLIDAYS) else words


def _rule(rule: str, language: Language, string: String) -> str:
    days, spans = rule.split(" ")
    times = f" {string('hours_and')} ".join(_span(span, string) for span in spans.split(","))
    named = ", ".join(_days_in_words(part, language, string) for part in days.split(","))
    if days == EVERY_DAY:
        named = string("hours_daily")
    return string("hours_rule", days=named, times=times)


def _days_in_words(part: str, language: Language, string: String) -> str:
    names = dict(zip(DAYS, language.weekdays, strict=True))
    first, _, last = part.partition("-")
    if not last:
        return names[first]
    return string("hours_days", first=names[first], last=names[last])


def _span(span: str, string: String) -> str:
    start, end = (_clock(time, string) for time in span.split("-"))
    return string("hours_times", start=start, end=end)


def _clock(time: str, string: String) -> str:
    hour, minute = time.split(":")
    return string("hours_clock", hour=hour.removeprefix("0"), minute=minute)


def doubtful_hours(notation: str) -> Message | None:
    """What can hardly be meant with hours that can be read, if anything: an end before the
    beginning, or a time that is named twice."""
    if notation == ALWAYS:
        return None
    days = list[str]()
    for rule in notation.removesuffix(NO_HOLIDAYS).split("; "):
        named, spans = rule.split(" ")
        days += [day for part in named.split(",") for day in _named_days(part)]
        times = sorted(tuple(map(_minutes, span.split("-"))) for span in spans.split(","))
        for start, end in times:
            if end <= start and (end - start) % DAY_LENGTH not in range(1, LONGEST_NIGHT + 1):
                return Message("hours-backwards", hours=notation)
        if any(after < end for (_, end), (after, _) in pairwise(times)):
            return Message("hours-twice", hours=notation)
    return Message("hours-twice", hours=notation) if len(set(days)) < len(days) else None


def _named_days(part: str) -> Iterator[str]:
    """The days from the first to the last; a week goes round."""
    first, _, last = part.partition("-")
    start = DAYS.index(first)
    for day in (*DAYS[start:], *DAYS[:start]):
        yield day
        if day == (last or first):
            return


def _minutes(time: str) -> int:
    hour, minute = time.split(":")
    return int(hour) * 60 + int(minute)
