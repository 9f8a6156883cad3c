"""One flyer text on one format, as HTML.

Here lives what stands on paper besides the text: pictograms, woven border, QR code, address,
date. Knows the template and the tokens; measures nothing and makes no PDF.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache, partial
from math import ceil
from pathlib import Path
from typing import Any

import jinja2
import markdown
import segno
from markupsafe import Markup

from cards import dial, when
from content import ICONS, Content, Page
from facts import Medium
from formats import Format, Paper, Style
from references import expand
from settings import Language
from translations import Section, sections

STYLES = "overrides/print"
# The variant for a telephone, on which numbers and addresses can be tapped.
SCREEN = "screen"
NUMBER = re.compile(r'<bdi class="number" dir="ltr">([^<]+)</bdi>')
TOKEN = re.compile(r"--([\w-]+): (#\w+|device-cmyk\([^)]*\));")
# Width of the light rim that a QR code needs, in its own squares (ISO 18004).
QUIET_ZONE = 4
# The threads of the woven border: first unit and length of each bar; twelve units repeat, and
# pine lies below all (look.md, 4).
WEAVE = {"clay": ((3, 1), (10, 2)), "sun": ((5, 1), (9, 1)), "sky": ((6, 3),)}
REPEAT = 12
# The height of the highest border, in units; styles cut off the rest.
WEAVE_ROWS = 24


@dataclass(frozen=True)
class Sheet:
    """One flyer text on one format, as it is in one variant."""

    content: Content
    paper: Paper
    language: Language
    page: Page
    format: Format
    variant: str

    @property
    def wanted(self) -> list[str]:
        """The ids of the sections that the format takes."""
        return [id for side in self.format.sides for panel in side.panels for id in panel.sections]

    @property
    def sections(self) -> dict[str, Section]:
        return {section.id: section for section in sections(self.page)}

    @property
    def name(self) -> str:
        """How an editor hears of the sheet; office and press differ in no text."""
        name = f"{self.format.name}/{self.language.code}"
        return f"{name} on a screen" if self.variant == SCREEN else name

    @property
    def url(self) -> str:
        """The address on the sheet: the site in the reader's language."""
        return f"{self.content.site_url}{self.language.code}/"

    @property
    def look(self) -> str:
        """The style sheet of its own; all formats look alike when they show panel by panel."""
        alone = self.variant == SCREEN and self.format.reading
        return f"{SCREEN if alone else self.format.name}.css"

    @property
    def styles(self) -> Path:
        return (self.content.root / STYLES).resolve()


@dataclass(frozen=True)
class Block:
    """A section as the template sees it."""

    id: str
    title: str
    html: Markup
    icon: Markup
    style: Style


def html(sheet: Sheet, size: float) -> str:
    """The whole flyer, its text set in `size` points."""
    colours = _colours(sheet.styles / f"tokens-{sheet.variant}.css")
    template = _templates(sheet.styles).get_template("flyer.html")
    return template.render(
        language=sheet.language,
        languages=sheet.content.languages,
        title=sheet.page.title,
        reviewed=sheet.page.reviewed,
        type=f"{size:g}",
        format=sheet.format,
        variant=sheet.variant,
        look=sheet.look,
        edition=sheet.paper.edition,
        blocks={id: _block(sheet, id, colours) for id in sheet.wanted},
        colours=colours,
        **_words(sheet),
        **_address(sheet, colours["ink"]),
        **_weave(sheet),
    )


def _words(sheet: Sheet) -> dict[str, Any]:
    content, code = sheet.content, sheet.language.code
    return {
        "words": {key: content.string(key, code) for key in content.strings},
        "emergency": markup(sheet, content.string("paper_emergency", code)),
        "checked": _checked(sheet),
    }


def _address(sheet: Sheet, ink: str) -> dict[str, Any]:
    """The page that the sheet leads to, as text and as codes; a screen can tap it."""
    draw = partial(qr_code, sheet.url, _filled(sheet, "paper_code", address=sheet.url), ink)
    return {
        "url": sheet.url if sheet.variant == SCREEN else "",
        "address": sheet.url.removeprefix("https://").rstrip("/"),
        "code": draw("q"),
        "small_code": draw("m"),
    }


def _weave(sheet: Sheet) -> dict[str, Any]:
    width, unit = sheet.format.width + 2 * sheet.paper.bleed, sheet.format.thread
    return {
        "threads": weave(width, unit),
        "weave_width": f"{width:g}",
        "weave_height": f"{WEAVE_ROWS * unit:g}",
    }


def _checked(sheet: Sheet) -> str:
    month = when(sheet.content, sheet.page.reviewed[: len("2026-11")], sheet.language.code)
    return _filled(sheet, "paper_checked", date=month)


def _filled(sheet: Sheet, key: str, **values: str) -> str:
    """The string with what stands in its braces."""
    text = sheet.content.string(key, sheet.language.code)
    for name, value in values.items():
        text = text.replace(f"{{{name}}}", value)
    return text


def markup(sheet: Sheet, text: str) -> Markup:
    """The Markdown as HTML, with what its references stand for on paper."""
    expanded = expand(text, sheet.content, sheet.language.code, Medium.PAPER)
    if sheet.variant == SCREEN:
        expanded = NUMBER.sub(_tapped, expanded)
    return Markup(markdown.markdown(expanded, extensions=["extra", "sane_lists"]))


def _tapped(number: re.Match[str]) -> str:
    """The number as a link. WeasyPrint tags what stands inside a link as a second link, so the
    link itself is what keeps it left to right."""
    return f'<a dir="ltr" href="tel:{dial(number[1])}">{number[1]}</a>'


def qr_code(url: str, label: str, colour: str, level: str) -> Markup:
    """A QR code as a picture of lines. Level "q" survives creases and photocopies; "m" has fewer
    squares, which stay large enough where there is little room."""
    code = segno.make(url, error=level, micro=False, boost_error=False)
    svg = code.svg_inline(scale=1, border=QUIET_ZONE, omitsize=True, title=label)
    return _coloured(svg.replace('stroke="#000"', 'fill="none" stroke="currentColor"'), colour)


def weave(width: float, unit: float) -> dict[str, str]:
    """The path (SVG, in mm) of each thread of a woven border, made of squares of `unit` mm. The
    rows start as in look.md: at 0, -6.5, -2, -8.5 units, and so on."""
    paths = dict.fromkeys(WEAVE, "")
    for row in range(WEAVE_ROWS):
        shift = (row // 2 * 2 + row % 2 * 6.5) % REPEAT
        for repeat in range(ceil(width / unit / REPEAT) + 1):
            for thread, bars in WEAVE.items():
                for start, length in bars:
                    left = (repeat * REPEAT + start - shift) * unit
                    right = min(left + length * unit, width)
                    left = max(left, 0)
                    if left < right:
                        paths[thread] += f"M{left:g} {row * unit:g}H{right:g}v{unit:g}H{left:g}z"
    return paths


def _colours(tokens: Path) -> dict[str, str]:
    """The colours by name: WeasyPrint gives a picture no colour from the styles around it."""
    return dict(TOKEN.findall(tokens.read_text(encoding="utf-8")))


def _block(sheet: Sheet, id: str, colours: Mapping[str, str]) -> Block:
    section, style = sheet.sections[id], sheet.paper.styles[id]
    icon = (sheet.content.root / ICONS / f"{style.icon}.svg").read_text(encoding="utf-8").strip()
    colour = colours["ink" if style.shape == "help" else style.thread]
    return Block(id, section.title, markup(sheet, section.body), _coloured(icon, colour), style)


def _coloured(svg: str, colour: str) -> Markup:
    return Markup(svg.replace("<svg", f'<svg color="{colour}"', 1))


@lru_cache
def _templates(folder: Path) -> jinja2.Environment:
    return jinja2.Environment(
        autoescape=True,
        loader=jinja2.FileSystemLoader(folder),
        lstrip_blocks=True,
        trim_blocks=True,
        undefined=jinja2.StrictUndefined,
    )
