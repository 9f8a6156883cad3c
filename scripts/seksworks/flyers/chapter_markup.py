"""The Markdown extension for booklets: links lead to chapters, fold-outs become headings with their
text, sentences to say are marked. Changes Python-Markdown's element tree.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from xml.etree.ElementTree import Element

from markdown import Extension, Markdown
from markdown.treeprocessors import Treeprocessor
from markdown.util import HTML_PLACEHOLDER_RE

from seksworks.rendering import begins_with_quote

# After Python-Markdown made elements of bold text and links (20), before it adds line breaks (10).
PRIORITY = 15

# From where a link leads on the site (`help-now.md#danger`): its attributes in the booklet, and the
# words in brackets behind it, which say where to read on; "" where the style does.
LinkTo = Callable[[str], tuple[Mapping[str, str], str]]


class ChapterMarkup(Extension):
    """The extension for one page; `link_to` resolves its links."""

    def __init__(self, link_to: LinkTo) -> None:
        super().__init__()
        self.link_to = link_to

    def extendMarkdown(self, md: Markdown) -> None:
        md.treeprocessors.register(_Chapter(md, self.link_to), "chapter", PRIORITY)


class _Chapter(Treeprocessor):
    def __init__(self, md: Markdown, link_to: LinkTo) -> None:
        super().__init__(md)
        self.link_to = link_to

    def run(self, root: Element) -> None:
        for link in root.iter("a"):
            attributes, place = self.link_to(link.get("href", ""))
            link.attrib = dict(attributes)
            link.tail = (f" ({place})" if place else "") + (link.tail or "")
        for fold_out in list(root.iter("details")):
            _stand_open(fold_out)
        for paragraph in root.iter("p"):
            if begins_with_quote(paragraph):
                paragraph.set("class", "said")


def _stand_open(fold_out: Element) -> None:
    """Turns the question of a fold-out into a heading, kept together with a card or number right
    below it."""
    fold_out.tag, fold_out.attrib = "div", {"class": "question"}
    heading, *rest = fold_out
    heading.tag = "h4"
    if rest and HTML_PLACEHOLDER_RE.fullmatch(rest[0].text or ""):
        together = Element("div", {"class": "together"})
        together.extend([heading, rest[0]])
        fold_out[:2] = [together]
