"""Pages that are kept from one build to the next: taken only if they would come out the same."""

from __future__ import annotations

from pathlib import Path

import pytest

from seksworks.site.built_pages import (
    FinishedPage,
    keep_pages,
    page_hash,
    parsed,
    recall_pages,
    written,
)
from support.repository import change, make

PAGE = "nl/help-now/index.html"


def test_what_was_kept_comes_back(tmp_path: Path) -> None:
    pages = {"a": FinishedPage("<p>“één”</p>", "default-src 'none'")}
    keep_pages(tmp_path / "cache/pages.json", pages)
    assert recall_pages(tmp_path / "cache/pages.json") == pages


@pytest.mark.parametrize("text", ["", '{"a": ["<p>'])
def test_what_cannot_be_read_is_nothing(tmp_path: Path, text: str) -> None:
    (tmp_path / "pages.json").write_text(text, encoding="utf-8")
    assert recall_pages(tmp_path / "pages.json") == {}
    assert recall_pages(tmp_path / "nowhere.json") == {}


def test_another_page_or_another_style_is_another_hash() -> None:
    one, other = (parsed(PAGE, f"<p>{text}</p>") for text in ("een", "twee"))
    assert len({page_hash(one, "a"), page_hash(one, "b"), page_hash(other, "a")}) == 3


def test_only_white_space_that_is_seen_is_written() -> None:
    text = "<p> a <b>b</b>\n <i>c</i> </p>\n<dl> <dt>d</dt> <dd>e</dd> </dl> <pre> f </pre>"
    page = written(parsed(PAGE, text))
    assert "<p> a <b>b</b> <i>c</i></p><dl><dt>d</dt> <dd>e</dd></dl><pre> f </pre>" in page


@pytest.mark.parametrize(
    ("path", "pattern", "replacement", "expected"),
    [
        (
            "assets/stylesheets/site.css",
            r"\Z",
            "main { outline: 1px solid red }",
            "outline:1px solid red",
        ),
        ("assets/javascripts/exit.js", r"\A", "console.log('later');", "console.log('later')"),
        ("partials/footer.html", r"\A", "<b>onderaan</b>", "<b>onderaan</b>"),
    ],
)
def test_what_pages_are_finished_with_reaches_all_of_them(
    built_sample: Path, path: str, pattern: str, replacement: str, expected: str
) -> None:
    page = built_sample / "site" / PAGE
    before = page.read_text(encoding="utf-8")
    change(built_sample / "overrides" / path, pattern, replacement)
    make(built_sample)
    after = page.read_text(encoding="utf-8")
    assert (expected in before, expected in after) == (False, True)
