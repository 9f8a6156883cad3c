"""What may be a picture of a page: what is drawn, and nothing that tells where it was made."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from PIL.ImageCms import ImageCmsProfile, createProfile

from seksworks.source.pictures import (
    MAX_PICTURE_BYTES,
    MAX_PICTURE_HEIGHT,
    MAX_PICTURE_WIDTH,
    PICTURE_FOLDER,
    InvalidPicture,
    picture_of,
    read_pictures,
)
from seksworks.source.problems import Problems

PLACE = Image.Exif()
PLACE.get_ifd(0x8825).update({1: "N", 2: (51.0, 33.0, 0.0)})
PROFILE = ImageCmsProfile(createProfile("sRGB")).tobytes()
RED = Image.new("RGB", (90, 60), "red")
NOISE = Image.effect_noise((MAX_PICTURE_WIDTH, MAX_PICTURE_WIDTH), 99)
NOT_PLAIN = "is no plain JPEG, and may hold where and when it was made"


def jpeg(image: Image.Image = RED, **more: object) -> bytes:
    target = BytesIO()
    image.save(target, "JPEG", **more)
    return target.getvalue()


def test_a_picture_knows_its_size() -> None:
    picture = picture_of(f"{PICTURE_FOLDER}/front-door.jpg", jpeg())
    assert (picture.width, picture.height, picture.data) == (90, 60, jpeg())
    largest = picture_of(
        f"{PICTURE_FOLDER}/wall.jpg", jpeg(Image.new("L", (MAX_PICTURE_WIDTH, MAX_PICTURE_HEIGHT)))
    )
    assert (largest.width, largest.height) == (MAX_PICTURE_WIDTH, MAX_PICTURE_HEIGHT)


@pytest.mark.parametrize(
    ("data", "wrong"),
    [
        (jpeg(exif=PLACE), NOT_PLAIN),
        (jpeg(comment=b"by somebody"), NOT_PLAIN),
        (jpeg(icc_profile=PROFILE), NOT_PLAIN),
        (jpeg(xmp=b"<x:xmpmeta/>"), NOT_PLAIN),
        (jpeg(progressive=True), NOT_PLAIN),
        # A film of the seconds before, as some telephones put it there.
        (jpeg() + b"\0\0\0\x18ftypmp42", NOT_PLAIN),
        (jpeg()[:-2], NOT_PLAIN),
        (jpeg()[:60], NOT_PLAIN),
        (b"", NOT_PLAIN),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", NOT_PLAIN),
        (
            jpeg(Image.new("L", (MAX_PICTURE_WIDTH + 1, 9))),
            f"has {MAX_PICTURE_WIDTH + 1} × 9 pixels, .+ {MAX_PICTURE_BYTES}",
        ),
        (
            jpeg(Image.new("L", (9, MAX_PICTURE_HEIGHT + 1))),
            f"has 9 × {MAX_PICTURE_HEIGHT + 1} pixels, .+ {MAX_PICTURE_BYTES}",
        ),
    ],
)
def test_what_is_no_picture_of_a_page(data: bytes, wrong: str) -> None:
    with pytest.raises(InvalidPicture, match=f"^{wrong}$"):
        picture_of(f"{PICTURE_FOLDER}/front-door.jpg", data)


def test_a_picture_is_light() -> None:
    heavy = jpeg(NOISE, quality=90)
    assert len(heavy) > MAX_PICTURE_BYTES
    with pytest.raises(InvalidPicture, match=f"pixels, {len(heavy)} bytes, and may have"):
        picture_of(f"{PICTURE_FOLDER}/wall.jpg", heavy)


def test_each_file_that_is_none_is_told_with_the_command_that_makes_one(tmp_path: Path) -> None:
    folder = tmp_path / PICTURE_FOLDER
    (folder / "more").mkdir(parents=True)
    for name in ("good.jpg", "IMG_20261123.jpg", "more/door.jpg", ".DS_Store"):
        (folder / name).write_bytes(jpeg())
    (folder / "bad.jpg").write_bytes(jpeg(exif=PLACE))
    for name in ("door.HEIC", "map.pdf", "plan.svg"):
        (folder / name).write_bytes(b"x")
    problems = Problems()
    assert list(read_pictures(tmp_path, problems)) == ["good.jpg"]
    run, then = "run: make picture FILE=docs/pictures/", ", then take this file out"
    other = f"is no .jpg, the one kind of picture that pages have; {run}"
    named = f"is not named after what it shows, with a-z and hyphens only; {run}"
    assert [f"{one.path}:{one.line}: {one.message}" for one in problems] == [
        f"{PICTURE_FOLDER}/{line}"
        for line in (
            f"IMG_20261123.jpg:1: {named}IMG_20261123.jpg NAME=what-it-shows{then}",
            f"bad.jpg:1: {NOT_PLAIN}; {run}bad.jpg NAME=bad",
            f"door.HEIC:1: {other}door.HEIC NAME=door{then}",
            f"map.pdf:1: {other}map.pdf NAME=map{then}",
            f"more/door.jpg:1: {named}more/door.jpg NAME=door{then}",
            f"plan.svg:1: {other}plan.svg NAME=plan{then}",
        )
    ]
