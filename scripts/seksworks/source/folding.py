"""Folding of accents and case for comparison: whoever types `sanatate` means "sănătate"."""

from __future__ import annotations

import re
import unicodedata
from functools import cache


class _FoldedSigns(dict[int, str]):
    """The folded form of each character by code point, for `str.translate`; filled on demand."""

    def __missing__(self, number: int) -> str:
        parts = unicodedata.normalize("NFD", chr(number))
        kept = (sign for sign in parts if sign not in "'’" and not unicodedata.combining(sign))
        self[number] = "".join(kept).lower()
        return self[number]


FOLDED_SIGNS = _FoldedSigns()


@cache
def fold(text: str) -> str:
    """`text` in lower case, without accents and apostrophes."""
    return text.translate(FOLDED_SIGNS)


def folded_words(text: str) -> list[str]:
    """The words of `text`, folded, in order."""
    return re.findall(r"[^\W_]+", fold(text))
