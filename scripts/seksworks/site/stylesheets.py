"""Finds the CSS rules that a page uses: parses stylesheets and matches their selectors against
finished pages.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
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
# An attribute in a selector; the rest where it only asks whether it is there, or how it begins.
ATTRIBUTE = re.compile(r'\[([\w-]+)(\]|\^="([^"]*)"\])?')
LANGUAGE = re.compile(r":lang\(([\w-]+)\)")
CLASS_NAME = re.compile(r"\.([\w-]+)")
# The end of a selector that speaks of the matched element only.
SUBJECT = re.compile(r"[^\s>+~()]*$")
# As many siblings before an element as rules count.
FEW = 3
ROOT_SELECTOR = ":root"
# What looks at elements that come later, or at all classes as one text, which the cache of
# `SelectorMatcher` does not.
UNSEEN = re.compile(r":(?:has|empty|nth-last|last-of-type|only-of-type)|\[class\b")


@dataclass(frozen=True)
class Rule:
    """A CSS rule; `selectors`: as they are matched, without dynamic states such as `:hover`."""

    selectors: tuple[tuple[str, str], ...]
    declarations: tuple[tuple[str, str], ...]
    media: str


def read_rules(css: str, only: tuple[str, ...]) -> tuple[list[Rule], list[tuple[int, str]]]:
    """The rules of a stylesheet whose selectors begin with one of `only`, in order; and the line
    and message of each parse error."""
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
                    if ahead := UNSEEN.search(selector):
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


# What a selector can look at of an element itself: its tag, under the name "", and attributes with
# their values.
Look = tuple[tuple[str, str], ...]
# Elements of a page as cssselect2 sees them, as far as it has to look.
Wrappers = dict[HtmlElement, cssselect2.ElementWrapper]


class Context(NamedTuple):
    """What selectors can match around an element: the number of its parent's context, whether it is
    a last child, the number of siblings before it (up to FEW), the last of them, and all."""

    above: tuple[int, Look, bool] | None
    siblings: int = 0
    last: Look = ()
    before: frozenset[Look] = frozenset()


class Matches(NamedTuple):
    """The selectors that match an element, and the numbers of the contexts of its first child and
    of its next sibling."""

    selectors: frozenset[str]
    inside: int
    after: int


class SelectorMatcher:
    """Finds the selectors of `rules` that match any element of a page.

    Results are cached by all that selectors can depend on (the element, its ancestors, the siblings
    before it), because pages share most of their elements.
    """

    def __init__(self, rules: list[Rule]) -> None:
        selectors = {matched for rule in rules for _, matched in rule.selectors}
        self._matcher = cssselect2.Matcher()
        for matched in selectors:
            for compiled in cssselect2.compile_selector_list(matched):
                self._matcher.add_selector(compiled, matched)
        self._attributes = _looked_at(selectors)
        # The classes by which what is below or behind an element is matched.
        self._outer = {
            name for one in selectors for name in CLASS_NAME.findall(SUBJECT.sub("", one))
        }
        self._contexts = [Context(None)]
        self._numbers = {self._contexts[0]: 0}
        self._known: dict[tuple[int, Look, bool], Matches] = {}

    def used(self, root: HtmlElement) -> frozenset[str]:
        """The selectors, as in `Rule.selectors`, that match an element of the page."""
        found: set[str] = set()
        wrappers = {root: cssselect2.ElementWrapper.from_html_root(root)}
        self._collect(root, wrappers, 0, found)
        return frozenset(found)

    def _collect(
        self, element: HtmlElement, wrappers: Wrappers, context: int, found: set[str]
    ) -> int:
        """Adds the selectors that match the element or a descendant to `found`; returns the context
        of its next sibling."""
        starts = self._attributes
        attributes = [
            (name, value if value.startswith(starts[name]) else "")
            for name, value in element.items()
            if name in starts
        ]
        key = context, (("", str(element.tag)), *attributes), element.getnext() is None
        known = self._known.get(key)
        if known is None:
            matches = self._matcher.match(_wrapped(element, wrappers))
            selectors = frozenset(selector for *_, selector in matches)
            known = self._known[key] = Matches(selectors, *self._contexts_by(*key))
        found |= known.selectors
        context = known.inside
        for child in element.iterchildren("*"):
            context = self._collect(child, wrappers, context, found)
        return known.after

    def _contexts_by(self, number: int, look: Look, last: bool) -> tuple[int, int]:
        """The contexts of the first child and of the next sibling of an element."""
        outer = tuple((name, self._seen_outside(name, value)) for name, value in look)
        context = self._contexts[number]
        siblings = min(context.siblings + 1, FEW)
        after = Context(context.above, siblings, outer, context.before | {outer})
        return self._number(Context((number, outer, last))), self._number(after)

    def _seen_outside(self, name: str, value: str) -> str:
        """The part of an attribute that selectors of other elements depend on: "" for most."""
        if name != "class":
            return value
        return " ".join(one for one in value.split() if one in self._outer)

    def _number(self, context: Context) -> int:
        number = self._numbers.setdefault(context, len(self._contexts))
        if number == len(self._contexts):
            self._contexts.append(context)
        return number


def _looked_at(selectors: Collection[str]) -> dict[str, tuple[str, ...]]:
    """The attributes that selectors depend on; of each, the beginnings of values that they
    compare."""
    text = " ".join(selectors)
    starts = {"class": {""}, "dir": {""}, "lang": set(LANGUAGE.findall(text))}
    for name, rest, start in ATTRIBUTE.findall(text):
        starts.setdefault(name, set()).update([start] if rest != "]" else [])
    return {name: tuple(begin) for name, begin in starts.items()}


def _wrapped(element: HtmlElement, wrappers: Wrappers) -> cssselect2.ElementWrapper:
    parent = element.getparent()
    if element not in wrappers and parent is not None:
        above = _wrapped(parent, wrappers)
        wrappers.update((child.etree_element, child) for child in above.iter_children())
    return wrappers[element]


def used_style(rules: list[Rule], used: frozenset[str]) -> str:
    """The CSS of the rules whose selectors are `used`, without unused custom properties,
    minified."""
    kept = [
        Rule(selectors, rule.declarations, rule.media)
        for rule in rules
        if (selectors := tuple(one for one in rule.selectors if one[1] in used))
    ]
    css = "".join(_rule_text(rule) for rule in _without_unused_properties(kept))
    return str(lightningcss.process_stylesheet(css, minify=True)).strip()


def _without_unused_properties(rules: list[Rule]) -> list[Rule]:
    values = " ".join(value for rule in rules for _, value in rule.declarations)
    used = set(re.findall(r"var\(\s*(--[\w-]+)", values))
    slimmer = [
        replace(
            rule,
            declarations=tuple(
                one for one in rule.declarations if not one[0].startswith("--") or one[0] in used
            ),
        )
        for rule in rules
    ]
    if slimmer != rules:
        return _without_unused_properties(slimmer)
    return [rule for rule in rules if rule.declarations]


def _rule_text(rule: Rule) -> str:
    body = ";".join(f"{name}:{value}" for name, value in rule.declarations)
    css = f"{','.join(written for written, _ in rule.selectors)}{{{body}}}"
    return f"@media {rule.media}{{{css}}}" if rule.media else css
