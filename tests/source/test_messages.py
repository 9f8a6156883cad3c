"""The catalogue of messages: each can be told in every language, and is explained."""

from __future__ import annotations

import ast
import pickle
from collections import Counter
from collections.abc import Iterator
from functools import cache

import pytest

from seksworks.checks.rules import run
from seksworks.content.repository import load
from seksworks.source.messages import (
    LANGUAGES,
    Message,
    MessageEntry,
    Wording,
    catalogue,
    explanation,
    explanations,
    placeholders,
)
from seksworks.source.problems import Problem, Problems
from support.checking import ROOT, SAMPLE, TODAY

ENTRIES = [pytest.param(name, entry, id=name) for name, entry in catalogue().items()]


@cache
def _calls() -> list[tuple[str, tuple[str, ...]]]:
    """Each message that the code makes, by its name, with the names of its values; and each name
    that stands in it for a message to make later, without values."""
    found = []
    for file in sorted((ROOT / "scripts").rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                if node.func.id == "Message" and node.args:
                    values = tuple(sorted(one.arg or "**" for one in node.keywords))
                    found += [(name, values) for name in _literals(node.args[0])]
    return found


def _literals(node: ast.expr) -> Iterator[str]:
    for one in ast.walk(node):
        if isinstance(one, ast.Constant) and isinstance(one.value, str):
            yield one.value
