"""What is drawn on paper: QR codes, the woven border, pictograms in their colour.

As SVG whose lines take the colour of the text around them, but for photos; knows no content and no
format.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from io import BytesIO

import segno
from markupsafe import Markup

from seksworks.formats import QUIET_ZONE

# The threads of the woven border: where each starts, then the lengths of its bars and of the gaps
# after them, in units; twelve units repeat, and pine lies below all (look.md, 4).
WEAVE = {"clay": (3, (1, 6, 2, 3)), "sun": (5, (1, 3, 1, 7)), "sky": (6, (3, 9))}
REPEAT = 12
# The stripes of the same border, in halves of a unit: which of ten rows each thread fills.
STRIPES = {"pine": (0, 1, 2), "clay": (4,), "sun": (6,), "sky": (8,)}
STRIPES_REPEAT = 10
# By the level of a code, the squares in its width that the styles make room for.
DARK_SQUARES = {"q": 29, "m": 25}
# The height of the highest border, in units; styles cut off the rest.
WEAVE_ROWS = 24
# Of a picture, of 100: paper shows less of it than a phone does.
GREY_QUALITY = 75


def qr_code(url: str, label: str, colour: str, level: str) -> Markup:
    """A QR code as a picture of lines. Level "q" survives creases and photocopies; "m" has fewer
    squares, which stay large enough where there is little room."""
    return coloured(_squares(url, label, level), colour)


@cache
def _squares(url: str, label: str, level: str) -> str:
    code = segno.make(url, error=level, micro=False, boost_error=False)
    svg = code.svg_inline(scale=1, border=QUIET_ZONE, omitsize=True, title=label)
    svg = svg.replace('stroke="#000"', 'fill="none" stroke="currentColor"')
    dark, squares = (code.symbol_size(border=border)[0] for border in (0, QUIET_ZONE))
    # A longer address has more squares. They stay within the same room, so that around their rim
    # some more is left.
    more = max(0, round(dark * QUIET_ZONE / DARK_SQUARES[level] - QUIET_ZONE, 2))
    box = f"{-more:g} {-more:g} {squares + 2 * more:g} {squares + 2 * more:g}"
    svg = svg.replace(f'viewBox="0 0 {squares} {squares}"', f'viewBox="{box}"', 1)
    return svg.replace("<svg", f'<svg data-squares="{squares}" data-around="{more:g}"', 1)


@dataclass(frozen=True)
class Dashes:
    """Dashed lines as SVG has them, in mm: the path, its dashes and gaps, how far into these it
    starts. One such line takes a tenth of the room and the time of the bars that it shows."""

    path: str
    array: str
    offset: str


@lru_cache
def weave(width: float, unit: float) -> dict[str, tuple[Dashes, ...]]:
    """The lines of each thread of a woven border, `unit` mm wide. The rows start as in look.md:
    at 0, -6.5, -2, -8.5 units, and so on."""
    shifts = [(row // 2 * 2 + row % 2 * 6.5) % REPEAT for row in range(WEAVE_ROWS)]
    return {
        thread: tuple(
            Dashes(
                path="".join(
                    f"M0 {(row + 0.5) * unit:g}H{width:g}"
                    for row, other in enumerate(shifts)
                    if other == shift
                ),
                array=" ".join(f"{length * unit:g}" for length in lengths),
                offset=f"{(shift - start) % REPEAT * unit:g}",
            )
            for shift in dict.fromkeys(shifts)
        )
        for thread, (start, lengths) in WEAVE.items()
    }


@lru_cache
def stripes(width: float, unit: float) -> dict[str, tuple[Dashes, ...]]:
    """The same threads as stripes, half a `unit` mm wide: in greys they stay calm, where the woven
    border becomes a wall of bricks."""
    half = unit / 2
    return {
        thread: tuple(
            Dashes(path=f"M0 {(row + 0.5) * half:g}H{width:g}", array="none", offset="0")
            for row in range(2 * WEAVE_ROWS)
            if row % STRIPES_REPEAT in rows
        )
        for thread, rows in STRIPES.items()
    }


def coloured(svg: str, colour: str) -> Markup:
    """The drawing in a colour of its own instead of that of the text around it."""
    return Markup(svg.replace("<svg", f'<svg color="{colour}"', 1))


@cache
def grey(data: bytes) -> bytes:
    """A picture (JPEG) in shades of black, which every printer has."""
    from PIL import Image

    target = BytesIO()
    with Image.open(BytesIO(data)) as picture:
        picture.convert("L").save(target, "JPEG", quality=GREY_QUALITY)
    return target.getvalue()


def painted(html: str, line: str, tone: str) -> str:
    """A drawing of `overrides/drawings/` with its pictures in the colour `line`, and what has a
    tone in `tone`: WeasyPrint gives a picture no style from around it."""
    html = html.replace("<svg", f'<svg color="{line}" fill="none" stroke="currentColor"')
    for name, colour in {"app-tone": tone, "app-term": tone, "app-best": line}.items():
        html = html.replace(f'class="{name}"', f'class="{name}" fill="{colour}"')
    return html
