"""How much each file of the built site may weigh on its way to a phone, and what weighs too much.

All limits stand here. A page is one request, so all that it needs counts: text, style, menu.
Weights are those of brotli at its best, as a host sends files that it compressed beforehand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import brotli

from seksworks.content import Content, page_for
from seksworks.site.offline_copy import FOLDER
from seksworks.site.scripts import SEARCH
from seksworks.site.search import INDEX
from seksworks.source import Problem

# Bytes, compressed. What a phone fetches for a first page fits what a server sends in one go
# (RFC 6928, ten segments): the page and the script.
PAGE = 12_000
FIRST_VIEW = 14_000
LANGUAGE_INDEX = 12_000
SCRIPT = 4_500
# Of brotli's eleven degrees the one that is quick and off by less than a tenth.
QUICK = 6
# Bytes as they lie on the phone; it is not fetched in passing.
KEPT_FILE = 500_000
PARTS = {
    "text": re.compile(r"<article.*?</article>|<main.*?</main>", re.DOTALL),
    "menu": re.compile(r'<details class="app-menu">.*?</nav>', re.DOTALL),
    "style": re.compile(r"<style>.*?</style>", re.DOTALL),
}


def too_heavy(content: Content, built: Path) -> Iterator[Problem]:
    """What is over its limit in the folder `built`: by how much, and what takes it."""
    first = (file for file in built.rglob("*.js") if file.name != SEARCH)
    scripts = max((_weigh(file.read_text("utf-8"), 0) for file in first), default=0)
    for file in sorted(built.rglob("*")):
        if file.suffix not in (".html", ".js", ".json"):
            continue
        name = file.relative_to(built).as_posix()
        text = file.read_text(encoding="utf-8")
        limit = _limit(name, scripts)
        weight = file.stat().st_size if name.startswith(FOLDER) else _weigh(text, limit)
        if weight > limit:
            path = _source(content, name)
            what = f'"{name}" has {weight} bytes, {weight - limit} more than it may'
            yield Problem(path, 1, f"{what}{_parts(text)}; shorten it, or split the page")


def compressed(text: str) -> int:
    """Bytes of `text`, compressed as well as brotli can."""
    return len(brotli.compress(text.encode()))


def _weigh(text: str, limit: int) -> int:
    """The compressed bytes; of what is light anyway some more than they are, but quickly."""
    quick = len(brotli.compress(text.encode(), quality=QUICK))
    return quick if quick <= limit else compressed(text)


def _limit(name: str, scripts: int) -> int:
    if name.startswith(FOLDER):
        return KEPT_FILE
    if name.endswith(".js"):
        return SCRIPT
    if name.endswith(INDEX):
        return LANGUAGE_INDEX
    return min(PAGE, FIRST_VIEW - scripts)


def _source(content: Content, name: str) -> str:
    """The file that an editor would change to mend the built file `name`."""
    code, _, rest = name.partition("/")
    page = page_for(content, code, rest.removesuffix("/index.html").replace(".html", ""))
    return page.path if page else name


def _parts(text: str) -> str:
    """The heaviest parts of a page, for the message."""
    weights = {
        part: compressed("".join(pattern.findall(text)))
        for part, pattern in PARTS.items()
        if pattern.search(text)
    }
    if not weights:
        return ""
    heavy = sorted(weights.items(), key=lambda item: -item[1])
    return f" ({', '.join(f'{part} {weight}' for part, weight in heavy)})"
