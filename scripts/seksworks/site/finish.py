"""What happens to the built site before it is published.

Here lives what needs the whole site: chooser, 404 page, lists of sources, sitemap; and what makes
a page whole in one request: the style rules and the script it uses, inside it, and a policy that
lets nothing else in. Does not know MkDocs.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections import Counter
from functools import partial
from hashlib import sha256
from itertools import product
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import rjsmin
from lxml import html as lxml_html

from seksworks.content import Content, address
from seksworks.rendering import environment
from seksworks.site.budget import too_heavy
from seksworks.site.csp import write_policies
from seksworks.site.offline_copy import SIZE, files
from seksworks.site.scripts import SEARCH_BOX, SOURCES, write_scripts
from seksworks.site.search import INDEX, index
from seksworks.site.stylesheets import Rule, inside, matcher_of, read_rules, used_style
from seksworks.site.views import alternates, frame, page_view
from seksworks.source import Problem

STYLESHEETS = "assets/stylesheets"
OURS = ("tokens.css", "site.css")
# Material draws the Markdown that the look has no shape of its own for; the rest of its rules is
# for its own templates, or would fight with ours (it takes the focus ring off fold-outs).
TABLES, BLOCKS = ("table", "th", "td"), ("blockquote", "hr", "code", "pre", "figure", "img")
INLINE = ("kbd", "mark", "sub", "sup")
MARKDOWN_RULES = (":root", *(f".md-typeset {name}" for name in (*TABLES, *BLOCKS, *INLINE)))
LINKED = re.compile(r'\s*<link rel="stylesheet"[^>]*>')
SCRIPTS = re.compile(r'(?:\s*<script src="[^"]*assets/javascripts/[^"]*"></script>)+')
SCRIPT = re.compile(r'src="[^"]*(assets/javascripts/[^"]*)"')
LATER = " data-later="
HEAD = '<meta charset="utf-8">'
# What a pictogram needs as a file, but not inside a page, where a rule says it once for all.
SPARE = re.compile(
    r' (?:xmlns="http://www.w3.org/2000/svg"|focusable="false"|fill="none"|stroke="currentColor"'
    r'|stroke-line(?:cap|join)="round"|stroke-width="16")(?=[^<>]*>\s*<path)'
)
SPACE = re.compile(r"\s+<")
ICON = re.compile(r'(<svg class="app-icon"[^>]*>)<path d="([^"]*)"/></svg>')
KEPT = {"sitemap.xml", "robots.txt", "chooser.js", INDEX, *SOURCES}


def finish(content: Content, built: Path, preview: bool = False) -> list[Problem]:
    """Completes the site in the folder `built`; what is wrong with the style sheets. A preview
    has no policy: it would shut out the script that loads the page again."""
    _whole_site_pages(content, built)
    rules, found = _rules(built)
    matcher = matcher_of(rules)
    write_scripts(content, built, partial(used_style, inside(rules, SEARCH_BOX), matcher))
    _source_pages(content, built)
    kept = files(content, built)
    # First the files to keep: another page tells how large they are.
    for page in (*kept, *sorted(set(built.rglob("*.html")) - set(kept))):
        text = page.read_text(encoding="utf-8")
        for file in kept if SIZE in text else ():
            if file.name in text:
                text = text.replace(SIZE, str(file.stat().st_size // 1024))
        style = used_style(rules, matcher, text)
        first, *others = LINKED.split(text)
        text = f"{first}\n    <style>{style}</style>{''.join(others)}"
        text, script = _with_script(text, built)
        if not preview:
            text = text.replace(HEAD, f"{HEAD}\n      {_policy(style, script, text)}", 1)
        text = SPACE.sub(" <", _share_icons(text))
        page.write_text(text, encoding="utf-8")
    _remove_unused(built)
    for file in built.rglob("*.js"):
        file.write_text(_minified(file), encoding="utf-8")
    if preview:
        return found
    write_policies(built)
    return [*found, *too_heavy(content, built)]


def _rules(built: Path) -> tuple[list[Rule], list[Problem]]:
    rules, found = [], []
    material = sorted((built / STYLESHEETS).glob("main.*.css"))
    for file in (*material, *(built / STYLESHEETS / name for name in OURS)):
        only = ("",) if file.name in OURS else MARKDOWN_RULES
        more, wrong = read_rules(file.read_text(encoding="utf-8"), only)
        rules += more
        for line, message in wrong:
            path = f"overrides/{STYLESHEETS}/{file.name}"
            found.append(Problem(path, line, f"{message}; mend the style sheet"))
    return rules, found


def _with_script(text: str, built: Path) -> tuple[str, str]:
    """The page with the scripts of its head inside it, as one, and that script."""
    match = SCRIPTS.search(text)
    if match is None:
        return text, ""
    script = "".join(_minified(built / name) for name in SCRIPT.findall(match[0]))
    return text.replace(match[0], f"\n<script>{script}</script>", 1), script


def _minified(file: Path) -> str:
    return str(rjsmin.jsmin(file.read_text(encoding="utf-8")))


def _policy(style: str, script: str, page: str) -> str:
    """The content security policy (W3C CSP 3): nothing but what stands in the page, and pictures
    of the site itself; the script that comes later, where there is one. What a script may fetch is
    the index for search; a page without it would hide robots.txt from those who audit."""
    own = "'self' " if LATER in page else ""
    rules = (
        "default-src 'none'",
        f"style-src '{_digest(style)}'",
        f"script-src {own}'{_digest(script)}'",
        "connect-src 'self'",
        "img-src 'self' data:",
        "base-uri 'none'",
        "form-action 'none'",
    )
    return f'<meta http-equiv="Content-Security-Policy" content="{"; ".join(rules)}">'


def _digest(text: str) -> str:
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"


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
    for language in content.languages:
        file = built / language.code / INDEX
        file.write_text(index(content, language.code), encoding="utf-8")


def _source_pages(content: Content, built: Path) -> None:
    """Below each page with facts, one that lists where they come from; the first page of a
    language names no facts but numbers, which `help-now` has too."""
    template = environment(content.root).get_template("sources.html")
    names = [name for group in content.settings.nav for name in group.pages]
    for code, name in product((language.code for language in content.languages), names):
        view = page_view(content, code, name)
        if view and view.sources and name != "index":
            place = f"{name}/sources"
            inside = frame(content, code, "../" * 3, place)
            file = built / address(code, place) / "index.html"
            file.parent.mkdir()
            file.write_text(template.render(frame=inside, view=view), encoding="utf-8")


def _share_icons(page: str) -> str:
    """Draws a pictogram that stands in the page more than once only the first time."""
    page = SPARE.sub("", page)
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
        elif file.suffix != ".html" and name not in used and file.name not in KEPT:
            file.unlink()
