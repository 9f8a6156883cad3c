"""A translation says by itself when the source text is newer; one command says that it is right."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import html as lxml_html

from seksworks.content.translations import TOP, newer_sections, outdated_translations
from seksworks.editing import translated
from support.building import RunHere
from support.checking import NOW, content_of, problems_of
from support.repository import change, make, run

DUTCH, ENGLISH = "docs/nl/at-the-door.md", "docs/en/at-the-door.md"
ROMANIAN = "docs/ro/at-the-door.md"


@pytest.fixture
def stamped(sample: Path) -> Path:
    """A copy of the sample whose page at the door is marked as translated from the Dutch of now."""
    assert translated.stamp(sample, NOW, [ENGLISH]) == []
    return sample


def newer(repository: Path) -> list[str]:
    content = content_of(repository)
    return newer_sections(content, content.pages["en", "at-the-door"])


@pytest.mark.parametrize(
    ("pattern", "replacement", "sections"),
    [
        (r"^title: .*", "title: Aan de deur", [TOP]),
        (r"^description: .*", "description: Iets anders", [TOP]),
        (r"(?<=\{#first\}\n)", "\nNog een zin.\n", ["first"]),
        (r"^## .*(?= \{#first\})", "## Anders", ["first"]),
        (r"\Z", "\nNog een zin.\n", ["how"]),
        (r"\Z", "\n## Nieuw {#new}\n\nTekst.\n", ["new"]),
        (r"^reviewed: .*", "reviewed: 2026-11-22", []),
        (r"\. ", ".\n", []),
        (r"\n\n", "\n\n\n", []),
    ],
)
def test_what_makes_a_translation_old(
    stamped: Path, pattern: str, replacement: str, sections: list[str]
) -> None:
    assert newer(stamped) == []
    change(stamped / DUTCH, pattern, replacement)
    assert newer(stamped) == sections


def test_the_command_changes_one_line_and_can_be_repeated(stamped: Path, run_here: RunHere) -> None:
    old = (stamped / ENGLISH).read_text(encoding="utf-8").splitlines()
    change(stamped / DUTCH, "Dit geldt sinds", "Dit geldt al sinds")
    for _ in range(2):
        done = run_here(stamped, "translated", ENGLISH)
        assert (done.returncode, done.stdout) == (0, f"{ENGLISH}: made from the text of now\n")
        new = (stamped / ENGLISH).read_text(encoding="utf-8").splitlines()
        assert [line.partition(":")[0] for line in new if line not in old] == ["made_from"]
        assert len(new) == len(old)
        assert newer(stamped) == []
    assert problems_of(stamped) == []


def test_what_is_spread_over_lines_becomes_one_again(stamped: Path) -> None:
    before = (stamped / ENGLISH).read_text(encoding="utf-8")
    change(stamped / ENGLISH, r"^made_from: .*", "made_from:\n  first: '1'\n  how: '2'")
    assert newer(stamped)
    assert translated.stamp(stamped, NOW, [ENGLISH]) == []
    assert (stamped / ENGLISH).read_text(encoding="utf-8") == before


def test_a_conflict_about_the_note_alone_is_settled_by_the_command(stamped: Path) -> None:
    before = (stamped / ENGLISH).read_text(encoding="utf-8")
    other = "made_from: {first: '1'}"
    two = rf"<<<<<<< HEAD\n{other}\n=======\n\g<0>\n>>>>>>> main"
    change(stamped / ENGLISH, r"^made_from: .*", two)
    assert len(problems_of(stamped)) == 1
    assert translated.stamp(stamped, NOW, [ENGLISH]) == []
    assert (stamped / ENGLISH).read_text(encoding="utf-8") == before


def test_a_conflict_stays_where_more_is_wrong_with_the_file(stamped: Path) -> None:
    two = r"<<<<<<< HEAD\n\g<0>\n=======\n\g<0>\n>>>>>>> main"
    change(stamped / ENGLISH, r"^made_from: .*", two)
    broken = (stamped / ENGLISH).read_bytes() + b"\xff\n"
    (stamped / ENGLISH).write_bytes(broken)
    [problem] = translated.stamp(stamped, NOW, [ENGLISH])
    assert "is not UTF-8" in problem.message
    assert (stamped / ENGLISH).read_bytes() == broken


def test_a_translation_without_a_mark_is_no_problem_but_on_the_list(sample: Path) -> None:
    """Somebody who translates in a browser has no commands."""
    assert problems_of(sample) == []
    listed = {page.path: sections for page, sections in outdated_translations(content_of(sample))}
    assert listed[ENGLISH] == []
    assert "docs/en/flyers/pocket-guide.md" in listed
    assert DUTCH not in listed


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("docs/en/at-the-dor.md", f'1: is no translation; did you mean "{ENGLISH}"?'),
        (DUTCH, f'1: is no translation; did you mean "{ENGLISH}"?'),
        (ENGLISH, "7: the front matter is not closed"),
    ],
)
def test_the_command_refuses_what_it_cannot_mark(
    sample: Path, path: str, said: str, run_here: RunHere
) -> None:
    file = sample / path
    if path == ENGLISH:
        file.write_text("---\ntitle: Open\n", encoding="utf-8")
        said = "1: the front matter is not closed"
    before = {one: one.read_bytes() for one in (sample / "docs").rglob("*.md")}
    done = run_here(sample, "translated", path, "docs/en/index.md")
    assert done.returncode == 2
    assert done.stderr.startswith(f"{path}:{said}")
    assert before == {one: one.read_bytes() for one in (sample / "docs").rglob("*.md")}


def test_the_page_tells_its_readers_in_their_language(built_sample: Path) -> None:
    notices = "//div[@class='app-note']"
    site = built_sample / "site"
    assert run(built_sample, "translated", ENGLISH, ROMANIAN).returncode == 0
    change(built_sample / DUTCH, "Dit geldt sinds", "Dit geldt al sinds")
    make(built_sample)
    listed = (built_sample / "worklist.txt").read_text(encoding="utf-8").splitlines()
    (line,) = (line for line in listed if line.startswith(f"* {ROMANIAN}: "))
    assert line.endswith(": how")
    said = {}
    for code in ("nl", "en", "ro"):
        page = lxml_html.parse(site / code / "at-the-door/index.html")
        texts = [note.text_content().replace("\u2060", "") for note in page.xpath(notices)]
        said[code] = [" ".join(text.split()) for text in texts]
    assert said == {
        "nl": [],
        "en": [
            "The Dutch text is newer (November 2026). Rules or rights on this page may have "
            "changed. The numbers are up to date. 013-2000300"
        ],
        "ro": [
            "Textul în olandeză e mai nou (noiembrie 2026). Poate s-au schimbat reguli sau "
            "drepturi de pe pagina aceasta. Numerele sunt însă la zi. 013-2000300"
        ],
    }
    assert run(built_sample, "translated", ENGLISH).returncode == 0
    make(built_sample)
    assert not lxml_html.parse(site / "en/at-the-door/index.html").xpath(notices)
    assert lxml_html.parse(site / "ro/at-the-door/index.html").xpath(notices)
