"""The style rules that a page uses.

Here lives what reads style sheets and matches their selectors against finished pages. Knows no
content and no file but the text it is given.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import cssselect2
import lightningcss
import tinycss2
from lxml import html as lxml_html

# What a selector says about a state that a built page does not show yet.
STATES = re.compile(
    r"::?(?:before|after|details-content|marker|placeholder|selection|hover|focus-visible"
    r"|focus-within|focus|active|visited|target|-[\w-]+)(?:\([^)]*\))?|\[open\]|\[aria-selected[^\]]*\]"
)
ROOT = ":root"
# Begins with a class, or holds custom properties.
OF_PARTS = re.compile(rf"\.|{ROOT}$")


@dataclass(frozen=True)
class Rule:
    """A style rule; `selectors` without the states that only come while reading."""

    selectors: tuple[tuple[str, str], ...]
    declarations: tuple[tuple[str, str], ...]
    media: str


def read_rules(css: str, only: tuple[str, ...]) -> tuple[list[Rule], list[tuple[int, str]]]:
    """The rules of a style sheet in order whose selector begins with one of `only`; line and
    message of what cannot be read."""
    wrong: list[tuple[int, str]] = []

    def walk(nodes: list[Any], media: str) -> Iterator[Rule]:
        for node in nodes:
            if node.type == "error":
                wrong.append((node.source_line, node.message))
            elif node.type == "at-rule" and node.lower_at_keyword == "media" and node.content:
                query = tinycss2.serialize(node.prelude).strip()
                inner = tinycss2.parse_blocks_contents(node.content, True, True)
                yield from walk(inner, f"{media} and {query}" if media else query)
            elif node.type == "qualified-rule":
                selectors = tuple(s for s in _selectors(node.prelude) if s[0].startswith(only))
                if selectors:
                    yield Rule(selectors, tuple(_declarations(node.content, wrong)), media)

    rules = list(walk(tinycss2.parse_stylesheet(css, True, True), ""))
    return rules, wrong


def _selectors(prelude: list[Any]) -> Iterator[tuple[str, str]]:
    """Each selector of a comma-separated list, as written and as it is matched."""
    parts: list[list[Any]] = [[]]
    for token in prelude:
        if token.type == "literal" and token.value == ",":
            parts.append([])
        else:
            parts[-1].append(token)
    for part in parts:
        written = tinycss2.serialize(part).strip()
        yield written, STATES.sub(_without_state, written)


def _without_state(match: re.Match[str]) -> str:
    before = match.string[match.start() - 1 : match.start()]
    return "" if before and before not in " \n>+~,(" else "*"


def _declarations(content: list[Any], wrong: list[tuple[int, str]]) -> Iterator[tuple[str, str]]:
    for node in tinycss2.parse_blocks_contents(content, True, True):
        if node.type == "declaration":
            important = " !important" if node.important else ""
            yield node.name, tinycss2.serialize(node.value).strip() + important
        elif node.type == "error":
            wrong.append((node.source_line, node.message))


def used_style(rules: list[Rule], matcher: cssselect2.Matcher, page: str) -> str:
    """The rules that the HTML `page` uses, without unused custom properties, minified."""
    root = cssselect2.ElementWrapper.from_html_root(lxml_html.document_fromstring(page))
    used = {selector for element in root.iter_subtree() for *_, selector in matcher.match(element)}
    kept = [
        Rule(selectors, rule.declarations, rule.media)
        for rule in rules
        if (selectors := tuple(one for one in rule.selectors if one[1] in used))
    ]
    css = "".join(_written(rule) for rule in _without_unused_properties(kept))
    return str(lightningcss.process_stylesheet(css, minify=True)).strip()


def inside(rules: list[Rule], place: str) -> list[Rule]:
    """The rules for what has a class, inside `place` only, and the custom properties that they may
    use: what HTML that comes there later needs besides the rules of every page. They would win over
    those of the page that come after them in the style sheet, if they did not end at that place."""
    return [
        Rule(own, rule.declarations, rule.media)
        for rule in rules
        if (own := tuple(_inside(*one, place) for one in rule.selectors if OF_PARTS.match(one[0])))
    ]


def _inside(written: str, matched: str, place: str) -> tuple[str, str]:
    return (written if written == ROOT else f"{place} {written}"), matched


def matcher_of(rules: list[Rule]) -> cssselect2.Matcher:
    """Finds for an element all selectors of `rules` that match it."""
    matcher = cssselect2.Matcher()
    for matched in {matched for rule in rules for _, matched in rule.selectors}:
        for compiled in cssselect2.compile_selector_list(matched):
            matcher.add_selector(compiled, matched)
    return matcher


def _without_unused_properties(rules: list[Rule]) -> list[Rule]:
    while True:
        values = " ".join(value for rule in rules for _, value in rule.declarations)
        used = set(re.findall(r"var\(\s*(--[\w-]+)", values))
        slimmer = [
            Rule(
                rule.selectors,
                tuple(
                    (name, value)
                    for name, value in rule.declarations
                    if not name.startswith("--") or name in used
                ),
                rule.media,
            )
            for rule in rules
        ]
        if slimmer == rules:
            return [rule for rule in rules if rule.declarations]
        rules = slimmer


def _written(rule: Rule) -> str:
    body = ";".join(f"{name}:{value}" for name, value in rule.declarations)
    css = f"{','.join(written for written, _ in rule.selectors)}{{{body}}}"
    return f"@media {rule.media}{{{css}}}" if rule.media else css
