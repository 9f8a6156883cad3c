"""Dates as editors write them: a year, a month or a day, and what may be wrong with one."""

from __future__ import annotations

import re
from datetime import date

from problems import Problem

PARTIAL_DATE = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")


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
