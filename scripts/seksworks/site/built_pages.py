"""The pages of the site as trees of elements: read once, changed in memory, written once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from lxml import html
from lxml.html import HtmlElement, builder

DOCTYPE = "<!doctype html>"
# What keeps its white space: code, styles and scripts.
VERBATIM = ("pre", "script", "style")
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
    tag. Changes the page."""
    share_icons(page.root)
    for element in page.root.iter():
        if (text := element.text) and text[-1].isspace() and element.tag not in VERBATIM:
            element.text = f"{text.rstrip()} "
        if (tail := element.tail) and tail[-1].isspace():
            element.tail = f"{tail.rstrip()} "
    return str(html.tostring(page.root, encoding="unicode", doctype=DOCTYPE))
