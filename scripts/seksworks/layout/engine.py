"""Layout: setting HTML in pages, and measuring whether it fits.

In millimetres; opens no file but those that the HTML names. What is wrong with a layout that
fits is the matter of `guards`.
"""

from __future__ import annotations

import atexit
import os
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from math import ceil
from pathlib import Path
from typing import TYPE_CHECKING, Any

from seksworks.formats import Format
from seksworks.layout.boxes import PX, Place, data, find, places, runs, text_of, walk
from seksworks.layout.moves import blocks, redraw, stretch
from seksworks.source import capture_warnings

if TYPE_CHECKING:
    from weasyprint import CSS, HTML, Document
    from weasyprint.css.counters import CounterStyle
    from weasyprint.text.fonts import FontConfiguration
    from weasyprint.urls import URLFetcher

# Millimetres that a box may be off its place: less than any printer can hold.
TOLERANCE = 0.1
SHARED = ("space-between",)
# What is left in a panel goes between its parts, and some of it between the steps in them: so much
# less, and no more than so many millimetres.
PARTS_TO_STEPS, MOST_SPREAD = 3, 3.5
LINK = re.compile(r'<link rel="stylesheet" href="([^"]+)">')


@dataclass(frozen=True)
class Fault:
    """What a layout does wrong: in which section ("" for none), the message about it, and in
    which language ("" for the first)."""

    section: str
    message: str
    language: str = ""


@dataclass(frozen=True)
class Look:
    """Style sheets, read, with what they set for a whole document, and the complaints of
    WeasyPrint about them."""

    sheets: tuple[CSS, ...]
    fonts: FontConfiguration
    counters: CounterStyle
    complaints: tuple[str, ...]


@dataclass(frozen=True)
class Draft:
    """A document that was read once, to be laid out several times; its `look` is the style sheets
    that it links to."""

    text: str
    html: HTML
    look: Look


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


def _own_files() -> URLFetcher:
    from weasyprint.urls import URLFetcher

    return URLFetcher(allowed_protocols={"file", "data"})


def letters(font: Path) -> frozenset[str]:
    """The letters that a font file can print."""
    from fontTools.ttLib import TTFont

    with TTFont(font, lazy=True) as opened:
        return frozenset(map(chr, opened.getBestCmap()))


def read(html: str, styles: Path) -> Draft:
    """The document; the names of files in it are in the folder `styles`."""
    from weasyprint import HTML

    texts = tuple((file.name, file.read_text("utf-8")) for file in sorted(styles.glob("*.css")))
    look = _look(styles, tuple(LINK.findall(html)), texts)
    text = LINK.sub("", html)
    document = HTML(string=text, base_url=f"{styles}/", url_fetcher=_own_files())
    return Draft(text, document, look)


@lru_cache
def _look(styles: Path, names: Sequence[str], texts: Sequence[tuple[str, str]]) -> Look:
    """The style sheets `names`, in this order. `texts` holds all of the folder, because they
    import each other: another text is another look. A name that is not there is a complaint."""
    from weasyprint import CSS
    from weasyprint.css.counters import CounterStyle
    from weasyprint.text.fonts import FontConfiguration

    fonts, counters, known = FontConfiguration(), CounterStyle(), dict(texts)
    with capture_warnings("weasyprint") as complaints:
        sheets = tuple(
            CSS(
                string=known[name],
                base_url=f"{styles}/",
                url_fetcher=_own_files(),
                font_config=fonts,
                counter_style=counters,
            )
            for name in names
            if name in known
        )
    missing = [
        f'links to "{name}", which is not in {styles.name}/; take the link out'
        for name in names
        if name not in known
    ]
    return Look(sheets, fonts, counters, (*missing, *complaints))


# WeasyPrint's fonts clean up when they go, which fails when Python itself has begun to go.
atexit.register(_look.cache_clear)


def lay_out(draft: Draft, *rules: str) -> tuple[Document, list[Fault]]:
    """The document in pages, and every complaint of WeasyPrint about it. `rules` of style come
    after all others; nothing is fetched from elsewhere."""
    from weasyprint import CSS

    look = draft.look
    with capture_warnings("weasyprint") as complaints:
        document = draft.html.render(
            font_config=look.fonts,
            counter_style=look.counters.copy(),
            stylesheets=[*look.sheets, *(CSS(string=one) for one in rules)],
        )
    return document, [Fault("", complaint) for complaint in [*look.complaints, *complaints]]


def too_long(document: Document, format: Format, raised: Mapping[str, float]) -> list[Fault]:
    """Which panels hold more than their height. `raised`: how much of it is room below lines
    that are shorter than in another language, in CSS pixels."""
    faults, told = list[Fault](), set()
    # Of panels side by side the fullest first: it is its text that makes the others as high.
    for place in sorted(places(document, format), key=lambda one: raised[data(one.box, "panel")]):
        excess = -_left(place)
        holds = (place.side.name, place.panel.sections or place.panel.name)
        if excess > TOLERANCE and holds not in told:
            faults.append(_excess(place, excess))
            told.add(holds)
    return faults


def fullness(document: Document, format: Format) -> float:
    """How much of its height the fullest panel needs: 1 is all of it."""
    return max(1 - _left(one) / one.panel.height for one in places(document, format))


def spread(document: Document, format: Format) -> None:
    """Shares what is left in each panel between its parts and the steps of its numbered lists."""
    for place in places(document, format):
        gaps, lists = len(place.parts) - 1, _lists(place.box)
        if place.box.style["align_content"] == SHARED and gaps > 0:
            left, steps = max(0, _left(place)), sum(max(len(one.children) - 1, 0) for one in lists)
            step = min(left / (PARTS_TO_STEPS * gaps + steps), MOST_SPREAD)
            room = {id(one): step * PX for one in lists}
            room[id(place.box)] = (left - step * steps) / gaps * PX
            stretch(place.box, between=room)
    redraw(document)


def _lists(panel: Any) -> list[Any]:
    return [box for box in blocks(panel) if box.element_tag == "ol"]


def _left(place: Place) -> float:
    """The empty height at the end of a panel in mm; less than 0 where it holds too much."""
    box = place.box
    ends = (part.position_y + part.margin_height() for part in place.parts)
    end = max(ends, default=box.content_box_y()) + box.padding_bottom
    return float(place.panel.height - (end - box.position_y) / PX)


def _excess(place: Place, excess: float) -> Fault:
    """What to shorten in a panel that is `excess` mm too long: its longest section."""
    what = f"{place.name}: {ceil(excess)} mm too long"
    sections = list(find(place.box, "section"))
    if not sections:
        return Fault("", f"{what}; make its parts smaller in the style of the format")
    longest = max(sections, key=lambda section: len(text_of(section).split()))
    title = next(box for box in walk(longest) if box.element_tag == "h2")
    words = ceil(excess * len(text_of(longest).split()) / (longest.margin_height() / PX))
    count = f"{words} words" if words > 1 else "a word"
    cut = f'shorten "{text_of(title)}" by about {count}'
    spoken = Counter[str]()
    for spot, _, text in runs(longest):
        spoken[spot.language] += len(text.text.split())
    return Fault(data(longest, "section"), f"{what}; {cut}", max(spoken, key=spoken.__getitem__))
