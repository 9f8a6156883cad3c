"""A text with references becomes HTML: values in sentences, cards and call buttons beside them."""

from __future__ import annotations

import pytest

from seksworks.rendering.markdown import markdown_converter
from seksworks.rendering.outputs import SiteOutput
from support.checking import SAMPLE, content_of

CARD, CALL = "<div>card</div>", "<a>call</a>"

CONTENT = content_of(SAMPLE)


def drawn(name: str, view: object) -> str:
    return {"card": CARD, "call": CALL}[name]


@pytest.mark.parametrize(
    ("text", "html"),
    [
        # a card is a block: beside paragraphs, in a fold-out, in an item of a list
        ("a\n\n{{ old_club.card }}\n\nb", f"<p>a</p>\n{CARD}\n<p>b</p>"),
        ("a\n{{ old_club.card }}\nb", f"<p>a</p>\n{CARD}\n<p>b</p>"),
        ("{{ old_club.card }}\n{{ town_desk.card }}", f"{CARD}\n{CARD}"),
        ("## a\n{{ old_club.card }}", f"<h2>a</h2>\n{CARD}"),
        (
            '??? question "a"\n\n    {{ old_club.card }}\n\n    b',
            f'<details class="question">\n<summary>a</summary>\n{CARD}\n<p>b</p>\n</details>',
        ),
        ("- a\n\n    {{ old_club.card }}", f"<ul>\n<li>\n<p>a</p>\n{CARD}\n</li>\n</ul>"),
        # a button is a link, and stands in a paragraph of its own
        ("{{ night_doctor.call }}", f"<p>{CALL}</p>"),
        ("a\n\n{{ old_club.call }}\n\nb", "<p>a</p>\n<p>b</p>"),
        # values are no Markdown, whatever signs are in them
        ("*a {{ night_doctor.name }} b*", "<p><em>a Nachtdokter b</em></p>"),
        ('??? question "{{ fine.amount }}?"', None),
        ("# {{ fine.amount }} {#a}", '<h1 id="a">€ 90</h1>'),
        ("| a |\n| - |\n| {{ fine.amount }} |", None),
        # code, and what nobody knows, stay as they were typed
        ("`{{ fine.amount }}`", "<p><code>{{ fine.amount }}</code></p>"),
        ("{{ nobody_here.card }}", "<p>{{ nobody_here.card }}</p>"),
        ("{{ fine.card }}", "<p>{{ fine.card }}</p>"),
        # lists of two kinds stay two
        ("1. a\n\n- b", "<ol>\n<li>a</li>\n</ol>\n<ul>\n<li>b</li>\n</ul>"),
    ],
)
def test_a_text(text: str, html: str | None) -> None:
    made = markdown_converter(CONTENT, CONTENT.source, SiteOutput(drawn))(text)
    if html is None:
        assert "€ 90" in made
    else:
        assert made == html


def test_a_reader_forgets_the_text_before() -> None:
    read = markdown_converter(CONTENT, CONTENT.source, SiteOutput(drawn))
    assert [read("{{ fine.amount }}") for _ in range(2)] == ["<p>€ 90</p>"] * 2
