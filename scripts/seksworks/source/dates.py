"""Dates as editors write them: a year, a month or a day, and what may be wrong with one; and the
day of today."""

from __future__ import annotations

import os
import re
from datetime import UTC, date, datetime

from seksworks.source.problems import Problem

PARTIAL_DATE = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")


def today() -> date:
    """The day on which all of this happens; SOURCE_DATE_EPOCH sets another one
    (reproducible-builds.org), ValueError when that is not a moment."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if not epoch:
        return date.today()
    try:
        return datetime.fromtimestamp(int(epoch), UTC).date()
    except (ValueError, OverflowError, OSError):
        raise ValueError(
            f'SOURCE_DATE_EPOCH="{epoch}" is not a moment; give the seconds since 1970'
        ) from None


def parse_date(text: str) -> date | None:
    """The first day of `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; nothing for what is not a date."""
    match = PARTIAL_DATE.fullmatch(text)
    if not match:
        return None
    year, month, day = (int(part or 1) for part in match.groups())
    try:
        return date(year, month, day)
    except ValueError:
        return None


def date_problems(text: str, path: str, line: int, today: date) -> list[Problem]:
    day = parse_date(text)
    if day is None:
        return [Problem(path, line, f'"{text}" is not a date; write it as 2026-11-23')]
    if day > today:
        return [Problem(path, line, f'"{text}" lies in the future; write the day it was done')]
    return []
