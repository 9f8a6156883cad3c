"""The words of a document before it is laid out, to see whether all of them came onto the page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

# Where a line may end: at a space, also one without width, and within a word after a hyphen,
# written or soft, and after a slash.
BREAK = re.compile(r"[\s\-\u00ad\u200b\u2010/]+")
# Between these elements a word ends.
BLOCK_ELEMENTS = frozenset(("br", "div", "h1", "h2", "h3", "h4", "h5", "h6", "li", "p", "section"))


@dataclass(frozen=True)
class SourceText:
    """`body`: all text, without what pictures say to those who cannot see them; `sections`: the
    name and the text of each; `words`: every word, in pieces where a line may end in it."""

    body: str
    sections: tuple[tuple[str, str], ...]
    words: frozenset[str]


def read(document: Element) -> SourceText:
    """The words of an HTML document."""
    body = document.find("body")
    if body is None:
        return SourceText("", (), frozenset())
    sections = tuple(
        (section.get("data-section", ""), "".join(_texts(section)))
        for section in body.iter("section")
    )
    return SourceText("".join(_texts(body)), sections, word_pieces("".join(_apart(body))))


def word_pieces(text: str) -> frozenset[str]:
    """The words, in pieces where a line may end in them."""
    return frozenset(BREAK.split(text))


def _texts(element: Element) -> Iterator[str]:
    if _tag(element) == "svg":
        return
    yield element.text or ""
    for child in element:
        yield from _texts(child)
        yield child.tail or ""


def _apart(element: Element) -> Iterator[str]:
    """All text, that of two blocks apart."""
    edge = " " if _tag(element) in BLOCK_ELEMENTS else ""
    yield edge + (element.text or "")
    for child in element:
        yield from _apart(child)
        yield child.tail or ""
    yield edge


def _tag(element: Element) -> str:
    """Without its namespace; "" for a comment."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
