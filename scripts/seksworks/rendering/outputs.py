"""The three outputs: a page of the site, paper, and a PDF on a phone; and how a number or an
address is drawn on each.

What may be shown is not decided here: that follows from the output's `medium`, by `may_show`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from html import escape
from typing import ClassVar

from seksworks.content import Medium

# Makes the HTML of a block, "call" or "card", from what it holds: a Call or a Card.
Draw = Callable[[str, object], str]
# Gives the HTML of a drawing its colours.
Paint = Callable[[str], str]


def nothing(name: str, view: object) -> str:
    """No HTML: for an output that has no call buttons and no cards."""
    return ""


@dataclass(frozen=True)
class Output:
    """Where a text is going to be read. `draw` makes its call buttons and cards; `paint` colours
    its drawings, which on the site the style does."""

    draw: Draw = nothing
    paint: Paint = str
    medium: ClassVar[Medium]
    # Whether a reader can follow links.
    linked: ClassVar[bool] = True

    @staticmethod
    def address(text: str, href: str, *, number: bool) -> str:
        """The HTML of a number or an address that reads `text`, kept left to right; `href` is
        where it leads, "" for nowhere; `number`: it is one to call."""
        raise NotImplementedError


class SiteOutput(Output):
    """A page of the site: what leads somewhere is a link."""

    medium = Medium.SCREEN

    @staticmethod
    def address(text: str, href: str, *, number: bool) -> str:
        html = _isolated(text, number)
        if not href:
            return html
        elsewhere = ' rel="noreferrer"' if href.startswith("https:") else ""
        return f'<a href="{escape(href)}"{elsewhere}>{html}</a>'


class PaperOutput(Output):
    """Printed: nobody taps on paper."""

    medium = Medium.PAPER
    linked = False

    @staticmethod
    def address(text: str, href: str, *, number: bool) -> str:
        return _isolated(text, number)


class PhoneOutput(Output):
    """A PDF on a phone: it holds what paper may hold, since nobody can take it back either, and
    its numbers and addresses are links. WeasyPrint tags what stands inside a link as a second
    link, so the link itself is what keeps it left to right."""

    medium = Medium.PAPER

    @staticmethod
    def address(text: str, href: str, *, number: bool) -> str:
        if not href:
            return _isolated(text, number)
        return f'<a dir="ltr" href="{escape(href)}">{escape(text, quote=False)}</a>'


def _isolated(text: str, number: bool) -> str:
    """After Arabic text a bare `0800-1234` would be read as `1234-0800` (Unicode Standard Annex
    9, bidirectional algorithm)."""
    kind = ' class="number"' if number else ""
    return f'<bdi{kind} dir="ltr">{escape(text, quote=False)}</bdi>'
