"""Single values change, and all other bytes of a file stay."""

from __future__ import annotations

import pytest

from seksworks.editing.yaml_text import copy_block, put, rename_items, scalar, take_out

TEXT = """\
# First é.
one:
  name: Één  # a note
  list: [a, b, c]
  fields:
    phone:
      value: 0800-2000

# Between.
two:
  lines:
    - a
    - b
"""


@pytest.mark.parametrize(
    ("path", "value", "old", "new"),
    [
        (("one", "name"), "Twee", "Één", "Twee"),
        (("one", "name"), "112", "Één", "'112'"),
        (("one", "fields", "phone", "check"), "a: b", "2000\n", "2000\n      check: 'a: b'\n"),
        (("one", "seen"), "new", "2000\n", "2000\n  seen: new\n"),
        (("one", "fields", "web", "value"), "x", "2000\n", "2000\n    web:\n      value: x\n"),
        (("two", "by"), "me", "- b\n", "- b\n  by: me\n"),
        (("three",), "x", "- b\n", "- b\nthree: x\n"),
    ],
)
def test_a_value_is_put_in_its_place(path: tuple[str, ...], value: str, old: str, new: str) -> None:
    assert put(TEXT, path, value) == TEXT.replace(old, new)


def test_a_new_key_comes_behind_those_it_belongs_to() -> None:
    assert put(TEXT, ("one", "by"), "me", ("list",)) == TEXT.replace("c]\n", "c]\n  by: me\n")


@pytest.mark.parametrize("path", [("one", "list", "x"), ("one", "name", "x")])
def test_what_has_no_lines_of_its_own_takes_no_key(path: tuple[str, ...]) -> None:
    with pytest.raises(ValueError, match="has no lines of its own"):
        put(TEXT, path, "x")


def test_a_key_goes_with_all_below_it() -> None:
    assert take_out(TEXT, ("one", "name")) == TEXT.replace("  name: Één  # a note\n", "")
    without = TEXT.replace("  lines:\n    - a\n    - b\n", "")
    assert take_out(TEXT, ("two", "lines")) == without
    assert take_out(TEXT, ("two", "gone")) == TEXT


@pytest.mark.parametrize(
    ("item", "new", "old", "now"),
    [
        ("a", "x", "[a, b, c]", "[x, b, c]"),
        ("a", "", "[a, b, c]", "[b, c]"),
        ("b", "", "[a, b, c]", "[a, c]"),
        ("c", "", "[a, b, c]", "[a, b]"),
    ],
)
def test_an_item_of_a_list_changes_or_goes(item: str, new: str, old: str, now: str) -> None:
    assert rename_items(TEXT, ("one",), item, new) == TEXT.replace(old, now)


def test_an_item_on_a_line_of_its_own_goes_with_its_line() -> None:
    assert rename_items(TEXT, ("two",), "a", "") == TEXT.replace("    - a\n", "")
    assert rename_items(TEXT, ("two",), "b", "") == TEXT.replace("    - b\n", "")


@pytest.mark.parametrize("value", ["no", "0800", "a: b", "- a", "{{ x }}", "2026-11", "é"])
def test_what_is_written_is_read_as_the_same_text(value: str) -> None:
    assert put("key: x", ("key",), value) == f"key: {scalar(value)}"
    assert scalar(value) in (value, f"'{value}'")


def test_a_block_is_copied_behind_itself() -> None:
    block = "  fields:\n    phone:\n      value: 0800-2000\n"
    assert copy_block(TEXT, ("one", "fields"), "more") == TEXT.replace(
        block, block + block.replace("fields", "more")
    )
    assert copy_block(TEXT, ("one", "gone"), "more") == TEXT
