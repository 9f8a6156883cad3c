"""The one adapter to WeasyPrint's box tree: translates it into the values of `model`.

tests/layout/test_boxes.py is the contract to run when WeasyPrint's version is raised.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from seksworks.formats import Panel, Side
from seksworks.layout.model import (
    FixedBox,
    LaidOutSection,
    Layout,
    PageLayout,
    PanelBox,
    PanelPart,
    Picture,
    QrCode,
    Rect,
    Row,
    TextBlock,
    TextRun,
)
from seksworks.layout.tree import Box, data, find_boxes, text, walk

if TYPE_CHECKING:
    from weasyprint import Document

# CSS pixels in a millimetre (CSS Values 4: 96 in an inch); points in a CSS pixel.
PX, POINT = 96 / 25.4, 0.75
# The largest height above and below the baseline, in em. Fonts of some scripts claim more, for
# stacked marks that no text of ours has.
ASCENT, DESCENT = 1.07, 0.45
FOOTED = ("space-between",)
HEADINGS = ("h2", "h3", "h4")
PARAGRAPHS = ("p", "li")


class Place(NamedTuple):
    """The section, language and block in which a run of text stands."""

    section: str
    language: str
    block: Box


def translate(document: Document, sides: Sequence[Side], complaints: Sequence[str]) -> Layout:
    """The layout of WeasyPrint's `document`. `sides`: those whose panels are in it; KeyError for a
    panel of another one."""
    panels = {f"{side.name} {panel.name}": (side, panel) for side in sides for panel in side.panels}
    pages = tuple(
        _page_layout(page._page_box, number, panels) for number, page in enumerate(document.pages)
    )
    mirrored = document.pages[0]._page_box.children[0].style["direction"] == "rtl"
    return Layout(pages, tuple(complaints), mirrored, document)


def _page_layout(page: Box, number: int, panels: Mapping[str, tuple[Side, Panel]]) -> PageLayout:
    return PageLayout(
        runs=_runs(page),
        panels=tuple(
            _panel(box, *panels[data(box, "panel")], number) for box in find_boxes(page, "panel")
        ),
        fixed=tuple(
            FixedBox(data(box, "box"), _content_rect(box), _runs(box))
            for box in find_boxes(page, "box")
        ),
        rows=_rows(page),
        codes=_codes(page, number),
        pictures=_pictures(page),
        last_heading=_last_heading(page),
    )


def _panel(box: Box, side: Side, panel: Panel, number: int) -> PanelBox:
    left, top = box.position_x / PX, box.position_y / PX
    rect = Rect(left, top, left + box.margin_width() / PX, top + box.margin_height() / PX)
    start, end = panel.start, panel.end
    if box.style["direction"] == "rtl":
        start, end = end, start
    parts = tuple(_panel_part(part, box) for part in box.children)
    ends = (part.end for part in parts if part.flows)
    needed = max(ends, default=box.content_box_y() / PX) + box.padding_bottom / PX - top
    return PanelBox(
        side=side,
        panel=panel,
        rect=rect,
        area=Rect(left + start, top + panel.top, rect.right - end, rect.bottom - panel.bottom),
        left=panel.height - needed,
        footed=box.style["align_content"] == FOOTED,
        parts=parts,
        sections=tuple(map(_section, find_boxes(box, "section"))),
        codes=_codes(box, number),
        rows=_rows(box),
    )


def _panel_part(box: Box, panel: Box) -> PanelPart:
    box = getattr(box, "_box", box)
    return PanelPart(
        number=_number(box, panel),
        flows=box.is_in_normal_flow(),
        top=box.border_box_y() / PX,
        end=(box.position_y + box.margin_height()) / PX,
        runs=_runs(box, panel),
        blocks=tuple(_text_blocks(box)),
        pictures=_pictures(box),
    )


def _number(box: Box, panel: Box) -> int:
    """The position of the box's element among the children of the panel, from 1; 0 for none."""
    children = [] if panel.element is None else list(panel.element)
    return next((n for n, child in enumerate(children, 1) if child is box.element), 0)


def _text_blocks(box: Box) -> Iterator[TextBlock]:
    """The blocks in the box that have lines of text."""
    from weasyprint.formatting_structure.boxes import LineBox

    waiting = [(box, False)]
    while waiting:
        box, paragraph = waiting.pop()
        box = getattr(box, "_box", box)
        paragraph = paragraph or box.element_tag in PARAGRAPHS
        children = getattr(box, "children", ())
        lines = [child for child in children if isinstance(child, LineBox)]
        if lines:
            words = ("".join(text(below) for below in walk(line)) for line in lines)
            yield TextBlock(tuple(words), paragraph)
        waiting.extend((child, paragraph) for child in reversed(children))


def _section(box: Box) -> LaidOutSection:
    heading = next((below for below in walk(box) if below.element_tag == "h2"), None)
    title = " ".join(filter(None, map(text, walk(heading)))) if heading else ""
    return LaidOutSection(data(box, "section"), title, box.margin_height() / PX, _runs(box))


def _runs(box: Box, block: Box | None = None) -> tuple[TextRun, ...]:
    """The runs of the source's text in the box. `block`: the block around it, by default itself."""
    place = Place("", "", block or box)
    return tuple(_run(below, found) for below, found in _placed(box, place))


def _placed(box: Box, place: Place) -> Iterator[tuple[Box, Place]]:
    from weasyprint.formatting_structure.boxes import LineBox

    waiting = [(box, place)]
    while waiting:
        box, place = waiting.pop()
        box = getattr(box, "_box", box)
        section, language = data(box, "section"), data(box, "language")
        place = Place(section or place.section, language or place.language, place.block)
        if text(box):
            yield box, place
        for child in reversed(getattr(box, "children", ())):
            inner = place._replace(block=box) if isinstance(child, LineBox) else place
            waiting.append((child, inner))


def _run(box: Box, place: Place) -> TextRun:
    left, size = box.position_x / PX, box.style["font_size"] / PX
    baseline, below = (box.position_y + box.baseline) / PX, (box.height - box.baseline) / PX
    top, bottom = (
        baseline - min(box.baseline / PX, ASCENT * size),
        baseline + min(below, DESCENT * size),
    )
    return TextRun(
        text=text(box),
        rect=Rect(left, top, left + box.width / PX, bottom),
        size_pt=box.style["font_size"] * POINT,
        section=place.section,
        language=place.language,
        block=_content_rect(place.block),
        stamp=bool(data(place.block, "stamp")),
        mirrored=place.block.style["direction"] == "rtl",
    )


def _content_rect(box: Box) -> Rect:
    """The content box, in mm."""
    left, top = box.content_box_x() / PX, box.content_box_y() / PX
    return Rect(left, top, left + box.width / PX, top + box.height / PX)


def _codes(box: Box, number: int) -> tuple[QrCode, ...]:
    return tuple(_code(code, number) for code in find_boxes(box, "squares"))


def _code(box: Box, number: int) -> QrCode:
    """The code with its rim, without the room that its element leaves around that."""
    squares, around = int(data(box, "squares")), float(data(box, "around"))
    left, top, right, bottom = _content_rect(box)
    more = (right - left) * around / (squares + 2 * around)
    return QrCode(number, Rect(left + more, top + more, right - more, bottom - more), squares)


def _pictures(box: Box) -> tuple[Picture, ...]:
    return tuple(_picture(below) for below in walk(box) if hasattr(below, "replacement"))


def _picture(box: Any) -> Picture:
    drawn = box.element_tag.endswith("svg")
    own = box.element.get("viewBox", "0 0 0 0").split()[2] if drawn else box.replacement.width
    return Picture(_content_rect(box), drawn, float(own))


def _rows(box: Box) -> tuple[Row, ...]:
    return tuple(
        Row(data(row, "row"), row.position_y / PX, row.height / PX)
        for row in find_boxes(box, "row")
    )


def _last_heading(page: Box) -> str:
    words = [box for box in walk(page) if text(box)]
    for box in walk(page):
        if box.element_tag in HEADINGS:
            own = [below for below in walk(box) if text(below)]
            if own and own[-1] is words[-1]:
                return " ".join(map(text, own))
    return ""
