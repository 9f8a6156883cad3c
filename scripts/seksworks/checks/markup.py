"""The rules for the HTML that a page's Markdown becomes: only allowed elements, attributes and
links.

Decided on Python-Markdown's element tree and not on the text, because there are more ways to write
a tag or a link than any pattern covers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

import markdown

from seksworks.checks.pages import dead
from seksworks.checks.wording import LINK, PARAGRAPH, prose
from seksworks.content import FLYERS, REFERENCE, Content, Page
from seksworks.rendering import SITE_EXTENSIONS
from seksworks.source import Message, Problem, line_at

# The allowed elements, with their allowed attributes and the values of those.
NOTHING: dict[str, re.Pattern[str]] = {}
NAMED = {"id": re.compile(r"[\w-]+")}
ANY_VALUE = re.compile(r".*", re.DOTALL)
ELEMENTS = {
    **dict.fromkeys(("p", "h1", "h2", "h3", "h4", "h5", "h6"), NAMED),
    **dict.fromkeys(("ul", "ol", "li", "blockquote", "hr", "br", "strong", "em"), NOTHING),
    **dict.fromkeys(("code", "pre", "table", "thead", "tbody", "tr", "th", "td"), NOTHING),
    "summary": NOTHING,
    "details": {"class": re.compile("question"), "open": re.compile("open")},
    "a": {"href": ANY_VALUE, "title": ANY_VALUE},
    "img": {"src": ANY_VALUE, "alt": ANY_VALUE, "title": ANY_VALUE},
}
RAW = re.compile(r'<span lang="[a-z]{2,3}">|</span>')
TAG = re.compile(r"</?[^\s/>][^>]*>?")
# Extensions that make code blocks, whose HTML is harmless.
CODE_EXTENSIONS = ("pymdownx.superfences", "pymdownx.highlight")
# Syntax that can only become allowed elements; `pages` checks the targets of such links.
PLAIN_MARKDOWN = re.compile(
    r"\[[^][<{}&\\`!|\n]*\]\([\w./-]*(?:#[\w-]+)?\)"
    r"|<span lang=\"[a-z]{2,3}\">|</span>"
    r"|(?<=\S )\{#[\w-]+\}$"
    r'|^ *\?\?\?\+? question (?="[^"\n]+"$)'
    r"|" + REFERENCE.pattern,
    re.MULTILINE,
)
# A text without one of these has no links, attributes, tags, entities or code, and is not deeply
# nested: its tree need not be built.
MARKUP = re.compile(
    r"[\[\]<{}&\\|]|```|~~~|\?\?\?|^(?:[ \t>*+-]|\d+[.)]){25,}\S",
    re.MULTILINE,
)
# Marks in a paragraph, and nested elements: more than any page has, and few enough that Markdown is
# converted fast and without overflowing the stack.
MOST_MARKS, DEEPEST = 200, 20
MARK = re.compile(r"[\[\]<>*_`&]")
# An attribute list that belongs to no element.
LEFT = re.compile(r"\{[:#.][^{}\n]*\}")
NESTED = re.compile(r"^(?:[ \t>*+-]|\d+[.)])*", re.MULTILINE)


@dataclass
class Reader:
    """Converts one page and finds the lines of problems. `raw`: the HTML typed into it, once `tree`
    was called; `seen`: the offset after the last find of each needle."""

    page: Page
    markdown: markdown.Markdown
    raw: list[str] = field(default_factory=list)
    seen: dict[str, int] = field(default_factory=dict)

    def tree(self) -> Element:
        """The element tree of the page. Raises RecursionError where it is nested too deeply."""
        reader, code = self.markdown, list[int]()
        lines = REFERENCE.sub(_word, self.page.body).split("\n")
        for step in reader.preprocessors:
            before = reader.htmlStash.html_counter
            lines = step.run(lines)
            if type(step).__module__ in CODE_EXTENSIONS:
                code += range(before, reader.htmlStash.html_counter)
        root = reader.parser.parseDocument(lines).getroot()
        assert root is not None
        for change in reader.treeprocessors:
            changed = change.run(root)
            root = root if changed is None else changed
        stash = enumerate(reader.htmlStash.rawHtmlBlocks)
        self.raw = [_typed(text) for number, text in stash if number not in code]
        return root

    def problem(self, message: Message, *needles: str) -> Problem:
        """A problem on the line of the first of the `needles` that is in the text, after its last
        find; on the first line of the text where none is."""
        for needle in filter(None, needles):
            offset = self.page.body.find(needle, self.seen.get(needle, 0))
            if offset >= 0:
                self.seen[needle] = offset + 1
                line = line_at(self.page.body, offset, self.page.document.body_line)
                return Problem(self.page.path, line, message)
        return Problem(self.page.path, self.page.document.body_line, message)


def known_elements(content: Content, page: Page) -> Iterator[Problem]:
    """Only allowed elements, attributes and links, however they are written."""
    if crowded := list(_crowded_paragraphs(page)):
        yield from crowded
        return
    if not MARKUP.search(PLAIN_MARKDOWN.sub(_word, page.body)):
        return
    # A new one for each page: after an exception its state is undefined.
    reader = Reader(page, markdown.Markdown(extensions=SITE_EXTENSIONS))
    try:
        root = reader.tree()
        deep = _depth(root) > DEEPEST
    except RecursionError:
        deep = True
    if deep:
        yield reader.problem(Message("nested-without-end"), max(NESTED.findall(page.body), key=len))
        return
    yield from _raw(reader)
    yield from _defined(reader)
    for element in root.iter():
        if element is not root:
            yield from _element(reader, element)
        left_over = LEFT.findall(f"{element.text or ''} {element.tail or ''}")
        for left in left_over if not page.name.startswith(FLYERS) else ():
            yield reader.problem(Message("name-of-no-heading", text=left), left)
    yield from _targets(content, reader, root)


def _typed(raw: str | Element) -> str:
    return raw.strip() if isinstance(raw, str) else f"<{raw.tag}>"


def _word(match: re.Match[str]) -> str:
    return "x" * len(match[0])


def _crowded_paragraphs(page: Page) -> Iterator[Problem]:
    """Paragraphs with so many Markdown marks that converting them would take minutes."""
    for match in PARAGRAPH.finditer(page.body):
        count = len(MARK.findall(match[0]))
        if count > MOST_MARKS:
            line = line_at(page.body, match.start(), page.document.body_line)
            yield Problem(page.path, line, Message("paragraph-of-marks", count=count))


def _depth(root: Element) -> int:
    depth, level = 0, [root]
    while level:
        depth, level = depth + 1, [child for element in level for child in element]
    return depth


def _raw(reader: Reader) -> Iterator[Problem]:
    """HTML typed into the page, once a line; not the end tag of a reported element."""
    lines, ends = set[int](), set[str]()
    for text in reader.raw:
        if not text or RAW.fullmatch(text) or text in ends:
            continue
        message = Message("character-by-name", text=text)
        if tag := TAG.search(text):
            message = Message("html", tag=tag[0])
            ends.add(f"</{tag[0].strip('</>').split()[0]}>")
        problem = reader.problem(message, text, text.split("\n")[0], text.split()[0])
        if problem.line not in lines:
            yield problem
        lines.add(problem.line)


def _defined(reader: Reader) -> Iterator[Problem]:
    for name in reader.markdown.references:
        yield reader.problem(Message("link-in-two-places", name=name), f"[{name}]:", "]:")


def _element(reader: Reader, element: Element) -> Iterator[Problem]:
    """What is wrong with the element itself, without its children."""
    tag, words = str(element.tag), (element.text or "").strip()
    if element.get("class") == "toc":
        yield reader.problem(Message("list-of-headings"), "[TOC]")
        return
    if tag not in ELEMENTS:
        yield reader.problem(Message("html", tag=f"<{tag}>"), f"<{tag}", words)
        return
    for name, given in element.attrib.items():
        value = given or ""  # a name alone has no value, not even an empty one
        allowed = ELEMENTS[tag].get(name)
        if tag == "details" and allowed and not allowed.fullmatch(value):
            message = Message("no-fold-out", text=f"??? {value}")
            yield reader.problem(message, f"??? {value}", f"???+ {value}", value)
        elif not allowed or not allowed.fullmatch(value):
            message = Message("attribute", name=name)
            yield reader.problem(message, f"{name}=", f".{value}", f"#{value}", value, words)


def _targets(content: Content, reader: Reader, root: Element) -> Iterator[Problem]:
    """Wrong targets of links and pictures that are written in a way that `pages` does not find."""
    page = reader.page
    known = {match["target"].strip("<>") for match in LINK.finditer(prose(page.body))}
    for element in root.iter():
        target = element.get("href", element.get("src"))
        if target is None or target in known:
            continue
        if page.name.startswith(FLYERS):
            message: Message | None = Message("paper-no-links")
        elif element.tag != "img":
            message = dead(content, page, target)
        else:  # a reference-style picture is reported at its definition
            message = None if reader.markdown.references else Message("picture-otherwise")
        if message:
            yield reader.problem(message, f"]({target}", target, target[:9], element.text or "")
