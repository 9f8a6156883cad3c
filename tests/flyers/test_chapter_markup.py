"""What the elements of a page become in a booklet."""

from __future__ import annotations

import pytest
from markdown import markdown

from seksworks.flyers.chapter_markup import ChapterMarkup
from seksworks.rendering.markdown import markdown_converter
from seksworks.rendering.outputs import PaperOutput
from support.checking import SAMPLE, content_of


def link_to(href: str) -> tuple[dict[str, str], str]:
    if href == "elsewhere":
        return {}, "booklet “B”"
    return {"href" if href == "tapped" else "data-way": f"#{href}"}, ""


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("[a](b.md#c)", '<p><a data-way="#b.md#c">a</a></p>'),
        (
            '??? question "a"\n\n    b',
            '<div class="question">\n<h4>a</h4>\n<p>b</p>\n</div>',
        ),
        (
            '???+ question "a"\n\n    ??? question "b"\n\n        c',
            '<div class="question">\n<h4>a</h4>\n'
            '<div class="question">\n<h4>b</h4>\n<p>c</p>\n</div>\n</div>',
        ),
        # where to read on
        ("[a](elsewhere), b", "<p><a>a</a> (booklet “B”), b</p>"),
        # what is bold and said, alone in its paragraph
        ("**“a”**", '<p class="said"><strong>“a”</strong></p>'),
        ('**<span lang="nl">“a”</span>** b', None),
        ("**a “b”**", "<p><strong>a “b”</strong></p>"),
        ("a **“b”**", "<p>a <strong>“b”</strong></p>"),
        ("a [b](tapped)", '<p>a <a href="#tapped">b</a></p>'),
    ],
)
def test_elements_of_a_page(text: str, html: str | None) -> None:
    made = markdown(text, extensions=["pymdownx.details", ChapterMarkup(link_to)])
    if html is None:
        assert made.startswith('<p class="said">')
    else:
        assert made == html


def test_a_question_stays_with_the_card_below_it() -> None:
    content, output = content_of(SAMPLE), PaperOutput(lambda name, view: "<div>card</div>")
    read = markdown_converter(content, content.languages[0], output, ChapterMarkup(link_to))
    html = read('??? question "a"\n\n    {{ old_club.card }}\n\n    {{ old_club.card }}')
    assert html == (
        '<div class="question">\n<div class="together">\n<h4>a</h4>\n<div>card</div>\n</div>\n'
        "<div>card</div>\n</div>"
    )
