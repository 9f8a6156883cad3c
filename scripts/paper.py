"""Layout: setting HTML in pages, and measuring whether it fits.

In millimetres; opens no file but those that the HTML names. What is wrong with a layout that
fits is the matter of `guards`.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from math import ceil
from pathlib import Path
from typing import TYPE_CHECKING

import levels
from boxes import PX, Place, data, find, places, runs, text_of, walk
from formats import Format
from problems import caught

if TYPE_CHECKING:
    from weasyprint import Document

# Millimetres that a box may be off its place: less than any printer can hold.
TOLERANCE = 0.1
SHARED = ("space-between",)
MEASURE = '<link rel="stylesheet" href="measure.css"></head>'


@dataclass(frozen=True)
class Fault:
    """What a layout does wrong: in which section ("" for none), the message about it, and in
    which language ("" for the first)."""

    section: str
    message: str
    language: str = ""


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


def measure(html: str, styles: Path) -> tuple[Document, list[Fault]]:
    """As `lay_out`, on pages without end: in the final layout WeasyPrint leaves out what does not
    fit, without a word."""
    return lay_out(html.replace("</head>", MEASURE, 1), styles)


def too_long(measured: Document, format: Format) -> list[Fault]:
    """Which panels hold more than their height."""
    wanted = levels.heights(measured)
    faults, told = list[Fault](), set()
    # Of panels side by side the fullest first: it is its text that makes the others as high.
    for place in sorted(places(measured, format), key=lambda one: levels.missing(one.box, wanted)):
        excess = -_left(place, wanted)
        holds = (place.side.name, place.panel.sections or place.panel.name)
        if excess > TOLERANCE and holds not in told:
            faults.append(_excess(place, excess))
            told.add(holds)
    return faults


def settled(html: str, measured: Document, format: Format) -> str:
    """The document as it was measured, with lines that belong together in several languages at
    one height, and what is left in each panel shared between its parts."""
    wanted = levels.heights(measured)
    style = [levels.rules(wanted)]
    for place in places(measured, format):
        parts = sum(part.is_in_normal_flow() for part in place.box.children)
        if place.box.style["align_content"] == SHARED and parts > 1:
            share = max(0, _left(place, wanted)) / (parts - 1)
            name = f"{place.side.name} {place.panel.name}"
            style.append(f'[data-panel="{name}"] {{ --share: {share:.3f}mm }}')
    return html.replace("</head>", f"<style>{' '.join(style)}</style></head>", 1)


def _left(place: Place, wanted: dict[str, float]) -> float:
    """The empty height of a measured panel in mm, when each of its lines is as high as wanted."""
    needed = place.box.margin_height() + levels.missing(place.box, wanted)
    return float(place.panel.height - needed / PX)


def _excess(place: Place, excess: float) -> Fault:
    """What to shorten in a panel that is `excess` mm too long: its longest section."""
    what = f"{place.name}: {ceil(excess)} mm too long"
    sections = list(find(place.box, "section"))
    if not sections:
        return Fault("", f"{what}; make its parts smaller in the style of the format")
    longest = max(sections, key=lambda section: len(text_of(section).split()))
    title = next(box for box in walk(longest) if box.element_tag == "h2")
    words = len(text_of(longest).split()) / (longest.margin_height() / PX)
    cut = f'shorten "{text_of(title)}" by about {ceil(excess * words)} words'
    spoken = Counter[str]()
    for spot, _, text in runs(longest):
        spoken[spot.language] += len(text.text.split())
    return Fault(data(longest, "section"), f"{what}; {cut}", max(spoken, key=spoken.__getitem__))
