"""The preview makes single files as a whole build makes them, and tells editors what is wrong."""

from __future__ import annotations

import gc
import re
import weakref
from pathlib import Path

import pytest

from seksworks.build import make_downloads
from seksworks.checks.rules import run_rules
from seksworks.content.repository import load, reread
from seksworks.progress import Progress
from seksworks.site.live.live_site import LiveSite
from seksworks.site.live.notes import Notes, noted
from seksworks.site.mkdocs_build import PageMaker
from seksworks.source.problems import Problem, Problems, ProblemsFound
from support.checking import ROOT, TODAY, content_of, told
from support.repository import change, copy_sample

POLICY = '<meta http-equiv="Content-Security-Policy"'
LINK = '<a href="../../downloads/{}">a file</a>'
PAGE = f"<html><head><title>Bank</title></head><body>{LINK.format('a.pdf')}</body></html>"
WRONG = Problem("docs/nl/bank.md", 7, told('unknown "<b>"; take it out'))


def test_each_file_is_that_of_a_whole_build(built_sample: Path, tmp_path: Path) -> None:
    """But for the policy, with which a file to take along may be a kB larger."""
    content = content_of(built_sample)
    made = make_downloads(content, tmp_path / "downloads", Progress(quiet=True))
    live, site = LiveSite(content, PageMaker(content)), built_sample / "site"
    live.offer(made.flyers, made.packs)
    pages = [file.relative_to(site).as_posix() for file in site.rglob("*.html")]
    assert len(pages) > 15
    for path in [*pages, "nl/search.json", "nl/search.js", "nl/page.js", "sitemap.xml"]:
        built = (site / path).read_text(encoding="utf-8")
        head, _, rest = built.partition(POLICY)
        assert _sizeless(live.file(path).text) == _sizeless(head + rest.partition(">")[2]), path
        assert "preview-" not in built
    assert live.file("nl/nowhere/index.html").text == ""


def _sizeless(text: str) -> str:
    return re.sub(r"\d+(?=\xa0kB</p>)", "", text)


def test_a_mistake_in_a_template_has_its_line(tmp_path: Path) -> None:
    content = content_of(copy_sample(tmp_path))
    change(tmp_path / "overrides/page.html", "<h1>", "<h1>{{ view.heading }}")
    with pytest.raises(ProblemsFound) as found:
        LiveSite(content, PageMaker(content)).file("nl/help-now/index.html")
    (problem,) = found.value.problems
    lines = (tmp_path / problem.path).read_text(encoding="utf-8").splitlines()
    assert "view.heading" in lines[problem.line - 1]
    assert "heading" in problem.message


def test_only_what_has_changed_is_read_again(tmp_path: Path) -> None:
    content = content_of(copy_sample(tmp_path))
    path = "docs/nl/help-now.md"
    change(tmp_path / path, "Bel bij gevaar", "Bel bij brand")
    problems = Problems()
    again, whole = reread(content, [path], problems), load(tmp_path, TODAY, problems)
    assert again
    assert {key: page.body for key, page in again.pages.items()} == {
        key: page.body for key, page in whole.pages.items()
    }
    change(tmp_path / path, "^reviewed: .*", "reviewed: soon")
    assert reread(content, [path], problems)
    assert [problem.path for problem in problems] == [path]
    (tmp_path / path).unlink()
    assert reread(content, [path], problems) is None
    assert reread(content, ["data/facts.yml"], problems) is None


def test_what_was_read_before_is_forgotten(tmp_path: Path) -> None:
    """A preview reads a new content after each change, for hours."""
    content = content_of(copy_sample(tmp_path))
    known, maker = weakref.ref(content), PageMaker(content)
    for now in (content, content_of(tmp_path)):
        assert LiveSite(now, maker).file("nl/help-now/index.html").text
        assert run_rules(now) == []
    del content
    gc.collect()
    assert known() is None


@pytest.mark.parametrize(
    ("notes", "said"),
    [
        (
            Notes([WRONG]),
            ["1 mistake · Bank", "docs/nl/bank.md:7", "&lt;b&gt;"],
        ),
        (Notes([WRONG] * 30, language="nl"), ["30 fouten · Bank", "10 meer"]),
        (Notes(new=["a.pdf"]), [">new</strong></a>"]),
        (Notes(new=["a.pdf"], waiting=["a.pdf"]), [">being made</strong></a>"]),
        (Notes(again=True), ['<meta http-equiv="refresh" content="3">']),
        (Notes(new=["b.pdf"]), [LINK.format("a.pdf")]),
    ],
)
def test_a_page_says_what_an_editor_has_to_know(notes: Notes, said: list[str]) -> None:
    html = noted(ROOT, PAGE, notes)
    for words in said:
        assert words in html
    assert ("role=" in html) == bool(notes.problems)


def test_without_a_page_there_is_one_with_what_is_wrong() -> None:
    html = noted(ROOT, "", Notes([WRONG]))
    assert "docs/nl/bank.md:7" in html
    assert "last page that was right" not in html
