"""Finds invisible and confusable characters in a text.

Whoever copies or dials a number gets its characters and not their looks. Knows nothing of files.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

from seksworks.source.messages import Message

# Invisible characters: controls (C0, C1), zero-width spaces, direction marks (UAX 9), default
# ignorable code points (UAX 44), private use, surrogates and noncharacters.
INVISIBLE_RANGES = (
    "\x01-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"
    "\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\u2800\u3164\ud800-\udfff\ue000-\uf8ff"
    "\ufdd0-\ufdef\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffc\ufffe\uffff\U0001bca0-\U0001bca3"
    "\U0001d173-\U0001d17a\U000e0000-\U0010ffff"
)
# Zero-width joiner and non-joiner: they have a meaning in Arabic and Indic scripts only.
JOINERS, JOINED_SCRIPTS = "\u200c\u200d", "\u0600-\u0dff\u0f00-\u109f\ufb50-\ufdff\ufe70-\ufefc"
INVISIBLE = re.compile(f"[{INVISIBLE_RANGES}]|(?<![{JOINED_SCRIPTS}])[{JOINERS}]")
# Where this matches nothing, INVISIBLE does not either: much faster.
MAYBE_INVISIBLE = re.compile(f"[{INVISIBLE_RANGES}{JOINERS}]")
# A Latin letter next to one of a script with letters of the same shape (UTS 39, confusables).
LATIN, CONFUSABLE = "[A-Za-z\u00c0-\u024f]", "[\u0370-\u058f\u13a0-\u13fd\u2c80-\u2cff]"
MIXED_SCRIPTS = re.compile(rf"{LATIN}(?={CONFUSABLE})|{CONFUSABLE}(?={LATIN})")
# Characters quoted on each side of the wrong letter in a word.
QUOTED_PART = 20
# Combining marks; no language puts more than two on one letter.
COMBINING = "[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff]"
STACKED_MARKS = re.compile(COMBINING + "{3,}")
# Characters whose meaning is another than that of their NFKC form.
OWN_MEANING = frozenset("…²³ªº™№ĳĲ")
TYPED = re.compile(r"[A-Za-z0-9.@:/]+")


def odd_characters(text: str) -> Iterator[tuple[int, Message]]:
    """Offset and message of each invisible or confusable character of the text; the invisible
    ones match `INVISIBLE`."""
    signs = "".join(set(text))  # each different character once: much faster
    if MAYBE_INVISIBLE.search(signs):
        for match in INVISIBLE.finditer(text):
            yield match.start(), Message("sign-invisible", name=f"U+{ord(match[0]):04X}")
    for sign in sorted(sign for sign in signs if not sign.isascii()):
        if like := _looks_like(sign):
            message = Message("sign-looks-like", sign=sign, like=like)
            yield from ((match.start(), message) for match in re.finditer(re.escape(sign), text))
    for match in MIXED_SCRIPTS.finditer(text) if re.search(CONFUSABLE, signs) else ():
        word = _word_at(text, match.start())
        yield match.start(), Message("alphabets-mixed", word=word)
    for match in STACKED_MARKS.finditer(text) if re.search(COMBINING, signs) else ():
        yield match.start(), Message("signs-stacked")


def _word_at(text: str, offset: int) -> str:
    """The word around `offset`, at most QUOTED_PART characters on each side."""
    before = re.search(r"\w*$", text[max(0, offset - QUOTED_PART) : offset])
    after = re.match(r"\w*", text[offset : offset + QUOTED_PART])
    return (before[0] if before else "") + (after[0] if after else "")


@cache
def _looks_like(sign: str) -> str:
    """The ASCII letters, digits or address characters that `sign` looks like (its NFKC form), as
    "1" for "１"; "" for none."""
    if sign in OWN_MEANING:
        return ""
    digit = unicodedata.digit(sign, None)
    typed = unicodedata.normalize("NFKC", sign) if digit is None else str(digit)
    return typed if TYPED.fullmatch(typed) else ""
