"""The steps between WeasyPrint's file and the finished PDF.

What only the layout knows about a file comes as plain values.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from seksworks.pdf import content_stream
from seksworks.pdf.content_stream import Operation
from seksworks.pdf.document import open_pdf, save, set_print_preferences
from seksworks.pdf.prepress import add_output_intent
from seksworks.pdf.structure import describe_links, mark_artifacts, set_languages
from seksworks.pdf.structure_size import hoist_children, merge_adjacent_marked_content

if TYPE_CHECKING:
    from pikepdf import Pdf

# Decimals of the start of a line of text in a tagged file, in points.
LINE_DIGITS = 1


def postprocess(
    raw: bytes,
    *,
    languages: Sequence[str] = (),
    links: Sequence[tuple[int, str]] = (),
    duplex: str | None = None,
    profile: bytes = b"",
) -> bytes:
    """The finished file; the same `raw` file gives the same bytes.

    `languages` and `links`: of a tagged file (PDF/UA-1), see `structure`; empty for an untagged
    one. `duplex`: for an office printer, the edge over which the sheet is turned ("short-edge",
    "long-edge"), "" for one-sided; None sets no preferences. `profile`: the ICC profile of a press,
    which completes a PDF/X-4 file."""
    with open_pdf(raw) as pdf:
        contents = [content_stream.parse_content(page) for page in pdf.pages]
        if languages:
            set_languages(pdf, languages)
            describe_links(pdf, links)
            mark_artifacts(pdf, contents)
            hoist_children(pdf)
            merge_adjacent_marked_content(pdf, contents)
            _round_link_coordinates(pdf)
        line_digits = LINE_DIGITS if languages else content_stream.COORDINATE_DIGITS
        _replace_contents(pdf, contents, line_digits)
        if profile:
            add_output_intent(pdf, profile)
        if duplex is not None:
            set_print_preferences(pdf, duplex)
        return save(pdf)


def _replace_contents(pdf: Pdf, contents: Iterable[list[Operation]], line_digits: int) -> None:
    for page, content in zip(pdf.pages, contents, strict=True):
        small = content_stream.compact(content, line_digits)
        page.obj.Contents = pdf.make_stream(content_stream.serialise(small))


def _round_link_coordinates(pdf: Pdf) -> None:
    """Rounds the rectangles of links and the positions of destinations to 1/100 point."""
    import pikepdf

    for page in pdf.pages:
        for link in page.get("/Annots", []):
            link.Rect = pikepdf.Array(round(edge, 2) for edge in link.Rect)
    if "/Names" in pdf.Root:
        for destination in pikepdf.NameTree(pdf.Root.Names.Dests).values():
            destination[2:4] = [round(place, 2) for place in destination[2:4]]
