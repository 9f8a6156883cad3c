"""Preflight of a finished layout: lost text, misplaced or cut words, type that is too small, coarse
pictures. Judges the values of `model`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import chain, pairwise
from math import ceil

from seksworks.formats import SMALLEST_STAMP, SMALLEST_TYPE, Format
from seksworks.layout.model import TOLERANCE, Fault, Layout, PanelBox, PanelPart, TextRun
from seksworks.layout.source_text import SourceText, word_pieces
from seksworks.layout.spacing import uneven_rows
from seksworks.source import Message

# Ignored in comparisons of text: what a line break may add or remove (spaces, hyphens), and
# direction marks (U+2066 to U+2069).
LOOSE = re.compile(r"[\s\-\u00ad\u2010\u2066-\u2069]")
# The lowest resolution of a picture on paper, in dots per inch (print-spec, 1).
PRINT_RESOLUTION = 300


def layout_faults(layout: Layout, source: SourceText, format: Format) -> list[Fault]:
    """The faults of a final layout: a wrong number of pages, lost text, words that are misplaced,
    cut or too small, coarse pictures. `source`: the text before the layout."""
    if len(layout.pages) != len(format.sides):
        count, wanted = len(layout.pages), len(format.sides)
        return [Fault("", Message("layout-pages", count=count, wanted=wanted))]
    faults = list(lost_text(layout, source))
    for panel in layout.panels:
        placed = list(overwide_words(panel.runs)) or [
            *_near_edge(panel),
            *_overlapping(panel),
            *_cut_words(panel, source.words),
            *_runts(panel),
        ]
        for fault in [*placed, *_coarse_pictures(panel)]:
            message = Message("on-panel", panel=panel.name, message=fault.message)
            faults.append(Fault(fault.section, message, fault.language))
    return [*faults, *uneven(layout), *_out_of_box(layout), *_small_type(layout, format)]


def complaint_faults(complaints: Iterable[str]) -> list[Fault]:
    """WeasyPrint's warnings as faults without a section."""
    told = (
        one if isinstance(one, Message) else Message("layout-complaint", text=one)
        for one in complaints
    )
    return [Fault("", one) for one in told]


def uneven(layout: Layout) -> Iterator[Fault]:
    """Sections whose aligned rows do not line up across languages."""
    for section in dict.fromkeys(row.split()[0] for row in uneven_rows(layout)):
        yield Fault(section, Message("layout-uneven"))


def lost_text(layout: Layout, source: SourceText) -> Iterator[Fault]:
    """Text of the source that is not in the layout."""
    laid_out = _bare("".join(run.text for page in layout.pages for run in page.runs))
    lost = [
        Fault(name, Message("layout-loses-section"))
        for name, text in source.sections
        if _bare(text) not in laid_out
    ]
    if not lost and _bare(source.body) != laid_out:
        lost = [Fault("", Message("layout-loses-text"))]
    yield from lost


def overwide_words(runs: Iterable[TextRun]) -> Iterator[Fault]:
    """Words that extend beyond the edge of their block."""
    for run in runs:
        over = run.overhang
        if over > TOLERANCE:
            word = max(run.text.split(), key=len, default="")
            yield _fault(run, Message("word-too-wide", word=word, over=ceil(over)))


def _near_edge(panel: PanelBox) -> Iterator[Fault]:
    """Words in the safe margin of an edge or a fold."""
    for run in panel.runs:
        over = run.rect.beyond(panel.area)
        if over > TOLERANCE:
            text = run.text.strip()
            yield _fault(run, Message("text-near-edge", text=text, over=ceil(over)))


def _overlapping(panel: PanelBox) -> Iterator[Fault]:
    """Words that overlap the next part of the panel."""
    for part, following in pairwise(panel.flow):
        for run in part.runs:
            over = run.rect.bottom - following.top
            if over > TOLERANCE:
                text = run.text.strip()
                yield _fault(run, Message("text-runs-over", text=text, over=ceil(over)))


def _cut_words(panel: PanelBox, known: frozenset[str]) -> Iterator[Fault]:
    """Words that a line break cuts in two where no break is allowed; `known`: all words of the
    source, split where one is."""
    for part in panel.parts:
        for line in chain.from_iterable(block.lines for block in part.blocks):
            for piece in sorted(word_pieces(line) - known):
                yield _part_fault(part, Message("word-cut", piece=piece))


def _runts(panel: PanelBox) -> Iterator[Fault]:
    """Paragraphs whose last line is a single word (a runt)."""
    for part in panel.parts:
        for block in part.blocks:
            *before, last = block.lines
            alone = len(" ".join(before).split()) > 1 and len(last.split()) == 1
            if alone and block.paragraph:
                yield _part_fault(part, Message("word-alone", word=last.strip()))


def _coarse_pictures(panel: PanelBox) -> Iterator[Fault]:
    """Pictures of too few pixels for print."""
    for part in panel.parts:
        for picture in part.pictures:
            wanted = ceil(picture.rect.width / 25.4 * PRINT_RESOLUTION)
            if not picture.drawn and picture.own_width < wanted:
                message = Message("picture-coarse", width=picture.own_width, wanted=wanted)
                yield _part_fault(part, message)


def _out_of_box(layout: Layout) -> Iterator[Fault]:
    """Words that extend beyond a box of fixed size, such as a tear-off strip."""
    for box in (box for page in layout.pages for box in page.fixed):
        for run in box.runs:
            right, below = run.rect.right - box.rect.right, run.rect.bottom - box.rect.bottom
            over = max(right, below)
            if over > TOLERANCE:
                message = Message(
                    "text-out-of-box", text=run.text.strip(), over=ceil(over), box=box.name
                )
                yield Fault("", message)


def _small_type(layout: Layout, format: Format) -> Iterator[Fault]:
    """Words in smaller type than the format's minimum in sections, or than SMALLEST_STAMP for the
    stamp and SMALLEST_TYPE elsewhere."""
    for run in (run for page in layout.pages for run in page.runs):
        outside = SMALLEST_STAMP if run.stamp else SMALLEST_TYPE
        least = format.smallest_type if run.section else outside
        if run.size_pt < least - TOLERANCE:
            text = run.text.strip()
            message = Message("type-set-too-small", text=text, size=run.size_pt, least=least)
            yield _fault(run, message)


def _fault(run: TextRun, message: Message) -> Fault:
    return Fault(run.section, message, run.language)


def _part_fault(part: PanelPart, message: Message) -> Fault:
    """A fault in the section and language of the first words of the part."""
    return _fault(part.runs[0], message) if part.runs else Fault("", message)


def _bare(text: str) -> str:
    return LOOSE.sub("", text)
