"""`make picture`: whatever somebody has becomes a picture that tells nothing but what it shows."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from seksworks.editing.picture import add_picture
from seksworks.source.pictures import (
    MAX_PICTURE_BYTES,
    MAX_PICTURE_HEIGHT,
    MAX_PICTURE_WIDTH,
    PICTURE_FOLDER,
    picture_of,
)
from support.building import RunHere
from support.checking import ROOT, SAMPLE

# Made by a telephone of the kind that writes HEIC, with a place in it.
HEIC = Path(__file__).with_name("photo.heic")
DRAWING = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 50">
<rect x="10" y="10" width="80" height="30" fill="teal"/>{}</svg>"""
# On this machine, but not in the drawing.
DOOR = SAMPLE / "docs/pictures/front-door.jpg"
NAME = f"{PICTURE_FOLDER}/front-door.jpg"


def saved(folder: Path, name: str, image: Image.Image, **more: Any) -> Path:
    image.save(folder / name, **more)
    return folder / name


def pixel(data: bytes, at: tuple[int, int]) -> tuple[int, ...]:
    with Image.open(BytesIO(data)) as image:
        found = image.getpixel(at)
    assert isinstance(found, tuple)
    return found


def test_a_photo_of_a_telephone(tmp_path: Path) -> None:
    assert b"Exif" in HEIC.read_bytes()
    made = add_picture(tmp_path, HEIC, "front-door")
    assert (made.path, made.width, made.height) == (NAME, 96, 64)
    assert picture_of(NAME, (tmp_path / NAME).read_bytes()) == made


def test_a_photo_that_lies_on_its_side_stands_up(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # turn it to the right
    photo = saved(tmp_path, "a.jpg", Image.new("RGB", (1600, 900), "teal"), exif=exif)
    made = add_picture(tmp_path, photo, "front-door")
    assert (made.width, made.height) == (540, MAX_PICTURE_HEIGHT)


def test_the_heaviest_photo_fits(tmp_path: Path) -> None:
    noise = Image.effect_noise((800, 800), 99).convert("RGB")
    made = add_picture(tmp_path, saved(tmp_path, "a.png", noise), "wall")
    assert len(made.data) <= MAX_PICTURE_BYTES
    assert 200 < made.width < MAX_PICTURE_WIDTH


def test_what_lets_light_through_stands_on_white(tmp_path: Path) -> None:
    clear = saved(tmp_path, "a.png", Image.new("RGBA", (9, 9), (0, 0, 0, 0)))
    assert pixel(add_picture(tmp_path, clear, "nothing").data, (4, 4)) == (255, 255, 255)


def test_colours_of_a_press_become_those_of_a_screen(tmp_path: Path) -> None:
    """Its cyan is less bright than what screens call so."""
    cyan = Image.new("CMYK", (9, 9), (255, 0, 0, 0))
    (press,) = (ROOT / "data/press").glob("*.icc")
    photo = saved(tmp_path, "a.jpg", cyan, icc_profile=press.read_bytes())
    assert 100 < pixel(add_picture(tmp_path, photo, "sky").data, (4, 4))[1] < 200


def test_a_drawing_that_could_run(tmp_path: Path) -> None:
    drawing = tmp_path / "a.svg"
    drawing.write_text(DRAWING.format("<script>x</script>"), encoding="utf-8")
    made = add_picture(tmp_path, drawing, "plan")
    assert made.width / made.height == pytest.approx(80 / 30, abs=0.1)
    assert pixel(made.data, (made.width // 2, made.height // 2))[0] < 20


def test_a_page_of_a_pdf(tmp_path: Path) -> None:
    page = saved(tmp_path, "a.pdf", Image.new("RGB", (300, 200), "teal"))
    made = add_picture(tmp_path, page, "map")
    assert made.width / made.height == pytest.approx(1.5, abs=0.02)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.txt", b"text"),
        ("a.jpg", HEIC.read_bytes()[:200]),
        ("a.pdf", b"%PDF-1.7"),
        ("a.svg", b"<p>"),
        ("a.svg", DRAWING.format(f'<image href="{DOOR.as_uri()}"/>').encode()),
    ],
)
def test_what_nothing_can_read(tmp_path: Path, name: str, data: bytes) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(ValueError, match=f"{name} is no picture that can be read"):
        add_picture(tmp_path, tmp_path / name, "door")
    assert not (tmp_path / PICTURE_FOLDER).exists()


def test_the_command(run_here: RunHere, tmp_path: Path) -> None:
    """Says what it made and how to show it; a picture in its place is made again, no other one."""
    made = run_here(tmp_path, "picture", str(HEIC), "front-door")
    assert made.stdout.startswith(f"{NAME}: 96 × 64 pixels, ")
    assert "![what it shows, in a sentence](../pictures/front-door.jpg)" in made.stdout
    assert run_here(tmp_path, "picture", str(tmp_path / NAME), "front-door").returncode == 0
    for words, wrong in (
        ((str(HEIC), "front-door"), f"{NAME} is there already"),
        ((str(HEIC), "IMG_1"), "name it after what it shows"),
        ((str(HEIC), ""), "name it after what it shows"),
        (("", "door"), 'there is no file "."'),
    ):
        done = run_here(tmp_path, "picture", *words)
        assert (done.returncode, done.stderr.startswith(wrong)) == (2, True), done.stderr
