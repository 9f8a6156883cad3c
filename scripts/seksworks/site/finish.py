"""What happens to the site after MkDocs, before it is published.

Each page becomes whole in one request: the style rules and the script that it uses stand in it,
and a policy that lets nothing else in. Every page is read once, changed as a tree, written once;
one that came out of MkDocs as the last time is not even read, but taken as it was written then.
Does not know MkDocs.
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

from seksworks.content import Content, Language
from seksworks.kept import Kept
from seksworks.rendering import join_hyphens
from seksworks.site.allowed import forbidden
from seksworks.site.budget import too_heavy, weighed
from seksworks.site.built_pages import (
    BuiltPage,
    FinishedPage,
    linked_files,
    of_language,
    parsed,
    read_pages,
    remove_unused,
    write_texts,
    written,
)
from seksworks.site.hosting import POLICIES, STATIC_HEADERS, policy, policy_map, static_headers
from seksworks.site.offline_copy import COPY_SIZE, copy_path, offline_copy
from seksworks.site.scripts import SITE_ASSETS, insert_script, language_scripts, results_style
from seksworks.site.search import INDEX, index, name_questions
from seksworks.site.stylesheets import Rule, SelectorMatcher, read_rules, used_style
from seksworks.site.whole_site import whole_site_files, whole_site_pages
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
# Single pages; what is made of all pages of a language at once.
PAGE_CACHE, LANGUAGE_CACHE = ".cache/pages.json", ".cache/languages.json"


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

    def page(self, path: str, html: str, finished: Mapping[str, FinishedPage]) -> FinishedPage:
        """The page of that HTML; `finished`: those before it, by their paths."""
        page = parsed(path, html)
        name_questions(page.root)
        tell_sizes(page, {path: one.text for path, one in finished.items()})
        whole = self._complete(page)
        self.problems.extend(forbidden(self.content, page))
        return whole

    def results_style(self, html: str) -> str:
        """The style of what a search finds."""
        return results_style(self._rules, self._matcher, html)


def finish(content: Content, built: Path, problems: Problems) -> None:
    """Completes the site in the folder `built`; reports what is wrong with the style sheets, and
    what is too heavy."""
    kept = Kept(content.root / PAGE_CACHE, _finish_hash(content.root))
    of_languages = Kept(content.root / LANGUAGE_CACHE, content.base)
    completion = Completion(content, problems)
    scripts = language_scripts(
        content, lambda html: str(kept.get([html], partial(completion.results_style, html)))
    )
    pages = read_pages(built) | dict(whole_site_pages(content))
    indexes, copies = _indexes_and_copies(content, pages, of_languages)
    # First the copies: another page tells how large they are.
    finished = _finished_pages(copies | pages, kept, completion)
    texts = whole_site_files(content) | scripts | indexes
    texts |= {path: page.text for path, page in finished.items()}
    policies = {path: page.policy for path, page in finished.items()}
    texts |= {POLICIES: policy_map(policies), STATIC_HEADERS: static_headers()}
    problems.extend(too_heavy(content, texts, weighed(texts, scripts, kept)))
    write_texts(built, texts)
    remove_unused(built, {*texts, *(file for page in finished.values() for file in page.files)})
    if not problems:
        kept.write()
        of_languages.write()


def _indexes_and_copies(
    content: Content, pages: Mapping[str, str], kept: Kept
) -> tuple[dict[str, str], dict[str, str]]:
    """Path and text of what readers of each language search in, and of the copy to keep, which is
    not finished yet. Both are made again where a page of the language, or what any page says of
    itself, has changed."""
    fronts = repr([(page.path, page.document.front) for page in content.pages.values()])
    indexes, copies = dict[str, str](), dict[str, str]()
    for language in content.languages:
        own = of_language(pages, language)
        for made, path, make in (
            (indexes, f"{language.code}/{INDEX}", _search_index),
            (copies, copy_path(language), _copy_to_keep),
        ):
            parts = [path, fronts, *own.values()]
            made[path] = kept.get(parts, partial(make, content, language, own))
    return indexes, copies


def _search_index(content: Content, language: Language, pages: Mapping[str, str]) -> str:
    roots = {path: parsed(path, html).root for path, html in pages.items()}
    for root in roots.values():
        name_questions(root)
    return index(content, language, roots)


def _copy_to_keep(content: Content, language: Language, pages: Mapping[str, str]) -> str:
    roots = {path: parsed(path, html).root for path, html in pages.items()}
    return offline_copy(content, language, roots)


def _finished_pages(
    pages: Mapping[str, str], kept: Kept, completion: Completion
) -> dict[str, FinishedPage]:
    """Each of the pages as it is published, by its path."""
    finished: dict[str, FinishedPage] = {}
    for path, html in pages.items():
        sizes = [str(len(one.text)) for one in finished.values()] if COPY_SIZE in html else []
        make = partial(completion.page, path, html, finished)
        finished[path] = FinishedPage(*kept.get([path, html, *sizes], make))
    return finished


def _finish_hash(root: Path) -> str:
    """The hash of what all pages are finished with: style sheets, scripts, code, libraries."""
    files = [*(root / SITE_ASSETS).rglob("*.*"), *Path(__file__).parent.rglob("*.py")]
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
