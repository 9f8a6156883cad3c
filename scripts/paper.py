"""From HTML to a PDF file: laying out, measuring, the guards, the boxes.

Here lives all that knows WeasyPrint. Knows no language and no content; opens no file but the
styles and fonts that the HTML names.
"""

from __future__ import annotations

import io
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from math import ceil
from pathlib import Path
from typing import TYPE_CHECKING, Any

from formats import Format, Panel, Side
from problems import caught

if TYPE_CHECKING:
    from weasyprint import Document

# CSS pixels to the millimetre (CSS Values 4: 96 to the inch).
PX = 96 / 25.4
# Millimetres that a box may be off its place: less than any printer can hold.
TOLERANCE = 0.1
# Threads of the weave in units, twelve of which repeat; pine lies below all (look.md, 4).
THREADS = {"clay": ((3, 1), (10, 2)), "sun": ((5, 1), (9, 1)), "sky": ((6, 3),)}
REPEAT, UNIT = 12, 2.0


@dataclass(frozen=True)
class Fault:
    """What a layout does wrong: in which section ("" for none), and the message about it."""

    section: str
    message: str


def weave(width: float, height: float) -> dict[str, str]:
    """The paths (SVG, in mm) of each thread of a woven border; the ground is pine. The rows
    start as in look.md: 0, -6.5, -2, -8.5, and so on."""
    paths = dict.fromkeys(THREADS, "")
    for row in range(ceil(height / UNIT)):
        shift = (row // 2 * 2 + row % 2 * 6.5) % REPEAT
        for repeat in range(ceil(width / UNIT / REPEAT) + 1):
            for thread, bars in THREADS.items():
                for start, length in bars:
                    left = (repeat * REPEAT + start - shift) * UNIT
                    right = min(left + length * UNIT, width)
                    left, top = max(left, 0), row * UNIT
                    if left < right:
                        deep = min(UNIT, height - top)
                        paths[thread] += f"M{left:g} {top:g}H{right:g}v{deep:g}H{left:g}z"
    return paths


@contextmanager
def own_fonts(fonts: Path, cache: Path) -> Iterator[None]:
    """Shuts out the fonts of the machine: the same letters everywhere, or an error."""
    config = cache / "fonts.conf"
    config.parent.mkdir(parents=True, exist_ok=True)
    config.write_text(
        f"<fontconfig><dir>{fonts}</dir><cachedir>{cache / 'fonts'}</cachedir></fontconfig>",
        encoding="utf-8",
    )
    before = os.environ.get("FONTCONFIG_FILE")
    os.environ["FONTCONFIG_FILE"] = str(config)
    try:
        yield
    finally:
        del os.environ["FONTCONFIG_FILE"]
        if before is not None:
            os.environ["FONTCONFIG_FILE"] = before


def letters(font: Path) -> frozenset[str]:
    """The letters that a font file can print."""
    from fontTools.ttLib import TTFont

    with TTFont(font, lazy=True) as opened:
        return frozenset(map(chr, opened.getBestCmap()))


def lay_out(html: str, styles: Path) -> tuple[Document, list[Fault]]:
    """The laid-out document, and every complaint of WeasyPrint about it."""
    from weasyprint import HTML
    from weasyprint.urls import URLFetcher

    with caught("weasyprint") as complaints:
        fetcher = URLFetcher(allowed_protocols={"file", "data"}, fail_on_errors=True)
        document = HTML(string=html, base_url=f"{styles}/", url_fetcher=fetcher).render()
    return document, [Fault("", complaint) for complaint in complaints]


def too_long(html: str, styles: Path, format: Format) -> list[Fault]:
    """Which panels hold more than their height, measured in a layout of unlimited height."""
    unlimited = html.replace("</head>", '<link rel="stylesheet" href="measure.css"></head>')
    document, faults = lay_out(unlimited, styles)
    for side, panel, box in _panels(document, format):
        excess = box.margin_height() / PX - _height(format, side)
        if excess > TOLERANCE:
            parts = [part for part in _boxes(box) if _data(part, "section")]
            longest = max(parts, key=lambda part: len(_words(part)), default=None)
            what = f'panel "{side.name} {panel.name}": {ceil(excess)} mm too long'
            if longest is None:
                faults.append(Fault("", f"{what}; make its parts smaller"))
                continue
            title = " ".join(_words(next(b for b in _boxes(longest) if b.element_tag == "h2")))
            rate = len(_words(longest)) / (longest.margin_height() / PX)
            cut = f'shorten "{title}" by about {ceil(excess * rate)} words'
            faults.append(Fault(_data(longest, "section"), f"{what}; {cut}"))
    return faults


def guard(document: Document, html: str, format: Format, safe: float) -> list[Fault]:
    """What is wrong with a final layout: pages, lost text, words that stand where they may not."""
    if len(document.pages) != len(format.sides):
        count = f"{len(document.pages)} pages instead of {len(format.sides)}"
        return [Fault("", f"the layout has {count}; the styles do not suit the format")]
    faults = []
    for side, panel, box in _panels(document, format):
        where = f'panel "{side.name} {panel.name}"'
        faults += [Fault(id, f"{where}: {message}") for id, message in _wide(box)]
        faults += [
            Fault(id, f"{where}: {message}") for id, message in _near(box, panel, format, safe)
        ]
    laid_out = _bare("".join(_text(page._page_box) for page in document.pages))
    source = _bare(_source(html))
    if laid_out != source:
        same = len(os.path.commonprefix([laid_out, source]))
        faults.append(Fault("", f'text is lost from "{source[same : same + 40]}" on; shorten it'))
    return faults


def write(document: Document, tagged: bool) -> tuple[bytes, list[Fault]]:
    """The PDF file: for reading aloud PDF/UA-1 with pictures that say nothing left out, else
    plain; and every complaint of WeasyPrint."""
    import pikepdf

    variant = "pdf/ua-1" if tagged else None
    with caught("weasyprint") as complaints:
        raw = document.write_pdf(pdf_variant=variant, pdf_tags=tagged)
    target = io.BytesIO()
    with pikepdf.open(io.BytesIO(raw)) as pdf:
        if tagged:
            _leave_out_decoration(pdf)
        pdf.save(
            target, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate
        )
    return target.getvalue(), [Fault("", complaint) for complaint in complaints]


def _panels(document: Document, format: Format) -> Iterator[tuple[Side, Panel, Any]]:
    """Each panel of the format with its box."""
    named = {
        f"{side.name} {panel.name}": (side, panel) for side in format.sides for panel in side.panels
    }
    for page in document.pages:
        for box in _find(page._page_box, "panel"):
            side, panel = named[_data(box, "panel")]
            yield side, panel, box


def _height(format: Format, side: Side) -> float:
    return format.height - side.masthead - side.foot


def _boxes(box: Any) -> Iterator[Any]:
    """The box and all below it, in the order of the text."""
    box = getattr(box, "_box", box)
    yield box
    for child in getattr(box, "children", ()):
        yield from _boxes(child)


def _find(box: Any, key: str) -> Iterator[Any]:
    """The outermost boxes whose element has `data-<key>`: WeasyPrint puts nameless boxes of the
    same element inside them."""
    box = getattr(box, "_box", box)
    if _data(box, key):
        yield box
        return
    for child in getattr(box, "children", ()):
        yield from _find(child, key)


def _data(box: Any, key: str) -> str:
    return "" if box.element is None else str(box.element.get(f"data-{key}", ""))


def _text(box: Any) -> str:
    """The text that was laid out, without list numbers."""
    texts = (b for b in _boxes(box) if hasattr(b, "text") and "::" not in str(b.element_tag))
    return " ".join(b.text for b in texts)


def _words(box: Any) -> list[str]:
    return _text(box).split()


def _bare(text: str) -> str:
    """Without what a line break may add or take: spaces and hyphens, and marks of direction."""
    return re.sub(r"[\s\-\u2010\u00ad\u2066-\u2069]", "", text)


def _source(html: str) -> str:
    """The text of the HTML's body, without what pictures say to those who hear them."""
    from weasyprint import HTML

    def texts(element: Any) -> Iterator[str]:
        if not str(element.tag).endswith("svg"):
            yield element.text or ""
            for child in element:
                yield from texts(child)
                yield child.tail or ""

    return "".join(texts(HTML(string=html).etree_element.find("body")))


def _wide(panel: Any) -> Iterator[tuple[str, str]]:
    """Words that reach over the edge of the block they stand in, as (section, message)."""
    for section, block, text in _texts(panel):
        over = (text.position_x + text.width - block.content_box_x() - block.width) / PX
        if over > TOLERANCE:
            word = max(text.text.split(), key=len, default="")
            yield section, f'"{word}" is {over:.1f} mm too wide; write a shorter word'


def _near(box: Any, panel: Panel, format: Format, safe: float) -> Iterator[tuple[str, str]]:
    """Words in the safe zone of an edge or a fold, as (section, message)."""
    before, after = panel.start, panel.end
    if box.style["direction"] == "rtl":
        before, after = after, before
    left, right = box.position_x / PX + before, (box.position_x + box.margin_width()) / PX - after
    for section, _, text in _texts(box):
        x, y = text.position_x / PX, text.position_y / PX
        out = (
            *(left - x, x + text.width / PX - right),
            *(safe - y, y + text.height / PX - format.height + safe),
        )
        if max(out) > TOLERANCE:
            where = "an edge or a fold"
            yield section, f'"{text.text.strip()}" is {max(out):.1f} mm too near to {where}'


def _texts(panel: Any) -> Iterator[tuple[str, Any, Any]]:
    """Each run of text in the panel, with the section and the block that it stands in."""
    from weasyprint.formatting_structure.boxes import LineBox

    def texts(box: Any, section: str, block: Any) -> Iterator[tuple[str, Any, Any]]:
        box = getattr(box, "_box", box)
        section = _data(box, "section") or section
        for child in getattr(box, "children", ()):
            yield from texts(child, section, box if isinstance(child, LineBox) else block)
        if hasattr(box, "text"):
            yield section, block, box

    yield from texts(panel, "", panel)


def _leave_out_decoration(pdf: Any) -> None:
    """Marks pictures without a text as artifacts and takes them out of the tree of tags, as
    PDF/UA-1 (7.1) wants; WeasyPrint writes them as figures that nobody can describe."""
    import pikepdf

    root = pdf.Root.StructTreeRoot
    parents = _numbers(root.ParentTree)
    for number, page in enumerate(pdf.pages):
        marks = set()
        for mark, element in enumerate(parents[number]):
            if element.S == "/Figure" and "/Alt" not in element:
                marks.add(mark)
                element.P.K = pikepdf.Array(
                    [kid for kid in element.P.K if kid.objgen != element.objgen]
                )
                parents[number][mark] = pikepdf.Object.parse(b"null")
        content = [
            ([pikepdf.Name.Artifact], pikepdf.Operator("BMC"))
            if str(operator) == "BDC" and len(operands) > 1 and operands[1].get("/MCID") in marks
            else (operands, operator)
            for operands, operator in pikepdf.parse_content_stream(page)
        ]
        page.Contents = pdf.make_stream(pikepdf.unparse_content_stream(content))


def _numbers(tree: Any) -> dict[int, Any]:
    """A flat number tree (PDF 1.7, 7.9.7) as a dictionary."""
    return {int(tree.Nums[n]): tree.Nums[n + 1] for n in range(0, len(tree.Nums), 2)}
