"""The offline copy: the whole site of a language as one HTML file, to keep on a phone and send on.

Made from the built pages: links between them become fragments in the file, headings go down one
level, and what needs a network is left out. `finish` adds styles and policy as for other pages.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass, replace
from hashlib import sha256
from urllib.parse import urljoin, urlsplit

from lxml import html
from lxml.html import HtmlElement

from seksworks.content import HELP, TOPICS, Content, Language, address
from seksworks.paths import DOWNLOADS
from seksworks.rendering import date_in_words, environment
from seksworks.site.navigation import site_context
from seksworks.site.search import HIDDEN, topics

# Where a reader would look for what this site is about, nothing may be read.
COPY_NAME = "good-to-know-{language}.html"
# In a page that tells how large the file is.
COPY_SIZE = "{keep_size}"
# What only makes sense in a single page, or with a network.
LEFT_OUT = " | ".join(
    (
        *("//*[@data-online]", "//a[@class='app-crumb']", "//*[@class='app-contents']"),
        "//div[contains(@class, 'app-side')]/details",
        "//div[@class='app-note']/svg",
    )
)
# How the class of the colour of a page begins.
THREAD = "app-t-"
REFERRING = ("id", "aria-labelledby")


@dataclass(frozen=True)
class CopiedPage:
    """A page in the copy: its name, which is the target of links; `thread`: CSS class of its
    colour; `html`: its content."""

    name: str
    thread: str
    html: str


def offline_copy(content: Content, language: Language, roots: Mapping[str, HtmlElement]) -> str:
    """The HTML of the copy in one language. `roots`: the built pages by path."""
    template = environment(content.root).get_template("keep.html")
    return template.render(_copy_context(content, roots, language))


def copy_path(language: Language) -> str:
    """The path of the copy in the site."""
    return f"{DOWNLOADS}/{COPY_NAME.format(language=language.code)}"


def _copy_context(
    content: Content, roots: Mapping[str, HtmlElement], language: Language
) -> dict[str, object]:
    """The variables of the copy's template."""
    site = site_context(content, language, "")
    wrong = _way(content, language, "", site.wrong)
    inside = replace(site, help=f"#{HELP}", topics=f"#{TOPICS}", wrong=wrong)
    own = [page for _, name in content.pages if (page := content.page(language, name))]
    hero = _copied_page(content, roots, language, "index", "//div[@class='app-hero']").html
    parts = list(_copied_pages(content, roots, language))
    return {
        "site": inside,
        "letters": topics(inside),
        "hero": hero,
        "parts": parts,
        "date": date_in_words(content, max(page.reviewed for page in own)[:7], language),
        "address": content.site_url + address(language, "index"),
        "edition": content.formats.edition,
        "code": _short_hash([hero, *(part.html for part in parts)]),
    }


def _short_hash(texts: Iterable[str]) -> str:
    """The beginning of the SHA-256 of the texts, in groups of four characters, by which two people
    can compare their copies."""
    digest = sha256("\0".join(texts).encode()).hexdigest()
    return " ".join(digest[start : start + 4] for start in range(0, 12, 4))


def _copied_pages(
    content: Content, roots: Mapping[str, HtmlElement], language: Language
) -> Iterator[CopiedPage]:
    for group in content.settings.nav:
        for name in group.pages:
            if name not in HIDDEN:
                yield _copied_page(content, roots, language, name, "//main")


def _copied_page(
    content: Content, roots: Mapping[str, HtmlElement], language: Language, name: str, path: str
) -> CopiedPage:
    """The built page at `path`, adapted to the copy."""
    here = address(language, name)
    document = deepcopy(roots[f"{here}index.html"])
    for element in document.xpath(LEFT_OUT):
        element.drop_tree()
    root = document.xpath(path)[0]
    for picture in list(root.iter("img")):
        # Its bytes have no room here.
        picture.tag, picture.text = "em", picture.get("alt", "")
        picture.attrib.clear()
    for element in root.iter("h1", "h2", "h3", "h4"):
        if name != "index":
            element.tag = f"h{int(element.tag[1]) + 1}"
    for element in root.iter():
        for key in REFERRING:
            if key in element.attrib:
                element.set(key, f"{name}.{element.get(key)}")
        if "href" in element.attrib:
            element.set("href", _way(content, language, here, element.get("href", "")))
    inner = "".join(html.tostring(child, encoding="unicode") for child in root)
    classes = str(document.xpath("string(//body/@class)")).split()
    thread = next((one for one in classes if one.startswith(THREAD)), "")
    return CopiedPage(name, thread, inner)


def _way(content: Content, language: Language, here: str, href: str) -> str:
    """The link `href` of the page at `here` as a fragment in the copy; the absolute address of a
    page that is not in it."""
    if urlsplit(href).scheme:
        return href
    parts = urlsplit(urljoin(f"/{here}", href))
    code, _, name = parts.path.strip("/").partition("/")
    if code != language.code or (built_name := name or "index") not in _menu_names(content):
        return urljoin(content.site_url, parts.path.lstrip("/"))
    if built_name in HIDDEN:
        return f"#{TOPICS}"
    return f"#{built_name}.{parts.fragment}" if parts.fragment else f"#{built_name}"


def _menu_names(content: Content) -> set[str]:
    return {name for group in content.settings.nav for name in group.pages}
