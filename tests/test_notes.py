"""What the notes beside the code promise: each test that they name is there."""

from __future__ import annotations

import re

from support.checking import ROOT, TESTS


def test_each_promise_to_readers_names_a_test_that_is_there() -> None:
    named = set(re.findall(r"`(test_\w+)`", (ROOT / "TRACES.md").read_text(encoding="utf-8")))
    files = (file.read_text(encoding="utf-8") for file in TESTS.rglob("test_*.py"))
    there = {name for text in files for name in re.findall(r"^def (test_\w+)", text, re.MULTILINE)}
    assert len(named) > 10
    assert named - there == set()


def test_the_notes_on_the_future_name_what_is_pinned() -> None:
    notes = (ROOT / "FUTURE.md").read_text(encoding="utf-8")
    pinned = (TESTS / "successor/requirements.txt").read_text(encoding="utf-8")
    [version] = re.findall(r"^properdocs==(\S+)", pinned, re.MULTILINE)
    assert f"ProperDocs {version}," in notes
