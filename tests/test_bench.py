"""What measures builds: that it grows a repository as it says, and reads its own tables."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.growth import exponent, grow
from bench.measuring import Cost
from bench.plain import plain_settings
from bench.report import dearer, write_report
from support.checking import content_of, real_content


def test_a_repository_grows_in_languages_and_pages(sample: Path) -> None:
    small = content_of(sample)
    grow(sample, languages=6, times=2)
    grown = content_of(sample)
    assert len(grown.languages) == 6
    for code, copied in {"nl": "nl", "en": "en", "bg": "en"}.items():
        names = [name for one, name in grown.pages if one == code]
        assert len(names) == 2 * len([name for one, name in small.pages if one == copied])
    for contact in small.contacts:
        said = grown.contacts[contact].name
        assert said.get("bg") == said.get("en")


def test_the_plain_project_has_our_address_and_menu() -> None:
    content = real_content()
    settings = plain_settings(content)
    assert settings["site_url"] == content.site_url
    assert "help-now.md" in str(settings["nav"])


@pytest.mark.parametrize(("values", "slope"), [((2, 4, 8), 1), ((2, 8, 32), 2), ((5, 5, 5), 0)])
def test_how_values_grow(values: tuple[float, ...], slope: float) -> None:
    assert exponent((1, 2, 4), values) == pytest.approx(slope)


def test_what_costs_more_than_the_last_time_is_told(tmp_path: Path) -> None:
    """Against a plain project, on any machine; a little more, and what is new, are not."""
    plain = dict.fromkeys(("a", "b", "c", "d"), Cost(1, 1, 1))
    before = {"a": Cost(9, 2, 100), "b": Cost(9, 2, 100), "c": Cost(9, 2, 100)}
    after = {"a": Cost(1, 2.4, 100), "b": Cost(1, 2.2, 114), "c": Cost(1, 1, 116)}
    write_report(tmp_path / "before", before, plain)
    text = write_report(tmp_path / "after", after | {"d": Cost(1, 9, 9)}, plain, ["a note"])
    assert text.endswith("| d | 1.00 | 1.00 | 9.00 | 9.00 | 9 |\n\n- a note\n")
    assert [*dearer(tmp_path / "before.csv", tmp_path / "after.csv")] == [
        "a: CPU of plain 2.40, was 2.00",
        "c: MB 116, was 100",
    ]
