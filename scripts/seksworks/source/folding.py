"""Text as readers type it: without accents and capitals, so that `sanatate` is "sănătate"."""

from __future__ import annotations

import re
import unicodedata
from functools import cache


class _FoldedSigns(dict[int, str]):
    """What each sign becomes, by its number: looked up when it first comes."""

    def __missing__(self, number: int) -> str:
        parts = unicodedata.normalize("NFD", chr(number))
        kept = (sign for sign in parts if sign not in "'’" and not unicodedata.combining(sign))
        self[number] = "".join(kept).lower()
        return self[number]


FOLDED_SIGNS = _FoldedSigns()


@cache
def fold(text: str) -> str:
    """`text` as it is compared: without accents, in lower case."""
    return text.translate(FOLDED_SIGNS)


def folded_words(text: str) -> list[str]:
    """The words of `text` in their order, folded."""
    return re.findall(r"[^\W_]+", fold(text))
