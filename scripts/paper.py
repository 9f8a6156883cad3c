"""Layout: setting HTML in pages, measuring it, and the guards over the result.

Knows WeasyPrint's boxes, in millimetres; opens no file but those that the HTML names.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from math import ceil
from pathlib import Path
from typing import TYPE_CHECKING, Any

from formats import Format, Panel, Side
from problems import caught

if TYPE_CHECKING:
    from weasyprint import Document

# CSS pixels to the millimetre (CSS Values 4: 96 to the inch).
PX = 96 / 25.4
# Millimetres that a box may be off its place: less than any printer can hold.
TOLERANCE = 0.1
# What a line break may add or take, and marks of direction: spaces, hyphens, U+2066 to U+2069.
LOOSE = re.compile(r"[\s\-\u00ad\u2010\u2066-\u2069]")
MEASURE = '<link rel="stylesheet" href="measure.css"></head>'


@dataclass(frozen=True)
class Fault:
    """What a layout does wrong: in which section ("" for none), and the message about it."""

    section: str
    message: str


@dataclass(frozen=True)
class Place:
    """A panel as it was laid out."""

    side: Side
    panel: Panel
    box: Any

    @property
    def name(self) -> str:
        return f'panel "{self.side.name} {self.panel.name}"'


@contextmanager
def own_fonts(fonts: Path, cache: Path) -> Iterator[None]:
    """Shuts out the fonts of the machine: the same letters everywhere, or an error."""
    config = cache / "fonts.conf"
    config.parent.mkdir(parents=True, exist_ok=True)
    folders = f"<dir>{fonts}</dir><cachedir>{cache / 'fonts'}</cachedir>"
    config.write_text(f"<fontconfig>{folders}</fontconfig>", encoding="utf-8")
    before = os.environ.get("FONTCONFIG_FILE")
    os.environ["FONTCONFIG_FILE"] = str(config)
    try:
        yield
    finally:
        del os.environ["FONTCONFIG_FILE"]
        if before is not None:
            os.environ["FONTCONFIG_FILE"] = before


def letters(font: Path) -> frozenset[str]:
    """The letters that a font file can print."""
    from fontTools.ttLib import TTFont

    with TTFont(font, lazy=True) as opened:
        return frozenset(map(chr, opened.getBestCmap()))


def lay_out(html: str, styles: Path) -> tuple[Document, list[Fault]]:
    """The document in pages, and every complaint of WeasyPrint about it. The names of files in
    `html` are in the folder `styles`; nothing is fetched from elsewhere."""
    from weasyprint import HTML
    from weasyprint.urls import URLFetcher

    with caught("weasyprint") as complaints:
        fetcher = URLFetcher(allowed_protocols={"file", "data"})
        document = HTML(string=html, base_url=f"{styles}/", url_fetcher=fetcher).render()
    return document, [Fault("", complaint) for complaint in complaints]


def too_long(html: str, styles: Path, format: Format) -> list[Fault]:
    """Which panels hold more than their height, measured in a layout of unlimited height: in the
    final one WeasyPrint would leave out what does not fit, without a word."""
    document, faults = lay_out(html.replace("</head>", MEASURE, 1), styles)
    for place in _places(document, format):
        height = format.height - place.side.masthead - place.side.foot
        excess = place.box.margin_height() / PX - height
        if excess > TOLERANCE:
            faults.append(_excess(place, excess))
    return faults


def guard(document: Document, html: str, format: Format, safe: float) -> list[Fault]:
    """What is wrong with a final layout: pages, lost text, words that stand where they may not.
    `safe`: what stays empty along the edges, in mm."""
    if len(document.pages) != len(format.sides):
        count = f"{len(document.pages)} pages instead of {len(format.sides)}"
        return [Fault("", f"makes {count}; the style of the format is to be mended")]
    faults = list(_lost(document, html))
    for place in _places(document, format):
        for section, message in list(_wide(place)) or _near(place, format, safe):
            faults.append(Fault(section, f"{place.name}: {message}"))
    return faults + list(_crowded(document))


def _excess(place: Place, excess: float) -> Fault:
    """What to shorten in a panel that is `excess` mm too long: its longest section."""
    what = f"{place.name}: {ceil(excess)} mm too long"
    sections = list(_find(place.box, "section"))
    if not sections:
        return Fault("", f"{what}; make its parts smaller in the style of the format")
    longest = max(sections, key=lambda section: len(_text(section).split()))
    title = next(box for box in _boxes(longest) if box.element_tag == "h2")
    words = len(_text(longest).split()) / (longest.margin_height() / PX)
    cut = f'shorten "{_text(title)}" by about {ceil(excess * words)} words'
    return Fault(_data(longest, "section"), f"{what}; {cut}")


def _lost(document: Document, html: str) -> Iterator[Fault]:
    """Text of the source that is not in the layout."""
    from weasyprint import HTML

    body = HTML(string=html).etree_element.find("body")
    laid_out = _bare("".join(_text(page._page_box) for page in document.pages))
    lost = [
        Fault(section.get("data-section"), "loses text in the layout; shorten it")
        for section in body.iter("section")
        if _bare(_source(section)) not in laid_out
    ]
    if not lost and _bare(_source(body)) != laid_out:
        lost = [
            Fault("", "loses text around its sections; the style of the format is to be mended")
        ]
    yield from lost


def _wide(place: Place) -> Iterator[tuple[str, str]]:
    """Words that reach over the edge of the block they stand in, as (section, message)."""
    for section, block, text in _runs(place.box):
        over = (text.position_x + text.width - block.content_box_x() - block.width) / PX
        if over > TOLERANCE:
            word = max(text.text.split(), key=len, default="")
            yield section, f'"{word}" is {ceil(over)} mm too wide; write a shorter word'


def _near(place: Place, format: Format, safe: float) -> Iterator[tuple[str, str]]:
    """Words in the safe zone of an edge or a fold, as (section, message)."""
    box, before, after = place.box, place.panel.start, place.panel.end
    if box.style["direction"] == "rtl":
        before, after = after, before
    left, right = box.position_x / PX + before, (box.position_x + box.margin_width()) / PX - after
    for section, _, text in _runs(box):
        x, y = text.position_x / PX, text.position_y / PX
        below = y + text.height / PX - (format.height - safe)
        over = max(left - x, x + text.width / PX - right, safe - y, below)
        if over > TOLERANCE:
            message = f"stands {ceil(over)} mm too near to an edge or a fold; shorten it"
            yield section, f'"{text.text.strip()}" {message}'


def _crowded(document: Document) -> Iterator[Fault]:
    """Words that reach out of a box of fixed size, such as a strip to tear off. What is turned
    is measured before it is turned."""
    boxes = [box for page in document.pages for box in _find(page._page_box, "box")]
    for box in boxes:
        for _, _, text in _runs(box):
            right = text.position_x + text.width - box.content_box_x() - box.width
            below = text.position_y + text.height - box.content_box_y() - box.height
            over = max(right, below) / PX
            if over > TOLERANCE:
                message = f'"{text.text.strip()}" is {ceil(over)} mm too large for its '
                message += f"{_data(box, 'box')}; make it smaller in the style of the format"
                yield Fault("", message)


def _places(document: Document, format: Format) -> Iterator[Place]:
    """Each panel of the format."""
    panels = {
        f"{side.name} {panel.name}": (side, panel) for side in format.sides for panel in side.panels
    }
    for page in document.pages:
        for box in _find(page._page_box, "panel"):
            yield Place(*panels[_data(box, "panel")], box)


def _runs(panel: Any) -> Iterator[tuple[str, Any, Any]]:
    """Each run of text in the panel, with the section and the block that it stands in."""
    from weasyprint.formatting_structure.boxes import LineBox

    def runs(box: Any, section: str, block: Any) -> Iterator[tuple[str, Any, Any]]:
        box = getattr(box, "_box", box)
        section = _data(box, "section") or section
        if _is_text(box):
            yield section, block, box
        for child in getattr(box, "children", ()):
            yield from runs(child, section, box if isinstance(child, LineBox) else block)

    yield from runs(panel, "", panel)


def _boxes(box: Any) -> Iterator[Any]:
    """The box and all below it, in the order of the text."""
    box = getattr(box, "_box", box)
    yield box
    for child in getattr(box, "children", ()):
        yield from _boxes(child)


def _find(box: Any, key: str) -> Iterator[Any]:
    """The outermost boxes whose element has `data-<key>`: WeasyPrint puts nameless boxes of the
    same element inside them."""
    box = getattr(box, "_box", box)
    if _data(box, key):
        yield box
        return
    for child in getattr(box, "children", ()):
        yield from _find(child, key)


def _data(box: Any, key: str) -> str:
    return "" if box.element is None else str(box.element.get(f"data-{key}", ""))


def _is_text(box: Any) -> bool:
    """Whether the box is a run of text of the source: not the number of a list."""
    return hasattr(box, "text") and "::" not in str(box.element_tag)


def _text(box: Any) -> str:
    return " ".join(part.text for part in _boxes(box) if _is_text(part))


def _source(element: Any) -> str:
    """The text of an element, without what a picture says to those who cannot see it."""
    if str(element.tag).endswith("svg"):
        return ""
    return (element.text or "") + "".join(_source(child) + (child.tail or "") for child in element)


def _bare(text: str) -> str:
    return LOOSE.sub("", text)
