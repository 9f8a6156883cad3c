"""The table of formats: what an editor may get wrong in it, and what is read from it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from seksworks.formats.model import FORMATS, Formats, Side
from seksworks.formats.screen import on_screen
from seksworks.formats.table import read_formats
from seksworks.formats.validation import format_problems
from seksworks.source.problems import Problems
from seksworks.source.yaml_file import parse_yaml
from support.checking import ROOT, real_content, table_of

BOOKLETS = """\
booklets:
  width: 148
  height: 210
  smallest_type: 10
  largest_type: 11
  weight: 90
  most_pages: 32
  screen: {width: 100, height: 420, largest_type: 13}
  subjects:
    work:
      thread: pine
      pages: [permits, bank]
"""
GOOD = """\
edition: 2026-11.1
bleed: 3
safe: 5
screen:
  width: 90
  height: 180
  largest_type: 16
sections:
  door:
    thread: sky
    icon: door
    shape: plain
formats:
  card:
    text: pocket-guide
    width: 85
    height: 55
    smallest_type: 9
    largest_type: 10
    duplex: long-edge
    gap: 3
    reading: [front right, front left]
    grid: {width: 210, height: 297, columns: 2, rows: 5}
    fold: roll
    weight: 300
    sides:
      - name: front
        foot: 8
        panels:
          - name: left
            width: 40
            parts: [cover]
          - name: right
            width: 45
            sections: [door]
"""
GOOD += BOOKLETS


def problems(text: str) -> list[str]:
    found = Problems()
    read_formats(parse_yaml(text, FORMATS, found), found)
    return [str(problem) for problem in sorted(found)]


def formats_of(text: str) -> Formats:
    """The formats in a text with which nothing is wrong."""
    problems = Problems()
    formats = read_formats(table_of(text, FORMATS), problems)
    assert not list(problems)
    return formats


def test_a_booklet_is_read_with_its_pages() -> None:
    (work,) = formats_of(GOOD).booklets
    assert (work.name, work.pages, work.colour) == ("booklet-work", ("permits", "bank"), "pine")
    assert (work.smallest_type, work.largest_type, work.most_pages) == (10, 11, 32)
    shown = on_screen(work, formats_of(GOOD))
    assert (shown.width, shown.height, shown.smallest_type) == (100, 420, 13)


def test_a_format_is_read_with_its_panels() -> None:
    formats = formats_of(GOOD)
    (card,) = formats.formats
    (front,) = card.sides
    left, right = front.panels
    assert (formats.edition, formats.bleed, formats.safe) == ("2026-11.1", 3, 5)
    assert (card.width, card.height, card.smallest_type, card.largest_type) == (85, 55, 9, 10)
    assert (card.fold, card.weight) == ("roll", 300)
    assert (front.masthead, front.foot) == (0, 8)
    assert (left.width, left.start, left.end, left.parts) == (40, 5, 3, ("cover",))
    assert (left.outer, right.outer) == (False, False)
    assert (right.width, right.start, right.end, right.sections) == (45, 3, 5, ("door",))


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (
            "bleed: 3",
            "bleeds: 3",
            ['2: unknown key "bleeds"; did you mean "bleed"?'],
        ),
        (
            "edition: 2026-11.1",
            "edition: november",
            ['1: "november" is no edition; write year-month.number, such as 2026-11.1'],
        ),
        (
            "safe: 5",
            "safe: 5 mm",
            ['3: "safe: 5 mm" is not a number; write it as 5 or 12.5, without unit'],
        ),
        (
            "thread: sky",
            "thread: blue",
            ['10: "thread: blue" is not known; known: clay, moss, pine, sky'],
        ),
        (
            "shape: plain",
            "shape: plane",
            ['12: "shape: plane" is not known; did you mean "plain"?'],
        ),
        (
            "    work:",
            "    At-work:",
            ['45: "At-work" is no name; use a-z and 0-9 only, such as a5'],
        ),
        ("thread: pine", "thread: pink", ['46: "thread: pink" is not known; did you mean "pine"?']),
        ("  card:", "  A-card:", ['14: "A-card" is no name; use a-z and 0-9 only, such as a5']),
        (
            "smallest_type: 9",
            "smallest_type: 6",
            ["18: 6 points cannot be read on paper; take 8 or more"],
        ),
        (
            "largest_type: 10",
            "largest_type: 8.5",
            ["19: largest_type is smaller than smallest_type; exchange the two"],
        ),
        (
            "duplex: long-edge",
            "duplex: long",
            ['20: "duplex: long" is not known; did you mean "long-edge"?'],
        ),
        (
            "rows: 5",
            "rows: 6",
            ["23: 2 by 6 do not fit on the sheet; take fewer"],
        ),
        (
            "fold: roll",
            "fold: role",
            ['24: "fold: role" is not known; did you mean "roll"?'],
        ),
        ("weight: 300", "weight:", ['25: "weight" is empty; fill it in']),
        (
            "[front right, front left]",
            "[front right]",
            ['22: "reading" leaves out "front left"; add it'],
        ),
        (
            "[front right, front left]",
            "[front right, front lift]",
            [
                '22: "reading" leaves out "front left"; add it',
                '22: unknown name "front lift" in "reading"; did you mean "front left"?',
            ],
        ),
        (
            "width: 40",
            "width: 43",
            ['29: panels of "front" add up to 88 mm; make it the width, 85'],
        ),
        (
            "[cover]",
            "[covers]",
            ['32: unknown name "covers" in "parts"; did you mean "cover"?'],
        ),
        ("gap: 3", "gap: 0", ['21: "gap: 0" is zero; write more, or take the line out']),
        ("safe: 5", "safe: 0.1", ['3: "safe: 0.1" may be cut off; take 3']),
        ("rows: 5", "rows: 2.5", ['23: "rows: 2.5" is not a whole number; write it as 3']),
        (
            "columns: 2",
            "columns: 0",
            ['23: "columns: 0" is zero; write more, or take the line out'],
        ),
        (
            "[front right, front left]",
            "[front right, front left, front right]",
            ['14: "reading" shows "door" of "front right" twice; take one out'],
        ),
        (
            "            width: 40\n",
            "            width: 40\n            outer: all\n",
            ['32: "outer: all" is not known; known: true'],
        ),
        ("[door]", "door", ['35: "sections" should be a list, such as [first, second]']),
        (
            "[door]",
            "[[door]]",
            ['35: "sections" should be a list of names, such as [first, second]'],
        ),
        ("[door]", "[dor]", ['35: unknown name "dor" in "sections"; did you mean "door"?']),
        (
            "      - name: front\n",
            "      - front\n      - name: front\n",
            ['26: "sides" should be a list of "- name: …" lines'],
        ),
    ],
)
def test_mistakes(old: str, new: str, expected: list[str]) -> None:
    assert old in GOOD
    assert problems(GOOD.replace(old, new, 1)) == [f"{FORMATS}:{line}" for line in expected]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (
            "- name: numbers\n            width: 85\n",
            "- {name: numbers, width: 40}\n          - name: numbers\n            width: 45\n",
            'two panels of "back" are named "numbers"; rename one',
        ),
        (
            "sections: [door, say]\n          - name: middle",
            "sections: [door, say, money]\n          - name: middle",
            '"money" stands on two panels; take it out of one',
        ),
        ("language: 2\n", "language: 1\n", 'language 2 lacks "door"; add it to a panel'),
        (
            "    languages: 2\n    reading",
            "    reading",
            'panel "inside middle" speaks language 2; the format has "languages: 1"',
        ),
        (
            "width: 97\n            sections: [tests",
            "width: 100\n            sections: [tests",
            'panels of "inside" add up to 300 mm; make it the width, 297',
        ),
        (
            "gap: 3\n    thread: 1.25\n    reading",
            "gap: 25\n    thread: 1.25\n    reading",
            '"second" leaves 80 by 10 mm for its text; make "safe" or "gap"',
        ),
        ("strips: 8", "strips: 80", 'strips of "front" are 2.6 mm wide; take fewer'),
    ],
)
def test_a_table_that_can_be_read_but_not_printed(old: str, new: str, expected: str) -> None:
    """Our own one, with one thing wrong in it."""
    text = (ROOT / FORMATS).read_text("utf-8")
    assert old in text
    found = problems(text.replace(old, new, 1))
    assert found
    assert any(expected in problem for problem in found), found


def test_the_folds_of_both_sides_meet_and_what_is_folded_in_is_narrower() -> None:
    formats = real_content().formats
    trifold = next(format for format in formats.formats if format.name == "trifold")
    sides = outside, inside = trifold.sides
    flap, back, cover = outside.panels
    turned = replace(outside, panels=(cover, back, flap))
    # Wider than the narrowest part that it lies between, not than the widest.
    wide = tuple(with_widths(side, 96, 105, 96) for side in sides)
    for shown, expected in (
        (sides, ""),
        ((turned, inside), 'folds of "outside" and "inside" do not meet'),
        (wide, '"flap" is folded into the others; make it at least 1 mm narrower'),
    ):
        changed = replace(formats, formats=(replace(trifold, sides=shown),))
        found = [str(one) for one in format_problems(changed, {"trifold": 7})]
        assert len(found) == bool(expected)
        assert all(expected in one for one in found), found


def with_widths(side: Side, *widths: float) -> Side:
    """The side with panels of these widths, in mm."""
    panels = zip(side.panels, widths, strict=True)
    return replace(side, panels=tuple(replace(panel, width=width) for panel, width in panels))


def test_two_formats_make_no_files_of_one_name() -> None:
    formats = real_content().formats
    twice = replace(formats, formats=(formats.formats[0], formats.formats[0]))
    (found,) = format_problems(twice, {"trifold": 7, "more": 9})
    assert found.line == 9
    assert '"more" makes the same files as "trifold"' in found.message


def test_a_format_like_another_takes_over_what_it_does_not_say() -> None:
    text = (
        GOOD.removesuffix(BOOKLETS)
        + """\
  card2:
    like: card
    languages: 2
    reading: [front first, front second]
    sides:
      - name: front
        panels:
          - {name: first, width: 40, language: 1, sections: [door]}
          - {name: second, width: 45, language: 2, sections: [door]}
"""
        + BOOKLETS
    )
    assert problems(text) == []
    card, both = formats_of(text).formats
    assert (both.name, both.width, both.duplex) == (card.name, card.width, card.duplex)
    assert (card.languages, both.languages) == (1, 2)
    assert [panel.language for panel in both.panels] == [1, 2]
    assert [panel.spoken(("nl", "ro")) for panel in both.panels] == [["nl"], ["ro"]]
    assert card.panels[0].spoken(("nl", "ro")) == ("nl", "ro")
    expected = (
        f'{FORMATS}:38: panel "front second" speaks language 2; the format has "languages: 1"'
    )
    assert problems(text.replace("languages: 2", "languages: 1")) == [expected]
    expected = f'{FORMATS}:37: "like: cart" is not known; did you mean "card"?'
    assert expected in problems(text.replace("like: card", "like: cart"))
    expected = f"{FORMATS}:38: 4 languages do not fit on a sheet; take 3 or fewer"
    assert problems(text.replace("languages: 2", "languages: 4")) == [expected]


def test_a_screen_shows_panels_one_by_one_in_the_order_of_reading() -> None:
    """Without the box for who hands the sheet out: on a screen nobody writes by hand."""
    formats = formats_of(GOOD.replace("[cover]", "[cover, origin]"))
    shown = on_screen(formats.formats[0], formats)
    assert [panel.parts for panel in shown.panels] == [(), ("cover",)]
    assert (shown.width, shown.height, shown.largest_type) == (90, 180, 16)
    assert [[panel.name for panel in side.panels] for side in shown.sides] == [["right"], ["left"]]
    for side in shown.sides:
        (panel,) = side.panels
        assert (panel.width, panel.start, panel.end, side.foot) == (90, 5, 5, 8)


def test_a_screen_shows_whole_sides_where_no_order_is_given() -> None:
    text = GOOD.replace("    reading: [front right, front left]\n", "")
    formats = formats_of(text)
    assert on_screen(formats.formats[0], formats) == formats.formats[0]


def test_sides_are_as_wide_as_their_format_in_our_own_table() -> None:
    formats = real_content().formats
    folds = {
        side.name: [panel.width for panel in side.panels]
        for format in formats.formats
        for side in format.sides
        if format.name == "trifold"
    }
    # print-spec, 3.2: the flap is 3 mm narrower, or it does not fold in.
    assert folds == {"outside": [97, 100, 100], "inside": [100, 100, 97]}
