"""What happens to a page after MkDocs, before it is published.

It becomes whole in one request: the style rules and the script that it uses stand in it, and a
policy that lets nothing else in. Every page is read once, changed as a tree, written once. Does not
know MkDocs.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache, cached_property, partial
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from urllib.parse import urljoin

import material
from lxml.html import HtmlElement, builder

from seksworks.content import Content, with_content
from seksworks.rendering import join_hyphens
from seksworks.site.built_pages import BuiltPage, FinishedPage, linked_files, written
from seksworks.site.hosting import policy
from seksworks.site.limits import forbidden
from seksworks.site.offline_copy import COPY_SIZE
from seksworks.site.scripts import SITE_ASSETS, insert_script, results_style
from seksworks.site.search import name_questions
from seksworks.site.stylesheets import Rule, SelectorMatcher, read_rules, used_style
from seksworks.source import Message, Problems

STYLESHEETS = "assets/stylesheets"
OURS = ("tokens.css", "site.css")
# Material draws the Markdown that the look has no shape of its own for; the rest of its rules is
# for its own templates, or would fight with ours (it takes the focus ring off fold-outs).
MATERIAL_ELEMENTS = (
    *("table", "th", "td"),
    *("blockquote", "hr", "code", "pre", "figure", "img"),
    *("kbd", "mark", "sub", "sup"),
)
OF_MATERIAL = (":root", *(f".md-typeset {name}" for name in MATERIAL_ELEMENTS))
STYLESHEET_LINKS = "//link[@rel='stylesheet']"
CHARSET = "//meta[@charset]"
# Another version of these may finish a page otherwise.
FINISHING_LIBRARIES = (
    "mkdocs-material",
    "cssselect2",
    "lightningcss",
    "lxml",
    "rjsmin",
    "tinycss2",
)


class Completion:
    """Makes pages whole; the style rules are read when the first page needs them. What is wrong
    goes into `problems`."""

    def __init__(self, content: Content, problems: Problems) -> None:
        self.content, self.problems = content, problems

    @cached_property
    def _rules(self) -> list[Rule]:
        return site_rules(self.content.root, self.problems)

    @cached_property
    def _matcher(self) -> SelectorMatcher:
        return SelectorMatcher(self._rules)

    @cached_property
    def _complete(self) -> Callable[[BuiltPage], FinishedPage]:
        return completion(self.content.root, self._rules, self._matcher)

    def page(self, page: BuiltPage, copies: Mapping[str, str]) -> FinishedPage:
        """That page, changed in place; `copies`: the texts of the offline copies to which it may
        link, by their paths."""
        # lxml makes an element anew for each step that looks at it, unless somebody holds it.
        _held = list(page.root.iter())
        name_questions(page.root)
        tell_sizes(page, copies)
        whole = self._complete(page)
        self.problems.extend(forbidden(self.content, page))
        return whole

    def results_style(self, html: str) -> str:
        """The style of what a search finds."""
        return results_style(self._rules, self._matcher, html)


@with_content
def finish_hash(content: Content) -> str:
    """The hash of what all pages are finished with: style sheets, scripts, code, libraries."""
    files = [*(content.root / SITE_ASSETS).rglob("*.*"), *Path(__file__).parent.rglob("*.py")]
    hashes = (sha256(file.read_bytes()).hexdigest() for file in sorted(files))
    return sha256("\0".join([*map(version, FINISHING_LIBRARIES), *hashes]).encode()).hexdigest()


def completion(
    root: Path, rules: list[Rule], matcher: SelectorMatcher, preview: bool = False
) -> Callable[[BuiltPage], FinishedPage]:
    """A function that puts style, scripts and the policy that allows them into a page, and keeps
    short pieces of words beside the rest. A preview has no policy, which would shut out the script
    that loads the page again."""
    # Many pages use the same.
    style = cache(partial(used_style, rules))

    def complete(page: BuiltPage) -> FinishedPage:
        join_hyphens(page.root)
        css = style(matcher.used(page.root))
        _insert_style(page.root, css)
        script = insert_script(root, page.root)
        allowed = policy(css, script, fetches_script="data-later" in page.root.attrib)
        if not preview:
            _insert_policy(page.root, allowed)
        return FinishedPage(written(page), allowed, linked_files(page))

    return complete


def site_rules(root: Path, problems: Problems) -> list[Rule]:
    """The rules of Material that we take, then our own."""
    (theirs,) = (Path(material.__file__).parent / "templates" / STYLESHEETS).glob("main.*.css")
    rules, _ = read_rules(theirs.read_text(encoding="utf-8"), OF_MATERIAL)
    for file in style_sheets(root):
        more, wrong = read_rules(file.read_text(encoding="utf-8"), ("",))
        rules += more
        for line, text in wrong:
            path = file.relative_to(root).as_posix()
            problems.add(path, line, Message("style-sheet-wrong", text=text))
    return rules


def style_sheets(root: Path) -> list[Path]:
    """Our own ones."""
    return [root / f"overrides/{STYLESHEETS}/{name}" for name in OURS]


def tell_sizes(page: BuiltPage, texts: Mapping[str, str]) -> None:
    """Fills in how large the offline copy is that the page links to, in kB."""
    for place in page.root.iter("p"):
        text = place.text or ""
        if COPY_SIZE in text:
            (href,) = place.xpath("..//a[contains(@href, '.html')]/@href")
            copy = texts[urljoin(f"/{page.path}", href).lstrip("/")]
            place.text = text.replace(COPY_SIZE, str(len(copy.encode()) // 1024))


def _insert_style(root: HtmlElement, style: str) -> None:
    """Puts the style into the page in the place of its links to style sheets."""
    first, *others = root.xpath(STYLESHEET_LINKS)
    element = builder.E.style(style)
    element.tail = first.tail
    first.getparent().replace(first, element)
    for link in others:
        link.drop_tree()


def _insert_policy(root: HtmlElement, rules: str) -> None:
    (charset,) = root.xpath(CHARSET)
    meta = builder.E.meta({"http-equiv": "Content-Security-Policy", "content": rules})
    meta.tail = charset.tail
    charset.addnext(meta)
