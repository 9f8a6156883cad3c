"""Which style rules a page gets, and which come later with a part of it."""

from __future__ import annotations

import pytest
from lxml import html

from seksworks.site.scripts import inside
from seksworks.site.stylesheets import (
    Rule,
    SelectorMatcher,
    read_rules,
    used_style,
)

CSS = """
:root { --warm: red; --unused: green }
p { margin: 0 }
.call { color: var(--warm) }
.call--old { color: blue }
@media print { .call { color: black } }
"""
CALL = html.document_fromstring('<p class="call">112</p>')


def used(rules: list[Rule]) -> frozenset[str]:
    return SelectorMatcher(rules).used(CALL)


def test_a_page_gets_the_rules_that_it_uses() -> None:
    rules, wrong = read_rules(CSS, ("",))
    assert not wrong
    assert used_style(rules, used(rules)) == (
        ":root{--warm:red}p{margin:0}.call{color:var(--warm)}@media print{.call{color:#000}}"
    )


def test_what_comes_later_is_styled_in_its_place_only() -> None:
    """Otherwise its `.call` would come after the `.call--old` of the page, and win."""
    rules, _ = read_rules(CSS, ("",))
    assert used_style(inside(rules, ".box"), used(rules)) == (
        ":root{--warm:red}.box .call{color:var(--warm)}@media print{.box .call{color:#000}}"
    )


@pytest.mark.parametrize(
    ("selector", "without", "within"),
    [
        (".a .b", '<p class="b">', '<div class="a"><p class="b"></p></div>'),
        (
            ".a > .b",
            '<div class="a"><div><p class="b"></div></div>',
            '<div class="a"><p class="b"></div>',
        ),
        (".a + .b", '<p class="a"></p><i></i><p class="b">', '<p class="a"></p><p class="b">'),
        (".a ~ .b", '<p class="b"><p class="a">', '<p class="a"><p></p><p class="b">'),
        (":not(.a) > .b", '<div class="a"><b class="b"></div>', '<div><b class="b"></div>'),
        ('[href^="tel:"]', '<a href="../">', '<a href="tel:112">'),
        (":lang(ar) b", '<p lang="nl"><b></b>', '<p lang="ar"><b></b>'),
        ("li:first-child", "<p>", "<ul><li></li></ul>"),
    ],
)
def test_what_is_known_of_one_page_is_not_taken_for_another(
    selector: str, without: str, within: str
) -> None:
    rules, _ = read_rules(f"{selector} {{ color: red }}", ("",))
    matcher = SelectorMatcher(rules)
    for body, expected in ((without, set()), (within, {selector}), (without, set())):
        assert matcher.used(html.document_fromstring(f"<main>{body}</main>")) == expected
