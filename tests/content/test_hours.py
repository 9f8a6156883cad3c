"""Opening hours: the notation that editors write, and the words that readers get."""

from __future__ import annotations

from datetime import date

import pytest

from seksworks.content.opening_hours import NOTATION, doubtful_hours, in_words
from support.checking import real_content

CONTENT = real_content(date.max)


@pytest.mark.parametrize(
    ("notation", "words"),
    [
        ("24/7", {"nl": "dag en nacht", "en": "day and night", "ro": "zi și noapte"}),
        (
            "Mo-Su 11:00-21:00",
            {
                "nl": "elke dag van 11.00 tot 21.00 uur",
                "en": "every day, 11:00 to 21:00",
                "ro": "în fiecare zi, între 11:00 și 21:00",
            },
        ),
        (
            "Mo-Fr 09:00-17:00; PH off",
            {
                "nl": "maandag tot en met vrijdag van 9.00 tot 17.00 uur, niet op feestdagen",
                "en": "Monday to Friday, 9:00 to 17:00, not on public holidays",
                "ro": "de luni până vineri, între 9:00 și 17:00, nu și de sărbătorile legale",
            },
        ),
        (
            "Mo,We 09:00-12:00,13:30-17:00; Sa 00:00-24:00",
            {
                "nl": "maandag, woensdag van 9.00 tot 12.00 uur en van 13.30 tot 17.00 uur, "
                "zaterdag van 0.00 tot 24.00 uur",
            },
        ),
    ],
)
def test_hours_in_words(notation: str, words: dict[str, str]) -> None:
    assert NOTATION.fullmatch(notation)
    assert {
        code: in_words(notation, CONTENT.strings, CONTENT.language(code)) for code in words
    } == words


@pytest.mark.parametrize(
    "text",
    ["Ma-Vr 09:00-17:00", "Mo-Fr 9:00-17:00", "Mo-Fr 09.00-17.00", "09:00-17:00", "PH off", "24-7"],
)
def test_what_is_no_notation(text: str) -> None:
    assert not NOTATION.fullmatch(text)


@pytest.mark.parametrize(
    "notation",
    [
        "24/7",
        "Mo-Su 22:00-07:00",
        "Mo 00:00-24:00",
        "Fr-Mo 20:00-08:00; Tu 09:00-12:00,12:00-13:00",
    ],
)
def test_a_night_is_no_slip(notation: str) -> None:
    assert doubtful_hours(notation) is None


@pytest.mark.parametrize("span", ["17:00-09:00", "09:00-09:00", "20:00-08:01"])
def test_an_end_before_the_beginning_is_one(span: str) -> None:
    assert doubtful_hours(f"Mo {span}") is not None
