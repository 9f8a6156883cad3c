"""How Markdown becomes HTML: the one list of extensions for site, paper and checks, and our own
extension, which puts facts in the place of their references.

Only this module says how a text is read. What stands in the place of a reference is known to
`references`; what an output does with links and headings besides, it adds as an extension.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from xml.etree.ElementTree import Element, SubElement

from markdown import Extension, Markdown
from markdown.blockparser import BlockParser
from markdown.blockprocessors import BlockProcessor
from markdown.inlinepatterns import InlineProcessor
from markdown.postprocessors import Postprocessor

from seksworks.content import REFERENCE, Content, Language
from seksworks.rendering.drawings import DRAWING
from seksworks.rendering.outputs import Output
from seksworks.rendering.references import BLOCKS, doubt_html, reference_html

EXTENSIONS = (
    "attr_list",  # the name of a heading: {#id}
    "md_in_html",  # Markdown inside the box for what to do first
    "tables",
    "sane_lists",  # a list in dashes right below one in numbers is a list of its own
    "pymdownx.superfences",  # code, also inside a fold-out
    "pymdownx.details",  # a fold-out: ??? question "…?"
)
# On the site also the list of headings, from which MkDocs knows where a link may lead to.
SITE_EXTENSIONS = ("toc", *EXTENSIONS)
# A drawing, a call button or a card on a line of its own.
BLOCK = re.compile(
    rf"^ {{0,3}}\{{\{{\s*({DRAWING}|\w+(?=\.(?:{'|'.join(BLOCKS)})\b))\.(\w+)\s*\}}\}} *$",
    re.MULTILINE,
)
# Before Python-Markdown's own: after code (190), so that code stays as it was typed, and before
# what reads the underscore in an id as emphasis (60); after headings (70), before lists (40).
INLINE_PRIORITY, BLOCK_PRIORITY = 185, 65
# Behind all that changes a text after it is HTML.
LAST = -100

# From the id and the field of a reference to its HTML; None where nobody knows them.
Resolve = Callable[[str, str], str | None]


class References(Extension):
    """Puts what is known in the place of each `{{ id.field }}`, for a reader of `language`."""

    def __init__(self, content: Content, language: Language, output: Output) -> None:
        super().__init__()
        self.resolve = lambda id, name: reference_html(content, id, name, language, output)
        self.doubt = lambda id, name: doubt_html(content, id, name, language, output)

    def extendMarkdown(self, md: Markdown) -> None:
        inline = _InlineReferences(md, self.resolve, self.doubt)
        blocks = _BlockReferences(md.parser, self.resolve)
        md.inlinePatterns.register(inline, "references", INLINE_PRIORITY)
        md.parser.blockprocessors.register(blocks, "references", BLOCK_PRIORITY)


def reader(
    content: Content, language: Language, output: Output, *further: Extension
) -> Callable[[str], str]:
    """A function from Markdown to HTML for a reader of `language`; references that nobody knows
    stay as they are, for `checks` to report. `further`: extensions of one output."""
    extensions: list[str | Extension] = [*EXTENSIONS, References(content, language, output)]
    markdown = Markdown(extensions=[*extensions, *further])
    return lambda text: markdown.reset().convert(text)


class AsBefore(Extension):
    """Gives any text, which must not be empty, the HTML that was made of it before."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.html = html

    def extendMarkdown(self, md: Markdown) -> None:
        md.postprocessors.register(_AsBefore(self.html), "as_before", LAST)


class _AsBefore(Postprocessor):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.html = html

    def run(self, text: str) -> str:
        return self.html


class _InlineReferences(InlineProcessor):
    """A reference in a sentence. That it may have changed is said once in a paragraph, behind the
    first of the entry's fields of which the same is to be said."""

    def __init__(self, md: Markdown, resolve: Resolve, doubt: Callable[[str, str], str]) -> None:
        super().__init__(REFERENCE.pattern, md)
        self.resolve, self.doubt = resolve, doubt
        self.said: set[tuple[str, str]] = set()
        self.rest = ""

    def handleMatch(  # type: ignore[override]
        self, m: re.Match[str], data: str
    ) -> tuple[str | None, int | None, int | None]:
        html = self.resolve(m[1], m[2])
        if html is None:
            return None, None, None
        if not self.rest.endswith(data[m.start() :]):  # a paragraph begins
            self.said.clear()
        self.rest = data[m.end() :]
        doubt = self.doubt(m[1], m[2])
        if (m[1], doubt) not in self.said:
            html += doubt
        self.said.add((m[1], doubt))
        return self.md.htmlStash.store(html), m.start(), m.end()


class _BlockReferences(BlockProcessor):
    """What stands on a line of its own, such as a card: a block beside the paragraphs around it. As
    for all HTML that is a block, Python-Markdown makes no paragraph of it."""

    def __init__(self, parser: BlockParser, resolve: Resolve) -> None:
        super().__init__(parser)
        self.resolve = resolve

    def test(self, parent: Element, block: str) -> bool:
        return bool(BLOCK.search(block))

    def run(self, parent: Element, blocks: list[str]) -> None:
        block = blocks.pop(0)
        match = BLOCK.search(block)
        assert match
        before, after = block[: match.start()].rstrip("\n"), block[match.end() :].lstrip("\n")
        if before:
            self.parser.parseBlocks(parent, [before])
        html = self.resolve(match[1], match[2])
        if html is None:
            SubElement(parent, "p").text = match[0]
        elif html:
            SubElement(parent, "p").text = self.parser.md.htmlStash.store(html)
        if after:
            blocks.insert(0, after)
