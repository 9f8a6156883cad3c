"""The pages of the site as trees of elements: read once, changed in memory, written once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from lxml import html
from lxml.html import HtmlElement

DOCTYPE = "<!doctype html>"
# What keeps its white space: code, styles and scripts.
VERBATIM = ("pre", "script", "style")
TRAILING_SPACE = re.compile(r"\s+\Z")


@dataclass(frozen=True)
class BuiltPage:
    """`path` of the file from the site's root, such as "nl/bank/index.html"; `root` is its <html>
    element, which the steps of `finish` change in place."""

    path: str
    root: HtmlElement


def parsed(path: str, text: str) -> BuiltPage:
    """The page whose HTML is `text`."""
    return BuiltPage(path, html.document_fromstring(text))


def read_pages(built: Path) -> Iterator[BuiltPage]:
    """Every page in the folder `built`, in the order of their paths."""
    for file in sorted(built.rglob("*.html")):
        yield parsed(file.relative_to(built).as_posix(), file.read_text(encoding="utf-8"))


def written(page: BuiltPage) -> str:
    """The page as text, with one space for all the white space before a tag."""
    for element in page.root.iter():
        if element.text and element.tag not in VERBATIM:
            element.text = TRAILING_SPACE.sub(" ", element.text)
        if element.tail:
            element.tail = TRAILING_SPACE.sub(" ", element.tail)
    return str(html.tostring(page.root, encoding="unicode", doctype=DOCTYPE))
