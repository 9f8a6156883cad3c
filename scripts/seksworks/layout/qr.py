"""Preflight of the QR codes of a layout: module size, distance to edges, quiet zone (print-spec,
5).

Does not render: how dark a quiet zone came out, `pdf.darkest_greys` measures.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import ceil

from seksworks.layout.model import TOLERANCE, Fault, Layout
from seksworks.source import Message

# The smallest module that old phones still read, and the tolerance of that, in mm (print-spec, 5).
SMALLEST_MODULE, EXACT = 0.5, 0.005
# The darkest grey allowed in a quiet zone, 0 (black) to 255.
LIGHT = 225


def qr_code_faults(layout: Layout, darkest: Sequence[int]) -> list[Fault]:
    """What could keep a phone from reading the codes. `darkest`: the darkest grey in the quiet zone
    of each code in the finished file, 0 (black, also off the page) to 255."""
    return [*_small_modules(layout), *_codes_near_edge(layout), *_covered_rims(layout, darkest)]


def _small_modules(layout: Layout) -> Iterator[Fault]:
    """Codes whose modules are too small."""
    for code in layout.codes:
        if code.module_size < SMALLEST_MODULE - EXACT:
            wanted = ceil(code.modules * SMALLEST_MODULE * 10) / 10
            yield Fault("", Message("code-small", square=code.module_size, wanted=wanted))


def _codes_near_edge(layout: Layout) -> Iterator[Fault]:
    """Codes of which more than the quiet zone is in the safe margin of an edge or a fold."""
    for panel in layout.panels:
        for code in panel.codes:
            over = code.symbol.beyond(panel.area)
            if over > TOLERANCE:
                message = Message("code-near-edge", over=ceil(over))
                yield Fault("", Message("on-panel", panel=panel.name, message=message))


def _covered_rims(layout: Layout, darkest: Sequence[int]) -> Iterator[Fault]:
    """Codes with something in their quiet zone, or partly off the page."""
    for code, grey in zip(layout.codes, darkest, strict=True):
        if grey < LIGHT:
            yield Fault("", Message("code-rim", rim=code.quiet_zone))
