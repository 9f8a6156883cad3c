"""Converts Markdown to HTML: the one list of extensions for site, paper and checks, and our own
extension that expands references to facts.

The expansion of a reference itself is in `references`. An output adds its own handling of links and
headings as further extensions.
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
    "attr_list",  # the id of a heading: {#id}
    "md_in_html",  # Markdown inside the box for what to do first
    "tables",
    "sane_lists",  # a list in dashes right below one in numbers is a list of its own
    "pymdownx.superfences",  # code, also inside a fold-out
    "pymdownx.details",  # a fold-out: ??? question "…?"
)
# On the site also the table of contents, against which MkDocs checks anchors.
SITE_EXTENSIONS = ("toc", *EXTENSIONS)
# A drawing, a call button or a card on a line of its own.
BLOCK = re.compile(
    rf"^ {{0,3}}\{{\{{\s*({DRAWING}|\w+(?=\.(?:{'|'.join(BLOCKS)})\b))\.(\w+)\s*\}}\}} *$",
    re.MULTILINE,
)
# Among Python-Markdown's own priorities. Inline: after code (190), before emphasis (60), which
# would take an underscore in an id. Blocks: after headings (70), before lists (40).
INLINE_PRIORITY, BLOCK_PRIORITY = 185, 65
# After all other postprocessors.
LAST = -100

# From the id and field of a reference to its HTML; None for an unknown reference.
Resolve = Callable[[str, str], str | None]


class References(Extension):
    """Expands each `{{ id.field }}` for a reader of `language`."""

    def __init__(self, content: Content, language: Language, output: Output) -> None:
        super().__init__()
        self.resolve = lambda id, name: reference_html(content, id, name, language, output)
        self.doubt = lambda id, name: doubt_html(content, id, name, language, output)

    def extendMarkdown(self, md: Markdown) -> None:
        inline = _InlineReferences(md, self.resolve, self.doubt)
        blocks = _BlockReferences(md.parser, self.resolve)
        md.inlinePatterns.register(inline, "references", INLINE_PRIORITY)
        md.parser.blockprocessors.register(blocks, "references", BLOCK_PRIORITY)


def markdown_converter(
    content: Content, language: Language, output: Output, *further: Extension
) -> Callable[[str], str]:
    """A function from Markdown to HTML for a reader of `language`. Unknown references stay as they
    are; `checks` reports them. `further`: additional extensions."""
    extensions: list[str | Extension] = [*EXTENSIONS, References(content, language, output)]
    markdown = Markdown(extensions=[*extensions, *further])
    return lambda text: markdown.reset().convert(text)


class CachedHtml(Extension):
    """Replaces the result of a conversion by HTML from the cache. The text converted must not be
    empty, because Python-Markdown skips an empty one."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.html = html

    def extendMarkdown(self, md: Markdown) -> None:
        md.postprocessors.register(_CachedHtml(self.html), "cached_html", LAST)


class _CachedHtml(Postprocessor):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.html = html

    def run(self, text: str) -> str:
        return self.html


class _InlineReferences(InlineProcessor):
    """Expands references in running text. A staleness note follows only the first reference in a
    paragraph to an entry with that note."""

    def __init__(self, md: Markdown, resolve: Resolve, doubt: Callable[[str, str], str]) -> None:
        super().__init__(REFERENCE.pattern, md)
        self.resolve, self.doubt = resolve, doubt
        self.noted: set[tuple[str, str]] = set()
        self.rest = ""

    def handleMatch(  # type: ignore[override]
        self, m: re.Match[str], data: str
    ) -> tuple[str | None, int | None, int | None]:
        html = self.resolve(m[1], m[2])
        if html is None:
            return None, None, None
        if not self.rest.endswith(data[m.start() :]):  # a paragraph begins
            self.noted.clear()
        self.rest = data[m.end() :]
        doubt = self.doubt(m[1], m[2])
        if (m[1], doubt) not in self.noted:
            html += doubt
        self.noted.add((m[1], doubt))
        return self.md.htmlStash.store(html), m.start(), m.end()


class _BlockReferences(BlockProcessor):
    """Expands references on a line of their own, such as a card, to block-level HTML outside any
    paragraph."""

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
