"""Pages that are kept from one build to the next: taken only if they would come out the same."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from markdown import Markdown

from seksworks.kept import Kept
from seksworks.manifest import file_hashes
from seksworks.rendering.markdown import AsBefore
from seksworks.site.built_pages import parsed, written
from support.repository import change, make

PAGE = "nl/help-now/index.html"


def made(file: Path, base: str, *parts: str) -> str:
    """What was kept of these parts, else "new", which is kept."""
    kept = Kept(file, base)
    found = str(kept.get(parts, lambda: "new “één”"))
    kept.write()
    return found


def test_what_was_made_of_the_same_comes_back(tmp_path: Path) -> None:
    file = tmp_path / "cache/pages.json"
    assert made(file, "a", "één", "twee") == "new “één”"
    assert Kept(file, "a").get(["één", "twee"], lambda: "made again") == "new “één”"


@pytest.mark.parametrize("other", [("b", "één"), ("a", "twee"), ("a", "één", ""), ("",), ("", "a")])
def test_what_is_made_of_something_else_is_made(tmp_path: Path, other: tuple[str, ...]) -> None:
    made(tmp_path / "pages.json", "a", "één")
    assert Kept(tmp_path / "pages.json", other[0]).get(other[1:], lambda: "made") == "made"


def test_where_nothing_may_be_kept_nothing_is(tmp_path: Path) -> None:
    made(tmp_path / "pages.json", "", "één")
    assert not (tmp_path / "pages.json").exists()


@pytest.mark.parametrize("damage", ["", '{"a": ["<p>', "x"])
def test_what_was_damaged_is_made_again(tmp_path: Path, damage: str) -> None:
    file = tmp_path / "pages.json"
    made(file, "a", "één")
    text = file.read_text("utf-8")
    file.write_text(text.replace("new", "old") if damage == "x" else damage, "utf-8")
    assert Kept(file, "a").get(["één"], lambda: "made") == "made"


def test_only_white_space_that_is_seen_is_written() -> None:
    text = "<p> a <b>b</b>\n <i>c</i> </p>\n<dl> <dt>d</dt> <dd>e</dd> </dl> <pre> f </pre>"
    page = written(parsed(PAGE, text))
    assert "<p> a <b>b</b> <i>c</i></p><dl><dt>d</dt> <dd>e</dd></dl><pre> f </pre>" in page


def test_a_text_that_was_read_before_has_the_html_of_then() -> None:
    html = "<p>“één” & {{ x.y }}</p>\n<div>\n*</div>"
    assert Markdown(extensions=[AsBefore(html)]).convert("name") == html


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
    for file in (built_sample / ".cache").glob("*.json"):
        file.unlink()
    make(built_sample)
    assert file_hashes(built_sample / "site") == kept
