"""Which words a page answers, so that a search may lead there for them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from seksworks.checks.synonyms import answered_synonyms
from seksworks.source.yaml_file import Text
from support.checking import SAMPLE, content_of

CONTENT = content_of(SAMPLE)
PAGE = CONTENT.pages["nl", "at-the-door"]


@pytest.mark.parametrize(
    ("synonym", "answered"),
    [
        ("deur", True),
        ("DEUR", True),
        # another ending, a part, misspelt
        ("tekening", True),
        ("deurcontrole", True),
        ("volgend raam", True),
        ("contole", True),
        # the name of whom to call
        ("loket", True),
        # an equivalent
        ("boete", True),
        # a reference and the name of a section are no answer
        ("fine", False),
        ("cost", False),
        ("tandarts", False),
        ("ik tandarts", False),
    ],
)
def test_what_a_page_answers(synonym: str, answered: bool) -> None:
    equivalents = {"boete": frozenset({"boete", "kosten"})}
    glossary = replace(CONTENT.glossary, equivalents=equivalents)
    page = replace(PAGE, synonyms=(Text(synonym, 5),))
    problems = list(answered_synonyms(replace(CONTENT, glossary=glossary), page))
    assert (problems == []) == answered
