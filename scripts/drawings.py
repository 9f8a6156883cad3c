"""What is drawn on paper: QR codes, the woven border, pictograms in their colour.

As SVG whose lines take the colour of the text around them; knows no content and no format.
"""

from __future__ import annotations

from functools import cache, lru_cache
from math import ceil

import segno
from markupsafe import Markup

# Width of the light rim that a QR code needs, in its own squares (ISO 18004).
QUIET_ZONE = 4
# The threads of the woven border: first unit and length of each bar; twelve units repeat, and
# pine lies below all (look.md, 4).
WEAVE = {"clay": ((3, 1), (10, 2)), "sun": ((5, 1), (9, 1)), "sky": ((6, 3),)}
REPEAT = 12
# The height of the highest border, in units; styles cut off the rest.
WEAVE_ROWS = 24


def qr_code(url: str, label: str, colour: str, level: str) -> Markup:
    """A QR code as a picture of lines. Level "q" survives creases and photocopies; "m" has fewer
    squares, which stay large enough where there is little room."""
    return coloured(_squares(url, label, level), colour)


@cache
def _squares(url: str, label: str, level: str) -> str:
    code = segno.make(url, error=level, micro=False, boost_error=False)
    svg = code.svg_inline(scale=1, border=QUIET_ZONE, omitsize=True, title=label)
    svg = svg.replace('stroke="#000"', 'fill="none" stroke="currentColor"')
    squares = code.symbol_size(border=QUIET_ZONE)[0]
    return svg.replace("<svg", f'<svg data-squares="{squares}"', 1)


@lru_cache
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


def coloured(svg: str, colour: str) -> Markup:
    return Markup(svg.replace("<svg", f'<svg color="{colour}"', 1))
