"""Combines a section in several languages: merges its lines, or pairs them as rows that the layout
aligns.
"""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy

from lxml import html
from lxml.html import HtmlElement
from markupsafe import Markup

from seksworks.content import Language

# What a reader points at, and what shows how a text is built.
LINES, STRUCTURE = ("p", "li"), ("p", "li", "ol", "ul")


def merge(languages: Sequence[Language], bodies: Sequence[Markup]) -> Markup:
    """One text with each line in all languages, one below the other. Bold words at the start of a
    line that are the same in all, such as a number, stand there once. Texts with different
    structure follow one another unchanged."""
    if len(bodies) == 1:
        return bodies[0]
    trees = [_tree(body) for body in bodies]
    if not _alike(trees):
        whole = html.Element("div")
        whole.extend(_element_of("div", *pair) for pair in zip(languages, trees, strict=True))
        return _markup(whole)
    whole = deepcopy(trees[0])
    for line, *same in zip(_lines(whole), *map(_lines, trees), strict=True):
        _say(line, languages, same)
    return _markup(whole)


def pair(id: str, bodies: Sequence[Markup]) -> list[Markup]:
    """The texts, with the same `data-row` on corresponding lines in each language; for texts with
    different structure, on the text as a whole."""
    trees = [_tree(body) for body in bodies]
    alike = _alike(trees)
    for tree in trees:
        for number, line in enumerate(_lines(tree) if alike else [tree], 1):
            line.set("data-row", f"{id} {number}")
    return [
        _markup(tree) if alike else Markup(html.tostring(tree, encoding="unicode"))
        for tree in trees
    ]


def _tree(body: Markup) -> HtmlElement:
    return html.fragment_fromstring(str(body), create_parent="div")


def _markup(tree: HtmlElement) -> Markup:
    return Markup("".join(html.tostring(child, encoding="unicode") for child in tree))


def _alike(trees: Sequence[HtmlElement]) -> bool:
    return len({tuple(element.tag for element in tree.iter(*STRUCTURE)) for tree in trees}) == 1


def _lines(tree: HtmlElement) -> list[HtmlElement]:
    """The paragraphs, and the list items without paragraphs."""
    return [line for line in tree.iter(*LINES) if line.find("p") is None]


def _say(line: HtmlElement, languages: Sequence[Language], same: Sequence[HtmlElement]) -> None:
    """Fills `line` with the line of each language."""
    starts = [_start(one) for one in same]
    line[:], line.text = [], None
    if len(set(map(_start_words, starts))) == 1:
        for one, start in zip(same, starts, strict=True):
            if start is not None:
                one.text = start.tail
                one.remove(start)
        if starts[0] is not None:
            starts[0].tail = None
            starts[0].set("lang", languages[0].code)
            line.append(starts[0])
    for language, one in zip(languages, same, strict=True):
        if one.text_content().strip():
            if len(line):
                line[-1].tail = " "
            line.append(_element_of("span", language, one))


def _start(line: HtmlElement) -> HtmlElement | None:
    """The bold element at the start of the line; None for none."""
    first = next(iter(line), None)
    return first if first is not None and first.tag == "strong" and not line.text else None


def _element_of(tag: str, language: Language, content: HtmlElement) -> HtmlElement:
    attributes = {"lang": language.code, "dir": language.direction, "data-language": language.code}
    part = html.Element(tag, attributes)
    part.text = (content.text or "").lstrip()
    part.extend(content)
    return part


def _start_words(start: HtmlElement | None) -> tuple[str, ...]:
    """The words of the element, regardless of the kinds of space between them."""
    return () if start is None else tuple(start.text_content().split())
