"""Where a line may not end, on paper and on a screen.

A no-break space keeps the last two words of a paragraph together, word joiners (U+2060) a hyphen
with a short piece of a word: „s-a”, „Arată-l”. Knows no language and no format.

WeasyPrint counts a space before an element as part of the line that ends there, and where it is
too long by that alone, ends the line after its first word. A sign without width behind the space
(U+200B, U+2060 behind a no-break space) hinders that.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lxml import html
from lxml.html import HtmlElement
from markupsafe import Markup, escape

NO_BREAK_SPACE, ZERO_WIDTH_SPACE, WORD_JOINER = "\u00a0", "\u200b", "\u2060"
JOINED_HYPHEN = f"{WORD_JOINER}-{WORD_JOINER}"
# A browser ends no line before a hyphen, so that half the bytes do.
JOINED_ON_SCREEN = f"-{WORD_JOINER}"
# An element and which of its texts: "text" or "tail".
Piece = tuple[HtmlElement, str]
# A hyphen with at most three letters on one side, which are not to stand alone in a line.
SHORT_PIECE = re.compile(r"(?<![\w-])(\w{1,3})-(?=\w)|(?<=\w)-(?=\w{1,3}(?![\w-]))")
# The space before the last word.
LAST_SPACE = re.compile(r"(?<=\S)[ \n]+(?=\S+\s*$)")
# Two words may stand below each other: each line has one.
FEWEST_WORDS = 3
# Letters of the last two words that fit beside each other in a narrow heading, and in a paragraph.
LONGEST_PAIR, LONGEST_END = 18, 26
LINE_BLOCKS = ("p", "li", "h2", "h3", "h4")
# What stands in a block without being part of its lines.
NOT_INLINE = (*LINE_BLOCKS, "br", "div", "ol", "svg", "ul")


def typeset(text: str) -> str:
    """A plain text, such as a heading, as it is set on paper; of the last two words of a heading
    a long one may stand alone."""
    joined = _join_hyphens(text, JOINED_HYPHEN)
    keep = _is_long(text) and len(_last_words(text)) <= LONGEST_PAIR
    return LAST_SPACE.sub(NO_BREAK_SPACE, joined) if keep else joined


def typeset_html(markup: str) -> Markup:
    """A part of a page as it is set on paper: each paragraph and each item of a list in it."""
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
    """Joins short pieces of words to the rest, with `joined` for their hyphens, in each paragraph,
    item, heading, question and caption of `tree`."""
    for block in tree.iter(*LINE_BLOCKS, "summary", "figcaption"):
        for element, place in _pieces(block):
            text = getattr(element, place)
            if "-" in text:
                setattr(element, place, _join_hyphens(text, joined))


def _keep_last_words(pieces: Sequence[Piece]) -> None:
    """Makes the last space of a block a no-break space; not behind bold words, such as a number
    that may stand in a line of its own."""
    found = LAST_SPACE.search("".join(getattr(*piece) for piece in pieces))
    at = found.start() if found else -1
    for element, place in pieces:
        text = getattr(element, place)
        if 0 <= at < len(text) and (at or place == "text" or element.tag != "strong"):
            setattr(element, place, f"{text[:at]}{NO_BREAK_SPACE}{text[at:].lstrip()}")
        at -= len(text)


def _close_space_before(element: HtmlElement) -> None:
    """Puts a sign without width between the text before an element and the element, where a space
    ends that text; what may break there still may."""
    before, parent = element.getprevious(), element.getparent()
    piece = (parent, "text") if before is None else (before, "tail")
    text = getattr(*piece) or ""
    if text.strip() and text.endswith((" ", NO_BREAK_SPACE)):
        sign = WORD_JOINER if text.endswith(NO_BREAK_SPACE) else ZERO_WIDTH_SPACE
        setattr(*piece, text + sign)


def _pieces(element: HtmlElement) -> Iterator[Piece]:
    """Where the text of a block stands, in its order; not that of numbers and addresses."""
    if element.text and element.tag != "bdi":
        yield element, "text"
    for child in element:
        if child.tag not in NOT_INLINE:
            yield from _pieces(child)
        if child.tail:
            yield child, "tail"


def _join_hyphens(text: str, joined: str) -> str:
    """The text with its short pieces of words joined to the rest."""
    return SHORT_PIECE.sub(lambda found: found[0].replace("-", joined), text)


def _last_words(text: str) -> str:
    return " ".join(text.split()[-2:])


def _is_long(text: str) -> bool:
    return len(text.split()) >= FEWEST_WORDS
