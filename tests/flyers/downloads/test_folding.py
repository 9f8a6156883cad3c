"""How a format is folded and cut, drawn from its geometry."""

from __future__ import annotations

from dataclasses import replace

import pytest

from seksworks.flyers.downloads.fold_diagram import fold_drawing
from seksworks.formats.model import Format
from support.checking import real_content


def format_of(name: str) -> Format:
    paper = real_content().formats
    return next(one for one in paper.formats if one.name == name)


@pytest.mark.parametrize(
    ("name", "folds", "cuts"),
    [
        ("trifold", 2, 0),
        ("a5", 0, 0),
        ("card", 0, 9),
        ("poster", 0, 7),
        ("foldout", 3, 0),
        ("mini", 5, 1),
    ],
)
def test_folds_and_cuts(name: str, folds: int, cuts: int) -> None:
    """Ten cards in two columns: three cuts down, six across; eight strips: seven cuts. A
    booklet from one sheet: three folds down, two beside the cut."""
    drawn = fold_drawing(format_of(name))
    assert (drawn.folds.count("M"), drawn.cuts.count("M")) == (folds, cuts)


def test_a_booklet_is_folded_in_half() -> None:
    drawn = fold_drawing(real_content().formats.booklets[0])
    assert drawn.folds == "M60 0V85"
    assert drawn.outline.count("H60a") == 1


def test_the_narrow_part_of_a_roll_lies_inside() -> None:
    """print-spec, 3.2: folds of the inside at 100 and 200 of 297, drawn 120 wide; the part of 97
    begins one unit further in and goes below itself, then above."""
    drawn = fold_drawing(format_of("trifold"))
    assert drawn.folds == "M40 0V85M81 0V85"
    edge = drawn.outline.rpartition("z")[2]
    assert edge.startswith("M1 106H40a3.5 3.5 0 0 1 0 7H0a7 7 0 0 1 0 -14")


@pytest.mark.parametrize(
    ("name", "steps"),
    [
        ("a5", []),
        # the right part, then the left one over it, both onto the middle
        ("trifold", [(1, "M100", "61 "), (2, "M20", "61 ")]),
        ("mini", [(1, "M60", "60 "), (2, "M15", "45 "), (2, "M105", "75 ")]),
    ],
)
def test_each_step_of_folding_has_its_arrow(name: str, steps: list[tuple[int, str, str]]) -> None:
    arrows = fold_drawing(format_of(name)).arrows
    assert [one.number for one in arrows] == [number for number, _, _ in steps]
    for arrow, (_, start, end) in zip(arrows, steps, strict=True):
        assert arrow.path.startswith(f"{start} ")
        assert f" {end}" in arrow.path.partition("Q")[2].partition("M")[0]


def test_a_fan_is_folded_forwards_and_backwards() -> None:
    drawn = fold_drawing(format_of("foldout"))
    assert [one.number for one in drawn.arrows] == [1, 2, 3]
    assert [one.x > 20 for one in drawn.arrows] == [False, True, False]


def test_a_fan_lies_layer_on_layer() -> None:
    drawn = fold_drawing(replace(format_of("trifold"), fold="zigzag"))
    edge = drawn.outline.rpartition("z")[2]
    assert edge.count("0 7H") == 2
    assert " 0 0 1 0 7" in edge
    assert " 0 0 0 0 7" in edge
