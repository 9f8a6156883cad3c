"""What a proposed change means for readers, translators and paper."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from PIL import Image

from seksworks.editing.reports import proposal
from seksworks.editing.translated import stamp
from support.checking import TODAY
from support.repository import change, copy_sample


@pytest.fixture
def kept(sample: Path) -> Path:
    """The sample in Git, with an English page that is made from the Dutch of now."""
    assert stamp(sample, TODAY, ["docs/en/at-the-door.md"]) == []
    _keep(sample)
    return sample


def test_what_changes_nothing_says_so(kept: Path) -> None:
    change(kept / "docs/nl/at-the-door.md", r"^reviewed: .*", "reviewed: 2026-11-22")
    assert proposal(kept, TODAY, "HEAD").startswith("Geen feit, vertaling of drukwerk")


def test_a_fact_is_told_with_what_it_was_and_the_paper_it_is_on(kept: Path) -> None:
    change(kept / "data/contacts.yml", r"value: 0800-2000", "value: 0800-2001")
    said = proposal(kept, TODAY, "HEAD")
    assert "- `night_doctor.phone`: 0800-2000 (sourced) → 0800-2001 (sourced); " in said
    assert "### Drukwerk" in said
    assert "### Vertalingen" not in said


def test_a_fact_that_goes_is_told(kept: Path) -> None:
    change(kept / "data/contacts.yml", r"    email:\n      value: desk@.*\n", "")
    change(kept / "data/facts.yml", r"(?s)^fine:\n.*?(?=^\w|\Z)", "")
    said = proposal(kept, TODAY, "HEAD")
    assert "- `town_desk.email`: desk@example.org (sourced) → –; " in said
    assert "- `fine.amount`: " in said


def test_a_translation_is_told_that_falls_behind_now(kept: Path) -> None:
    change(kept / "docs/nl/at-the-door.md", r"raam\.", "grote raam.")
    said = proposal(kept, TODAY, "HEAD")
    assert "- `docs/en/at-the-door.md`: top of page\n" in said
    assert "docs/ro" not in said


def test_a_text_of_data_is_told_that_was_changed_in_one_language(kept: Path) -> None:
    change(kept / "data/contacts.yml", "nl: Vragen over de stad", "nl: Vragen over het dorp")
    said = proposal(kept, TODAY, "HEAD")
    assert "### Vertalingen" in said
    assert "- `town_desk.what`: en, ro\n" in said


def test_a_flyer_text_names_its_sheets(kept: Path) -> None:
    text = kept / "docs/nl/flyers/pocket-guide.md"
    change(text, r"(?<=\{#door\}\n)", "\nEen zin erbij.\n")
    assert "- card (nl)\n" in proposal(kept, TODAY, "HEAD")


def test_a_state_that_is_not_there_is_one_line(kept: Path) -> None:
    with pytest.raises(ValueError, match=r'^there is no "gone" to compare with; fetch it'):
        proposal(kept, TODAY, "gone")


@pytest.mark.slow
def test_pages_that_look_otherwise_are_pictures(tmp_path: Path) -> None:
    """What a reader of paper sees, before and after."""
    folder, pictures = copy_sample(tmp_path / "sample"), tmp_path / "pictures"
    _keep(folder)
    change(folder / "docs/nl/flyers/pocket-guide.md", r"\Z", "\nEen zin erbij.\n")
    said = proposal(folder, TODAY, "HEAD", pictures)
    assert "als beeld · Pages before and after, as pictures\n\n- card (nl): 1\n\n" in said
    before, after = (pictures / f"card-nl-1-{state}.png" for state in ("before", "after"))
    assert sorted(pictures.iterdir()) == [after, before]
    with Image.open(before) as old, Image.open(after) as new:
        assert old.width == new.width > 300
        assert old.tobytes() != new.tobytes()


def _keep(folder: Path) -> None:
    who = ["-c", "user.name=a", "-c", "user.email=a@example.org"]
    for words in (["init", "-q"], ["add", "."], [*who, "commit", "-qm", "a"]):
        subprocess.run(["git", "-C", folder, *words], check=True)
