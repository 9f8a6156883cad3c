"""Sentences to say or to show: bold, between quotation marks, in a paragraph of their own.

On the site each is a fold-out that fills the screen with it in large letters: a reader holds up the
phone. Knows no page and no style.
"""

from __future__ import annotations

from collections.abc import Mapping
from xml.etree.ElementTree import Element, SubElement

from markdown import Extension, Markdown
from markdown.treeprocessors import Treeprocessor
from markdown.util import HTML_PLACEHOLDER_RE

# After Python-Markdown made elements of bold text (20), before it adds line breaks (10).
SENTENCE_PRIORITY = 15
# Its class.
SENTENCE = "app-say"
QUOTATION_MARKS = ("“", "„", '"')


def is_to_say(paragraph: Element) -> bool:
    """Whether the paragraph is, or begins with, a sentence to say or to show."""
    first = next(iter(paragraph), None)
    if first is None or first.tag != "strong" or (paragraph.text or "").strip():
        return False
    # Without the place of a tag that says in which language it is.
    words = HTML_PLACEHOLDER_RE.sub("", first.text or "")
    return words.startswith(QUOTATION_MARKS)


class SentenceCards(Extension):
    """Makes a fold-out of each sentence to show; `words` are those of the interface."""

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
                if child.tag == "p" and is_to_say(child):
                    parent.insert(list(parent).index(child), self.card(child))
                    if not len(child) and not (child.text or "").strip():
                        parent.remove(child)

    def card(self, paragraph: Element) -> Element:
        """The fold-out with the sentence, which is taken out of the paragraph."""
        sentence = paragraph[0]
        paragraph.text, sentence.tail = (sentence.tail or "").lstrip(), None
        paragraph.remove(sentence)
        card = Element("details", {"class": SENTENCE})
        summary = SubElement(card, "summary")
        summary.append(sentence)
        for word in ("show_large", "show_back"):
            SubElement(summary, "small").text = self.words[word]
        return card
