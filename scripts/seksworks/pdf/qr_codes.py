"""Measures how dark the quiet zones of QR codes are in a finished file, by rendering it."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil
from typing import TYPE_CHECKING, NamedTuple

from seksworks.formats import INCH_TO_POINTS, MM_TO_POINTS

if TYPE_CHECKING:
    from PIL.Image import Image

# The resolution of that rendering, in dots per inch.
RENDER_RESOLUTION = 150


class Frame(NamedTuple):
    """A band of that `width` along the inside of a rectangle. `page`: index from 0; the edges are
    in mm from the top left corner of the page."""

    page: int
    left: float
    top: float
    right: float
    bottom: float
    width: float


def darkest_greys(pdf: bytes, frames: Sequence[Frame]) -> list[int]:
    """The darkest grey in each frame, 0 (black) to 255; off the page is black."""
    import pypdfium2

    scale, pictures = RENDER_RESOLUTION / INCH_TO_POINTS, dict[int, "Image"]()
    with pypdfium2.PdfDocument(pdf) as pages:
        for number in {frame.page for frame in frames}:
            pictures[number] = pages[number].render(scale=scale, grayscale=True).to_pil()
    return [_darkest(pictures[frame.page], frame, MM_TO_POINTS * scale) for frame in frames]


def _darkest(picture: Image, frame: Frame, dots: float) -> int:
    """The darkest grey in the frame, less one pixel at both of its edges, because they fall between
    pixels. `dots`: pixels in a mm."""
    left, top = ceil(frame.left * dots) + 1, ceil(frame.top * dots) + 1
    right, bottom = int(frame.right * dots) - 1, int(frame.bottom * dots) - 1
    wide = int(frame.width * dots) - 3
    sides = (
        (left, top, right, top + wide),
        (left, bottom - wide, right, bottom),
        (left, top, left + wide, bottom),
        (right - wide, top, right, bottom),
    )
    return min(_lowest(picture.crop(side)) for side in sides)


def _lowest(picture: Image) -> int:
    return next(grey for grey, count in enumerate(picture.histogram()) if count)
