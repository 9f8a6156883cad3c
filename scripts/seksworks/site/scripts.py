"""The script of each language: what a page does beyond reading, and the words it says.

Made of small sources. The words stand in it and not in the pages, and so do markup and style of
what a search finds: who reads without script carries none of them, and who reads with it fetches
them once.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from functools import cache, partial
from pathlib import Path
from urllib.parse import urlsplit

import rjsmin
from lxml.html import HtmlElement

from seksworks.content import IN_SCRIPTS, Content, Language
from seksworks.rendering import environment
from seksworks.site.built_pages import named_fragment, parsed
from seksworks.site.navigation import site_context
from seksworks.site.stylesheets import ROOT_SELECTOR, Rule, SelectorMatcher, used_style

SCRIPT_FOLDER = "assets/javascripts"
# The one script of the page on which readers choose a language.
CHOOSER = f"{SCRIPT_FOLDER}/chooser.js"
SITE_ASSETS = "overrides/assets"
PAGE_SCRIPTS = "//head/script[contains(@src, 'assets/javascripts/')]"
SEARCH, SEARCH_BOX = "search.js", ".app-search"
ALOUD = "aloud.js"
# What is fetched when a reader asks for it, and not with the page.
ON_DEMAND = (SEARCH, ALOUD)
# Begins with a class, or holds custom properties.
OF_PARTS = re.compile(rf"\.|{ROOT_SELECTOR}$")
# What comes with each page, what comes with the index when a reader starts to search, and what
# reads aloud; sources in one row share a scope.
SOURCES = {
    "page.js": (
        *(("opener.js",), ("question.js",), ("due.js",), ("hours.js",), ("tab.js",)),
        ("voice.js", "listen.js"),
    ),
    SEARCH: (("ranking.js", "finder.js"),),
    ALOUD: (("voice.js", "aloud.js"),),
}


def language_scripts(
    content: Content, language: Language, style: Callable[[str], str]
) -> dict[str, str]:
    """Path and text of the scripts of a language. `style`: the rules that a piece of HTML needs in
    the search box besides those of every page."""
    assets = content.root / "overrides"
    template = environment(content.root).get_template("partials/results.html")
    made = {}
    for name, sources in SOURCES.items():
        scopes = [
            [(assets / SCRIPT_FOLDER / one).read_text(encoding="utf-8") for one in row]
            for row in sources
        ]
        code = "\n".join(f"{{\n{''.join(parts)}}}" for parts in scopes)
        keys = dict.fromkeys(IN_SCRIPTS.findall(code))
        given: dict[str, object] = {"WORDS": {key: content.string(key, language) for key in keys}}
        if name == SEARCH:
            results = template.render(site=site_context(content, language, "../"))
            html = named_fragment("".join(line.strip() for line in results.splitlines()))
            given |= {"RESULTS": html, "STYLE": style(html)}
        constants = (
            f"const {one} = {json.dumps(value, ensure_ascii=False)};"
            for one, value in given.items()
        )
        made[f"{language.code}/{name}"] = rjsmin.jsmin("\n".join([*constants, code]))
    return made


def chooser_script(content: Content) -> dict[str, str]:
    """Path and text of the script of the page on which readers choose a language."""
    return {CHOOSER: minified(content.root / "overrides" / CHOOSER)}


@cache
def minified(file: Path) -> str:
    """The script in the file, without comments and needless white space."""
    return str(rjsmin.jsmin(file.read_text(encoding="utf-8")))


def inside(rules: list[Rule], place: str) -> list[Rule]:
    """The rules for what has a class, inside `place` only, and the custom properties that they may
    use: what HTML that comes there later needs besides the rules of every page. They would win over
    those of the page that come after them in the style sheet, if they did not end at that place."""
    return [
        Rule(own, rule.declarations, rule.media)
        for rule in rules
        if (own := tuple(_inside(*one, place) for one in rule.selectors if OF_PARTS.match(one[0])))
    ]


def _inside(written: str, matched: str, place: str) -> tuple[str, str]:
    return (written if written == ROOT_SELECTOR else f"{place} {written}"), matched


def site_scripts(content: Content, rules: list[Rule], matcher: SelectorMatcher) -> dict[str, str]:
    """Path and text of each script, with the style of what a search finds."""
    made, style = chooser_script(content), partial(results_style, rules, matcher)
    for language in content.languages:
        made |= language_scripts(content, language, style)
    return made


def results_style(rules: list[Rule], matcher: SelectorMatcher, html: str) -> str:
    """The style of the HTML that a search finds, in its box."""
    return used_style(inside(rules, SEARCH_BOX), matcher.used(parsed("", html).root))


def insert_script(repository: Path, root: HtmlElement) -> str:
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
