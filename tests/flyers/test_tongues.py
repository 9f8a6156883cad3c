"""Flyers in several languages, read back from their files."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import lxml.html
import pikepdf
import pytest

from support.making import Made, opened

# The columns of each format on which the same list stands, as the page and how many they are.
SIDE_BY_SIDE = {"trifold": (2, 2), "pair": (1, 2), "trio": (2, 3)}


def words_on(file: Path, page: int) -> list[tuple[str, float, float]]:
    """Each word with its left and its top, in points from those of the paper."""
    command = ["pdftotext", "-bbox", "-f", str(page), "-l", str(page), str(file), "-"]
    done = subprocess.run(command, capture_output=True, check=True)
    found = lxml.html.fromstring(done.stdout).iter("word")
    return [(one.text or "", float(one.attrib["xmin"]), float(one.attrib["ymin"])) for one in found]


def languages_of(element: Any) -> Iterator[str]:
    if "/Lang" in element:
        yield str(element.Lang)
    for kid in element.get("/K", []):
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield from languages_of(kid)


def test_two_people_can_point_at_the_same_line(made: Made) -> None:
    """The numbers of the list about checks at the door stand at one height in each language."""
    for flyer in made.flyers:
        if "+" in flyer.language and flyer.variant != "screen":
            page, count = SIDE_BY_SIDE[flyer.format]
            words = words_on(made.folder / flyer.file, page)
            for number in "2345":
                tops = [top for word, _, top in words if word == number][:count]
                assert len(tops) == count, flyer.file
                assert max(tops) - min(tops) < 0.3, f"{flyer.file}: {number}"


def test_each_language_is_named_in_the_tags(made: Made) -> None:
    for flyer, document in opened(made):
        first, *others = flyer.language.split("+")
        if others and flyer.variant != "press":
            named = set(languages_of(document.Root.StructTreeRoot.K[0]))
            assert {*others} <= named, flyer.file
            assert named <= {*others, "nl"} - {first}, flyer.file


@pytest.mark.parametrize("variant", ["office", "press"])
def test_help_numbers_of_a_leaflet_in_several_languages_stand_once(
    made: Made, variant: str
) -> None:
    for flyer in made.flyers:
        if "+" in flyer.language and flyer.format != "pair" and flyer.variant == variant:
            words = [word for word, _, _ in words_on(made.folder / flyer.file, 1)]
            assert words.count("0800-0113") == 1
