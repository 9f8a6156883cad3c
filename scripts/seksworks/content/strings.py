"""The interface strings in `data/strings.yml`: reads them, fills in values, and finds the keys that
templates and code use.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from seksworks.content.facts import Words
from seksworks.content.language import Language, split_languages
from seksworks.source import FieldReader, Message, Problem, Problems, ProblemsFound, Table

STRINGS = "data/strings.yml"
IN_TEMPLATES = re.compile(r"\bwords\.(\w+)")
IN_SCRIPTS = re.compile(r"\bWORDS\.(\w+)")
IN_MODULES = re.compile(r"\bstring\([\"'](\w+)[\"']")


def read_strings(
    table: Table, languages: Sequence[Language], problems: Problems
) -> dict[str, Words]:
    """The strings by key, in the `languages` of the site; a partial language may lack some. What is
    wrong is reported."""
    reader = FieldReader(STRINGS, problems)
    whole, partial = split_languages(languages)
    strings: dict[str, Words] = {}
    for key, row in table.items():
        if isinstance(row, Table):
            reader.keys(row, ["note", *whole], partial)
            given = [code for code in (*whole, *partial) if code in whole or row.get(code)]
            strings[key] = {code: reader.text(row, code) for code in given}
        else:
            reader.report(table.lines[key], Message("string-without-lines", key=key))
    return strings


class Strings(dict[str, str]):
    """The interface strings in one language, by key. An unknown key raises ProblemsFound, because
    keys that templates compose are known only while a page is rendered."""

    def __missing__(self, key: str) -> str:
        problems = Problems()
        problems.extend([missing_string(key)])
        raise ProblemsFound(problems)


def missing_string(key: str) -> Problem:
    """The problem of a key that is not in the file."""
    return Problem(STRINGS, 1, Message("string-missing", key=key))


def fill(text: str, **values: str) -> str:
    """The text with each `{name}` replaced by the value of that name."""
    for name, value in values.items():
        text = text.replace(f"{{{name}}}", value)
    return text


def wanted_strings(root: Path) -> frozenset[str]:
    """The keys that templates, scripts and modules of the repository at `root` use literally."""
    uses = (
        ("overrides", "**/*.html", IN_TEMPLATES),
        ("overrides", "**/*.js", IN_SCRIPTS),
        ("scripts", "**/*.py", IN_MODULES),
    )
    return frozenset(
        key
        for folder, files, pattern in uses
        for file in (root / folder).glob(files)
        if file.is_file() and not file.is_symlink()
        for key in pattern.findall(file.read_text(encoding="utf-8", errors="replace"))
    )
