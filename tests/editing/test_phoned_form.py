"""What somebody without a terminal heard by telephone comes into the files by a form."""

from __future__ import annotations

import difflib
import re
import shutil
from pathlib import Path

import pytest
import yaml

from seksworks.editing.phoned_form import record_form
from seksworks.source import ProblemsFound
from support.checking import ROOT, TODAY, problems_of
from support.repository import change

# Each form runs all rules twice.
pytestmark = pytest.mark.slow
FORMS = ".github/ISSUE_TEMPLATE"
FILES = ("data/contacts.yml", "data/facts.yml")
DAY_AND_ROLE = ["+confirmed: 2026-11-23", "+by: editor"]


def filled_in(repository: Path, code: str = "en", **answers: str) -> None:
    """The form as a host gives it: each question as a heading, its answer below it."""
    shutil.copytree(ROOT / FORMS, repository / FORMS, dirs_exist_ok=True)
    form = yaml.safe_load((ROOT / FORMS / f"phoned-{code}.yml").read_text("utf-8"))
    given = {"day": "2026-11-23", "role": "editor", **answers}
    text = "".join(
        f"### {field['attributes']['label']}\n\n{given.get(field['id'], '_No response_')}\n\n"
        for field in form["body"]
        if "id" in field
    )
    (repository / "form.md").write_text(text, encoding="utf-8")


def changes(repository: Path, code: str = "en", **answers: str) -> list[str]:
    """The lines that the form takes out ("-") and puts in ("+"), without indentation."""
    before = [(repository / path).read_text("utf-8").splitlines() for path in FILES]
    filled_in(repository, code, **answers)
    record_form(repository, TODAY, "form.md")
    after = [(repository / path).read_text("utf-8").splitlines() for path in FILES]
    lines = [
        line for old, new in zip(before, after, strict=True) for line in difflib.ndiff(old, new)
    ]
    return [f"{line[0]}{line[2:].strip()}" for line in lines if line[0] in "+-"]


@pytest.mark.parametrize(
    ("code", "asked", "lines"),
    [
        ("en", "town_desk.phone: right", DAY_AND_ROLE),
        ("nl", "- `town_desk.phone`: Klopt.", DAY_AND_ROLE),
        (
            "en",
            "town_desk.phone: 013-2000301",
            [DAY_AND_ROLE[0], "-value: 013-2000300", "+value: 013-2000301", DAY_AND_ROLE[1]],
        ),
        ("en", "night_doctor.address: right", ["-check: Is the house still there?", *DAY_AND_ROLE]),
        (
            "nl",
            "town_desk.phone: weg",
            ["+check: 'editor, 2026-11-23: it is gone; find who took over, or take it out'"],
        ),
        ("en", "fine: right", ["-check: Is it still this much?", *DAY_AND_ROLE]),
    ],
)
def test_only_what_is_named_is_written(
    sample: Path, code: str, asked: str, lines: list[str]
) -> None:
    assert sorted(changes(sample, code, asked=asked)) == sorted(lines)
    assert problems_of(sample) == []


@pytest.mark.parametrize(
    ("answers", "message"),
    [
        (
            {"asked": "all is well"},
            '"all is well" names no fact; write it as "police.phone: right"',
        ),
        ({"asked": "town_dek.phone: right"}, 'there is no "town_dek"; did you mean "town_desk"'),
        ({"asked": "town_desk: right"}, 'names no field; write it as "town_desk.'),
        ({"asked": "town_desk.phne: right"}, '"town_desk" has no "phne"; name what you asked'),
        ({"asked": "fine: gone\nfine: right"}, '"fine: right" is a second answer to the same'),
        ({"asked": "town_desk.phone: call us"}, '"phone: call us" should be one number'),
        ({"asked": "fine.amount: right"}, '"fine" is confirmed as a whole; add "fine: right"'),
        ({"asked": "town_desk.phone: right", "day": "2026-11-24"}, "on which day"),
        ({"asked": "town_desk.phone: right", "role": "_No response_"}, "in which role"),
        ({}, "names nothing that was asked"),
    ],
)
def test_what_is_not_clear_is_told_and_nothing_changes(
    sample: Path, answers: dict[str, str], message: str
) -> None:
    old = [(sample / path).read_bytes() for path in FILES]
    filled_in(sample, **answers)
    with pytest.raises(ProblemsFound, match=re.escape(message)):
        record_form(sample, TODAY, "form.md")
    assert [(sample / path).read_bytes() for path in FILES] == old


def test_what_cannot_be_written_is_told_at_its_entry(sample: Path) -> None:
    """An editor may write an entry in braces, in which nothing is added."""
    row = r"(?s)( +phone:)\n +(value: 013-2000300)\n"
    change(sample / "data/contacts.yml", row, r"\1 {\2}\n")
    filled_in(sample, asked="town_desk.phone: right")
    with pytest.raises(ProblemsFound, match="has no lines of its own"):
        record_form(sample, TODAY, "form.md")


def test_a_form_of_another_program_is_told(sample: Path) -> None:
    filled_in(sample, asked="town_desk.phone: right")
    text = (sample / "form.md").read_text("utf-8")
    (sample / "form.md").write_text(f"{text}é", encoding="latin-1")
    with pytest.raises(ProblemsFound, match=r"^form.md:\d+: is not UTF-8"):
        record_form(sample, TODAY, "form.md")


def test_a_number_on_a_flyer_changes_before_there_is_a_new_edition(sample: Path) -> None:
    change(sample / "data/editions.yml", r"^2026-11.1:\n", '\\g<0>  texts: "00000000"\n')
    assert "+value: 0800-2001" in changes(sample, asked="night_doctor.phone: 0800-2001")
