"""The QR codes of a layout: the size of their squares, and what is near to them (print-spec, 5).

Reads no code, and does not see what is drawn: how dark a rim came out is looked up elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import ceil

from seksworks.layout.model import TOLERANCE, Fault, Layout
from seksworks.source import Message

# The smallest square that old phones still read, in mm (print-spec, 5), and how exact it is.
SMALLEST_SQUARE, EXACT = 0.5, 0.005
# The darkest grey, of 255, that may be in a rim.
LIGHT = 225


def qr_code_faults(layout: Layout, darkest: Sequence[int]) -> list[Fault]:
    """What would keep a phone from reading the codes. `darkest`: the darkest grey in the rim of
    each as it is printed, 0 (black) to 255; black is also what lies off the page."""
    return [*_small_squares(layout), *_codes_near_edge(layout), *_covered_rims(layout, darkest)]


def _small_squares(layout: Layout) -> Iterator[Fault]:
    """Codes whose squares are too small."""
    for code in layout.codes:
        if code.square < SMALLEST_SQUARE - EXACT:
            wanted = ceil(code.squares * SMALLEST_SQUARE * 10) / 10
            yield Fault("", Message("code-small", square=code.square, wanted=wanted))


def _codes_near_edge(layout: Layout) -> Iterator[Fault]:
    """Codes whose squares, not their rim, reach into the safe zone of an edge or a fold."""
    for panel in layout.panels:
        for code in panel.codes:
            over = code.dark.beyond(panel.area)
            if over > TOLERANCE:
                message = Message("code-near-edge", over=ceil(over))
                yield Fault("", Message("on-panel", panel=panel.name, message=message))


def _covered_rims(layout: Layout, darkest: Sequence[int]) -> Iterator[Fault]:
    """Codes that have something in their light rim, or lie partly off the page."""
    for code, grey in zip(layout.codes, darkest, strict=True):
        if grey < LIGHT:
            yield Fault("", Message("code-rim", rim=code.rim))
