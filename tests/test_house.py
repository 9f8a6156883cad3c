"""The house rules of the code itself: who may import whom, how long things may be, where colours
and output belong. A new module needs a row below."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import pytest
from support import ROOT

MODULES = {
    file.stem: ast.parse(file.read_text("utf-8")) for file in (ROOT / "scripts").glob("*.py")
}
LONGEST_MODULE, LONGEST_FUNCTION = 250, 30
# What each module may import beside the standard library: our own modules, then libraries.
MAY_IMPORT = {
    # a file
    "problems": ("", ""),
    "textfiles": ("problems", ""),
    "documents": ("problems textfiles", "yaml"),
    "dates": ("problems", ""),
    # the content
    "facts": ("", ""),
    "hours": ("facts", ""),
    "entries": ("dates documents facts hours problems", ""),
    "settings": ("documents facts problems", ""),
    "front": ("dates documents problems", ""),
    "wording": ("documents facts problems", ""),
    "content": ("documents entries facts front problems settings textfiles wording", ""),
    "translations": ("content documents front", ""),
    "ways": ("content facts", ""),
    "cards": ("content dates facts hours ways", ""),
    "references": ("cards content facts", ""),
    "worklist": ("content expiry facts translations", ""),
    "expiry": ("content facts flyertexts formatrows formats references translations", ""),
    "stamp": ("content front problems translations", ""),
    # the rules
    "pagerules": ("content documents facts problems translations", ""),
    "markuprules": (
        "content documents flyertexts pagerules problems references",
        "markdown",
    ),
    "markdownrules": ("content documents pagerules problems", ""),
    "paperrules": (
        "content documents facts formatrows formats pagerules problems references translations",
        "",
    ),
    "factrules": ("content documents facts hours pagerules problems references", ""),
    "readability": ("content documents problems references", ""),
    "checks": (
        "cards content documents editions factrules facts markdownrules markuprules pagerules "
        "paperrules problems readability references settings wording",
        "",
    ),
    # paper
    "editions": ("content dates documents formatrows formats problems", ""),
    "formats": ("", ""),
    "rows": ("documents formats problems", ""),
    "formatrules": ("formats problems", ""),
    "formatrows": ("documents formatrules formats problems rows", ""),
    "boxes": ("formats", "weasyprint"),
    "moves": ("", "weasyprint"),
    "levels": ("boxes moves", "weasyprint"),
    "paper": ("boxes formats moves problems", "fontTools weasyprint"),
    "guards": ("boxes formats levels paper", "weasyprint"),
    "exchange": ("", "PIL pikepdf"),
    "tagging": ("boxes", "weasyprint"),
    "operators": ("", "pikepdf"),
    "tags": ("operators", "pikepdf"),
    "pdf": ("exchange operators problems tagging tags", "pikepdf pypdfium2 weasyprint"),
    "impose": ("exchange formats", "pikepdf"),
    "codes": ("boxes drawings exchange formats paper", "pypdfium2 weasyprint"),
    "flyertexts": ("content settings translations", ""),
    "parallel": ("settings", "lxml markupsafe"),
    "drawings": ("", "markupsafe segno"),
    "sheets": (
        "cards content drawings facts flyertexts formats parallel references settings ways",
        "jinja2 markdown markupsafe",
    ),
    "workers": ("", ""),
    "chapters": (
        "cards content facts references settings translations views",
        "markdown markupsafe",
    ),
    "booklet": ("boxes exchange formats guards paper pdf", "pikepdf weasyprint"),
    "guide": (
        "booklet chapters content drawings formats sheets flyertexts translations views",
        "markupsafe",
    ),
    "printing": ("booklet codes formats guards impose levels paper pdf", "weasyprint"),
    "flyerrules": (
        "content exchange flyertexts formats guide paper problems sheets translations wording",
        "",
    ),
    "store": (
        "booklet boxes chapters codes content drawings exchange formatrows formats guards guide "
        "impose levels moves operators paper parallel pdf printing rows sheets tagging tags",
        "",
    ),
    "flyers": (
        "content expiry flyerrules flyertexts formatrows formats guide paper paperrules printing "
        "problems sheets store workers",
        "",
    ),
    # the site
    "views": ("cards content facts references settings translations", "jinja2"),
    "folding": ("formats", ""),
    "downloads": ("content flyers folding formatrows formats guide views", ""),
    "ordering": (
        "content downloads flyerrules flyers flyertexts formatrows formats paper printing problems "
        "sheets store translations views",
        "",
    ),
    "packs": ("content downloads flyers formats ordering views", ""),
    "structured": ("cards content facts hours ways", ""),
    "search": ("content references translations views", ""),
    "keep": ("cards content search views", "lxml"),
    "weight": ("behaviour content keep problems search translations", "brotli"),
    "hooks": (
        "content downloads editions keep ordering search structured translations views",
        "jinja2 mkdocs",
    ),
    "styles": ("", "cssselect2 lightningcss lxml tinycss2"),
    "behaviour": ("content views wording", ""),
    "hosting": ("", "lxml"),
    "finish": (
        "behaviour content hosting keep problems search styles views weight",
        "lxml rjsmin",
    ),
    "publish": ("", ""),
    # the steps in their order
    "report": ("problems", ""),
    "steps": (
        "checks content expiry finish flyers ordering packs problems publish report settings views "
        "worklist",
        "mkdocs",
    ),
    "serve": ("publish report settings steps", "mkdocs"),
    "preview": (
        "checks content exchange expiry flyers flyertexts formatrows formats guide problems",
        "pypdfium2",
    ),
    "build": (
        "content dates formats preview readability report serve stamp steps",
        "",
    ),
}
COLOUR = re.compile(r"#[0-9a-fA-F]{3,8}\b|\b(?:rgba?|hsla?|oklch|device-cmyk)\(")
ID_SELECTOR = re.compile(r"#[A-Za-z][^{};]*\{")


def imported(tree: ast.Module) -> set[str]:
    """The names of all modules that are imported anywhere, also within functions."""
    names: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names.update(alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "modules are imported by their names"
            names.add((node.module or "").split(".")[0])
    return names


def test_every_module_has_a_row() -> None:
    assert set(MAY_IMPORT) == set(MODULES)


@pytest.mark.parametrize("module", sorted(MODULES))
def test_imports(module: str) -> None:
    own, libraries = MAY_IMPORT.get(module, ("", ""))
    allowed = {*own.split(), *libraries.split()}
    assert sorted(imported(MODULES[module]) - allowed - sys.stdlib_module_names) == []


def test_imports_point_one_way() -> None:
    """Raises CycleError, with the circle, where they do not."""
    graph = {module: own.split() for module, (own, _) in MAY_IMPORT.items()}
    assert set(TopologicalSorter(graph).static_order()) == set(MAY_IMPORT)


def test_the_rows_allow_no_more_than_is_used() -> None:
    unused = {
        module: sorted({*own.split(), *libraries.split()} - imported(MODULES[module]))
        for module, (own, libraries) in MAY_IMPORT.items()
        if module in MODULES
    }
    assert {module: names for module, names in unused.items() if names} == {}


def test_no_module_is_named_like_another_one() -> None:
    taken = {*sys.stdlib_module_names, "utils", "helpers", "common"}
    assert sorted(taken & set(MODULES)) == []


def test_every_module_says_what_lives_there() -> None:
    assert [module for module, tree in MODULES.items() if not ast.get_docstring(tree)] == []


def test_modules_are_short() -> None:
    lengths = {file.name: len(file.read_text("utf-8").splitlines()) for file in _scripts()}
    assert {name: n for name, n in sorted(lengths.items()) if n > LONGEST_MODULE} == {}


def test_functions_are_short() -> None:
    lengths = {
        f"{module}.py:{node.lineno} {node.name}": (node.end_lineno or 0) - node.lineno + 1
        for module, tree in sorted(MODULES.items())
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    }
    assert {name: n for name, n in lengths.items() if n > LONGEST_FUNCTION} == {}


def test_only_the_command_line_prints() -> None:
    assert [
        f"{module}.py:{node.lineno}"
        for module, tree in sorted(MODULES.items())
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == "print"
        and module not in ("build", "report", "serve")
    ] == []


def test_no_error_is_swallowed() -> None:
    """No `except:` for everything."""
    assert [
        f"{module}.py:{node.lineno}"
        for module, tree in sorted(MODULES.items())
        for node in ast.walk(tree)
        if isinstance(node, ast.ExceptHandler)
        and (node.type is None or ast.unparse(node.type) in ("Exception", "BaseException"))
    ] == []


def test_no_module_changes_what_another_one_sees() -> None:
    assert [
        f"{module}.py:{node.lineno}"
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
        *Path(__file__).parent.glob("*.py"),
        ROOT / "mkdocs.yml",
        ROOT / "Makefile",
    ]
    lines = ((file, line) for file in files for line in file.read_text("utf-8").splitlines())
    assert [f"{file.name}: {line}" for file, line in lines if here.search(line)] == []


def _scripts() -> Iterator[Path]:
    return (ROOT / "scripts").glob("*.py")


def _without_comments(file: Path) -> str:
    return re.sub(r"/\*.*?\*/", "", file.read_text("utf-8"), flags=re.DOTALL)
