"""What a finished page may be made of, whatever it was made from: known elements and attributes,
and links to known places alone.

The last look at a page before it is published; the rules for what editors write are in `checks`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from urllib.parse import urlsplit

from seksworks.content import Content
from seksworks.rendering import is_allowed_target
from seksworks.site.built_pages import BuiltPage
from seksworks.source import Message, Problem

PAGE_ELEMENTS = frozenset(
    (
        *("html", "head", "title", "meta", "link", "style", "script", "template", "body"),
        *("header", "main", "article", "section", "nav", "footer", "div", "span", "p"),
        *("h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "dl", "dt", "dd"),
        *("details", "summary", "blockquote", "pre", "br", "hr", "figure", "figcaption"),
        *("table", "caption", "thead", "tbody", "tr", "th", "td", "input", "label"),
        *("a", "abbr", "b", "i", "em", "strong", "small", "mark", "bdi", "data", "code"),
        *("img", "svg", "path", "use", "rect", "line", "text"),
    )
)
PAGE_ATTRIBUTES = frozenset(
    [
        *("id", "class", "lang", "dir", "hidden", "role", "title", "href", "hreflang", "rel"),
        *("download", "src", "alt", "width", "height", "loading", "decoding", "name", "content"),
        *("charset", "http-equiv", "type", "value", "open", "d", "viewbox", "autocomplete"),
        *("stroke-width", "stroke-dasharray", "autocapitalize", "spellcheck", "enterkeyhint"),
        *(
            "inputmode",
            "data-exit",
            "data-due",
            "data-later",
            "data-online",
            "scope",
            "colspan",
            "tabindex",
        ),
        *("x", "y", "rx", "x1", "x2", "y1", "y2"),
    ]
)


def forbidden(content: Content, page: BuiltPage) -> Iterator[Problem]:
    """Each part of the finished page that no page may have, and each name that stands there twice:
    a link would lead to the wrong one."""
    ids = Counter[str](page.root.xpath("//@id"))
    for id in (id for id, count in ids.items() if count > 1):
        yield Problem(page.path, 1, Message("page-id-twice", id=id))
    for element in page.root.iter():
        tag = str(element.tag)
        if tag not in PAGE_ELEMENTS:
            yield Problem(page.path, 1, Message("page-element", tag=tag))
            continue
        for name, value in element.items():
            if name not in PAGE_ATTRIBUTES and not name.startswith("aria-"):
                yield Problem(page.path, 1, Message("page-attribute", tag=tag, name=name))
            elif name in ("href", "src") and not _leads_somewhere_known(content, tag, value):
                yield Problem(page.path, 1, Message("page-leads-elsewhere", target=value))


def _leads_somewhere_known(content: Content, tag: str, target: str) -> bool:
    """On the site itself, or out of it where a link may lead; of an icon that stands in the page,
    "data" alone."""
    try:
        scheme, host, *_ = urlsplit(target)
    except ValueError:
        return False
    if not scheme:
        return not host
    if tag == "a" or scheme in ("https", "http"):
        return is_allowed_target(content, target)
    return (tag, scheme) == ("link", "data")
