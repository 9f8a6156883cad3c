"""An editor phones through the work list, and what was heard stands in the files."""

from __future__ import annotations

import difflib
from pathlib import Path

import pytest

from seksworks.content.facts import Medium, State, fact_state, may_show
from seksworks.editing.calls import call
from seksworks.editing.change import try_change
from seksworks.editing.dialog import STOP
from seksworks.source import ProblemsFound
from support.building import RunHere
from support.checking import TODAY, content_of
from support.repository import change

CONTACTS, FACTS = "data/contacts.yml", "data/facts.yml"
DAY_AND_ROLE = ["confirmed: 2026-11-23", "by: editor"]


def answering(repository: Path, *answers: str, about: str) -> list[str]:
    """Phones as an editor who only speaks with the one whose heading holds `about`; what was said
    to the editor. Each of `answers` is given to the next question, then the call ends."""
    said, left, reached = list[str](), list(answers), False

    def ask(question: str) -> str:
        nonlocal reached
        said.append(question)
        if "welke rol" in question:
            return "editor"
        if "Gesproken" in question:
            if reached or not any(about in one for one in said[-2:]):
                return STOP if reached else ""
            reached = True
            return "j"
        return left.pop(0) if left else STOP

    call(repository, TODAY, ask, said.append)
    assert (reached, left) == (True, [])
    return said


def changed_lines(old: bytes, file: Path) -> list[str]:
    """What was taken out ("-") and put in ("+"), without indentation."""
    lines = difflib.ndiff(old.decode().splitlines(), file.read_text("utf-8").splitlines())
    return [f"{line[0]}{line[2:].strip()}" for line in lines if line[0] in "+-"]


@pytest.mark.parametrize(
    ("about", "answers", "path", "lines"),
    [
        ("Loket", ["g", "g", "g", "g"], CONTACTS, [f"+{line}" for line in DAY_AND_ROLE]),
        (
            "Loket",
            ["g", "v", "013-2000301", "g", "g"],
            CONTACTS,
            [*(f"+{line}" for line in DAY_AND_ROLE), "-value: 013-2000300", "+value: 013-2000301"],
        ),
        ("Loket", ["", "g", "", ""], CONTACTS, [f"+{line}" for line in DAY_AND_ROLE]),
        # Who stops in the middle has heard what was answered before.
        ("Loket", ["", "g"], CONTACTS, [f"+{line}" for line in DAY_AND_ROLE]),
        (
            "Loket",
            ["g", "w", "", ""],
            CONTACTS,
            ["+check: 'editor, 2026-11-23: it is gone; find who took over, or take it out'"],
        ),
        (
            "Loket",
            ["", "", "", "v", "12 euro"],
            CONTACTS,
            ["-nl: gratis", "+nl: 12 euro", *(f"+{line}" for line in DAY_AND_ROLE)],
        ),
        ("Loket", ["w"], CONTACTS, ["+check: 'editor, 2026-11-23: it is gone; find who took …'"]),
        ("Loket", ["v", "", "", ""], CONTACTS, []),
        ("Nachtdokter", ["", "", "", ""], CONTACTS, []),
    ],
)
def test_what_was_heard_is_written_and_nothing_else(
    sample: Path, about: str, answers: list[str], path: str, lines: list[str]
) -> None:
    old = (sample / path).read_bytes()
    answering(sample, *answers, about=about)
    found = changed_lines(old, sample / path)
    assert [line.partition("…")[0] for line in lines] == [
        line[: len(wanted.partition("…")[0])] for line, wanted in zip(found, lines, strict=True)
    ]
    content_of(sample)


def test_what_is_right_as_a_whole_is_confirmed_for_each_of_its_fields(sample: Path) -> None:
    answering(sample, "g", "g", "g", "g", about="Loket")
    desk = content_of(sample).contacts["town_desk"]
    states = {fact_state(desk, field.origin, TODAY) for field in desk.fields.values()}
    assert states == {State.CONFIRMED}


def test_a_number_that_has_gone_is_shown_to_nobody(sample: Path) -> None:
    answering(sample, "g", "w", "", "", about="Loket")
    desk = content_of(sample).contacts["town_desk"]
    shown = {name: may_show(desk, one, Medium.SCREEN, TODAY) for name, one in desk.fields.items()}
    assert shown == {"phone": False, "email": True, "cost": True}


def test_what_was_confirmed_once_and_has_gone_is_in_doubt(sample: Path) -> None:
    confirmed = "  confirmed: 2026-11-01\n  by: editor\n  review_by: 2026-12-01\n"
    change(sample / CONTACTS, r"^  seen: undated\n", f"  seen: undated\n{confirmed}")
    answering(sample, "w", about="Loket")
    origin = content_of(sample).contacts["town_desk"].origin
    assert (bool(origin.check), origin.confirmed, origin.by) == (True, None, "")


def test_who_stops_in_the_middle_of_a_change_leaves_all_as_it_was(tmp_path: Path) -> None:
    (tmp_path / "old.yml").write_text("old", encoding="utf-8")
    answers = iter([()])
    with pytest.raises(StopIteration):
        try_change(tmp_path, {"old.yml": "new", "new.yml": "new"}, lambda: next(answers))
    assert [file.read_text(encoding="utf-8") for file in tmp_path.iterdir()] == ["old"]


def test_a_doubt_stays_until_its_question_is_answered(sample: Path) -> None:
    change(sample / CONTACTS, r"^  seen: undated\n", "  seen: undated\n  check: Is there a chat?\n")
    said = answering(sample, "g", "g", "g", "g", "n", about="Loket")
    assert any("blijft die staan" in line for line in said)
    assert content_of(sample).contacts["town_desk"].origin.check == "Is there a chat?"
    said = answering(sample, "g", "j", about="Loket")
    assert not any("blijft die staan" in line for line in said)
    desk = content_of(sample).contacts["town_desk"]
    assert (desk.origin.check, desk.origin.confirmed) == ("", TODAY)


def test_a_fact_is_confirmed_as_a_whole_or_not_at_all(sample: Path) -> None:
    old = (sample / FACTS).read_bytes()
    answering(sample, "g", "g", "", about="Op te zoeken")
    assert changed_lines(old, sample / FACTS) == []
    answering(sample, "g", "g", "g", "j", about="Op te zoeken")
    found = changed_lines(old, sample / FACTS)
    assert found == ["-check: Is it still this much?", *(f"+{one}" for one in DAY_AND_ROLE)]


def test_what_cannot_stand_in_the_file_is_told_and_not_written(sample: Path) -> None:
    old = (sample / CONTACTS).read_bytes()
    said = answering(sample, "g", "v", "call us", "g", "g", about="Loket")
    assert (sample / CONTACTS).read_bytes() == old
    assert any('"phone: call us" hoort één nummer te zijn' in line for line in said)


def test_a_file_that_cannot_be_read_is_told_before_anybody_is_called(sample: Path) -> None:
    change(sample / CONTACTS, r"^emergency:", "emergency")
    with pytest.raises(ProblemsFound, match=f"^{CONTACTS}:4: "):
        call(sample, TODAY, pytest.fail, pytest.fail)


def test_who_stops_or_hangs_up_changes_nothing(sample: Path, run_here: RunHere) -> None:
    old = (sample / CONTACTS).read_bytes()
    done = run_here(sample, "call", typed="editor\nn\nwhat\nj\n")
    assert done.returncode == 0
    assert "Typ j, n, Enter of s." in done.stdout
    assert "Gestopt." in done.stdout
    assert (sample / CONTACTS).read_bytes() == old


def test_a_role_is_not_a_name(sample: Path) -> None:
    given, said = ["Jan de Wit", "editor", STOP], list[str]()
    call(sample, TODAY, lambda question: given.pop(0), said.append)
    assert given == []
    assert any("lijkt een naam" in one for one in said)
