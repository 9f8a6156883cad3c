"""The house rules of the code itself: rooms and their doors, how long things may be, where colours
and output belong. Which room may import which stands in pyproject.toml."""

from __future__ import annotations

import ast
import importlib
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

import pytest

from support.checking import ROOT

PACKAGE = ROOT / "scripts/seksworks"
MODULES = {
    file.relative_to(PACKAGE).as_posix(): ast.parse(file.read_text("utf-8"))
    for file in sorted(PACKAGE.rglob("*.py"))
}
LONGEST_MODULE, LONGEST_FUNCTION, LARGEST_ROOM, MOST_ROOMS = 250, 30, 14, 10
COLOUR = re.compile(r"#[0-9a-fA-F]{3,8}\b|\b(?:rgba?|hsla?|oklch|device-cmyk)\(")
ID_SELECTOR = re.compile(r"#[A-Za-z][^{};]*\{")


def test_rooms_are_entered_by_their_doors() -> None:
    """What another room uses is imported from the room, not from a module in it or from a room
    inside it. A room inside another may use the modules of the one around it."""
    found = [
        f"{name}:{node.lineno} {node.module}"
        for name, tree in MODULES.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("seksworks.")
        if not _is_near(f"seksworks/{name}", node.module or "")
    ]
    assert found == []


def test_doors_list_what_they_give() -> None:
    for room in _rooms():
        door = importlib.import_module("seksworks." + room.replace("/", "."))
        assert all(hasattr(door, name) for name in door.__all__), room


def test_rooms_are_few_and_small() -> None:
    assert len({room.split("/")[0] for room in _rooms()}) <= MOST_ROOMS
    counts = Counter(PurePosixPath(name).parent.as_posix() for name in MODULES)
    assert {room: count for room, count in counts.items() if count > LARGEST_ROOM} == {}


def test_every_module_says_what_lives_there() -> None:
    assert [module for module, tree in MODULES.items() if not ast.get_docstring(tree)] == []


def test_modules_are_short() -> None:
    lengths = {
        file.relative_to(ROOT).as_posix(): len(file.read_text("utf-8").splitlines())
        for file in _scripts()
    }
    assert {name: n for name, n in sorted(lengths.items()) if n > LONGEST_MODULE} == {}


def test_functions_are_short() -> None:
    lengths = {
        f"{module}:{node.lineno} {node.name}": (node.end_lineno or 0) - node.lineno + 1
        for module, tree in sorted(MODULES.items())
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    }
    assert {name: n for name, n in lengths.items() if n > LONGEST_FUNCTION} == {}


def test_no_name_means_two_things() -> None:
    """A class, a function or a constant of a module has a name of its own in the whole package."""
    places = [(name, module) for module, tree in MODULES.items() for name in _defined(tree)]
    counts = Counter(name for name, _ in places)
    assert [f"{name} in {module}" for name, module in sorted(places) if counts[name] > 1] == []


def test_only_the_command_line_prints() -> None:
    assert [
        f"{module}:{node.lineno}"
        for module, tree in sorted(MODULES.items())
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == "print"
        and module not in ("cli.py", "editing/commands.py", "progress.py", "serve.py")
    ] == []


def test_no_error_is_swallowed() -> None:
    """No `except:` for everything, but the one with which a worker hands its error to the build."""
    assert [
        module
        for module, tree in sorted(MODULES.items())
        for node in ast.walk(tree)
        if isinstance(node, ast.ExceptHandler)
        and (node.type is None or ast.unparse(node.type) in ("Exception", "BaseException"))
    ] == ["flyers/pool.py"]


def test_no_module_changes_what_another_one_sees() -> None:
    assert [
        f"{module}:{node.lineno}"
        for module, tree in sorted(MODULES.items())
        for node in ast.walk(tree)
        if isinstance(node, ast.Global)
    ] == []


def test_colours_stand_in_tokens_only() -> None:
    found = [
        f"{file.relative_to(ROOT)}: {colour}"
        for file in (ROOT / "overrides").rglob("*.css")
        if not file.name.startswith("tokens")
        for colour in COLOUR.findall(_without_comments(file))
    ]
    assert found == []


@pytest.mark.parametrize("pattern", [r"!\s*important", ID_SELECTOR.pattern])
def test_styles_do_not_shout(pattern: str) -> None:
    found = [
        f"{file.name}: {match}"
        for file in (ROOT / "overrides/assets/stylesheets").glob("*.css")
        for match in re.findall(pattern, _without_comments(file))
    ]
    assert found == []


def test_no_file_knows_the_machine_it_was_written_on() -> None:
    here = re.compile(r"/(?:home|Users|root|work)/[\w.]")
    files = [
        *_scripts(),
        *Path(__file__).parent.rglob("*.py"),
        ROOT / "mkdocs.yml",
        ROOT / "Makefile",
    ]
    lines = ((file, line) for file in files for line in file.read_text("utf-8").splitlines())
    assert [f"{file.name}: {line}" for file, line in lines if here.search(line)] == []


def _rooms() -> set[str]:
    parents = {PurePosixPath(name).parent.as_posix() for name in MODULES}
    return parents - {"."}


def _is_near(importing: str, imported: str) -> bool:
    """Whether what is imported stands in a room that the importing module is in, at any depth."""
    room = imported.rpartition(".")[0].replace(".", "/")
    return importing.startswith(room + "/")


def _defined(tree: ast.Module) -> set[str]:
    """The names that a module gives, without those that it imports and `__all__`."""
    names = set[str]()
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            names.add(node.name)
        targets = []
        if isinstance(node, ast.Assign):
            targets = node.targets
        elif isinstance(node, ast.AnnAssign):
            targets = [node.target]
        names |= {
            one.id for target in targets for one in ast.walk(target) if isinstance(one, ast.Name)
        }
    return names - {"__all__"}


def _scripts() -> Iterator[Path]:
    return (ROOT / "scripts").rglob("*.py")


def _without_comments(file: Path) -> str:
    return re.sub(r"/\*.*?\*/", "", file.read_text("utf-8"), flags=re.DOTALL)
