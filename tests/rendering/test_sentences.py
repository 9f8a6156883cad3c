"""Sentences to show: which paragraphs are one, and what becomes of them."""

from __future__ import annotations

import pytest
from markdown import markdown

from seksworks.rendering.sentences import SentenceCards
from seksworks.site.pages import first_sentence

WORDS = {"show_large": "large", "show_back": "back"}
END = "<small>large</small><small>back</small></summary>\n</details>"
CARD = f'<details class="app-say">\n<summary><strong>“a”</strong>{END}'
DUTCH = '<strong><span lang="nl">“a”</span></strong>'


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("**“a”**", CARD),
        ("b\n\n**“a”**\n\nc", f"<p>b</p>\n{CARD}\n<p>c</p>"),
        ("- b\n\n    **“a”**", f"<ul>\n<li>\n<p>b</p>\n{CARD}\n</li>\n</ul>"),
        # its translation stays in sight beside it
        (
            '**<span lang="nl">“a”</span>**\n(“b”)',
            f'<details class="app-say">\n<summary>{DUTCH}{END}\n<p>(“b”)</p>',
        ),
        ("**„a”** „b *c*” d", None),
        # what is said within a text, and what is bold and not said
        ("Vraag: **“a”**", "<p>Vraag: <strong>“a”</strong></p>"),
        ("**a**", "<p><strong>a</strong></p>"),
        ("“a”", "<p>“a”</p>"),
    ],
)
def test_a_sentence(text: str, html: str | None) -> None:
    made = markdown(text, extensions=["md_in_html", SentenceCards(WORDS)])
    if html is None:
        assert made.endswith(f"<strong>„a”</strong>{END}\n<p>„b <em>c</em>” d</p>")
    else:
        assert made == html


def test_beside_the_text_stands_the_first_sentence() -> None:
    html = markdown("a\n\n**“b”** c\n\n**“d”**", extensions=[SentenceCards(WORDS)])
    assert first_sentence(html) == CARD.replace("“a”", "“b”")
    assert first_sentence("a <b>“b”</b>") == ""
