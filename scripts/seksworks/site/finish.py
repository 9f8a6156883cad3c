"""What happens to the site after MkDocs, before it is published.

Each page becomes whole in one request: the style rules and the script that it uses stand in it,
and a policy that lets nothing else in. Every page is read once, changed as a tree, written once;
one that came out of MkDocs as the last time is taken as it was written then.
Does not know MkDocs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cache, partial
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import material
from lxml.html import HtmlElement, builder

from seksworks.content import Content
from seksworks.rendering import join_hyphens
from seksworks.site.allowed import forbidden
from seksworks.site.budget import too_heavy
from seksworks.site.built_pages import (
    BuiltPage,
    FinishedPage,
    keep_pages,
    page_hash,
    parsed,
    read_pages,
    recall_pages,
    written,
)
from seksworks.site.hosting import POLICIES, STATIC_HEADERS, policy, policy_map, static_headers
from seksworks.site.offline_copy import COPY_SIZE, offline_copies
from seksworks.site.scripts import SEARCH_BOX, inside, language_scripts, minified
from seksworks.site.search import INDEX, index, name_questions
from seksworks.site.stylesheets import Rule, SelectorMatcher, read_rules, used_style
from seksworks.site.whole_site import whole_site_files, whole_site_pages
from seksworks.source import Problems

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
PAGE_SCRIPTS = "//head/script[contains(@src, 'assets/javascripts/')]"
CHARSET = "//meta[@charset]"
# Those in the page itself, to other sites and to pages lead to no file that could be left out.
NO_FILE = "starts-with(., '#') or contains(., ':') or substring(., string-length(.)) = '/'"
FILE_LINKS = f"//body//@href[not({NO_FILE})] | //body//@src[not({NO_FILE})]"
SITE_ASSETS = "overrides/assets"
# Another version of these may finish a page otherwise.
FINISHING_LIBRARIES = (
    "mkdocs-material",
    "cssselect2",
    "lightningcss",
    "lxml",
    "rjsmin",
    "tinycss2",
)
PAGE_CACHE = ".cache/pages.json"


def finish(content: Content, built: Path, problems: Problems) -> None:
    """Completes the site in the folder `built`; reports what is wrong with the style sheets, and
    what is too heavy."""
    rules = site_rules(content.root, problems)
    matcher = SelectorMatcher(rules)
    pages = _all_pages(content, built)
    scripts = site_scripts(content, rules, matcher)
    texts = whole_site_files(content) | scripts | _indexes(content, pages)
    kept = content.root / PAGE_CACHE
    known, finished = recall_pages(kept), dict[str, FinishedPage]()
    complete = completion(content.root, rules, matcher)
    base, policies, light = _finish_hash(content.root, scripts), dict[str, str](), set[str]()
    for page in pages:
        tell_sizes(page, texts)
        key = page_hash(page, base)
        light |= {page.path} if key in known else set()
        finished[key] = known.get(key) or complete(page)
        problems.extend(() if key in known else forbidden(content, page))
        texts[page.path], policies[page.path] = finished[key]
    texts |= {POLICIES: policy_map(policies), STATIC_HEADERS: static_headers()}
    problems.extend(too_heavy(content, texts, light))
    _write(built, texts)
    _remove_unused(built, pages, texts)
    if not problems:
        keep_pages(kept, finished)


def _all_pages(content: Content, built: Path) -> list[BuiltPage]:
    """First the offline copies: another page tells how large they are."""
    pages = [*read_pages(built), *whole_site_pages(content)]
    pages = [*offline_copies(content, pages), *pages]
    for page in pages:
        name_questions(page.root)
    return pages


def _finish_hash(root: Path, scripts: Mapping[str, str]) -> str:
    """The hash of what pages are finished with: style sheets, scripts, code, libraries; and of the
    scripts fetched later, which share a limit of weight with the page."""
    files = [*(root / SITE_ASSETS).rglob("*.*"), *Path(__file__).parent.rglob("*.py")]
    hashes = (sha256(file.read_bytes()).hexdigest() for file in sorted(files))
    parts = [*map(version, FINISHING_LIBRARIES), *hashes, *scripts.values()]
    return sha256("\0".join(parts).encode()).hexdigest()


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
        script = _insert_script(root, page.root)
        allowed = policy(css, script, fetches_script="data-later" in page.root.attrib)
        if not preview:
            _insert_policy(page.root, allowed)
        return FinishedPage(written(page), allowed)

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
            problems.add(path, line, f"{text}; mend the style sheet")
    return rules


def style_sheets(root: Path) -> list[Path]:
    """Our own ones."""
    return [root / f"overrides/{STYLESHEETS}/{name}" for name in OURS]


def site_scripts(content: Content, rules: list[Rule], matcher: SelectorMatcher) -> dict[str, str]:
    """Path and text of each script, with the style of what a search finds."""
    in_search_box = inside(rules, SEARCH_BOX)

    def style(html: str) -> str:
        return used_style(in_search_box, matcher.used(parsed("", html).root))

    return language_scripts(content, style)


def _indexes(content: Content, pages: Iterable[BuiltPage]) -> dict[str, str]:
    """Path and text of what readers of each language search in."""
    roots = {page.path: page.root for page in pages}
    return {f"{one.code}/{INDEX}": index(content, one, roots) for one in content.languages}


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


def _insert_script(repository: Path, root: HtmlElement) -> str:
    """Puts the scripts of the page's head into it, as one; that script, "" for none."""
    scripts = root.xpath(PAGE_SCRIPTS)
    sources = (urlsplit(script.get("src")).path.rpartition("assets/")[2] for script in scripts)
    code = "".join(minified(repository / SITE_ASSETS / source) for source in sources)
    for script in scripts[1:]:
        script.drop_tree()
    for script in scripts[:1]:
        del script.attrib["src"]
        script.text = code
    return code


def _insert_policy(root: HtmlElement, rules: str) -> None:
    (charset,) = root.xpath(CHARSET)
    meta = builder.E.meta({"http-equiv": "Content-Security-Policy", "content": rules})
    meta.tail = charset.tail
    charset.addnext(meta)


def _write(built: Path, texts: dict[str, str]) -> None:
    for path, text in texts.items():
        file = built / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")


def _remove_unused(built: Path, pages: Iterable[BuiltPage], kept: Iterable[str]) -> None:
    """Deletes each file that no page links to: themes bring much that our pages do not use."""
    used = set(kept)
    for page in pages:
        links = (urlsplit(link).path for link in page.root.xpath(FILE_LINKS))
        used |= {urljoin(f"/{page.path}", link).lstrip("/") for link in links}
    for file in sorted(built.rglob("*"), reverse=True):
        if file.is_dir():
            if not any(file.iterdir()):
                file.rmdir()
        elif file.relative_to(built).as_posix() not in used:
            file.unlink()
