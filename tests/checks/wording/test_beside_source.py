"""A translation is compared with the text that it was made from, until that changes."""

from __future__ import annotations

from pathlib import Path

import pytest

from seksworks.editing import translated
from support.checking import TODAY, problems_of
from support.repository import change

DUTCH, ENGLISH = "docs/nl/at-the-door.md", "docs/en/at-the-door.md"
ROMANIAN = "docs/ro/at-the-door.md"
IN_DUTCH = "Als er iemand aan de deur staat, dan moet hij zeggen wie hij is en wat hij wil.\n"


@pytest.fixture
def noted(sample: Path) -> Path:
    """A copy of the sample of which two translations say what they were made from."""
    assert translated.stamp(sample, TODAY, [ENGLISH, ROMANIAN]) == []
    assert problems_of(sample) == []
    return sample


@pytest.mark.parametrize(
    ("path", "pattern", "replacement", "problem"),
    [
        (ENGLISH, r"\n2\. See.*", "", '12: "#first" has 1 steps; write 2, as in {source}:14'),
        (
            ENGLISH,
            r"\n\n\?\?\? question[^\n]*\n\n[^\n]*",
            "",
            '17: "#how" has 0 fold-outs; write 1, as in {source}:19',
        ),
        (
            ENGLISH,
            r"Look through the window first\.\n\n",
            "",
            "7: the text above the first heading has 1 paragraphs; write 2, as in {source}:9",
        ),
        (
            ENGLISH,
            r"\{\{ fine\.amount \}\}",
            "a lot",
            '17: "#how" misses {{{{ fine.amount }}}}; write it, as in {source}:19',
        ),
        (
            ENGLISH,
            r"\{\{ door_law\.since \}\}",
            "{{ fine.amount }}",
            '17: "#how" misses {{{{ door_law.since }}}}; write it in place of '
            "{{{{ fine.amount }}}}, as in {source}:19",
        ),
        (
            ENGLISH,
            r"\[the start\]\(#first\) and \[the cost\]\(#cost\)",
            "[the cost](#cost) and [the start](#first)",
            '17: "#how" has no link to "#first" as number 1; write [words](#first), '
            "as in {source}:19",
        ),
        (
            ENGLISH,
            r"## Do this first[\s\S]*?\n\n(?=##)([\s\S]*)",
            "\\1\n## Do this first {#first}\n\n1. Ask who it is.\n"
            "2. See [help now](help-now.md#doctor).",
            '12: "#how" stands where {source} has "#first"; put it in that order',
        ),
        (
            ENGLISH,
            r"Somebody stands at your door\.",
            IN_DUTCH,
            "8: this paragraph is in Nederlands; translate it",
        ),
        (
            ROMANIAN,
            r"Cineva este la ușa ta\.\n\nUită-te întâi pe fereastră\.",
            "Cine este acolo?\n\n" + "Nu deschide usa si intreaba mai intai. " * 6,
            "7: this text has no letters of Română, such as ă or ș; type them",
        ),
    ],
    ids=[
        "step",
        "fold-out",
        "paragraph",
        "fact",
        "other fact",
        "links",
        "order",
        "words",
        "letters",
    ],
)
def test_what_a_translation_lacks_is_told_there(
    noted: Path, path: str, pattern: str, replacement: str, problem: str
) -> None:
    change(noted / path, pattern, replacement)
    assert problems_of(noted) == [f"{path}:{problem.format(source=DUTCH)}"]


def test_a_section_that_changed_afterwards_is_not_compared(noted: Path) -> None:
    change(noted / DUTCH, "2. Zie", "2. Wacht even.\n3. Zie")
    assert problems_of(noted) == []


def test_an_urgent_section_goes_out_in_the_source_language_alone(noted: Path) -> None:
    change(noted / DUTCH, r"\Z", "\n## Nieuw {#new}\n\nDit is nu belangrijk.\n")
    assert problems_of(noted) == []


@pytest.mark.parametrize(
    ("pattern", "replacement", "problem"),
    [
        (
            r"## (Zo werkt het) \{#how\}",
            r"**\1**",
            'has lost the heading of "#how" here; write "## … {{#how}}", or take the section out '
            "of {english}, {romanian} too",
        ),
        (r"\{#how\}", "{#How}", '"#How" is named "#how" in {english}; write {{#how}}'),
        (
            r"\{#how\}",
            "(#how)",
            'section "Zo werkt het (#how)" has no name; write "## Zo werkt het {{#how}}"',
        ),
        (
            r" \{#how\}",
            "",
            'section "Zo werkt het" has no name; write "## Zo werkt het {{#how}}"',
        ),
    ],
    ids=["bold", "capital", "round brackets", "no name"],
)
def test_a_heading_that_is_broken_in_the_source_is_told_once_there(
    noted: Path, pattern: str, replacement: str, problem: str
) -> None:
    change(noted / DUTCH, pattern, replacement)
    message = problem.format(english=ENGLISH, romanian=ROMANIAN)
    (found,) = problems_of(noted)
    assert found.partition(": ")[2] == message
    assert found.startswith(DUTCH)
