"""The catalogue of messages: each is used, explained, and can be told in every language."""

from __future__ import annotations

import ast
import pickle
from collections import Counter
from collections.abc import Iterator
from functools import cache

import pytest

from seksworks.checks.rules import run_rules
from seksworks.progress import problems_json
from seksworks.source import messages
from seksworks.source.messages import (
    LANGUAGES,
    Message,
    catalogue,
    explanation,
    explanations,
    placeholders,
)
from seksworks.source.problems import Problem, nearest
from support.checking import ROOT, SAMPLE, content_of

UNKNOWN = Message("key-unknown", key="titel", hint=nearest("titel", ["title", "icon"]))
PROBLEM = Problem("docs/nl/a.md", 2, UNKNOWN)
DUTCH = 'onbekende naam "titel"; bedoel je "title"?'


@cache
def _modules() -> list[ast.Module]:
    return [ast.parse(file.read_text("utf-8")) for file in (ROOT / "scripts").rglob("*.py")]


def _calls() -> Iterator[tuple[str, set[str], bool]]:
    """Each message that the code makes by its name, with the names of the values given to it, and
    whether more are given that cannot be told from the text of the code."""
    for node in (node for tree in _modules() for node in ast.walk(tree)):
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "Message":
            given = {word.arg for word in node.keywords if word.arg}
            more = any(word.arg is None for word in node.keywords)
            yield from ((name, given, more) for name in _texts(node.args[0]))


def _texts(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def test_each_message_that_the_code_makes_is_there_with_its_values() -> None:
    calls = list(_calls())
    assert len(calls) > 50
    assert [name for name, *_ in calls if name not in catalogue()] == []
    for name, given, more in calls:
        wanted = {one.partition(":")[0] for one in _values(name)}
        assert given == wanted or (more and given < wanted), name


def _values(name: str, language: str = LANGUAGES[0]) -> list[str]:
    return placeholders(catalogue()[name].wordings[language].says)


def test_each_message_is_used() -> None:
    named = {text for tree in _modules() for text in _texts(tree)}
    assert sorted(catalogue().keys() - named) == []


def test_each_message_is_whole_in_every_language() -> None:
    for name, entry in catalogue().items():
        assert tuple(entry.wordings) == LANGUAGES, name
        assert _values(name, "nl") == _values(name), name
        for wording in entry.wordings.values():
            explained = bool(wording.means.strip()), bool(wording.do.strip())
            assert wording.says.strip(), name
            assert explained == (bool(entry.number), bool(entry.number)), name


def test_each_message_has_a_number_of_its_own() -> None:
    numbers = Counter(entry.number for entry in catalogue().values() if entry.number)
    assert [number for number, count in numbers.items() if count > 1] == []
    assert [number for number in numbers if not (number[0] == "M" and number[1:].isdigit())] == []


def test_a_problem_is_told_in_the_language_that_is_asked_for() -> None:
    assert str(PROBLEM) == 'docs/nl/a.md:2: unknown key "titel"; did you mean "title"?'
    assert PROBLEM.printed("en") == f"{PROBLEM} [M160]"
    assert PROBLEM.printed("nl") == f"docs/nl/a.md:2: {DUTCH} [M160]"
    assert '"id": "M160"' in problems_json([PROBLEM], "nl")
    assert DUTCH.replace('"', '\\"') in problems_json([PROBLEM], "nl")


def test_a_message_keeps_its_values_in_another_process() -> None:
    copy = pickle.loads(pickle.dumps(UNKNOWN))
    assert (copy, copy.said("nl")) == (UNKNOWN, DUTCH)


def test_nothing_is_told_of_what_is_right(monkeypatch: pytest.MonkeyPatch) -> None:
    """The catalogue is read when there is something to tell, and no earlier."""
    monkeypatch.setattr(messages, "catalogue", pytest.fail)
    assert run_rules(content_of(SAMPLE)) == []


def test_a_number_is_explained() -> None:
    assert explanation("m160", "nl").startswith('## M160: onbekende naam "…"\n\n')
    assert explanation("M999", "nl") == explanation("", "nl") == ""
    numbers = [line[3:7] for line in explanations("en").splitlines() if line.startswith("## M")]
    assert len(numbers) == sum(bool(entry.number) for entry in catalogue().values())
    assert numbers == sorted(numbers)
