"""Words of the interface that readers get in another language: marked with signs that no text has
while a template puts them anywhere, and made into elements with their language once they stand in
a tree. An attribute has no language of its own: there the marks only go.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import groupby

from lxml.html import HtmlElement, builder, fragment_fromstring, tostring

from seksworks.content import Content, Language, Strings, say

# Signs for private use (Unicode, 23.5): before the code of the language, behind it, at the end.
FOREIGN, CODE_END, WORDS_END = "\ue000", "\ue001", "\ue002"
LANGUAGE_MARK = re.compile(f"{FOREIGN}([\\w-]+){CODE_END}|({WORDS_END})")
# What holds text alone.
TEXT_ONLY = ("title", "script", "style", "text", "option")


def marked_words(content: Content, language: Language) -> Mapping[str, str]:
    """All words of the interface by their keys, those of another language marked with it."""
    words = content.words(language)
    return Strings(
        (key, marked_text(say(said, language, content.source).code, language, words[key]))
        for key, said in content.strings.items()
    )


def marked_text(code: str, language: Language, text: str) -> str:
    """`text`, marked where the language of that code is not the reader's."""
    return (
        text
        if code in ("", language.code) or not text
        else f"{FOREIGN}{code}{CODE_END}{text}{WORDS_END}"
    )


def name_languages(root: HtmlElement) -> None:
    """Puts each marked word below `root` into a `span` with its language, and with its direction
    where that is not the one of `root`."""
    for element in list(root.iter()):
        for key, value in element.attrib.items():
            if FOREIGN in value:
                element.set(key, LANGUAGE_MARK.sub("", value))
        if element.text and FOREIGN in element.text:
            _replace_text(element, root.get("dir", ""))
        if element.tail and FOREIGN in element.tail:
            _replace_tail(element, root.get("dir", ""))


def named_fragment(html: str) -> str:
    """The same for a piece of HTML."""
    if FOREIGN not in html:
        return html
    root = fragment_fromstring(html, create_parent=True)
    name_languages(root)
    return (root.text or "") + "".join(tostring(child, encoding="unicode") for child in root)


def _replace_text(element: HtmlElement, direction: str) -> None:
    text = element.text or ""
    if element.tag in TEXT_ONLY:
        element.text = LANGUAGE_MARK.sub("", text)
        return
    element.text, spans = _spans(text, direction)
    for place, span in enumerate(spans):
        element.insert(place, span)


def _replace_tail(element: HtmlElement, direction: str) -> None:
    element.tail, spans = _spans(element.tail or "", direction)
    for span in reversed(spans):
        element.addnext(span)


def _spans(text: str, direction: str) -> tuple[str, list[HtmlElement]]:
    """The text before the first marked word, and a `span` for each; between two stands a tail."""
    first, spans = "", list[HtmlElement]()
    for code, parts in groupby(_by_language(text), key=lambda part: part[0]):
        words = "".join(part for _, part in parts)
        if code:
            own = Language(code, "").direction
            spans.append(
                builder.E.span(words, {"lang": code} | ({"dir": own} if own != direction else {}))
            )
        elif spans:
            spans[-1].tail = words
        else:
            first = words
    return first, spans


def _by_language(text: str) -> Iterator[tuple[str, str]]:
    """Each piece of the text with its language, "" for the reader's: words stand in words."""
    inside, start = [""], 0
    for mark in LANGUAGE_MARK.finditer(text):
        if mark.start() > start:
            yield inside[-1], text[start : mark.start()]
        start = mark.end()
        if mark[1]:
            inside.append(mark[1])
        else:
            inside.pop()
    if start < len(text):
        yield inside[-1], text[start:]
