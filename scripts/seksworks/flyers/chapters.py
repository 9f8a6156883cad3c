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
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial

from markupsafe import Markup

from seksworks.content import FIRST, HELP, Content, Language, Medium, Page, address, say, source_of
from seksworks.flyers.chapter_markup import ChapterMarkup
from seksworks.formats import THREADS
from seksworks.rendering import Card, Output, PaperOutput, calls, certain, find, reader, when

START = "index"


@dataclass(frozen=True)
class ChapterSection:
    """A section with its heading: links lead to `anchor`; `line` is that of the heading."""

    anchor: str
    html: Markup
    first: bool
    line: int


@dataclass(frozen=True)
class Helper:
    """Who helps. `language` is that of the name; `number` and its link `href` are "" where there is
    none to call; `anchor` leads to the card, "" where the book has none; `chapter` is the number
    of the one with the card, 0 where it is this one or none."""

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
    parts: tuple[ChapterSection, ...]
    helpers: tuple[Helper, ...]
    checked: str
    language: Language
    notice: str


@dataclass(frozen=True)
class Book:
    """What each chapter has to know of the others: `threads` by their names, in order, and
    `homes`, where the card of each contact stands."""

    content: Content
    language: Language
    threads: Mapping[str, str]
    homes: Mapping[str, str]
    output: Output

    def number(self, name: str, seen_from: str) -> int:
        """That of the chapter `name`; 0 where it is the one that it is seen from."""
        return 0 if name == seen_from else list(self.threads).index(name) + 1


def chapters(
    content: Content, language: Language, leaves_out: tuple[str, ...], output: Output
) -> list[Chapter]:
    """The book in the language: the numbers first, for a reader in a hurry, then all
    pages in the order of the menu."""
    places = {
        name: (number, say(group.title, language, content.source)[0] if number else "")
        for number, group in enumerate(content.settings.nav)
        for name in sorted(group.pages, key=lambda name: name != HELP)
        if name not in (START, *leaves_out) and content.page(language, name)
    }
    threads: dict[str, str] = {
        name: THREADS[min(number, len(THREADS)) - 1] if number else "help" if name == HELP else ""
        for name, (number, _) in places.items()
    }
    homes: dict[str, str] = {}
    for name in places:
        for _, id, field in find(_existing_page(content, language, name).body):
            if field == "card":
                homes.setdefault(id, name)
    book = Book(content, language, threads, homes, output)
    found, before = [], ""
    for name, (_, group) in places.items():
        found.append(_chapter(book, name, group if group != before else ""))
        before = group
    return found


def greeting(content: Content, language: Language) -> tuple[str, Markup]:
    """Title of the first page of the site, and its text above the first heading: what stands
    below that leads to other pages."""
    page = _existing_page(content, language, START)
    return page.title, Markup(reader(content, language, PaperOutput())(page.sections[0].body))


def _existing_page(content: Content, language: Language, name: str) -> Page:
    page = content.page(language, name)
    if page is None:
        raise LookupError(name)
    return page


def _chapter(book: Book, name: str, group: str) -> Chapter:
    content, page = book.content, _existing_page(book.content, book.language, name)
    source = source_of(content, page) or page
    reviewed = when(content, page.reviewed[: len("2026-11")], book.language)
    return Chapter(
        number=book.number(name, ""),
        name=name,
        title=page.title,
        path=page.path,
        icon=source.icon,
        thread=book.threads[name],
        group=group,
        parts=tuple(_chapter_sections(book, page)),
        helpers=tuple(_helpers(book, source)),
        checked=content.string("paper_checked", book.language, date=reviewed),
        language=page.language,
        notice=""
        if page.language == book.language
        else content.string("not_translated", book.language),
    )


def _chapter_sections(book: Book, page: Page) -> Iterator[ChapterSection]:
    """The sections of the page, each with its heading, without what is not certain enough."""
    content, language = book.content, page.language
    markup = ChapterMarkup(partial(_link, book, page))
    read = reader(content, language, _output_with_anchors(book, page), markup)
    note = content.string("guide_withheld", language)
    for section in page.sections:
        anchor = f"{page.name}.{section.id}" if section.id else page.name
        heading = f"### {section.title} {{#{anchor}}}\n" if section.id else ""
        text = certain(section.body, content, Medium.PAPER, note)
        yield ChapterSection(
            anchor, Markup(read(heading + text)), section.id == FIRST, section.line
        )


def _output_with_anchors(book: Book, page: Page) -> Output:
    """The book's output, in which those cards of the page have an `id` that links lead to."""

    def draw(name: str, view: object) -> str:
        html = book.output.draw(name, view)
        if isinstance(view, Card) and book.homes[view.id] == page.name:
            return f'<div class="home" id="card.{view.id}">{html}</div>'
        return html

    return replace(book.output, draw=draw)


def _helpers(book: Book, source: Page) -> Iterator[Helper]:
    content, language = book.content, book.language
    for id in source.services:
        if contact := content.contacts.get(id):
            numbers = calls(content, contact, language, medium=Medium.PAPER)
            name, own = say(contact.name, language, content.source)
            number, link = (numbers[0].number, numbers[0].href) if numbers else ("", "")
            home = book.homes.get(id)
            goal = (f"card.{id}", book.number(home, source.name)) if home else ("", 0)
            yield Helper(name, own or content.source.code, number, link, *goal)


def _link(book: Book, page: Page, href: str) -> dict[str, str]:
    """The attributes in the book of a link that leads to `href` on the site: to a chapter, or to
    the site where the book has none. On paper it has no `href`; the style reads the others."""
    path, _, section = href.partition("#")
    target = posixpath.normpath(posixpath.join(posixpath.dirname(page.name), path))
    name = target.removesuffix(".md") if path else page.name
    if name not in book.threads:
        url = book.content.site_url + address(page.language, name)
        return {"class": "online"} | ({"href": url} if book.output.linked else {})
    goal = f"#{name}.{section}" if section else f"#{name}"
    number = book.number(name, page.name)
    chapter = {"data-chapter": str(number)} if number else {}
    return {"href" if book.output.linked else "data-way": goal} | chapter
