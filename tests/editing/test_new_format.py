"""A paper format begins as a copy of one that is there, with words of its own."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from seksworks.editing.adding import add_format
from seksworks.editing.dialog import STOP
from support.checking import ROOT, TODAY, content_of, problems_of

KNOWN = ("badge", "card", "Insigne", "Badge", "Ecuson", "Voor je jas", "For a coat", "Pe haină")
FILES = ("data/formats.yml", "data/strings.yml")


def answers(repository: Path, *given: str) -> list[str]:
    said, left = list[str](), list(given)
    add_format(repository, TODAY, lambda _: left.pop(0) if left else STOP, said.append)
    return said


@pytest.fixture
def styled(sample: Path) -> Path:
    (sample / "overrides/print").mkdir(parents=True)
    shutil.copy(ROOT / "overrides/print/card.css", sample / "overrides/print")
    return sample


def test_a_format_is_there_with_its_sides_style_and_words(styled: Path) -> None:
    said = answers(styled, *KNOWN)
    assert said[1:] == [f"  {path}" for path in (*FILES, "overrides/print/badge.css")]
    assert problems_of(styled) == []
    content = content_of(styled)
    formats = {format.name: format for format in content.formats.formats}
    assert formats["badge"].sides == formats["card"].sides
    assert content.strings["format_badge"] == {"nl": "Insigne", "en": "Badge", "ro": "Ecuson"}


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (KNOWN[:5], "Gestopt"),
        (("../badge", *KNOWN[:3]), "Alleen a-z en cijfers"),
        (("card", *KNOWN[1:]), "Niet geschreven"),
    ],
)
def test_nothing_is_written_halfway(styled: Path, given: tuple[str, ...], said: str) -> None:
    old = [(styled / path).read_bytes() for path in FILES]
    assert said in "\n".join(answers(styled, *given))
    assert [(styled / path).read_bytes() for path in FILES] == old
    assert [file.name for file in (styled / "overrides/print").iterdir()] == ["card.css"]
