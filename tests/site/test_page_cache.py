"""Pages that come from the cache: taken only if they would come out the same."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from markdown import Markdown

from seksworks.cache import Cache
from seksworks.manifest import file_hashes
from seksworks.rendering.markdown import CachedHtml
from seksworks.site import build_site
from seksworks.site.built_pages import parsed, written
from seksworks.site.language_site import made_of
from seksworks.site.pages import SiteInput
from seksworks.source.problems import Problems
from support.checking import content_of
from support.repository import change, make

PAGE = "nl/help-now/index.html"


def made(file: Path, base: str, *parts: str) -> str:
    """What was cached of these parts, else "new", which is cached."""
    cache = Cache(file, base)
    found = str(cache.get(parts, lambda: "new “één”"))
    cache.write()
    return found


def test_what_was_made_of_the_same_comes_back(tmp_path: Path) -> None:
    file = tmp_path / "cache/pages.json"
    assert made(file, "a", "één", "twee") == "new “één”"
    assert Cache(file, "a").get(["één", "twee"], lambda: "made again") == "new “één”"


@pytest.mark.parametrize("other", [("b", "één"), ("a", "twee"), ("a", "één", ""), ("",), ("", "a")])
def test_what_is_made_of_something_else_is_made(tmp_path: Path, other: tuple[str, ...]) -> None:
    made(tmp_path / "pages.json", "a", "één")
    assert Cache(tmp_path / "pages.json", other[0]).get(other[1:], lambda: "made") == "made"


def test_where_nothing_may_be_cached_nothing_is(tmp_path: Path) -> None:
    made(tmp_path / "pages.json", "", "één")
    assert not (tmp_path / "pages.json").exists()


@pytest.mark.parametrize("damage", ["", '{"a": ["<p>', "x"])
def test_what_was_damaged_is_made_again(tmp_path: Path, damage: str) -> None:
    file = tmp_path / "pages.json"
    made(file, "a", "één")
    text = file.read_text("utf-8")
    file.write_text(text.replace("new", "old") if damage == "x" else damage, "utf-8")
    assert Cache(file, "a").get(["één"], lambda: "made") == "made"


@pytest.mark.parametrize(
    ("path", "pattern", "anew"),
    [
        ("docs/nl/index.md", r"\Z", ["nl", "en", "ro"]),  # the source of all
        ("docs/en/index.md", r"\Z", ["en"]),
        ("docs/en/index.md", r"^title: ", ["nl", "en", "ro"]),  # searched for in all languages
    ],
)
def test_a_language_is_made_anew_where_what_it_is_made_of_changed(
    sample: Path, path: str, pattern: str, anew: list[str]
) -> None:
    before = content_of(sample)
    change(sample / path, pattern, "title: Zo" if "title" in pattern else "\nZo.\n")
    changed = content_of(sample)
    made = [
        {one.code: made_of(SiteInput(content, (), ()), one) for one in content.languages}
        for content in (before, changed)
    ]
    assert [code for code in made[0] if made[0][code] != made[1][code]] == anew


def test_only_white_space_that_is_seen_is_written() -> None:
    text = "<p> a <b>b</b>\n <i>c</i> </p>\n<dl> <dt>d</dt> <dd>e</dd> </dl> <pre> f </pre>"
    page = written(parsed(PAGE, text))
    assert "<p> a <b>b</b> <i>c</i></p><dl><dt>d</dt> <dd>e</dd></dl><pre> f </pre>" in page


def test_a_text_that_was_read_before_has_the_html_of_then() -> None:
    html = "<p>“één” & {{ x.y }}</p>\n<div>\n*</div>"
    assert Markdown(extensions=[CachedHtml(html)]).convert("name") == html


@pytest.mark.slow
def test_after_any_edits_the_site_is_what_it_is_without_a_cache(built_sample: Path) -> None:
    door, help_now = (built_sample / f"docs/nl/{name}.md" for name in ("at-the-door", "help-now"))
    before = door.read_text("utf-8")
    for path, pattern, replacement in (
        (door, r"\Z", "\nDat is goed om te weten. Zie [hulp](help-now.md#doctor).\n"),
        (help_now, r"^## (.*) \{#doctor\}$", r"## De dokter {#doctor}"),
        (help_now, r"^title: .*$", "title: Hulp van nu"),
        (built_sample / "overrides/assets/stylesheets/site.css", r"\Z", "main { margin: 1px }"),
        (built_sample / "overrides/assets/javascripts/exit.js", r"\A", "console.log('later');"),
        (built_sample / "overrides/partials/footer.html", r"\A", "<b>onderaan</b>"),
        (built_sample / "data/strings.yml", r"^  nl: Hulp nu$", "  nl: Nu hulp"),
    ):
        change(path, pattern, replacement)
        make(built_sample)
    door.write_text(before, "utf-8")
    make(built_sample)
    kept = file_hashes(built_sample / "site")
    shutil.rmtree(built_sample / "site")
    shutil.rmtree(built_sample / ".cache/site")
    (built_sample / ".cache/sound-pages.json").unlink()
    make(built_sample)
    assert file_hashes(built_sample / "site") == kept


@pytest.mark.slow
def test_languages_made_in_processes_of_their_own_are_the_same(
    built_sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    content, problems, hashes = content_of(built_sample), Problems(), []
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    for name, languages in (("one", len(content.languages)), ("two", 1)):
        monkeypatch.setattr(build_site, "LANGUAGES_FOR_A_PROCESS", languages)
        build_site.write_site(SiteInput(content, (), ()), tmp_path, tmp_path / name, problems)
        hashes.append(file_hashes(tmp_path / name))
    problems.stop()
    assert hashes[0] == hashes[1]
    assert f"{content.languages[-1].code}/index.html" in hashes[0]
