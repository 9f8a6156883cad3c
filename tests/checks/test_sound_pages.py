"""A page without a problem is looked at again only where one could be found on it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from seksworks.cache import read_cache
from seksworks.checks import rules
from seksworks.content.pages import Page
from seksworks.content.repository import load
from seksworks.source.problems import Problem, Problems
from seksworks.unchanged import inputs_hash
from support.checking import TODAY, content_of
from support.repository import change

PAGE, WORDS = "docs/nl/index.md", "\nTODO: nog schrijven.\n"


def found(root: Path, base: str = "") -> set[Problem]:
    return {*rules.run_rules(replace(load(root, TODAY, Problems()), base=base))}


def kept(root: Path) -> set[Problem]:
    return found(root, inputs_hash(root, TODAY, texts=False))


def test_a_rule_whose_verdict_is_kept_sees_one_page_and_its_translations(sample: Path) -> None:
    change(sample / PAGE, r"\Z", WORDS)
    content = content_of(sample)

    def alone(pages: Mapping[tuple[str, str], Page], name: str) -> dict[tuple[str, str], Page]:
        return {key: page for key, page in pages.items() if key[1] == name}

    for page in (*content.pages.values(), *content.flyers.values()):
        pages, flyers = alone(content.pages, page.name), alone(content.flyers, page.name)
        seen = replace(content, pages=pages, flyers=flyers)
        assert [*rules._on_page(seen, page)] == [*rules._on_page(content, page)]


@pytest.mark.parametrize(
    ("path", "pattern", "replacement"),
    [
        (PAGE, r"\Z", WORDS),
        ("docs/nl/help-now.md", r"^## .*$", "## Zonder naam"),
        ("data/contacts.yml", r"^night_doctor:", "day_doctor:"),
    ],
)
def test_the_same_is_found_with_what_was_kept(
    sample: Path, path: str, pattern: str, replacement: str
) -> None:
    before = (sample / path).read_text("utf-8")
    clean = kept(sample)
    change(sample / path, pattern, replacement)
    wrong = found(sample)
    assert wrong != clean
    assert kept(sample) == kept(sample) == wrong
    (sample / path).write_text(before, "utf-8")
    assert kept(sample) == clean


@pytest.mark.parametrize("damage", ["", "[]", '\n{"sound":["a"]}'])
def test_what_was_damaged_is_nothing(sample: Path, damage: str) -> None:
    clean = kept(sample)
    (sample / rules.SOUND_PAGES).write_text(damage, "utf-8")
    assert kept(sample) == clean
    assert "a" not in read_cache(sample / rules.SOUND_PAGES)[rules.SOUND]


def test_a_key_that_was_changed_in_the_file_lets_no_page_pass(sample: Path) -> None:
    change(sample / PAGE, r"\Z", WORDS)
    wrong, file = kept(sample), sample / rules.SOUND_PAGES
    base = inputs_hash(sample, TODAY, texts=False)
    content = content_of(sample)
    keys = [rules._key(base, one) for one in rules._by_name(content)]
    text = file.read_text("utf-8")
    file.write_text(text[:-2] + "".join(f',"{key}"' for key in keys) + text[-2:], "utf-8")
    assert kept(sample) == wrong
