"""Reads the words of the interface, and finds which of them templates and modules name."""

from __future__ import annotations

import re
from pathlib import Path

from seksworks.content.facts import Words
from seksworks.source import Problem, Table, known_keys

STRINGS = "data/strings.yml"
IN_TEMPLATES = re.compile(r"\bwords\.(\w+)")
IN_SCRIPTS = re.compile(r"\bWORDS\.(\w+)")
IN_MODULES = re.compile(r"\bstring\([\"'](\w+)[\"']")


def read_strings(table: Table, codes: list[str]) -> tuple[dict[str, Words], list[Problem]]:
    """Each text per language code, and what is wrong with the rows of `table`."""
    strings: dict[str, Words] = {}
    found: list[Problem] = []
    for key, row in table.items():
        if not isinstance(row, Table):
            message = f'"{key}" needs a note and a text per language; see the entries above'
            found.append(Problem(STRINGS, table.lines[key], message))
            continue
        found.extend(known_keys(row, STRINGS, ["note", *codes]))
        strings[key] = {code: str(row.get(code, "")) for code in codes}
    return strings, found


def wanted_strings(root: Path) -> frozenset[str]:
    """The keys that templates and modules of the repository at `root` name."""
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
        for key in pattern.findall(file.read_text(encoding="utf-8"))
    )
