"""The text of a document before layout, to check later that none of it was lost."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

# Where a line may break: at a space, also a zero-width one, after a hyphen, also a soft one, and
# after a slash.
BREAK = re.compile(r"[\s\-\u00ad\u200b\u2010/]+")
# Between these elements a word ends.
BLOCK_ELEMENTS = frozenset(("br", "div", "h1", "h2", "h3", "h4", "h5", "h6", "li", "p", "section"))


@dataclass(frozen=True)
class SourceText:
    """`body`: all text, without that inside drawings (SVG); `sections`: id and text of each
    section; `words`: all words, split where a line may break."""

    body: str
    sections: tuple[tuple[str, str], ...]
    words: frozenset[str]


def read(document: Element) -> SourceText:
    """The text of an HTML document."""
    body = document.find("body")
    if body is None:
        return SourceText("", (), frozenset())
    sections = tuple(
        (section.get("data-section", ""), "".join(_texts(section)))
        for section in body.iter("section")
    )
    return SourceText("".join(_texts(body)), sections, word_pieces("".join(_apart(body))))


def word_pieces(text: str) -> frozenset[str]:
    """The words of the text, split where a line may break."""
    return frozenset(BREAK.split(text))


def _texts(element: Element) -> Iterator[str]:
    if _tag(element) == "svg":
        return
    yield element.text or ""
    for child in element:
        yield from _texts(child)
        yield child.tail or ""


def _apart(element: Element) -> Iterator[str]:
    """All text, with a space at the edges of each block."""
    edge = " " if _tag(element) in BLOCK_ELEMENTS else ""
    yield edge + (element.text or "")
    for child in element:
        yield from _apart(child)
        yield child.tail or ""
    yield edge


def _tag(element: Element) -> str:
    """The tag without its namespace; "" for a comment."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
