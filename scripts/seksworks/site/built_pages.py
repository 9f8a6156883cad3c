"""The pages of the site as trees of elements: read once, changed in memory, written once."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Generic, NamedTuple, TypeVar
from urllib.parse import urljoin, urlsplit

from lxml import html
from lxml.html import HtmlElement, builder, fragment_fromstring, tostring

from seksworks.content import Language

# Those in the page itself, to other sites and to pages lead to no file that could be left out.
NO_FILE = "starts-with(., '#') or contains(., ':') or substring(., string-length(.)) = '/'"
FILE_LINKS = f"//body//@href[not({NO_FILE})] | //body//@src[not({NO_FILE})]"
DOCTYPE = "<!doctype html>"
# What keeps its white space: code, styles and scripts.
VERBATIM = ("pre", "script", "style")
# What begins a line of its own, or is not shown: white space beside it is not seen.
LINE_ELEMENTS = frozenset(
    (
        *("html", "head", "meta", "title", "link", "style", "script", "body"),
        *("header", "nav", "main", "article", "section", "footer", "div", "details", "summary"),
        *("h1", "h2", "h3", "h4", "p", "ul", "ol", "li", "dl", "figure", "figcaption"),
        *("table", "thead", "tbody", "tr", "th", "td"),
    )
)
ICON = "app-icon"
# What a style rule says once for all pictograms of a page.
SAID_BY_STYLE = {
    "xmlns": "http://www.w3.org/2000/svg",
    "focusable": "false",
    "fill": "none",
    "stroke": "currentColor",
    "stroke-linecap": "round",
    "stroke-linejoin": "round",
    "stroke-width": "16",
}

# Signs for private use (Unicode, 23.5): before the code of the language, behind it, at the end.
FOREIGN, CODE_END, WORDS_END = "\ue000", "\ue001", "\ue002"
LANGUAGE_MARK = re.compile(f"{FOREIGN}([\\w-]+){CODE_END}|({WORDS_END})")
# What holds text alone.
TEXT_ONLY = ("title", "script", "style", "text", "option")

Made = TypeVar("Made")


@dataclass(frozen=True)
class BuiltPage:
    """`path` of the file from the site's root, such as "nl/bank/index.html"; `root` is its <html>
    element, which the steps of `finish` change in place."""

    path: str
    root: HtmlElement


class OnDemand(dict[str, Made], Generic[Made]):
    """Fills itself with what `make` gives for a key."""

    def __init__(self, make: Callable[[str], Made]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, key: str) -> Made:
        made = self[key] = self._make(key)
        return made


def parsed(path: str, text: str) -> BuiltPage:
    """The page whose HTML is `text`; words in another language are named as such."""
    root = html.document_fromstring(text)
    if FOREIGN in text:
        name_languages(root)
    return BuiltPage(path, root)


class FinishedPage(NamedTuple):
    """The text of a page as it is published, its policy, and the paths of the files that it links
    to."""

    text: str
    policy: str
    files: Sequence[str]


def share_icons(root: HtmlElement) -> None:
    """Draws a pictogram that stands in the page more than once only the first time, with an id of
    its own (i0, i1 …), and lets the others use it."""
    drawn = []
    for svg in root.iter("svg"):
        if (path := svg.find("path")) is None:
            continue
        for name, value in SAID_BY_STYLE.items():
            if svg.get(name) == value:
                del svg.attrib[name]
        if svg.get("class") == ICON:
            drawn.append((svg, path, path.get("d", "")))
    often = Counter(shape for _, _, shape in drawn)
    ids: dict[str, str] = {}
    for svg, path, shape in drawn:
        if shape in ids:
            svg.replace(path, builder.E.use(href=f"#{ids[shape]}"))
        elif often[shape] > 1:
            ids[shape] = f"i{len(ids)}"
            path.set("id", ids[shape])


def written(page: BuiltPage) -> str:
    """The page as text: each pictogram drawn once, one space for all the white space before a
    tag, none where it is not seen. Changes the page."""
    share_icons(page.root)
    for element in page.root.iter():
        if (text := element.text) and text[-1].isspace() and element.tag not in VERBATIM:
            element.text = _shorter(text, element)
        if (tail := element.tail) and tail[-1].isspace():
            after = element.getnext()
            element.tail = _shorter(tail, element, element.getparent() if after is None else after)
    return str(html.tostring(page.root, encoding="unicode", doctype=DOCTYPE))


def _shorter(text: str, *around: HtmlElement | None) -> str:
    """A text that ends in white space, with less of it; `around`: what its ends stand beside."""
    shown = text.rstrip()
    unseen = not shown and any(one is not None and one.tag in LINE_ELEMENTS for one in around)
    return "" if unseen else f"{shown} "


def marked_text(code: str, language: Language, text: str) -> str:
    """`text`, marked where the language of that code is not the reader's."""
    return (
        text
        if code in ("", language.code) or not text
        else f"{FOREIGN}{code}{CODE_END}{text}{WORDS_END}"
    )


def name_languages(root: HtmlElement) -> None:
    """Puts each marked word below `root` into a `span` with its language; the style gives it the
    direction of its letters."""
    for element in list(root.iter()):
        for key, value in element.attrib.items():
            if FOREIGN in value:
                element.set(key, LANGUAGE_MARK.sub("", value))
        if element.text and FOREIGN in element.text:
            _replace_text(element)
        if element.tail and FOREIGN in element.tail:
            _replace_tail(element)


def named_fragment(html: str) -> str:
    """The same for a piece of HTML."""
    if FOREIGN not in html:
        return html
    root = fragment_fromstring(html, create_parent=True)
    name_languages(root)
    return (root.text or "") + "".join(tostring(child, encoding="unicode") for child in root)


def _replace_text(element: HtmlElement) -> None:
    text = element.text or ""
    if element.tag in TEXT_ONLY:
        element.text = LANGUAGE_MARK.sub("", text)
        return
    element.text, spans = _spans(text)
    for place, span in enumerate(spans):
        element.insert(place, span)


def _replace_tail(element: HtmlElement) -> None:
    element.tail, spans = _spans(element.tail or "")
    for span in reversed(spans):
        element.addnext(span)


def _spans(text: str) -> tuple[str, list[HtmlElement]]:
    """The text before the first marked word, and a `span` for each; between two stands a tail."""
    first, spans = "", list[HtmlElement]()
    for code, parts in groupby(_by_language(text), key=lambda part: part[0]):
        words = "".join(part for _, part in parts)
        if code:
            spans.append(builder.E.span(words, lang=code))
        elif spans:
            spans[-1].tail = words
        else:
            first = words
    return first, spans


def _by_language(text: str) -> Iterator[tuple[str, str]]:
    """Each piece of the text with its language, "" for the reader's: words stand in words."""
    inside, start = [""], 0
    for mark in LANGUAGE_MARK.finditer(text):
        if mark.start() > start:
            yield inside[-1], text[start : mark.start()]
        start = mark.end()
        if mark[1]:
            inside.append(mark[1])
        else:
            inside.pop()
    if start < len(text):
        yield inside[-1], text[start:]


def linked_files(page: BuiltPage) -> list[str]:
    """The paths of the files that a page links to."""
    links = {urlsplit(link).path for link in page.root.xpath(FILE_LINKS)}
    return sorted(urljoin(f"/{page.path}", link).lstrip("/") for link in links)


def write_texts(folder: Path, texts: Mapping[str, str]) -> None:
    """Writes each of the texts to its path in the folder."""
    for path, text in texts.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
