"""Copyfitting: finds the largest type size at which the text fits its panels, or what is too long.

Each attempt is a layout; a last one distributes the space that is left.
"""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import ceil

from seksworks.formats import Format
from seksworks.layout.engine import ParsedDocument, lay_out
from seksworks.layout.model import TOLERANCE, Fault, Layout, PanelBox
from seksworks.layout.preflight import complaint_faults
from seksworks.layout.spacing import (
    UNSPACED,
    Spacing,
    distribute_space,
    free_heights,
    is_distributed,
)
from seksworks.source import Message

# The step between type sizes that are tried, in points.
TYPE_STEP = 0.5
# How often space is distributed: again where a heading beside its text made the first one inexact.
MOST_PLACING = 3


@dataclass(frozen=True)
class FitAttempt:
    """A layout of a sheet with its text in one size. `free`: the free height in each panel, see
    `spacing.free_heights`; `faults`: complaints, else texts that are too long."""

    format: Format
    size_pt: float
    spacing: Spacing
    layout: Layout
    free: Mapping[str, float]
    faults: tuple[Fault, ...]


def lay_out_to_fit(
    parsed: ParsedDocument, format: Format, before: FitAttempt | None = None
) -> FitAttempt:
    """The final layout, with the largest type that fits and its space distributed; or the layout in
    the smallest type with what is too long in its faults. `before`: the result for another variant,
    where the search begins if its pages have the same height."""
    likely = None
    if before and before.format.height == format.height:
        likely = _again(parsed, format, before)
        if (
            before.format == format
            and not likely.faults
            and is_distributed(likely.layout, likely.spacing)
        ):
            return likely
    best = largest_fitting_size(parsed, format, likely)
    for _ in range(MOST_PLACING):
        if best.faults or is_distributed(best.layout, best.spacing):
            break
        best = _attempt(parsed, format, best.size_pt, distribute_space(best.layout, best.spacing))
    return best


def largest_fitting_size(
    parsed: ParsedDocument, format: Format, likely: FitAttempt | None = None
) -> FitAttempt:
    """The attempt with about the largest type size at which the text fits every panel; the smallest
    one where none does. The search begins with `likely`, else with the largest size, or the
    smallest for several languages, and estimates the next size from the height that was needed."""
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
    """The type sizes to try, in points, from the smallest."""
    smallest, largest = format.smallest_type, format.largest_type
    return [smallest + TYPE_STEP * n for n in range(int((largest - smallest) / TYPE_STEP) + 1)]


def _again(parsed: ParsedDocument, format: Format, before: FitAttempt) -> FitAttempt:
    """An attempt in the size of `before`; with the same spacing if the format is the same."""
    sizes = _sizes(format)
    size = sizes[max(bisect(sizes, before.size_pt) - 1, 0)]
    return _attempt(parsed, format, size, before.spacing if before.format == format else UNSPACED)


def _even_attempt(parsed: ParsedDocument, format: Format, size_pt: float) -> FitAttempt:
    """An attempt in this size. Where the text could be too long only because of aligned rows in
    several languages, one more attempt gives these their real height."""
    plain = _attempt(parsed, format, size_pt)
    certain = min(panel.left for panel in plain.layout.panels) < -TOLERANCE
    if certain or not plain.faults:
        return plain
    return _attempt(
        parsed, format, size_pt, Spacing(distribute_space(plain.layout, UNSPACED).rows, {})
    )


def _attempt(
    parsed: ParsedDocument, format: Format, size_pt: float, spacing: Spacing = UNSPACED
) -> FitAttempt:
    size = f":root {{ font-size: {size_pt:g}pt }}"
    layout = lay_out(parsed, format.sides, f"{size} {spacing.rules()}")
    left = free_heights(layout, spacing)
    complaints = tuple(complaint_faults(layout.complaints))
    faults = complaints or tuple(too_long(layout, left))
    return FitAttempt(format, size_pt, spacing, layout, left, faults)


def _fullness(attempt: FitAttempt) -> float:
    """The share of its height that the fullest panel needs; more than 1 is too much."""
    panels = attempt.layout.panels
    return max(1 - attempt.free[panel.key] / panel.panel.height for panel in panels)


def too_long(layout: Layout, free: Mapping[str, float]) -> Iterator[Fault]:
    """A fault for each panel whose text is too long, with what to shorten; `free`: the free height
    in each panel, see `spacing.free_heights`."""
    reported = set()
    # The fullest of aligned panels first: its text makes the others as high.
    for panel in sorted(layout.panels, key=lambda one: one.left - free[one.key]):
        contents = panel.side.name, panel.panel.sections or panel.panel.name
        if free[panel.key] < -TOLERANCE and contents not in reported:
            reported.add(contents)
            yield _excess(panel, -free[panel.key])


def _excess(panel: PanelBox, excess: float) -> Fault:
    """The fault of a panel that is `excess` mm too long: its longest section is to be shortened."""
    over = {"panel": panel.name, "over": ceil(excess)}
    if not panel.sections:
        return Fault("", Message("parts-too-long", **over))
    longest = max(panel.sections, key=lambda section: section.words)
    words = ceil(excess * longest.words / longest.height)
    message = Message("text-a-word-too-long", **over, title=longest.title)
    if words > 1:
        message = Message("text-too-long", **over, title=longest.title, words=words)
    counts = longest.words_by_language()
    return Fault(longest.name, message, max(counts, key=counts.__getitem__, default=""))
