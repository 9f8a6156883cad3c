"""What readers find by typing, and the list of all pages from A to Z.

The index is folded: without accents and capitals, so that `sanatate` finds "sănătate". It holds
the pages as readers of the language get them, with all their text; the words of a page's `synonyms`
lead to it although they stand nowhere on it, and so do its title and synonyms in the other
languages: who reads Romanian types "condom", or "huisarts". Reads no files, prints nothing.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import count, groupby, pairwise

from lxml.html import HtmlElement

from seksworks.content import (
    FIRST,
    HELP,
    TOPICS,
    Content,
    Language,
    Page,
    address,
)
from seksworks.site.navigation import PageLink, SiteContext
from seksworks.source import fold, folded_words

# The index of a language, beside its first page.
INDEX = "search.json"
# Sections with these names stand on most pages: they say nothing of the one.
EVERYWHERE = (FIRST, "")
HIDDEN = ("index", TOPICS)
QUESTIONS = "//details[@class='question'][ancestor::article]"
# What in the text of a page is no text.
SILENT = ("h1", "script", "style", "svg")
# A word that stands on more than one in four pages says nothing of the one.
COMMON = 1 / 4
# Of a word of the text its beginning is enough: what is typed is compared by its first six letters,
# as they sound. Words of titles and headings are whole.
TEXT_LETTERS = 7
# A word of another language that begins with so many letters of one that leads to the page already
# is found by that.
SAME_LETTERS = 4


def name_questions(root: HtmlElement) -> None:
    """Gives each fold-out question of a page an id (q1, q2 …), so that a hit can open it."""
    for number, question in enumerate(root.xpath(QUESTIONS), 1):
        question.set("id", f"q{number}")


def index(content: Content, language: Language, roots: Mapping[str, HtmlElement]) -> str:
    """The JSON of a language, made of its built pages, which `roots` has by their paths. Keys:

    - `pages`: a row for each, see `_row`.
    - `words`: the beginnings of the words of the texts in alphabetical order, each as a capital
      letter for how many letters it shares with the one before (A none, B one …) and the letters
      after these.
    - `places`: for each of these words the places where it stands, as the steps from one to the
      next, each as one character from 34 on. Places are counted through all pages: each page, then
      its sections. No place: the word is so common that it says nothing.
    - `danger`: what somebody in danger types, `|` between words of which one is enough.
    - `signs`: for each language the words of each sign of danger, as one text.
    - `together`: of which signs a word each says danger too, by their numbers.
    - `help`, `stop`: the page that comes first then; the stop words, as one text."""
    pages = _searched_pages(content, language)
    sections = {page.name: _search_sections(roots, language, page.name) for page in pages}
    stop = frozenset(_of_all_languages(content.glossary.stop_words))
    words, places = _text_words(list(sections.values()), stop)
    found = {
        "pages": [_row(content, page, language, sections[page.name], stop) for page in pages],
        "words": words,
        "places": places,
        "help": HELP,
        "stop": " ".join(sorted(stop)),
        "danger": _of_all_languages(content.glossary.danger),
        "signs": _sign_words(content),
        "together": _sign_numbers(content),
    }
    return json.dumps(found, ensure_ascii=False, separators=(",", ":"))


def _searched_pages(content: Content, language: Language) -> list[Page]:
    hidden = (*HIDDEN, content.settings.landing)
    names = sorted({name for _, name in content.pages if name not in hidden})
    return [page for name in names if (page := content.page(language, name))]


def _of_all_languages(phrases: Mapping[str, tuple[str, ...]]) -> list[str]:
    """The phrases, folded, in the order of the alphabet."""
    return sorted({_folded(one) for rows in phrases.values() for one in rows})


def _sign_words(content: Content) -> list[list[str]]:
    """The words of all signs, in each language."""
    signs = content.glossary.danger_signs.values()
    return [[fold(words.get(code, "")) for words in signs] for code in content.settings.codes]


def _sign_numbers(content: Content) -> list[list[int]]:
    """The rows of signs, each as its number."""
    names = list(content.glossary.danger_signs)
    return [[names.index(name) for name in row] for row in content.glossary.danger_together]


def _folded(phrase: str) -> str:
    return " ".join("|".join(folded_words(part)) for part in phrase.split())


def topics(site: SiteContext) -> list[tuple[str, list[PageLink]]]:
    """All pages of the menu in the order of their titles, by first letter."""
    links = [link for group in site.menu for link in group.links if link.name not in HIDDEN]
    links.sort(key=lambda link: fold(link.title))
    return [
        (letter, list(found))
        for letter, found in groupby(links, key=lambda link: fold(link.title)[0].upper())
    ]


@dataclass(frozen=True)
class SearchSection:
    """A part of a built page where a hit may open: `id` is "" at the top of the page. `texts` grows
    while the page is read."""

    id: str
    heading: str
    question: bool
    texts: list[str]


def _search_sections(
    roots: Mapping[str, HtmlElement], language: Language, name: str
) -> list[SearchSection]:
    """What stands on top of a page, then its sections and questions in order."""
    found = [SearchSection("", "", False, [])]
    (article,) = roots[f"{address(language, name)}index.html"].xpath("//article")
    _read(article, found[0], found)
    return found


def _read(element: HtmlElement, place: SearchSection, found: list[SearchSection]) -> SearchSection:
    """Puts the text of `element`, which begins in the section `place`, into the sections that it
    belongs to; the section in which it ends."""
    if element.tag == "h2":
        return _begin(element.get("id", ""), element, False, found)
    if element.get("class") == "question":
        own = _begin(element.get("id", ""), element[0], True, found)
        for child in element[1:]:
            _read(child, own, found)
        return place
    if isinstance(element.tag, str) and element.tag not in SILENT:
        place.texts.append(element.text or "")
        for child in element:
            place = _read(child, place, found)
            place.texts.append(child.tail or "")
    return place


def _begin(
    id: str, heading: HtmlElement, question: bool, found: list[SearchSection]
) -> SearchSection:
    if id in EVERYWHERE:
        return found[0]
    found.append(SearchSection(id, " ".join(heading.text_content().split()), question, []))
    return found[-1]


def _row(
    content: Content,
    page: Page,
    language: Language,
    sections: list[SearchSection],
    stop: frozenset[str],
) -> list[object]:
    """Of a page: name, title, hint, the words of its synonyms, those of its title and synonyms in
    other languages; its sections, each with the id at which the page may open, its heading, and
    whether that is a question; and its language where that is not the reader's."""
    synonyms = sorted({*_words(page.synonyms)} - stop)
    others = [one for one in content.pages.values() if one.name == page.name and one != page]
    foreign = {*_words(text for one in others for text in (one.title, *one.synonyms))} - stop
    # Who is led to all numbers begins at the top, with the one for danger.
    headings = [
        ["" if page.name == HELP else one.id, one.heading, int(one.question)]
        for one in sections[1:]
    ]
    known = {word[:SAME_LETTERS] for word in (*synonyms, *_words([page.title]))}
    others_only = {word[:SAME_LETTERS]: word for word in sorted(foreign, reverse=True)}
    return [
        page.name,
        page.title,
        page.description,
        " ".join(synonyms),
        " ".join(sorted(others_only[start] for start in others_only.keys() - known)),
        headings,
        *([] if page.language == language else [page.language.code]),
    ]


def _text_words(pages: list[list[SearchSection]], stop: frozenset[str]) -> tuple[str, str]:
    """The words of the texts but for the stop words, and the places where they stand; see
    `index`."""
    places: dict[str, list[int]] = {}
    spread: Counter[str] = Counter()
    numbers = count()
    for sections in pages:
        spread.update({word for one in sections for word in _beginnings(one.texts)})
        for one, number in zip(sections, numbers, strict=False):
            for word in _beginnings(one.texts) - _beginnings([one.heading]) - stop:
                places.setdefault(word, []).append(number)
    words = sorted(places)
    letters = (_after(before, word) for before, word in pairwise(["", *words]))
    steps = (
        "".join(chr(34 + b - a) for a, b in pairwise([-1, *places[word]]))
        if spread[word] <= len(pages) * COMMON
        else ""
        for word in words
    )
    return "".join(letters), " ".join(steps)


def _after(before: str, word: str) -> str:
    """`word` by what it shares with the one before; see `index`."""
    shared = next((n for n in range(len(word)) if not before.startswith(word[: n + 1])), 0)
    return f"{chr(ord('A') + shared)}{word[shared:]}"


def _beginnings(texts: Iterable[str]) -> set[str]:
    """Of each word of three letters or more the first."""
    return {word[:TEXT_LETTERS] for word in _words(texts) if len(word) > 2}


def _words(texts: Iterable[str]) -> list[str]:
    """The words of `texts`, folded, each once, without single letters."""
    found = folded_words(" ".join(texts))
    return list(dict.fromkeys(word for word in found if len(word) > 1))
