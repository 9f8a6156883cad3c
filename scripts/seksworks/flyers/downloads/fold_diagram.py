"""Draws how a format is cut and folded: the sheet as it comes out of the printer, and its edge once
it is folded, as SVG paths. Folds are dashed, cuts are not.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise

from seksworks.formats import Format, Panel, Side

# Of the drawing, in its own units: the longer side of the sheet; the room around it; from one
# layer of the folded sheet to the next.
LONGER_SIDE, MARGIN, LAYER = 120, 8, 7
# How far the arrow of a step bends out.
BEND = 20
ROLL = "roll"


@dataclass(frozen=True)
class Arrow:
    """A folding step: its number, the SVG path of an arrow, and the centre of its number."""

    number: int
    path: str
    x: int
    y: int


@dataclass(frozen=True)
class Drawing:
    """SVG paths for the sheet and its folded edge, for folds and for cuts, the size of their view
    box, and an arrow for each folding step, in order."""

    width: int
    height: int
    box: str
    outline: str
    folds: str
    cuts: str
    arrows: tuple[Arrow, ...]


def fold_drawing(format: Format) -> Drawing:
    """The drawing of the sheet's inside (its last side) and, of a folded format, its edge below."""
    # What is folded is drawn alone, not as it lies on office paper with others.
    format = _booklet(format) if format.most_pages else format
    sheet = format if format.fold else format.grid or format.one_sheet or format
    scale = LONGER_SIDE / max(sheet.width, sheet.height)
    width, height = round(sheet.width * scale), round(sheet.height * scale)
    side = format.sides[-1]
    outline = f"M0 0H{width}V{height}H0z"
    deep = height
    if format.fold:
        lengths = [length * scale for length in side.lengths]
        edge, layers = _edge(lengths, format.fold, height + 2 * LAYER)
        outline += edge
        deep += (layers + 1) * LAYER
    folds = "".join(_fold_lines(format, side, scale))
    cuts = "".join(_cut_lines(format, side, scale))
    size = width + 2 * MARGIN, deep + 2 * MARGIN
    box = f"{-MARGIN} {-MARGIN} {size[0]} {size[1]}"
    arrows = tuple(_arrows(format, side, scale))
    return Drawing(*size, box, outline, folds, cuts, arrows)


def _booklet(format: Format) -> Format:
    """A format for one sheet of a booklet: two pages beside a fold."""
    page = Panel("page", format.width, format.height, *(0,) * 4, (), ())
    side = Side("inside", 0, 0, (page, page))
    return replace(format, width=2 * format.width, sides=(side,), fold=ROLL)


def _fold_lines(format: Format, side: Side, scale: float) -> Iterator[str]:
    if sheet := format.one_sheet:
        for column in range(1, len(sheet.lower)):
            yield f"M{column * format.width * scale:.0f} 0V{sheet.height * scale:.0f}"
        right = (sheet.width - format.width) * scale
        yield f"M0 {format.height * scale:.0f}H{format.width * scale:.0f}"
        yield f"M{right:.0f} {format.height * scale:.0f}H{sheet.width * scale:.0f}"
    for at in accumulate(side.lengths[:-1]) if format.fold else ():
        if side.down:
            yield f"M0 {at * scale:.0f}H{format.width * scale:.0f}"
        else:
            yield f"M{at * scale:.0f} 0V{format.height * scale:.0f}"


def _arrows(format: Format, side: Side, scale: float) -> Iterator[Arrow]:
    """An arrow for each step, from the panel that moves to the panel on which it comes to lie. A
    roll fold goes from the last panel to the first; a zigzag fold alternates."""
    if sheet := format.one_sheet:
        # Double over its length, then both ends towards the cut.
        width, height = sheet.width * scale, sheet.height * scale
        yield _arrow(1, (height / 4, height * 3 / 4), width / 2, down=True)
        yield _arrow(2, (width / 8, width * 3 / 8), height / 4)
        yield _arrow(2, (width * 7 / 8, width * 5 / 8), height / 4)
    if not format.fold:
        return
    ends = [at * scale for at in accumulate(side.lengths, initial=0)]
    steps = list(pairwise((start + end) / 2 for start, end in pairwise(ends)))
    if format.fold == ROLL:
        steps = [(start, end) for end, start in reversed(steps[1:])] + steps[:1]
    across = (format.width if side.down else format.height) * scale
    for number, step in enumerate(steps, 1):
        bend = -BEND if format.fold != ROLL and number % 2 == 0 else BEND
        yield _arrow(number, step, across * number / (len(steps) + 1), bend, side.down)


def _arrow(
    number: int, step: tuple[float, float], across: float, bend: int = BEND, down: bool = False
) -> Arrow:
    """An arrow between the two positions `step` along the sheet, at the position `across` it."""
    start, end = step
    on = 1 if end > start else -1
    top = (start + end) / 2, across - bend
    head = (end - 9 * on, across), (end - 2 * on, across - bend / 2)
    places = ((start, across), top, (end, across), *head)
    a, b, c, d, e = ((y, x) if down else (x, y) for x, y in places)
    path = f"M{_at(a)}Q{_at(b)} {_at(c)}M{_at(d)}L{_at(c)}L{_at(e)}"
    return Arrow(number, path, round(b[0]), round(b[1]))


def _at(place: tuple[float, float]) -> str:
    return f"{place[0]:.0f} {place[1]:.0f}"


def _cut_lines(format: Format, side: Side, scale: float) -> Iterator[str]:
    if format.one_sheet:
        right = (format.one_sheet.width - format.width) * scale
        yield f"M{format.width * scale:.0f} {format.height * scale:.0f}H{right:.0f}"
    if format.grid and not format.fold:
        grid = format.grid
        left = (grid.width - grid.columns * format.width) / 2
        top = (grid.height - grid.rows * format.height) / 2
        for column in range(grid.columns + 1):
            x = (left + column * format.width) * scale
            yield f"M{x:.0f} 0V{grid.height * scale:.0f}"
        for row in range(grid.rows + 1):
            y = (top + row * format.height) * scale
            yield f"M0 {y:.0f}H{grid.width * scale:.0f}"
    top, bottom = (format.height - side.foot) * scale, format.height * scale
    for strip in range(1, side.strips):
        x = strip * format.width * scale / side.strips
        yield f"M{x:.0f} {top:.0f}V{bottom:.0f}"


def _edge(lengths: list[float], fold: str, top: float) -> tuple[str, int]:
    """The SVG path of the folded sheet's edge, and its number of layers. In a roll fold each panel
    goes round the ones before, so that they lie below and above in turn."""
    if fold == ROLL:
        lengths = lengths[::-1]
        layers = [(n + 1) // 2 * (1 if n % 2 else -1) for n in range(len(lengths))]
    else:
        layers = list(range(len(lengths)))
    right, highest = max(lengths), min(layers)
    heights = [top + (layer - highest) * LAYER for layer in layers]
    path = f"M{right - lengths[0]:.0f} {heights[0]:.0f}"
    for number, (length, y) in enumerate(zip(lengths, heights, strict=True)):
        forward = number % 2 == 0
        path += f"H{right if forward else right - length:.0f}"
        if number + 1 < len(lengths):
            drop = heights[number + 1] - y
            turn = int(forward == (drop > 0))
            path += f"a{abs(drop) / 2:g} {abs(drop) / 2:g} 0 0 {turn} 0 {drop:g}"
    return path, len(layers)
