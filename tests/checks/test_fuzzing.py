"""Real content, broken in ways that nobody thought of: always problems, never a traceback, never
a wait. FUZZ=1000 tries so many ways in place of a few.
"""

from __future__ import annotations

import os
import shutil
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.configuration import set_hypothesis_home_dir

from support.checking import ROOT, SAMPLE, problems_of
from support.repository import copy_repository

set_hypothesis_home_dir(ROOT / ".cache" / "hypothesis")
# What is special to a reader of files, to YAML, to Markdown, to a browser, or to a template.
NASTY = (
    *(
        "\0",
        "\ufeff",
        "\u202e",
        "\u200d",
        "\r",
        "\u2028",
        "\ud7ff",
        "\U000e0041",
        "١",
        "ﬁ",
        "\x1b[2J",
    ),
    *(
        "&a ",
        "*a",
        "!!python/name:os ",
        "---\n",
        "? ",
        ": ",
        "- ",
        "{",
        "}",
        "[",
        "]",
        "|",
        "'",
        '"',
        "\t",
    ),
    *("{{", "}}", "{{ emergency.phone }}", "{{ a.card }}", "{#a}", "{: #a }", "{% x %}", "{0.x}"),
    *(
        "<script>",
        "</div>",
        "<!--",
        "]]>",
        "&#x202e;",
        "<https://a.nl>",
        "](javascript:x)",
        "[a]: b",
    ),
    *(
        "```",
        "??? ",
        "**",
        "    ",
        "#",
        "> " * 50,
        "- " * 50,
        "[" * 300,
        "a" * 6000,
        "https://[",
        "112",
    ),
    *("2026-11-23", "0000-00-00", "9" * 400, "-1", "1e999", "../../x", "é" * 100, "\n", "\n\n"),
)
TRIES, LONGEST_SECONDS = int(os.environ.get("FUZZ", "12")), 5
FAIR = settings(
    max_examples=TRIES,
    deadline=None,
    derandomize="FUZZ" not in os.environ,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
# Where an edit begins and ends, as parts of the text, and what comes in its place.
Edits = list[tuple[float, float, str]]
EDITS = st.lists(
    st.tuples(st.floats(0, 1), st.floats(0, 0.05), st.sampled_from(NASTY)), min_size=1, max_size=4
)
PAGES = sorted(file for file in (ROOT / "docs").rglob("*.md"))
DATA = sorted(file.name for file in (SAMPLE / "data").iterdir())
# Everything that editors write; with all rules on all of it, one try takes over a second.
REAL = sorted(
    file.relative_to(ROOT).as_posix()
    for file in (*PAGES, *(ROOT / "data").glob("*.*"), ROOT / "mkdocs.yml")
)
FEW = settings(FAIR, max_examples=max(TRIES // 6, 2))


def broken(text: str, edits: Edits) -> bytes:
    for start, length, new in edits:
        first = round(start * len(text))
        text = text[:first] + new + text[first + round(length * len(text)) :]
    return text.encode("utf-8", "surrogatepass")


def only_problems(repository: Path, path: str, raw: bytes) -> None:
    """With these bytes in the place of a file, whatever is wrong is told in lines, and soon."""
    file, start = repository / path, time.process_time()
    before = file.read_bytes()
    file.write_bytes(raw)
    try:
        assert all("\n" not in line for line in problems_of(repository))
    finally:
        file.write_bytes(before)
    assert time.process_time() - start < LONGEST_SECONDS


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return Path(shutil.copytree(SAMPLE, tmp_path_factory.mktemp("fuzzing") / "sample"))


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_repository(tmp_path_factory.mktemp("fuzzing"), cache=False)


@FAIR
@given(file=st.sampled_from(PAGES), edits=EDITS)
def test_a_real_page_that_is_broken_somehow(repository: Path, file: Path, edits: Edits) -> None:
    raw = broken(file.read_text(encoding="utf-8"), edits)
    only_problems(repository, "docs/nl/at-the-door.md", raw)


@FAIR
@given(name=st.sampled_from([*DATA, "../mkdocs.yml"]), edits=EDITS)
def test_data_that_is_broken_somehow(repository: Path, name: str, edits: Edits) -> None:
    raw = broken((SAMPLE / "data" / name).read_text(encoding="utf-8"), edits)
    only_problems(repository, f"data/{name}", raw)


@FAIR
@given(name=st.sampled_from([*DATA, "../mkdocs.yml"]), raw=st.binary(max_size=400))
def test_data_that_is_no_text_at_all(repository: Path, name: str, raw: bytes) -> None:
    only_problems(repository, f"data/{name}", raw)


@pytest.mark.slow
@FEW
@given(path=st.sampled_from(REAL), edits=EDITS)
def test_all_real_content_with_one_file_broken_somehow(real: Path, path: str, edits: Edits) -> None:
    only_problems(real, path, broken((real / path).read_text(encoding="utf-8"), edits))
