"""The words of the interface: that what names them is found, and that their braces are filled."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from seksworks.content.strings import fill, wanted_strings
from seksworks.rendering.templates import environment
from seksworks.source.problems import ProblemsFound
from support.checking import ROOT, content_of, real_content


def test_the_words_that_are_named_are_found_in_each_kind_of_file() -> None:
    """A pattern that finds nothing would let every word be missing."""
    found = wanted_strings(ROOT)
    assert len(found) > 60
    for key in ("skip", "search_found", "hours_rule", "paper_checked"):
        assert key in found, key
    assert found <= real_content().strings.keys()


@pytest.mark.parametrize(
    ("text", "values", "filled"),
    [
        ("Gelezen: {date}", {"date": "mei 2026"}, "Gelezen: mei 2026"),
        ("{a} en {b} en {a}", {"a": "1", "b": "2"}, "1 en 2 en 1"),
        ("{a} en {c}", {"a": "1"}, "1 en {c}"),
        ("geen", {"a": "1"}, "geen"),
    ],
)
def test_braces_are_filled(text: str, values: dict[str, str], filled: str) -> None:
    assert fill(text, **values) == filled


def test_a_word_is_the_reader_s_and_filled(sample: Path) -> None:
    content = content_of(sample)
    assert content.string("undated", content.language("ro")) == "fără dată"
    assert content.words(content.language("en"))["ask"] == "we do not know for sure"
    filled = content.string("hours_times", content.source, start="9", end="5")
    assert filled == content.strings["hours_times"]["nl"].format(start="9", end="5")


def test_a_word_that_is_missing_is_told_as_every_mistake_also_by_another_process(
    sample: Path,
) -> None:
    content = content_of(sample)
    with pytest.raises(ProblemsFound) as caught:
        content.string("gone", content.source)
    with pytest.raises(ProblemsFound):
        environment(sample).from_string("{{ words['gone_' ~ 1] }}").render(
            words=content.words(content.source)
        )
    told = 'data/strings.yml:1: "gone" is missing; add it with a note and a text per language'
    for error in (caught.value, pickle.loads(pickle.dumps(caught.value))):
        assert [str(problem) for problem in error.problems] == [told]
