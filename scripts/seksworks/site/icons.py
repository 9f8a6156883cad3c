"""Pictograms inside pages: what a file of its own needs goes, and each is drawn once a page."""

from __future__ import annotations

from collections import Counter

from lxml.html import HtmlElement, builder

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
