"""Prevents bad line breaks, on paper and on screens.

A no-break space keeps the last two words of a paragraph together (no widows); word joiners (U+2060)
keep a hyphen with a short piece of a word: „s-a”, „Arată-l”.

WeasyPrint counts the space before an element as part of the line, and if the line is too long by
that space alone, breaks it after its first word. A zero-width character after the space (U+200B, or
U+2060 after a no-break space) prevents that.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lxml import html
from lxml.html import HtmlElement
from markupsafe import Markup, escape

NO_BREAK_SPACE, ZERO_WIDTH_SPACE, WORD_JOINER = "\u00a0", "\u200b", "\u2060"
JOINED_HYPHEN = f"{WORD_JOINER}-{WORD_JOINER}"
# Browsers do not break a line before a hyphen, so one joiner is enough.
JOINED_ON_SCREEN = f"-{WORD_JOINER}"
# An element and the name of its attribute with text: "text" or "tail" (lxml).
Piece = tuple[HtmlElement, str]
# A hyphen with at most three letters on one side.
SHORT_PIECE = re.compile(r"(?<![\w-])(\w{1,3})-(?=\w)|(?<=\w)-(?=\w{1,3}(?![\w-]))")
# The space before the last word.
LAST_SPACE = re.compile(r"(?<=\S)[ \n]+(?=\S+\s*$)")
# In a text of fewer words the last two may be separated.
FEWEST_WORDS = 3
# In characters: the last two words that fit on one line of a narrow heading, and of a paragraph.
LONGEST_PAIR, LONGEST_END = 18, 26
LINE_BLOCKS = ("p", "li", "h2", "h3", "h4")
# Elements inside a block that are not part of its lines.
NOT_INLINE = (*LINE_BLOCKS, "br", "div", "ol", "svg", "ul")


def typeset(text: str) -> str:
    """A plain text, such as a heading, with joined hyphens and its last two words kept together,
    unless they are too long for that."""
    joined = _join_hyphens(text, JOINED_HYPHEN)
    keep = _is_long(text) and len(_last_words(text)) <= LONGEST_PAIR
    return LAST_SPACE.sub(NO_BREAK_SPACE, joined) if keep else joined


def typeset_html(markup: str) -> Markup:
    """HTML for paper: with joined hyphens, and the last two words of each block kept together."""
    tree = html.fragment_fromstring(markup, create_parent="div")
    join_hyphens(tree, JOINED_HYPHEN)
    for block in tree.iter(*LINE_BLOCKS):
        if _is_long(text := block.text_content()) and len(_last_words(text)) <= LONGEST_END:
            _keep_last_words(list(_pieces(block)))
    for element in tree.iter():
        if element.tag not in NOT_INLINE and element.getparent() is not None:
            _close_space_before(element)
    inner = "".join(html.tostring(one, encoding="unicode") for one in tree)
    return escape(tree.text or "") + Markup(inner)


def join_hyphens(tree: HtmlElement, joined: str = JOINED_ON_SCREEN) -> None:
    """Replaces hyphens beside short pieces of words by `joined` in each block, summary and caption
    of `tree`, in place."""
    for block in tree.iter(*LINE_BLOCKS, "summary", "figcaption"):
        for element, place in _pieces(block):
            text = getattr(element, place)
            if "-" in text:
                setattr(element, place, _join_hyphens(text, joined))


def _keep_last_words(pieces: Sequence[Piece]) -> None:
    """Makes the last space of a block a no-break space, except right after bold words, such as a
    number, which may stand on a line of their own."""
    found = LAST_SPACE.search("".join(getattr(*piece) for piece in pieces))
    at = found.start() if found else -1
    for element, place in pieces:
        text = getattr(element, place)
        if 0 <= at < len(text) and (at or place == "text" or element.tag != "strong"):
            setattr(element, place, f"{text[:at]}{NO_BREAK_SPACE}{text[at:].lstrip()}")
        at -= len(text)


def _close_space_before(element: HtmlElement) -> None:
    """Adds a zero-width character after a space before the element; a break stays possible there
    exactly if it was."""
    before, parent = element.getprevious(), element.getparent()
    piece = (parent, "text") if before is None else (before, "tail")
    text = getattr(*piece) or ""
    if text.strip() and text.endswith((" ", NO_BREAK_SPACE)):
        sign = WORD_JOINER if text.endswith(NO_BREAK_SPACE) else ZERO_WIDTH_SPACE
        setattr(*piece, text + sign)


def _pieces(element: HtmlElement) -> Iterator[Piece]:
    """The pieces of text of a block, in order, without those of numbers and addresses (`bdi`)."""
    if element.text and element.tag != "bdi":
        yield element, "text"
    for child in element:
        if child.tag not in NOT_INLINE:
            yield from _pieces(child)
        if child.tail:
            yield child, "tail"


def _join_hyphens(text: str, joined: str) -> str:
    """The text with the hyphens beside short pieces of words replaced by `joined`."""
    return SHORT_PIECE.sub(lambda found: found[0].replace("-", joined), text)


def _last_words(text: str) -> str:
    return " ".join(text.split()[-2:])


def _is_long(text: str) -> bool:
    return len(text.split()) >= FEWEST_WORDS
