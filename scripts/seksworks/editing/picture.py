"""Converts a photo, screenshot, drawing or PDF page to a picture for pages: a small JPEG without
metadata, so that nothing tells where, when and by whom it was made.
"""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from seksworks.layout import drawing_pdf
from seksworks.pdf import png_pages
from seksworks.source import (
    MAX_PICTURE_BYTES,
    MAX_PICTURE_HEIGHT,
    MAX_PICTURE_WIDTH,
    PICTURE_FOLDER,
    PICTURE_NAME,
    PagePicture,
    picture_of,
)

if TYPE_CHECKING:
    from PIL.Image import Image

# As the format counts it, of 100; below the last one a smaller picture looks better.
QUALITIES = (85, 75, 65, 55)
SMALLER = 0.8
# Of a page of a PDF, in dots to the inch.
PAGE_RESOLUTION = 150
WITH_PROFILE = ("RGB", "RGBA", "CMYK")


def add_picture(root: Path, file: Path, name: str) -> PagePicture:
    """Converts `file` and writes the picture `name`; returns it. Raises ValueError, with what is
    wrong and what to do, where that is not possible."""
    path = f"{PICTURE_FOLDER}/{name}.jpg"
    if not PICTURE_NAME.fullmatch(name):
        raise ValueError("name it after what it shows, with a-z and hyphens: NAME=front-door")
    if not file.is_file():
        raise ValueError(f'there is no file "{file}"; say make picture FILE=photo.heic NAME={name}')
    target = root / path
    if target.exists() and not target.samefile(file):
        raise ValueError(f"{path} is there already; take another NAME, or take it out first")
    picture = picture_of(path, _small_jpeg(_shown_by(file)))
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(picture.data)
    return picture


def _shown_by(file: Path) -> Image:
    """The image in the file, of its first page. Raises ValueError where it cannot be read."""
    from PIL.Image import DecompressionBombError
    from PIL.ImageCms import PyCMSError

    # The first four are what libraries raise for bytes that make no sense to them.
    unread = (OSError, RuntimeError, SyntaxError, ValueError, PyCMSError, DecompressionBombError)
    try:
        return _plain(_drawn_in(file.read_bytes(), file.suffix.lower()))
    except unread:
        raise ValueError(f"{file} is no picture that can be read; save it as PNG or JPEG") from None


def _drawn_in(data: bytes, suffix: str) -> Image:
    import pi_heif
    from PIL import Image

    if suffix == ".svg":
        return _cut(_first_page(drawing_pdf(data, MAX_PICTURE_WIDTH, MAX_PICTURE_HEIGHT)))
    if data.startswith(b"%PDF"):
        return _first_page(data)
    pi_heif.register_heif_opener()
    return Image.open(BytesIO(data))


def _first_page(pdf: bytes) -> Image:
    from PIL import Image

    return Image.open(BytesIO(png_pages(pdf, PAGE_RESOLUTION)[0]))


def _cut(image: Image) -> Image:
    """The image without its white margins."""
    from PIL import ImageOps

    return image.crop(ImageOps.invert(image.convert("L")).getbbox())


def _plain(image: Image) -> Image:
    """The image upright, on a white background, in sRGB."""
    from PIL import Image, ImageCms, ImageOps

    image = ImageOps.exif_transpose(image)
    if (profile := image.info.get("icc_profile")) and image.mode in WITH_PROFILE:
        own, known = ImageCms.ImageCmsProfile(BytesIO(profile)), ImageCms.createProfile("sRGB")
        image = ImageCms.profileToProfile(image, own, known, outputMode="RGB") or image
    image = image.convert("RGBA")
    return Image.alpha_composite(Image.new("RGBA", image.size, "white"), image).convert("RGB")


def _small_jpeg(image: Image) -> bytes:
    """The image as a JPEG of the largest size and quality that MAX_PICTURE_BYTES allows."""
    return next(data for data in _ever_smaller(image) if len(data) <= MAX_PICTURE_BYTES)


def _ever_smaller(image: Image) -> Iterator[bytes]:
    image.thumbnail((MAX_PICTURE_WIDTH, MAX_PICTURE_HEIGHT))
    while True:
        for quality in QUALITIES:
            target = BytesIO()
            image.save(target, "JPEG", quality=quality, optimize=True)
            yield target.getvalue()
        image.thumbnail((image.width * SMALLER, image.height * SMALLER))
