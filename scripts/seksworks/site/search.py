"""What readers find by typing, and the list of all pages from A to Z.

The index is folded: without accents and capitals, so that `sanatate` finds "sănătate". It holds
only pages that are really in the language; the words of a page's `synonyms` lead to it although
they stand nowhere on it. Reads no files, prints nothing.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable
from itertools import groupby

from seksworks.content import FIRST, HELP, TOPICS, Content, Language, Page
from seksworks.rendering import REFERENCE
from seksworks.site.navigation import PageLink, SiteContext

# The index of a language, beside its first page.
INDEX = "search.json"
# Sections with these names stand on most pages: they say nothing of the one.
EVERYWHERE = (FIRST, "")
HIDDEN = ("index", TOPICS)
QUESTION = re.compile(r'^\?\?\?\+? *\w* *"([^"\n]+)"', re.MULTILINE)
MARKS = re.compile(r"[*_`]|<[^>\n]*>|\[([^\]\n]*)\]\([^)\n]*\)")


def fold(text: str) -> str:
    """`text` as it is compared: without accents, in lower case."""
    parts = unicodedata.normalize("NFD", text)
    return "".join(sign for sign in parts if not unicodedata.combining(sign)).lower()


def index(content: Content, language: Language) -> str:
    """The JSON of a language: for each page its name, title, hint, sections (heading, and the id
    where the page may open at it), and, folded, the words of its synonyms and of its questions."""
    pages = sorted(
        (page for page in content.pages.values() if page.language == language),
        key=lambda page: page.name,
    )
    hidden = (*HIDDEN, content.settings.landing)
    rows = [_row(page) for page in pages if page.name not in hidden]
    return json.dumps(rows, ensure_ascii=False, separators=(",", ":"))


def topics(site: SiteContext) -> list[tuple[str, list[PageLink]]]:
    """All pages of the menu in the order of their titles, by first letter."""
    links = [link for group in site.menu for link in group.links if link.name not in HIDDEN]
    links.sort(key=lambda link: fold(link.title))
    return [
        (letter, list(found))
        for letter, found in groupby(links, key=lambda link: fold(link.title)[0].upper())
    ]


def _row(page: Page) -> list[object]:
    # Who is led to all numbers begins at the top, with the one for danger.
    headings = [
        ["" if page.name == HELP else section.id, _plain(section.title)]
        for section in page.sections
        if section.id not in EVERYWHERE
    ]
    questions = [_plain(question) for question in QUESTION.findall(page.body)]
    row = [page.name, page.title, page.description, headings]
    return [*row, _words(page.synonyms), _words(questions)]


def _words(texts: Iterable[str]) -> str:
    """The words of `texts`, folded, each once."""
    found = re.findall(r"[^\W_]+", fold(" ".join(texts)))
    return " ".join(dict.fromkeys(word for word in found if len(word) > 1))


def _plain(text: str) -> str:
    """A line of Markdown as it is read."""
    return MARKS.sub(r"\1", REFERENCE.sub("", text)).strip()
