"""What happens to the built site before it is published.

Here lives what needs the whole site: the chooser, the 404 page and the sitemap; and what makes a
page whole in one request: the rules it uses, inside it. Does not know MkDocs.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

import cssselect2
import lightningcss
import tinycss2
from lxml import html as lxml_html

from content import Content
from problems import Problem
from views import alternates, environment, frame, page_view

STYLESHEETS = "assets/stylesheets"
OURS = ("tokens.css", "site.css")
# Material draws the Markdown that the look has no shape of its own for; the rest of its rules is
# for its own templates, or would fight with ours (it takes the focus ring off fold-outs).
DRAWN_BY_MATERIAL = [
    "table",
    "th",
    "td",
    "blockquote",
    "hr",
    "code",
    "pre",
    "kbd",
    "mark",
    "sub",
    "sup",
    "figure",
    "img",
]
MARKDOWN_RULES = (":root", *(f".md-typeset {name}" for name in DRAWN_BY_MATERIAL))
LINKED = re.compile(r'\s*<link rel="stylesheet"[^>]*>')
# What a selector says about a state that a built page does not show yet.
STATES = re.compile(
    r"::?(?:before|after|marker|placeholder|selection|hover|focus-visible|focus-within|focus"
    r"|active|visited|target|-[\w-]+)(?:\([^)]*\))?|\[open\]"
)
ICON = re.compile(r'(<svg class="app-icon"[^>]*>)<path d="([^"]*)"/></svg>')
KEPT = {"sitemap.xml", "robots.txt"}


@dataclass(frozen=True)
class Rule:
    """A style rule; `selectors` without the states that only come while reading."""

    selectors: tuple[tuple[str, str], ...]
    declarations: tuple[tuple[str, str], ...]
    media: str


def finish(content: Content, built: Path) -> list[Problem]:
    """Completes the site in the folder `built`; what is wrong with the style sheets."""
    _whole_site_pages(content, built)
    rules, found = [], []
    material = sorted((built / STYLESHEETS).glob("main.*.css"))
    for file in (*material, *(built / STYLESHEETS / name for name in OURS)):
        only = ("",) if file.name in OURS else MARKDOWN_RULES
        more, wrong = _read_rules(file.read_text(encoding="utf-8"), only)
        rules += more
        path = f"overrides/{STYLESHEETS}/{file.name}"
        found += [
            Problem(path, line, f"{message}; mend the style sheet") for line, message in wrong
        ]
    matcher = matcher_of(rules)
    for page in sorted(built.rglob("*.html")):
        text = page.read_text(encoding="utf-8")
        style = used_style(rules, matcher, text)
        first, *others = LINKED.split(text)
        whole = f"{first}\n    <style>{style}</style>{''.join(others)}" if others else text
        page.write_text(_share_icons(whole), encoding="utf-8")
    _remove_unused(built)
    return found


def _whole_site_pages(content: Content, built: Path) -> None:
    env = environment(content.root)
    root = urlsplit(content.site_url).path
    frames = {
        base: [frame(content, one.code, base) for one in content.languages] for base in ("", root)
    }
    starts = alternates(content, "index")
    chooser = env.get_template("chooser.html").render(
        frame=frames[""][0], frames=frames[""], site_url=content.site_url, alternates=starts
    )
    (built / "index.html").write_text(chooser, encoding="utf-8")
    lost = env.get_template("404.html").render(frame=frames[root][0], frames=frames[root])
    (built / "404.html").write_text(lost, encoding="utf-8")
    views = (page_view(content, *key) for key in sorted(content.pages))
    addresses = [(view.canonical, view.alternates) for view in views if view]
    sitemap = env.get_template("sitemap.xml.jinja").render(
        addresses=[(content.site_url, starts), *addresses]
    )
    (built / "sitemap.xml").write_text(sitemap, encoding="utf-8")
    robots = f"User-agent: *\nAllow: /\nSitemap: {content.site_url}sitemap.xml\n"
    (built / "robots.txt").write_text(robots, encoding="utf-8")


def _read_rules(css: str, only: tuple[str, ...]) -> tuple[list[Rule], list[tuple[int, str]]]:
    """The rules of a style sheet in order whose selector begins with one of `only`; line and
    message of what cannot be read."""
    wrong: list[tuple[int, str]] = []

    def walk(nodes: list[Any], media: str) -> Iterator[Rule]:
        for node in nodes:
            if node.type == "error":
                wrong.append((node.source_line, node.message))
            elif node.type == "at-rule" and node.lower_at_keyword == "media" and node.content:
                query = tinycss2.serialize(node.prelude).strip()
                inner = tinycss2.parse_blocks_contents(node.content, True, True)
                yield from walk(inner, f"{media} and {query}" if media else query)
            elif node.type == "qualified-rule":
                selectors = tuple(s for s in _selectors(node.prelude) if s[0].startswith(only))
                if selectors:
                    yield Rule(selectors, tuple(_declarations(node.content, wrong)), media)

    rules = list(walk(tinycss2.parse_stylesheet(css, True, True), ""))
    return rules, wrong


def _selectors(prelude: list[Any]) -> Iterator[tuple[str, str]]:
    """Each selector of a comma-separated list, as written and as it is matched."""
    parts: list[list[Any]] = [[]]
    for token in prelude:
        if token.type == "literal" and token.value == ",":
            parts.append([])
        else:
            parts[-1].append(token)
    for part in parts:
        written = tinycss2.serialize(part).strip()
        yield written, STATES.sub(_without_state, written)


def _without_state(match: re.Match[str]) -> str:
    before = match.string[match.start() - 1 : match.start()]
    return "" if before and before not in " \n>+~,(" else "*"


def _declarations(content: list[Any], wrong: list[tuple[int, str]]) -> Iterator[tuple[str, str]]:
    for node in tinycss2.parse_blocks_contents(content, True, True):
        if node.type == "declaration":
            important = " !important" if node.important else ""
            yield node.name, tinycss2.serialize(node.value).strip() + important
        elif node.type == "error":
            wrong.append((node.source_line, node.message))


def used_style(rules: list[Rule], matcher: cssselect2.Matcher, page: str) -> str:
    """The rules that the HTML `page` uses, without unused custom properties, minified."""
    root = cssselect2.ElementWrapper.from_html_root(lxml_html.document_fromstring(page))
    used = {selector for element in root.iter_subtree() for *_, selector in matcher.match(element)}
    kept = [
        Rule(selectors, rule.declarations, rule.media)
        for rule in rules
        if (selectors := tuple(one for one in rule.selectors if one[1] in used))
    ]
    css = "".join(_written(rule) for rule in _without_unused_properties(kept))
    return str(lightningcss.process_stylesheet(css, minify=True)).strip()


def matcher_of(rules: list[Rule]) -> cssselect2.Matcher:
    """Finds for an element all selectors of `rules` that match it."""
    matcher = cssselect2.Matcher()
    for matched in {matched for rule in rules for _, matched in rule.selectors}:
        for compiled in cssselect2.compile_selector_list(matched):
            matcher.add_selector(compiled, matched)
    return matcher


def _without_unused_properties(rules: list[Rule]) -> list[Rule]:
    while True:
        values = " ".join(value for rule in rules for _, value in rule.declarations)
        used = set(re.findall(r"var\(\s*(--[\w-]+)", values))
        slimmer = [
            Rule(
                rule.selectors,
                tuple(
                    (name, value)
                    for name, value in rule.declarations
                    if not name.startswith("--") or name in used
                ),
                rule.media,
            )
            for rule in rules
        ]
        if slimmer == rules:
            return [rule for rule in rules if rule.declarations]
        rules = slimmer


def _written(rule: Rule) -> str:
    body = ";".join(f"{name}:{value}" for name, value in rule.declarations)
    css = f"{','.join(written for written, _ in rule.selectors)}{{{body}}}"
    return f"@media {rule.media}{{{css}}}" if rule.media else css


def _share_icons(page: str) -> str:
    """Draws a pictogram that stands in the page more than once only the first time."""
    shapes: dict[str, int] = {}
    often = Counter(match[2] for match in ICON.finditer(page))

    def share(match: re.Match[str]) -> str:
        start, shape = match.groups()
        if often[shape] == 1:
            return match[0]
        if shape in shapes:
            return f'{start}<use href="#i{shapes[shape]}"/></svg>'
        shapes[shape] = len(shapes)
        return f'{start}<path id="i{shapes[shape]}" d="{shape}"/></svg>'

    return ICON.sub(share, page)


def _remove_unused(built: Path) -> None:
    """Deletes each file that no page links to: themes bring much that our pages do not use."""
    used = set()
    for page in built.rglob("*.html"):
        here = page.relative_to(built).as_posix()
        for _, _, link, _ in lxml_html.document_fromstring(
            page.read_text(encoding="utf-8")
        ).iterlinks():
            if not urlsplit(link).scheme:
                used.add(urljoin("/" + here, urlsplit(link).path).lstrip("/"))
    for file in sorted(built.rglob("*"), reverse=True):
        name = file.relative_to(built).as_posix()
        if file.is_dir():
            if not any(file.iterdir()):
                file.rmdir()
        elif file.suffix != ".html" and name not in used | KEPT:
            file.unlink()
