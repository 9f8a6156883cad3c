"""How much each file of the built site may weigh on its way to a phone, and what weighs too much.

All limits stand here. A page is one request, so all that it needs counts: text, style, menu.
Weights are those of brotli at its best, as a host sends files that it compressed beforehand.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256

import brotli
from lxml import html

from seksworks.cache import Cache
from seksworks.content import Content
from seksworks.paths import DOWNLOADS
from seksworks.site.built_pages import parsed
from seksworks.site.scripts import ON_DEMAND, SEARCH
from seksworks.site.search import INDEX
from seksworks.source import Message, Problem

# Bytes, compressed. What a phone fetches for a first page fits what a server sends in one go
# (RFC 6928, ten segments): the page and the script.
PAGE = 12_000
FIRST_VIEW = 14_000
SCRIPT = 4_500
# The search, script and index of a language together: nobody fetches it who does not search, it
# comes once, in a second at 320 kbit/s, and for that it finds the words of all texts.
SEARCH_FILES = 40_000
WEIGHED = (".html", ".js", ".json")
# Of brotli's eleven degrees one that is quick and off by a tenth, and one that is off by a fiftieth
# in half the time.
QUICK = 6, 10
# Bytes as they lie on the phone; it is not fetched in passing.
KEPT_FILE = 500_000
# What takes the bytes of a page, for the message: elements of the page by XPath.
PARTS = {
    "text": "//article | //main[not(.//article)]",
    "menu": "//nav[@class='app-list']",
    "style": "//style",
}


def too_heavy(
    content: Content, texts: Mapping[str, str], light: Collection[str] = ()
) -> Iterator[Problem]:
    """What is over its limit among the files of the site (path and text): by how much, and what
    takes it. `light`: the paths of those that were weighed before."""
    scripts = max((_weigh(text, 0) for path, text in texts.items() if _is_first(path)), default=0)
    paths = [path for path in sorted(texts) if path.endswith(WEIGHED) and path not in light]
    limits = [_limit(path, texts, scripts) for path in paths]
    # Brotli lets other threads run while it works; each takes some megabytes.
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        weights = list(pool.map(_weight, paths, map(texts.__getitem__, paths), limits))
    for path, weight, limit in zip(paths, weights, limits, strict=True):
        if weight > limit:
            parts, over = _heaviest_parts(path, texts[path]), weight - limit
            message = Message("file-too-heavy", path=path, weight=weight, over=over, parts=parts)
            yield Problem(_source(content, path), 1, message)


def _is_first(path: str) -> bool:
    """Whether the file is a script that comes with the first page."""
    return path.endswith(".js") and not path.endswith(ON_DEMAND)


def _weight(path: str, text: str, limit: int) -> int:
    """The bytes of the file that count: of what lies on the phone as it is, all."""
    return len(text.encode()) if path.startswith(DOWNLOADS) else _weigh(text, limit)


def compressed(text: str) -> int:
    """Bytes of `text`, compressed as well as brotli can."""
    return len(brotli.compress(text.encode()))


def _weigh(text: str, limit: int) -> int:
    """The compressed bytes; of what is light anyway some more than they are, but quickly."""
    for quality in QUICK:
        quick = len(brotli.compress(text.encode(), quality=quality))
        if quick <= limit:
            return quick
    return compressed(text)


def _limit(name: str, texts: Mapping[str, str], scripts: int) -> int:
    if name.startswith(DOWNLOADS):
        return KEPT_FILE
    if name.endswith(SEARCH):
        return SEARCH_FILES
    if name.endswith(INDEX):
        script = texts.get(name.removesuffix(INDEX) + SEARCH, "")
        return SEARCH_FILES - compressed(script)
    if name.endswith(".js"):
        return SCRIPT
    return min(PAGE, FIRST_VIEW - scripts)


def _source(content: Content, name: str) -> str:
    """The file that an editor would change to mend the built file `name`."""
    code, _, rest = name.partition("/")
    language = next((one for one in content.languages if one.code == code), content.source)
    page = content.page(language, rest.removesuffix("/index.html").replace(".html", ""))
    return page.path if page else name


def _heaviest_parts(path: str, text: str) -> str:
    """The heaviest parts of a page, for the message; "" for what is no page."""
    if not path.endswith(".html"):
        return ""
    root = parsed(path, text).root
    weights = {
        part: compressed("".join(html.tostring(one, encoding="unicode") for one in found))
        for part, place in PARTS.items()
        if (found := root.xpath(place))
    }
    heavy = sorted(weights.items(), key=lambda item: -item[1])
    return f" ({', '.join(f'{part} {weight}' for part, weight in heavy)})" if heavy else ""


def weighed(texts: Mapping[str, str], scripts: Mapping[str, str], cache: Cache) -> set[str]:
    """The paths of the texts that were light enough before, beside the same scripts."""
    new, beside = set[str](), "\0".join(scripts.values())
    code = sha256(beside.encode()).hexdigest()
    for path, text in texts.items():
        if not cache.find("weighed", code, path, text):
            new.add(path)
            cache.put(True, "weighed", code, path, text)
    return texts.keys() - new
