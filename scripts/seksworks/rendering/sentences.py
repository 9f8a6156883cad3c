"""Sentences to say to somebody or to show on the phone: bold, in quotation marks, at the start of a
paragraph.

On the site each becomes a `details` element that shows the sentence large, over the whole screen.
"""

from __future__ import annotations

from collections.abc import Mapping
from xml.etree.ElementTree import Element, SubElement

from markdown import Extension, Markdown
from markdown.treeprocessors import Treeprocessor
from markdown.util import HTML_PLACEHOLDER_RE

# After Python-Markdown's inline elements (20), before its line breaks (10).
SENTENCE_PRIORITY = 15
# The CSS class of the `details` element.
SENTENCE = "app-say"
QUOTATION_MARKS = ("“", "„", '"')


def begins_with_quote(paragraph: Element) -> bool:
    """Whether the paragraph begins with bold text in quotation marks."""
    first = next(iter(paragraph), None)
    if first is None or first.tag != "strong" or (paragraph.text or "").strip():
        return False
    # A `span` with a language before the words is a placeholder of Python-Markdown here.
    words = HTML_PLACEHOLDER_RE.sub("", first.text or "")
    return words.startswith(QUOTATION_MARKS)


class SentenceCards(Extension):
    """Turns each such sentence into a `details` element; `words`: the interface strings by key."""

    def __init__(self, words: Mapping[str, str]) -> None:
        super().__init__()
        self.words = words

    def extendMarkdown(self, md: Markdown) -> None:
        md.treeprocessors.register(_SentenceCards(md, self.words), "sentences", SENTENCE_PRIORITY)


class _SentenceCards(Treeprocessor):
    def __init__(self, md: Markdown, words: Mapping[str, str]) -> None:
        super().__init__(md)
        self.words = words

    def run(self, root: Element) -> None:
        for parent in list(root.iter()):
            for child in list(parent):
                if child.tag == "p" and begins_with_quote(child):
                    parent.insert(list(parent).index(child), self.card(child))
                    if not len(child) and not (child.text or "").strip():
                        parent.remove(child)

    def card(self, paragraph: Element) -> Element:
        """The `details` element with the sentence, which is removed from the paragraph."""
        sentence = paragraph[0]
        paragraph.text, sentence.tail = (sentence.tail or "").lstrip(), None
        paragraph.remove(sentence)
        card = Element("details", {"class": SENTENCE})
        summary = SubElement(card, "summary")
        summary.append(sentence)
        for word in ("show_large", "show_back"):
            SubElement(summary, "small").text = self.words[word]
        return card
