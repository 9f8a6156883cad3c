"""The QR codes of a flyer as they came out: the size of their squares, the light around them.

Looks at the layout and at the finished page (print-spec, 5); reads no code.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil
from typing import TYPE_CHECKING, Any

from seksworks.flyers import QUIET_ZONE
from seksworks.formats import INCH_TO_POINTS, MM_TO_POINTS, Format
from seksworks.layout.boxes import PX, data, find, places
from seksworks.layout.engine import TOLERANCE, Fault

if TYPE_CHECKING:
    from weasyprint import Document

# The smallest square that old phones still read, in mm (print-spec, 5), and how exact it is.
SMALLEST_SQUARE, EXACT = 0.5, 0.005
# How the rim is looked at: in dots to the inch; the darkest grey in it, of 255.
RESOLUTION, LIGHT = 150, 225
MEND = "in the style of the format"


def qr_code_faults(document: Document, format: Format, pdf: bytes, bleed: float) -> list[Fault]:
    """What would keep a phone from reading the codes of `document`, which is `pdf` with `bleed`
    mm around its pages."""
    return [*_fine(document), *_near(document, format), *_covered(document, pdf, bleed)]


def _fine(document: Document) -> Iterator[Fault]:
    """Codes whose squares are too small."""
    for box, _ in _codes(document):
        squares = int(data(box, "squares"))
        square = box.width / PX / squares
        if square < SMALLEST_SQUARE - EXACT:
            wanted = ceil(squares * SMALLEST_SQUARE * 10) / 10
            message = f"has a QR code of squares of {square:.2f} mm; make it {wanted:g} mm wide"
            yield Fault("", f"{message} {MEND}")


def _near(document: Document, format: Format) -> Iterator[Fault]:
    """Codes whose squares, not their rim, reach into the safe zone of an edge or a fold."""
    for place in places(document, format):
        left, top, right, bottom = place.area
        for box in find(place.box, "squares"):
            x, y, size = box.position_x / PX, box.position_y / PX, box.width / PX
            rim = size / int(data(box, "squares")) * QUIET_ZONE
            far = size - rim
            over = max(left - x - rim, x + far - right, top - y - rim, y + far - bottom)
            if over > TOLERANCE:
                message = f"the QR code stands {ceil(over)} mm too near to an edge or a fold"
                yield Fault("", f"{place.name}: {message}; move it {MEND}")


def _covered(document: Document, pdf: bytes, bleed: float) -> Iterator[Fault]:
    """Codes that have something in their light rim, or lie partly off the page."""
    import pypdfium2

    scale, pictures = RESOLUTION / INCH_TO_POINTS, {}
    with pypdfium2.PdfDocument(pdf) as pages:
        for box, number in _codes(document):
            if number not in pictures:
                pictures[number] = pages[number].render(scale=scale, grayscale=True).to_pil()
            x, y, size = (part / PX for part in (box.position_x, box.position_y, box.width))
            dots = [(part + bleed) * MM_TO_POINTS * scale for part in (x, y, x + size, y + size)]
            rim = size / int(data(box, "squares")) * QUIET_ZONE
            if _darkest(pictures[number], dots, rim * MM_TO_POINTS * scale) < LIGHT:
                message = f"has something in the light rim of a QR code; keep {rim:.1f} mm free"
                yield Fault("", f"{message} around it {MEND}")


def _darkest(picture: Any, box: list[float], rim: float) -> int:
    """The darkest grey in the rim of `box`, without a dot of play at both its edges: a picture
    is a whole number of dots. What lies off the picture is black."""
    left, top = (ceil(part) + 1 for part in box[:2])
    right, bottom = (int(part) - 1 for part in box[2:])
    wide = int(rim) - 3
    sides = (
        (left, top, right, top + wide),
        (left, bottom - wide, right, bottom),
        (left, top, left + wide, bottom),
        (right - wide, top, right, bottom),
    )
    return min(int(picture.crop(side).getextrema()[0]) for side in sides)


def _codes(document: Document) -> Iterator[tuple[Any, int]]:
    """Each code and the page, from 0, that it is on."""
    for number, page in enumerate(document.pages):
        for box in find(page._page_box, "squares"):
            yield box, number
