"""The style rules that a page uses.

Here lives what reads style sheets and matches their selectors against finished pages. Knows no
content and no file but the text it is given.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

import cssselect2
import lightningcss
import tinycss2
from lxml.html import HtmlElement
from tinycss2.ast import Node

# What a selector says about a state that a built page does not show yet.
STATE_SELECTORS = re.compile(
    r"::?(?:before|after|details-content|marker|placeholder|selection|hover|focus-visible"
    r"|focus-within|focus|active|visited|target|-[\w-]+)(?:\([^)]*\))?|\[open\]|\[aria-selected[^\]]*\]"
)
ROOT_SELECTOR = ":root"
# An attribute in a selector; the rest where it only asks whether it is there, or how it begins.
ATTRIBUTE = re.compile(r'\[([\w-]+)(\]|\^="([^"]*)"\])?')
LANGUAGE = re.compile(r":lang\(([\w-]+)\)")
# As many siblings before an element as rules count.
FEW = 3
# What looks at elements that come later, which the cache of `SelectorMatcher` does not.
LOOKING_AHEAD = re.compile(r":(?:has|empty|nth-last|last-of-type|only-of-type)")
# Begins with a class, or holds custom properties.
OF_PARTS = re.compile(rf"\.|{ROOT_SELECTOR}$")


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

    def walk(nodes: list[Node], media: str) -> Iterator[Rule]:
        for node in nodes:
            if node.type == "error":
                wrong.append((node.source_line, node.message))
            elif node.type == "at-rule" and node.lower_at_keyword == "media" and node.content:
                query = tinycss2.serialize(node.prelude).strip()
                inner = tinycss2.parse_blocks_contents(node.content, True, True)
                yield from walk(inner, f"{media} and {query}" if media else query)
            elif node.type == "qualified-rule":
                selectors = tuple(s for s in _selectors(node.prelude) if s[0].startswith(only))
                for selector, _ in selectors:
                    if ahead := LOOKING_AHEAD.search(selector):
                        message = f'"{selector}": {ahead[0]} cannot be matched here'
                        wrong.append((node.source_line, message))
                if selectors:
                    yield Rule(selectors, tuple(_declarations(node.content, wrong)), media)

    rules = list(walk(tinycss2.parse_stylesheet(css, True, True), ""))
    return rules, wrong


def _selectors(prelude: list[Node]) -> Iterator[tuple[str, str]]:
    """Each selector of a comma-separated list, as written and as it is matched."""
    parts: list[list[Node]] = [[]]
    for token in prelude:
        if token.type == "literal" and token.value == ",":
            parts.append([])
        else:
            parts[-1].append(token)
    for part in parts:
        written = tinycss2.serialize(part).strip()
        yield written, STATE_SELECTORS.sub(_without_state, written)


def _without_state(match: re.Match[str]) -> str:
    before = match.string[match.start() - 1 : match.start()]
    return "" if before and before not in " \n>+~,(" else "*"


def _declarations(content: list[Node], wrong: list[tuple[int, str]]) -> Iterator[tuple[str, str]]:
    for node in tinycss2.parse_blocks_contents(content, True, True):
        if node.type == "declaration":
            important = " !important" if node.important else ""
            yield node.name, tinycss2.serialize(node.value).strip() + important
        elif node.type == "error":
            wrong.append((node.source_line, node.message))


# What a selector can look at of an element itself: its tag, and the attributes that rules name.
Look = tuple[str | None, ...]
# Elements of a page as cssselect2 sees them, as far as it has to look.
Wrappers = dict[HtmlElement, cssselect2.ElementWrapper]


class Siblings(NamedTuple):
    """What stands before an element: how many siblings, up to `FEW`, which one last, and which in
    all."""

    number: int = 0
    last: Look | None = None
    every: frozenset[Look] = frozenset()

    def followed_by(self, look: Look) -> Siblings:
        """What stands before the next one."""
        return Siblings(min(self.number + 1, FEW), look, self.every | {look})


class Known(NamedTuple):
    """What is known of an element: the number of what it is in its place, the selectors that match
    it, and what stands before its next sibling."""

    number: int
    selectors: frozenset[str]
    after: Siblings


class SelectorMatcher:
    """Finds the selectors of `rules` that match anything in a page.

    Pages have most of their elements in common. What was found for an element is kept by all that
    a selector can look at: what the element is, what stands above it, and what before it.
    """

    def __init__(self, rules: list[Rule]) -> None:
        selectors = {matched for rule in rules for _, matched in rule.selectors}
        self._matcher = cssselect2.Matcher()
        for matched in selectors:
            for compiled in cssselect2.compile_selector_list(matched):
                self._matcher.add_selector(compiled, matched)
        self._attributes = _looked_at(selectors)
        self._known: dict[tuple[int, Siblings, Look, bool], Known] = {}

    def used(self, root: HtmlElement) -> frozenset[str]:
        """The selectors that match at least one element of the page, as they are matched."""
        found: set[str] = set()
        wrappers = {root: cssselect2.ElementWrapper.from_html_root(root)}
        self._collect(root, wrappers, 0, Siblings(), found)
        return frozenset(found)

    def _collect(
        self,
        element: HtmlElement,
        wrappers: Wrappers,
        above: int,
        before: Siblings,
        found: set[str],
    ) -> Siblings:
        """Adds what matches the element, below what is known by the number `above`, or anything in
        it; gives what stands before its next sibling."""
        get = element.get
        seen = [(value := get(name)) and _seen(value, starts) for name, starts in self._attributes]
        own: Look = (str(element.tag), *seen)
        key = above, before, own, element.getnext() is None
        known = self._known.get(key)
        if known is None:
            matches = self._matcher.match(_wrapped(element, wrappers))
            selectors = frozenset(selector for *_, selector in matches)
            known = Known(len(self._known) + 1, selectors, before.followed_by(own))
            self._known[key] = known
        found |= known.selectors
        siblings = Siblings()
        for child in element.iterchildren("*"):
            siblings = self._collect(child, wrappers, known.number, siblings, found)
        return known.after


def _looked_at(selectors: Iterable[str]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The attributes that selectors look at. Of each, the starts of values of which more counts
    than that there is one."""
    text = " ".join(selectors)
    starts = {"class": {""}, "dir": {""}, "lang": set(LANGUAGE.findall(text))}
    for name, rest, start in ATTRIBUTE.findall(text):
        starts.setdefault(name, set()).update([start] if rest != "]" else [])
    return tuple((name, tuple(begin)) for name, begin in starts.items())


def _seen(value: str, starts: tuple[str, ...]) -> str:
    return value if value.startswith(starts) else ""


def _wrapped(element: HtmlElement, wrappers: Wrappers) -> cssselect2.ElementWrapper:
    parent = element.getparent()
    if element not in wrappers and parent is not None:
        above = _wrapped(parent, wrappers)
        wrappers.update((child.etree_element, child) for child in above.iter_children())
    return wrappers[element]


def used_style(rules: list[Rule], used: frozenset[str]) -> str:
    """The rules with these selectors, without unused custom properties, minified."""
    kept = [
        Rule(selectors, rule.declarations, rule.media)
        for rule in rules
        if (selectors := tuple(one for one in rule.selectors if one[1] in used))
    ]
    css = "".join(_rule_text(rule) for rule in _without_unused_properties(kept))
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
    return (written if written == ROOT_SELECTOR else f"{place} {written}"), matched


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


def _rule_text(rule: Rule) -> str:
    body = ";".join(f"{name}:{value}" for name, value in rule.declarations)
    css = f"{','.join(written for written, _ in rule.selectors)}{{{body}}}"
    return f"@media {rule.media}{{{css}}}" if rule.media else css
