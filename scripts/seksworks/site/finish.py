"""What happens to the site after MkDocs, before it is published.

Each page becomes whole in one request: the style rules and the script that it uses stand in it,
and a policy that lets nothing else in. Every page is read once, changed as a tree, written once.
Does not know MkDocs.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from urllib.parse import urljoin, urlsplit

from lxml.html import HtmlElement, builder

from seksworks.content import Content
from seksworks.site.budget import too_heavy
from seksworks.site.built_pages import BuiltPage, parsed, read_pages, written
from seksworks.site.csp import POLICIES, policy, policy_map
from seksworks.site.icons import share_icons
from seksworks.site.offline_copy import SIZE, offline_copies
from seksworks.site.scripts import SEARCH_BOX, language_scripts, minified
from seksworks.site.stylesheets import Rule, SelectorMatcher, inside, read_rules, used_style
from seksworks.site.whole_site import whole_site_files, whole_site_pages
from seksworks.source import Problem

STYLESHEETS = "assets/stylesheets"
OURS = ("tokens.css", "site.css")
# Material draws the Markdown that the look has no shape of its own for; the rest of its rules is
# for its own templates, or would fight with ours (it takes the focus ring off fold-outs).
TABLES, BLOCKS = ("table", "th", "td"), ("blockquote", "hr", "code", "pre", "figure", "img")
INLINE = ("kbd", "mark", "sub", "sup")
OF_MATERIAL = (":root", *(f".md-typeset {name}" for name in (*TABLES, *BLOCKS, *INLINE)))
STYLESHEET_LINKS = "//link[@rel='stylesheet']"
PAGE_SCRIPTS = "//head/script[contains(@src, 'assets/javascripts/')]"
CHARSET = "//meta[@charset]"


def finish(content: Content, built: Path, preview: bool = False) -> list[Problem]:
    """Completes the site in the folder `built`; what is wrong with the style sheets, and what is
    too heavy. A preview has no policy: it would shut out the script that loads the page again."""
    rules, found = _rules(content.root, built)
    matcher = SelectorMatcher(rules)
    pages = [*read_pages(built), *whole_site_pages(content)]
    copies = offline_copies(content, pages)
    texts = whole_site_files(content)
    in_search_box = inside(rules, SEARCH_BOX)

    def style_of_results(html: str) -> str:
        return used_style(in_search_box, matcher, parsed("", html).root)

    texts |= language_scripts(content, style_of_results)
    policies: dict[str, str] = {}
    # First the offline copies: another page tells how large they are.
    for page in (*copies, *pages):
        _tell_sizes(page, texts)
        style = _with_style(page.root, used_style(rules, matcher, page.root))
        script = _with_script(content.root, page.root)
        if not preview:
            policies[page.path] = policy(style, script, "data-later" in page.root.attrib)
            _with_policy(page.root, policies[page.path])
        share_icons(page.root)
        texts[page.path] = written(page)
    _write(built, texts)
    _remove_unused(built, [*copies, *pages], texts)
    if preview:
        return found
    (built / POLICIES).write_text(policy_map(policies), encoding="utf-8")
    return [*found, *too_heavy(content, texts)]


def _rules(root: Path, built: Path) -> tuple[list[Rule], list[Problem]]:
    """The rules of Material that we take, then our own, and what is wrong with ours."""
    (material,) = (built / STYLESHEETS).glob("main.*.css")
    rules, _ = read_rules(material.read_text(encoding="utf-8"), OF_MATERIAL)
    found = []
    for name in OURS:
        path = f"overrides/{STYLESHEETS}/{name}"
        more, wrong = read_rules((root / path).read_text(encoding="utf-8"), ("",))
        rules += more
        found += [Problem(path, line, f"{text}; mend the style sheet") for line, text in wrong]
    return rules, found


def _tell_sizes(page: BuiltPage, texts: dict[str, str]) -> None:
    """Fills in how large the offline copy is that the page links to, in kB."""
    for place in page.root.xpath(f"//*[contains(text(), '{SIZE}')]"):
        (href,) = place.getparent().xpath(".//a[contains(@href, '.html')]/@href")
        copy = texts[urljoin(f"/{page.path}", href).lstrip("/")]
        place.text = place.text.replace(SIZE, str(len(copy.encode()) // 1024))


def _with_style(root: HtmlElement, style: str) -> str:
    """Puts the style into the page in the place of its links to style sheets; the style."""
    first, *others = root.xpath(STYLESHEET_LINKS)
    element = builder.E.style(style)
    element.tail = first.tail
    first.getparent().replace(first, element)
    for link in others:
        link.drop_tree()
    return style


def _with_script(repository: Path, root: HtmlElement) -> str:
    """Puts the scripts of the page's head into it, as one; that script, "" for none."""
    scripts = root.xpath(PAGE_SCRIPTS)
    sources = (urlsplit(script.get("src")).path.rpartition("assets/")[2] for script in scripts)
    code = "".join(minified(repository / "overrides/assets" / source) for source in sources)
    for script in scripts[1:]:
        script.drop_tree()
    for script in scripts[:1]:
        del script.attrib["src"]
        script.text = code
    return code


def _with_policy(root: HtmlElement, rules: str) -> None:
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
    used = {
        urljoin(f"/{page.path}", urlsplit(link).path).lstrip("/")
        for page in pages
        for _, _, link, _ in page.root.iterlinks()
        if not urlsplit(link).scheme
    }
    used |= set(kept)
    for file in sorted(built.rglob("*"), reverse=True):
        if file.is_dir():
            if not any(file.iterdir()):
                file.rmdir()
        elif file.relative_to(built).as_posix() not in used:
            file.unlink()
