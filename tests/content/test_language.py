"""What is known of a language by its code, and what is said of a code that nobody knows."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from seksworks.content.language import Language
from seksworks.content.settings import SETTINGS
from support.checking import problems_of
from support.repository import change


@pytest.mark.parametrize(
    ("code", "direction", "first", "last", "month"),
    [
        ("nl", "ltr", "maandag", "zondag", "november 2026"),
        ("en", "ltr", "Monday", "Sunday", "November 2026"),
        ("ro", "ltr", "luni", "duminică", "noiembrie 2026"),
        ("ar", "rtl", "الاثنين", "الأحد", "نوفمبر 2026"),
        ("pt-BR", "ltr", "segunda-feira", "domingo", "novembro de 2026"),
    ],
)
def test_direction_days_and_months(
    code: str, direction: str, first: str, last: str, month: str
) -> None:
    language = Language(code, "")
    assert (language.direction, len(language.weekdays)) == (direction, 7)
    assert (language.weekdays[0], language.weekdays[-1]) == (first, last)
    assert language.month_of(date(2026, 11, 23)) == month


@pytest.mark.parametrize(
    ("code", "month"),
    [("nl", "november"), ("hu", "november"), ("pl", "listopada"), ("pl", "listopad")],
)
def test_a_month_is_known_as_in_a_date_and_alone(code: str, month: str) -> None:
    assert Language(code, "").months[month] == 11


@pytest.mark.parametrize("code", ["xx", "romanian"])
def test_a_code_that_nobody_knows_is_told_where_it_stands(sample: Path, code: str) -> None:
    change(sample / SETTINGS, "locale: ro", f"locale: {code}")
    lines = (sample / SETTINGS).read_text(encoding="utf-8").splitlines()
    line = next(number for number, text in enumerate(lines, 1) if f"locale: {code}" in text)
    shown = code.strip("'")
    assert [one for one in problems_of(sample) if one.startswith(SETTINGS)] == [
        f'{SETTINGS}:{line}: "{shown}" is no code of a language; write it as in "locale: nl"'
    ]
