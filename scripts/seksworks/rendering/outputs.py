"""The three outputs (a page of the site, paper, a PDF on a phone), and how each renders numbers and
addresses.

What may be shown follows from the output's `medium`, by `may_show`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from html import escape
from typing import ClassVar

from seksworks.content import Medium

# From the name of a block's template ("call", "card") and its view model (a Call, a Card) to HTML.
Draw = Callable[[str, object], str]
# Sets the colours in the HTML of a drawing.
Paint = Callable[[str], str]


def draw_nothing(name: str, view: object) -> str:
    """Returns "": for an output without call buttons and cards."""
    return ""


@dataclass(frozen=True)
class Output:
    """Where a text is read. `draw` renders call buttons and cards; `paint` colours drawings (on the
    site the stylesheet does)."""

    draw: Draw = draw_nothing
    paint: Paint = str
    medium: ClassVar[Medium]
    # Whether a reader can follow links.
    linked: ClassVar[bool] = True

    @staticmethod
    def address(text: str, href: str, *, number: bool) -> str:
        """The HTML of a number or an address, isolated as left-to-right. `text`: what is read;
        `href`: its link target, "" for none; `number`: whether it is a telephone number."""
        raise NotImplementedError


class SiteOutput(Output):
    """A page of the site, with links."""

    medium = Medium.SCREEN

    @staticmethod
    def address(text: str, href: str, *, number: bool) -> str:
        html = _isolated(text, number)
        if not href:
            return html
        elsewhere = ' rel="noreferrer"' if href.startswith("https:") else ""
        return f'<a href="{escape(href)}"{elsewhere}>{html}</a>'


class PaperOutput(Output):
    """Paper, without links."""

    medium = Medium.PAPER
    linked = False

    @staticmethod
    def address(text: str, href: str, *, number: bool) -> str:
        return _isolated(text, number)


class PhoneOutput(Output):
    """A PDF on a phone: with links, but with the facts that paper may show, since a file that was
    sent on cannot be corrected either. WeasyPrint tags an element inside a link as a second link,
    so `dir` stands on the link itself."""

    medium = Medium.PAPER

    @staticmethod
    def address(text: str, href: str, *, number: bool) -> str:
        if not href:
            return _isolated(text, number)
        return f'<a dir="ltr" href="{escape(href)}">{escape(text, quote=False)}</a>'


def _isolated(text: str, number: bool) -> str:
    """The text in a left-to-right `bdi`: after Arabic text a bare `0800-1234` would be displayed as
    `1234-0800` (UAX 9, bidirectional algorithm)."""
    kind = ' class="number"' if number else ""
    return f'<bdi{kind} dir="ltr">{escape(text, quote=False)}</bdi>'
