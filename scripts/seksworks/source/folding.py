"""Text as readers type it: without accents and capitals, so that `sanatate` is "sănătate"."""

from __future__ import annotations

import re
import unicodedata
from functools import cache


@cache
def fold(text: str) -> str:
    """`text` as it is compared: without accents, in lower case."""
    parts = unicodedata.normalize("NFD", text)
    kept = (sign for sign in parts if sign not in "'’" and not unicodedata.combining(sign))
    return "".join(kept).lower()


def folded_words(text: str) -> list[str]:
    """The words of `text` in their order, folded."""
    return re.findall(r"[^\W_]+", fold(text))
