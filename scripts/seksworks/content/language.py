"""A language of the site, with what Unicode's CLDR knows of it: its direction, its months and its
days. Knows no text of ours.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from seksworks.source import FieldReader, Message, Table

if TYPE_CHECKING:
    from babel import Locale


@dataclass(frozen=True)
class Language:
    """`code` as in the addresses of pages, such as "nl" (BCP 47); `name` as the language calls
    itself; `fallback`: the code of the language that its readers get before the source where a text
    is missing, "" for none; `partial`: what it lacks is work that is known, and no mistake."""

    code: str
    name: str
    fallback: str = ""
    partial: bool = False

    @property
    def direction(self) -> str:
        """In which it is written: "ltr" or "rtl", as in HTML."""
        return locale(self.code).text_direction

    @property
    def weekdays(self) -> tuple[str, ...]:
        """The names of the days from Monday on, as in a sentence."""
        names = locale(self.code).days["format"]["wide"]
        return tuple(names[number] for number in range(7))

    @property
    def months(self) -> Mapping[str, int]:
        """The number of each month by its name in small letters, as in a date and alone."""
        names = locale(self.code).months
        forms = (names[form]["wide"] for form in ("format", "stand-alone"))
        return {name.lower(): number for form in forms for number, name in form.items()}

    @property
    def script(self) -> str:
        """What it is written with, as ISO 15924 calls it: "Latn", "Cyrl"; "" for an unknown one."""
        from babel.core import get_global

        known = locale(self.code)
        likely = get_global("likely_subtags").get(known.language, "").split("_")
        return known.script or "".join(likely[1:2])

    @cache  # noqa: B019 - there are few languages, and as many months
    def month_of(self, day: date) -> str:
        """Month and year, such as "January 2018"."""
        from babel.dates import format_skeleton

        return format_skeleton("yMMMM", day, locale=locale(self.code))


def split_languages(languages: Sequence[Language]) -> tuple[list[str], list[str]]:
    """The codes of those that may lack nothing, and of the partial ones."""
    whole = [one.code for one in languages if not one.partial]
    return whole, [one.code for one in languages if one.partial]


def own_name(code: str) -> str:
    """How the language calls itself, as a heading: "Română"; "" where CLDR does not know it."""
    if not is_known(code):
        return ""
    name = locale(code).get_display_name(locale(code)) or ""
    return name[:1].upper() + name[1:]


def is_known(code: str) -> bool:
    """Whether CLDR knows a language of that code."""
    from babel import Locale, UnknownLocaleError

    try:
        return bool(Locale.parse(code.replace("-", "_")))
    except (ValueError, UnknownLocaleError):
        return False


@cache
def locale(code: str) -> Locale:
    """What CLDR knows of the language; English for an unknown one, which was reported where the
    languages are read."""
    from babel import Locale

    return Locale.parse(code.replace("-", "_") if is_known(code) else "en")


def check_codes(rows: Sequence[Table], reader: FieldReader) -> None:
    """Reports a code of a language that nobody knows, or that is there already."""
    lines = dict[str, int]()
    for row in rows:
        code, line = str(row.get("locale", "")), row.lines.get("locale", row.line)
        if code and not (is_known(code) and code.partition("-")[0].islower()):
            reader.report(line, Message("language-code", code=code))
        elif code in lines:
            reader.report(line, Message("language-twice", code=code, line=lines[code]))
        lines.setdefault(code, line)
