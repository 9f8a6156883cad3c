"""Fitting text into panels: the largest size of type that they hold, and what is too long.

Each try is a layout, and one more puts its parts in their places.
"""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import ceil

from seksworks.formats import Format
from seksworks.layout.engine import ParsedDocument, lay_out
from seksworks.layout.model import TOLERANCE, Fault, Layout, PanelBox
from seksworks.layout.preflight import complained
from seksworks.layout.spacing import UNSPACED, Spacing, is_spaced, room, spaced
from seksworks.source import Message

# Between the sizes of type that are tried, in points.
TYPE_STEP = 0.5
# How often parts are put in place: once, and again where a heading beside its text made it inexact.
MOST_PLACING = 3


@dataclass(frozen=True)
class FitAttempt:
    """How a sheet was laid out with its text in one size. `room`: what would be left in each
    panel, as `spacing` has it; `faults`: complaints, or what is too long."""

    format: Format
    size_pt: float
    spacing: Spacing
    layout: Layout
    room: Mapping[str, float]
    faults: tuple[Fault, ...]


def lay_out_to_fit(
    parsed: ParsedDocument, format: Format, before: FitAttempt | None = None
) -> FitAttempt:
    """The final layout, with its text as large as it can be and its parts in their places; or the
    smallest size with what is too long in it. `before`: that of another variant; it comes out
    about the same where its pages are as high."""
    likely = None
    if before and before.format.height == format.height:
        likely = _again(parsed, format, before)
        if (
            before.format == format
            and not likely.faults
            and is_spaced(likely.layout, likely.spacing)
        ):
            return likely
    best = largest_fitting_size(parsed, format, likely)
    for _ in range(MOST_PLACING):
        if best.faults or is_spaced(best.layout, best.spacing):
            break
        best = _attempt(parsed, format, best.size_pt, spaced(best.layout, best.spacing))
    return best


def largest_fitting_size(
    parsed: ParsedDocument, format: Format, likely: FitAttempt | None = None
) -> FitAttempt:
    """About the largest size of type at which every panel holds its text; where none does, the
    smallest one. The search begins with `likely`, else with the largest: many fit in that; few in
    several languages, which begin with the smallest. From there the height that is needed tells
    which size will."""
    sizes = _sizes(format)
    best, fits, fails = None, -1, len(sizes)
    first = 0 if format.languages > 1 else fails - 1
    guess = sizes.index(likely.size_pt) if likely else first
    while fits < guess < fails:
        attempt, likely = likely or _even_attempt(parsed, format, sizes[guess]), None
        if attempt.faults:
            fails = guess
        else:
            fits, best = guess, attempt
        enough = sizes[guess] / _fullness(attempt)
        guess = min(max(bisect(sizes, enough) - 1, 0), fails - 1)
    return best or attempt


def _sizes(format: Format) -> list[float]:
    """The sizes of type that are tried, in points, from the smallest."""
    smallest, largest = format.smallest_type, format.largest_type
    return [smallest + TYPE_STEP * n for n in range(int((largest - smallest) / TYPE_STEP) + 1)]


def _again(parsed: ParsedDocument, format: Format, before: FitAttempt) -> FitAttempt:
    """As it was before, as far as the format is the same."""
    sizes = _sizes(format)
    size = sizes[max(bisect(sizes, before.size_pt) - 1, 0)]
    return _attempt(parsed, format, size, before.spacing if before.format == format else UNSPACED)


def _even_attempt(parsed: ParsedDocument, format: Format, size_pt: float) -> FitAttempt:
    """The text in this size. Where only the rows of several languages make it too long, they are
    laid out at one height to see whether they do."""
    plain = _attempt(parsed, format, size_pt)
    certain = min(panel.left for panel in plain.layout.panels) < -TOLERANCE
    if certain or not plain.faults:
        return plain
    return _attempt(parsed, format, size_pt, Spacing(spaced(plain.layout, UNSPACED).rows, {}))


def _attempt(
    parsed: ParsedDocument, format: Format, size_pt: float, spacing: Spacing = UNSPACED
) -> FitAttempt:
    size = f":root {{ font-size: {size_pt:g}pt }}"
    layout = lay_out(parsed, format.sides, f"{size} {spacing.rules()}")
    left = room(layout, spacing)
    complaints = tuple(complained(layout.complaints))
    faults = complaints or tuple(too_long(layout, left))
    return FitAttempt(format, size_pt, spacing, layout, left, faults)


def _fullness(attempt: FitAttempt) -> float:
    """How much of its height the fullest panel needs: 1 is all of it."""
    panels = attempt.layout.panels
    return max(1 - attempt.room[panel.key] / panel.panel.height for panel in panels)


def too_long(layout: Layout, room: Mapping[str, float]) -> Iterator[Fault]:
    """Which panels hold more than their height, and what to shorten in them; `room`: what would
    be left in each, as `spacing` has it."""
    told = set()
    # Of panels side by side the fullest first: it is its text that makes the others as high.
    for panel in sorted(layout.panels, key=lambda one: one.left - room[one.key]):
        holds = panel.side.name, panel.panel.sections or panel.panel.name
        if room[panel.key] < -TOLERANCE and holds not in told:
            told.add(holds)
            yield _excess(panel, -room[panel.key])


def _excess(panel: PanelBox, excess: float) -> Fault:
    """What to shorten in a panel that is `excess` mm too long: its longest section."""
    over = {"panel": panel.name, "over": ceil(excess)}
    if not panel.sections:
        return Fault("", Message("parts-too-long", **over))
    longest = max(panel.sections, key=lambda section: section.words)
    words = ceil(excess * longest.words / longest.height)
    message = Message("text-a-word-too-long", **over, title=longest.title)
    if words > 1:
        message = Message("text-too-long", **over, title=longest.title, words=words)
    spoken = longest.spoken()
    return Fault(longest.name, message, max(spoken, key=spoken.__getitem__, default=""))
