"""The pages of a language as the chapters of a book.

Left out is what only makes sense online, by `leaves_out` in `data/formats.yml`: how the site works
(topics, privacy, accessibility, sources, colophon), how to print, and how another municipality
takes the files over. A link to one of these says that it is on the site. Paper cannot be mended,
so a paragraph with a fact that is not certain enough for it is left out as a whole and a line says
so: a sentence with a hole in it would be nonsense. Fold-outs stand open, as heads of their own.
Lays out nothing.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

import markdown
from markupsafe import Markup

from seksworks.content import (
    FIRST,
    HELP,
    Content,
    Language,
    Medium,
    Page,
    Section,
    address,
    page_for,
    say,
)
from seksworks.formats import THREADS
from seksworks.rendering import Output, PaperOutput, calls, certain, expand, when

START = "index"
EXTENSIONS = ("extra", "sane_lists", "pymdownx.details")
FOLDED = re.compile(r'<details class="\w+">\s*<summary>(.*?)</summary>(.*?)</details>', re.DOTALL)
# Markdown takes a card in a fold-out for words of a paragraph.
WRAPPED = re.compile(r'<p>(<(?:div class="(?:home|card)"|p class="call").*)</p>')
# A heading stays with the card below it: each card is one line of HTML.
HEADED_CARD = re.compile(r'(<h4>.*</h4>)\s*(<div class="(?:home|card)".*)')
# A sentence to show to somebody, or to say, stands bold in a paragraph of its own.
SAID = re.compile(r'<p>(?=<strong>(?:<span lang="\w+">)?[“„"])')
LINK = re.compile(r'<a href="([^":#]*)(?:#([\w-]+))?">')
CARD = re.compile(r"\{\{\s*(\w+)\.card\s*\}\}")
# WeasyPrint breaks a line too early at a space before bold text, not at one in it.
BEFORE = re.compile(r" <(strong|em)>")
ALONE = re.compile(r"</?p>")


@dataclass(frozen=True)
class Part:
    """A section: links lead to `anchor`; `line` is that of its heading, `title` is "" for what
    stands before the first one."""

    anchor: str
    title: Markup
    html: Markup
    first: bool
    line: int


@dataclass(frozen=True)
class Helper:
    """Who helps; `language` is that of the name, `number` and `href` are those of the first call,
    "" where there is none; `anchor` leads to the card, "" where the book has
    none; `chapter` is the number of the one with the card, 0 where it is this one or none."""

    name: str
    language: str
    number: str
    href: str
    anchor: str
    chapter: int


@dataclass(frozen=True)
class Chapter:
    """A page of the site. Paper says by `number` where a link leads: it is the same in every
    language, and known before the layout. `group` is the title of the group that begins with the
    chapter, or ""; `notice` tells that it is not translated."""

    number: int
    name: str
    title: str
    path: str
    icon: str
    thread: str
    group: str
    parts: tuple[Part, ...]
    helpers: tuple[Helper, ...]
    checked: str
    language: Language
    notice: str


@dataclass(frozen=True)
class Book:
    """What each chapter has to know of the others: `threads` by their names, in order, and
    `homes`, where the card of each contact stands."""

    content: Content
    code: str
    threads: Mapping[str, str]
    homes: Mapping[str, str]
    output: Output

    def number(self, name: str, seen_from: str) -> int:
        """That of the chapter `name`; 0 where it is the one that it is seen from."""
        return 0 if name == seen_from else list(self.threads).index(name) + 1


def chapters(
    content: Content, code: str, leaves_out: tuple[str, ...], output: Output
) -> list[Chapter]:
    """The book in the language `code`: the numbers first, for a reader in a hurry, then all
    pages in the order of the menu."""
    places = {
        name: (number, say(group.title, code, content.source)[0] if number else "")
        for number, group in enumerate(content.settings.nav)
        for name in sorted(group.pages, key=lambda name: name != HELP)
        if name not in (START, *leaves_out) and page_for(content, code, name)
    }
    threads: dict[str, str] = {
        name: THREADS[min(number, len(THREADS)) - 1] if number else "help" if name == HELP else ""
        for name, (number, _) in places.items()
    }
    homes: dict[str, str] = {}
    for name in places:
        for match in CARD.finditer(_page(content, code, name).body):
            homes.setdefault(match[1], name)
    book = Book(content, code, threads, homes, output)
    found, before = [], ""
    for name, (_, group) in places.items():
        found.append(_chapter(book, name, group if group != before else ""))
        before = group
    return found


def greeting(content: Content, code: str) -> tuple[str, Markup]:
    """Title and text of the first page of the site."""
    page = _page(content, code, START)
    text = expand(page.body, content, code, PaperOutput())
    return page.title, Markup(markdown.markdown(text))


def _page(content: Content, code: str, name: str) -> Page:
    page = page_for(content, code, name)
    if page is None:
        raise LookupError(name)
    return page


def _chapter(book: Book, name: str, group: str) -> Chapter:
    content, page = book.content, _page(book.content, book.code, name)
    source = content.pages.get((content.source, name), page)
    reviewed = when(content, page.reviewed[: len("2026-11")], book.code)
    return Chapter(
        number=book.number(name, ""),
        name=name,
        title=page.title,
        path=page.path,
        icon=source.icon,
        thread=book.threads[name],
        group=group,
        parts=tuple(_part(book, page, section) for section in page.sections),
        helpers=tuple(_helpers(book, source)),
        checked=content.string("paper_checked", book.code).replace("{date}", reviewed),
        language=content.language(page.language),
        notice="" if page.language == book.code else content.string("not_translated", book.code),
    )


def _part(book: Book, page: Page, section: Section) -> Part:
    title = _html(book, page, section.title)
    note = book.content.string("guide_withheld", page.language)
    text = certain(section.body, book.content, Medium.PAPER, note)
    body = _html(book, page, _homes(book, page, text))
    body = FOLDED.sub(r'<div class="question"><h4>\1</h4>\2</div>', WRAPPED.sub(r"\1", body))
    anchor = f"{page.name}.{section.id}" if section.id else page.name
    return Part(
        anchor=anchor,
        title=Markup(ALONE.sub("", title)) if section.id else Markup(),
        html=Markup(HEADED_CARD.sub(r'<div class="together">\1\2</div>', body)),
        first=section.id == FIRST,
        line=section.line,
    )


def _html(book: Book, page: Page, text: str) -> str:
    expanded = expand(text, book.content, page.language, book.output)
    html = _reader().reset().convert(expanded)
    html = BEFORE.sub(r"<\1> ", SAID.sub('<p class="said">', html))
    return LINK.sub(_way(book, page), html)


@cache
def _reader() -> markdown.Markdown:
    return markdown.Markdown(extensions=EXTENSIONS)


def _homes(book: Book, page: Page, text: str) -> str:
    """The Markdown with a name around each card that links lead to."""

    def home(match: re.Match[str]) -> str:
        if book.homes[match[1]] != page.name:
            return match[0]
        return f'<div class="home" id="card.{match[1]}">{match[0]}</div>'

    return CARD.sub(home, text)


def _helpers(book: Book, source: Page) -> Iterator[Helper]:
    content, code = book.content, book.code
    for id in source.services:
        if contact := content.contacts.get(id):
            numbers = calls(content, contact, code, medium=Medium.PAPER)[:1]
            name, own = say(contact.name, code, content.source)
            number, link = next(((one.number, one.href) for one in numbers), ("", ""))
            home = book.homes.get(id)
            goal = (f"card.{id}", book.number(home, source.name)) if home else ("", 0)
            yield Helper(name, own or content.source, number, link, *goal)


def _way(book: Book, page: Page) -> Callable[[re.Match[str]], str]:
    """Makes a link of the page lead to a chapter; to what is not in the book, to the site."""

    def way(match: re.Match[str]) -> str:
        target = posixpath.normpath(posixpath.join(posixpath.dirname(page.name), match[1]))
        name = target.removesuffix(".md") if match[1] else page.name
        if name not in book.threads:
            url = book.content.site_url + address(page.language, name)
            return f'<a class="online" href="{url}">'
        goal = f"{name}.{match[2]}" if match[2] else name
        number = book.number(name, page.name)
        return f'<a href="#{goal}" data-chapter="{number}">' if number else f'<a href="#{goal}">'

    return way
