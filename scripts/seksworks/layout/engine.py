"""Parses HTML and its stylesheets once, and lays them out as often as needed.

Opens only local files that the HTML names, and fetches nothing.
"""

from __future__ import annotations

import atexit
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from seksworks.formats import Side
from seksworks.layout import source_text
from seksworks.layout.boxes import translate
from seksworks.layout.model import Layout
from seksworks.layout.source_text import SourceText
from seksworks.source import Message, capture_warnings

if TYPE_CHECKING:
    from weasyprint import CSS, HTML
    from weasyprint.css.counters import CounterStyle
    from weasyprint.text.fonts import FontConfiguration
    from weasyprint.urls import URLFetcher

STYLE_LINK = "link[@rel='stylesheet']"


@dataclass(frozen=True)
class Stylesheets:
    """Parsed stylesheets, the fonts and counters that they declare, and WeasyPrint's warnings
    about them."""

    sheets: tuple[CSS, ...]
    fonts: FontConfiguration
    counters: CounterStyle
    complaints: tuple[str, ...]


@dataclass(frozen=True)
class ParsedDocument:
    """A parsed document, to be laid out several times: its HTML, its stylesheets and its text."""

    html: HTML
    styles: Stylesheets
    text: SourceText


def parse(html: str, styles: Path) -> ParsedDocument:
    """The parsed document; files that it names are looked up in the folder `styles`."""
    from weasyprint import HTML

    document = HTML(string=html, base_url=f"{styles}/", url_fetcher=_own_files())
    root = document.etree_element
    links = [(parent, link) for parent in root.iter() for link in parent.findall(STYLE_LINK)]
    # Else WeasyPrint would parse them again for each layout.
    for parent, link in links:
        parent.remove(link)
    read = _stylesheets(styles, [link.get("href", "") for _, link in links])
    return ParsedDocument(document, read, source_text.read(root))


def _own_files() -> URLFetcher:
    from weasyprint.urls import URLFetcher

    return URLFetcher(allowed_protocols={"file", "data"})


def _stylesheets(styles: Path, names: Sequence[str]) -> Stylesheets:
    """The stylesheets `names` in the folder, in this order; a missing one becomes a complaint."""
    texts = tuple((file.name, file.read_text("utf-8")) for file in sorted(styles.glob("*.css")))
    known = dict(texts)
    missing = [
        Message("style-sheet-missing", name=name, folder=styles.name)
        for name in names
        if name not in known
    ]
    read = [_stylesheet(styles, name, texts) for name in names if name in known]
    complaints = (*missing, *(complaint for _, told in read for complaint in told))
    return Stylesheets(tuple(sheet for sheet, _ in read), *_declared(styles, texts), complaints)


@lru_cache
def _stylesheet(styles: Path, name: str, texts: Sequence[tuple[str, str]]) -> tuple[CSS, list[str]]:
    """A parsed stylesheet, and WeasyPrint's warnings about it. `texts`, part of the cache key, has
    all stylesheets of the folder, because they import each other."""
    from weasyprint import CSS

    fonts, counters = _declared(styles, texts)
    with capture_warnings("weasyprint") as complaints:
        sheet = CSS(
            string=dict(texts)[name],
            base_url=f"{styles}/",
            url_fetcher=_own_files(),
            font_config=fonts,
            counter_style=counters,
        )
    return sheet, complaints


@lru_cache
def _declared(
    styles: Path, texts: Sequence[tuple[str, str]]
) -> tuple[FontConfiguration, CounterStyle]:
    """The registries for fonts and counters that all stylesheets of a folder share."""
    from weasyprint.css.counters import CounterStyle
    from weasyprint.text.fonts import FontConfiguration

    return FontConfiguration(), CounterStyle()


@atexit.register
def _forget_styles() -> None:
    """Drops WeasyPrint's font configurations early: they fail to clean up during shutdown."""
    _stylesheet.cache_clear()
    _declared.cache_clear()


def lay_out(parsed: ParsedDocument, sides: Sequence[Side] = (), rules: str = "") -> Layout:
    """The document laid out in pages. `sides`: those whose panels are in the document; `rules`: CSS
    that is added after all stylesheets."""
    from weasyprint import CSS

    styles = parsed.styles
    with capture_warnings("weasyprint") as complaints:
        document = parsed.html.render(
            font_config=styles.fonts,
            counter_style=styles.counters.copy(),
            stylesheets=[*styles.sheets, *([CSS(string=rules)] if rules else [])],
        )
    return translate(document, sides, [*styles.complaints, *complaints])


def select_pages(layout: Layout, numbers: Sequence[int]) -> Layout:
    """The layout with only these pages, by index from 0, in this order."""
    document = layout.document
    kept = document.copy([document.pages[number] for number in numbers])
    pages = tuple(layout.pages[number] for number in numbers)
    return replace(layout, pages=pages, document=kept)
