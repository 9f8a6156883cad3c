"""Which style rules a page gets, and which come later with a part of it."""

from __future__ import annotations

from lxml import html

from seksworks.site.stylesheets import SelectorMatcher, inside, read_rules, used_style

CSS = """
:root { --warm: red; --unused: green }
p { margin: 0 }
.call { color: var(--warm) }
.call--old { color: blue }
@media print { .call { color: black } }
"""
CALL = html.document_fromstring('<p class="call">112</p>')


def test_a_page_gets_the_rules_that_it_uses() -> None:
    rules, wrong = read_rules(CSS, ("",))
    assert not wrong
    assert used_style(rules, SelectorMatcher(rules).used(CALL)) == (
        ":root{--warm:red}p{margin:0}.call{color:var(--warm)}@media print{.call{color:#000}}"
    )


def test_what_comes_later_is_styled_in_its_place_only() -> None:
    """Otherwise its `.call` would come after the `.call--old` of the page, and win."""
    rules, _ = read_rules(CSS, ("",))
    assert used_style(inside(rules, ".box"), SelectorMatcher(rules).used(CALL)) == (
        ":root{--warm:red}.box .call{color:var(--warm)}@media print{.box .call{color:#000}}"
    )
