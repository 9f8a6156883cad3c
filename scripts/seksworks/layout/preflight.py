"""The guards over a finished layout: lost text, words where none may stand, type too small.

In millimetres and points; opens no file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from itertools import pairwise
from math import ceil
from typing import TYPE_CHECKING, Any

from seksworks.formats import SMALLEST_STAMP, SMALLEST_TYPE, Format
from seksworks.layout import levels
from seksworks.layout.boxes import (
    POINT,
    PX,
    Place,
    Spot,
    data,
    find,
    is_text,
    places,
    runs,
    text_of,
    walk,
)
from seksworks.layout.engine import TOLERANCE, Draft, Fault

if TYPE_CHECKING:
    from weasyprint import Document

# What a line break may add or take, and marks of direction: spaces, hyphens, U+2066 to U+2069.
LOOSE = re.compile(r"[\s\-\u00ad\u2010\u2066-\u2069]")
# Where a line may end within a word: after a hyphen, written or soft, and after a slash.
BREAK = re.compile(r"[\s\-\u00ad\u2010/]+")
BLOCK = re.compile(r"</?(?:br|div|h[1-6]|li|p|section)\b[^>]*>")
TAG = re.compile(r"<[^>]*>")
# Dots to the inch that a picture on paper needs (print-spec, 1).
RESOLUTION = 300


def layout_faults(document: Document, draft: Draft, format: Format) -> list[Fault]:
    """What is wrong with a final layout: pages, lost text, words that stand where they may not,
    are cut or too small, pictures that are too coarse."""
    if len(document.pages) != len(format.sides):
        count = f"{len(document.pages)} pages instead of {len(format.sides)}"
        return [Fault("", f"makes {count}; the style of the format is to be mended")]
    faults, known = list(lost(document, draft)), _words(_plain(draft.text))
    for place in places(document, format):
        placed = list(wide(place.box)) or [*_near(place), *_over(place), *_cut(place, known)]
        for spot, message in [*placed, *_coarse(place)]:
            faults.append(Fault(spot.section, f"{place.name}: {message}", spot.language))
    return [*faults, *_uneven(document), *_crowded(document), *_small(document, format)]


def _uneven(document: Document) -> Iterator[Fault]:
    """Lines that should stand side by side in several languages, and do not."""
    for section in dict.fromkeys(row.split()[0] for row in levels.uneven(document, TOLERANCE * PX)):
        message = "does not stand side by side; give its panels the same sections and parts"
        yield Fault(section, message)


def lost(document: Document, draft: Draft) -> Iterator[Fault]:
    """Text of the source that is not in the layout."""
    body = draft.html.etree_element.find("body")
    laid_out = _bare("".join(text_of(page._page_box) for page in document.pages))
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


def wide(panel: Any) -> Iterator[tuple[Spot, str]]:
    """Words that reach over the edge of the block they stand in, as (spot, message)."""
    for spot, block, text in runs(panel):
        over = (text.position_x + text.width - block.content_box_x() - block.width) / PX
        if over > TOLERANCE:
            word = max(text.text.split(), key=len, default="")
            yield spot, f'"{word}" is {ceil(over)} mm too wide; write a shorter word'


def _near(place: Place) -> Iterator[tuple[Spot, str]]:
    """Words in the safe zone of an edge or a fold, as (spot, message)."""
    left, top, right, bottom = place.area
    for spot, _, text in runs(place.box):
        x, y = text.position_x / PX, text.position_y / PX
        over = max(left - x, x + text.width / PX - right, top - y, y + text.height / PX - bottom)
        if over > TOLERANCE:
            message = f"stands {ceil(over)} mm too near to an edge or a fold; shorten it"
            yield spot, f'"{text.text.strip()}" {message}'


def _over(place: Place) -> Iterator[tuple[Spot, str]]:
    """Words that run into the part of the panel that follows, as (spot, message)."""
    for part, following in pairwise(place.parts):
        for spot, _, text in runs(part):
            over = (text.position_y + text.height - following.border_box_y()) / PX
            if over > TOLERANCE:
                message = f"runs {ceil(over)} mm into what stands below it; shorten it"
                yield spot, f'"{text.text.strip()}" {message}'


def _cut(place: Place, known: frozenset[str]) -> Iterator[tuple[Spot, str]]:
    """Pieces of words that a line break cuts in two, as (spot, message)."""
    from weasyprint.formatting_structure.boxes import LineBox

    for part in place.box.children:
        spot = next((spot for spot, _, _ in runs(part)), Spot())
        for line in walk(part):
            if isinstance(line, LineBox):
                text = "".join(run.text for run in walk(line) if is_text(run))
                for piece in sorted(_words(text) - known):
                    yield spot, f'"{piece}" is a piece of a cut word; write a shorter word'


def _coarse(place: Place) -> Iterator[tuple[Spot, str]]:
    """Pictures of too few pixels for print, as (spot, message)."""
    for part in place.box.children:
        spot = next((spot for spot, _, _ in runs(part)), Spot())
        for box in walk(part):
            pixels = getattr(getattr(box, "replacement", None), "width", 0)
            wanted = ceil(box.width / PX / 25.4 * RESOLUTION) if pixels else 0
            if pixels < wanted:
                message = f"a picture is {pixels} pixels wide; take one of {wanted} or more"
                yield spot, message


def _crowded(document: Document) -> Iterator[Fault]:
    """Words that reach out of a box of fixed size, such as a strip to tear off. What is turned
    is measured before it is turned."""
    boxes = [box for page in document.pages for box in find(page._page_box, "box")]
    for box in boxes:
        for _, _, text in runs(box):
            right = text.position_x + text.width - box.content_box_x() - box.width
            below = text.position_y + text.height - box.content_box_y() - box.height
            over = max(right, below) / PX
            if over > TOLERANCE:
                message = f'"{text.text.strip()}" is {ceil(over)} mm too large for its '
                message += f"{data(box, 'box')}; make it smaller in the style of the format"
                yield Fault("", message)


def _small(document: Document, format: Format) -> Iterator[Fault]:
    """Words in smaller type than the format allows its sections, or anybody the rest."""
    for page in document.pages:
        for spot, block, text in runs(page._page_box):
            stamp = data(block, "stamp")
            outside = SMALLEST_STAMP if stamp else SMALLEST_TYPE
            least = format.smallest_type if spot.section else outside
            size = text.style["font_size"] * POINT
            if size < least - TOLERANCE:
                message = (
                    f'"{text.text.strip()}" is set in {size:.3g} points; take {least:g} or more'
                )
                yield Fault(spot.section, f"{message} in the style of the format", spot.language)


def _plain(html: str) -> str:
    """The words of the source, those of two blocks apart."""
    return unescape(TAG.sub("", BLOCK.sub(" ", html)))


def _words(text: str) -> frozenset[str]:
    return frozenset(BREAK.split(text))


def _source(element: Any) -> str:
    """The text of an element, without what a picture says to those who cannot see it."""
    if str(element.tag).endswith("svg"):
        return ""
    return (element.text or "") + "".join(_source(child) + (child.tail or "") for child in element)


def _bare(text: str) -> str:
    return LOOSE.sub("", text)
