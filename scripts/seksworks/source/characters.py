"""Which characters a text may hold: none that nobody sees, and none that looks like another.

A reader who copies a number, or a telephone that dials it, gets what is there, not what is seen.
Knows nothing of files.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

from seksworks.source.messages import Message

# Characters that change what is read without being seen: controls (C0, C1), spaces without width,
# direction marks (UAX 9), signs that are drawn as nothing (Default_Ignorable_Code_Point in UAX 44),
# what has no meaning outside one computer (private use), and what Unicode will never use.
UNSEEN_SIGNS = (
    "\x01-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"
    "\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\u2800\u3164\ud800-\udfff\ue000-\uf8ff"
    "\ufdd0-\ufdef\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffc\ufffe\uffff\U0001bca0-\U0001bca3"
    "\U0001d173-\U0001d17a\U000e0000-\U0010ffff"
)
# These two join letters, or keep them apart, in Arabic and Indic scripts alone.
JOINERS, JOINED_SCRIPTS = "\u200c\u200d", "\u0600-\u0dff\u0f00-\u109f\ufb50-\ufdff\ufe70-\ufefc"
INVISIBLE = re.compile(f"[{UNSEEN_SIGNS}]|(?<![{JOINED_SCRIPTS}])[{JOINERS}]")
INVISIBLE_SIGN = re.compile(f"[{UNSEEN_SIGNS}{JOINERS}]")
# Letters of Latin beside those of a script that has the same shapes (UTS 39, confusables).
LATIN, SAME_SHAPES = "[A-Za-z\u00c0-\u024f]", "[\u0370-\u058f\u13a0-\u13fd\u2c80-\u2cff]"
MIXED = re.compile(rf"{LATIN}(?={SAME_SHAPES})|{SAME_SHAPES}(?={LATIN})")
# Characters of a word that are quoted before and after the letter that is wrong.
QUOTED_PART = 20
# Marks that stand on the letter before them: no language of ours puts more than two on one.
ON_LETTERS = "[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff]"
STACKED = re.compile(ON_LETTERS + "{3,}")
# What means something else than the signs that it is short for (NFKC).
OWN_MEANING = frozenset("…²³ªº™№ĳĲ")
LIKE_TYPED = re.compile(r"[A-Za-z0-9.@:/]+")


def odd_characters(text: str) -> Iterator[tuple[int, Message]]:
    """Place and message of each character of the text that nobody sees, or that looks like
    another one; those that nobody sees match `INVISIBLE`."""
    signs = "".join(set(text))  # to look at each once is much faster
    if INVISIBLE_SIGN.search(signs):
        for match in INVISIBLE.finditer(text):
            yield match.start(), Message("sign-invisible", name=f"U+{ord(match[0]):04X}")
    for sign in sorted(sign for sign in signs if not sign.isascii()):
        if like := _looks_like(sign):
            message = Message("sign-looks-like", sign=sign, like=like)
            yield from ((match.start(), message) for match in re.finditer(re.escape(sign), text))
    for match in MIXED.finditer(text) if re.search(SAME_SHAPES, signs) else ():
        word = _word_at(text, match.start())
        yield match.start(), Message("alphabets-mixed", word=word)
    for match in STACKED.finditer(text) if re.search(ON_LETTERS, signs) else ():
        yield match.start(), Message("signs-stacked")


def _word_at(text: str, place: int) -> str:
    """The word at that place, as far as it is quoted."""
    before = re.search(r"\w*$", text[max(0, place - QUOTED_PART) : place])
    after = re.match(r"\w*", text[place : place + QUOTED_PART])
    return (before[0] if before else "") + (after[0] if after else "")


@cache
def _looks_like(sign: str) -> str:
    """What of the keyboard the character stands for: letters, digits or signs of an address; ""
    where it stands for none. A telephone reads no other digits."""
    if sign in OWN_MEANING:
        return ""
    digit = unicodedata.digit(sign, None)
    typed = unicodedata.normalize("NFKC", sign) if digit is None else str(digit)
    return typed if LIKE_TYPED.fullmatch(typed) else ""
