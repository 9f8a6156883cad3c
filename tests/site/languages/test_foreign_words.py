"""Words of the interface in another language are told apart from the reader's."""

from __future__ import annotations

import pytest

from seksworks.content.language import Language
from seksworks.site.built_pages import marked_text, named_fragment

ARABIC = Language("ar", "العربية")
EN, AR = marked_text("en", ARABIC, "Search."), marked_text("ar", ARABIC, "بحث")
SPAN = '<span lang="en">Search.</span>'


@pytest.mark.parametrize(
    ("html", "named"),
    [
        (f"<b>{AR}</b>", "<b>بحث</b>"),
        (f"<b>{EN}</b>", f"<b>{SPAN}</b>"),
        (f"<b><i></i>a {EN} b</b>", f"<b><i></i>a {SPAN} b</b>"),
        (f"<b>{EN}{AR}{EN}<i></i></b>", f"<b>{SPAN}بحث{SPAN}<i></i></b>"),
        (f'<a title="{EN}">a</a>', '<a title="Search.">a</a>'),
        (f"<title>{EN}</title>", "<title>Search.</title>"),
        (marked_text("en", ARABIC, f"In {EN}"), '<span lang="en">In Search.</span>'),
    ],
)
def test_each_word_has_its_language_where_there_can_be_one(html: str, named: str) -> None:
    assert named_fragment(html) == named
