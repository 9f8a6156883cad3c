"""The chapters of a booklet, made from pages of the site.

Paper cannot be corrected, so paragraphs with facts that it may not show are left out, with
questions and sections that have no other answer, and with organisations of which nothing may be
shown.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

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
    localize,
    source_of,
)
from seksworks.flyers.artwork import grey
from seksworks.flyers.chapter_markup import ChapterMarkup
from seksworks.formats import Format
from seksworks.rendering import (
    Card,
    Output,
    Pictures,
    calls,
    date_in_words,
    embedded,
    find_references,
    markdown_converter,
    publishable_text,
    typeset_html,
)
from seksworks.source import PagePicture


@dataclass(frozen=True)
class ChapterSection:
    """A section of a chapter. `anchor`: the target of links to it; `line`: that of its heading."""

    anchor: str
    html: Markup
    first: bool
    line: int


@dataclass(frozen=True)
class Helper:
    """An organisation in the list of helpers. `language`: code of its name's language; `number` and
    its link `href`: "" for none; `anchor`: of its card in the booklet, "" for none."""

    name: str
    language: str
    number: str
    href: str
    anchor: str


@dataclass(frozen=True)
class Chapter:
    """A chapter, made from a page; `notice`: says that it is not translated, "" where it is."""

    name: str
    title: str
    path: str
    icon: str
    parts: tuple[ChapterSection, ...]
    helpers: tuple[Helper, ...]
    checked: str
    language: Language
    notice: str


@dataclass(frozen=True)
class Book:
    """What the chapters need to know of each other: the `pages` of the booklet, the sections of
    each that are in it, and `homes`, the page that has the card of a contact. `elsewhere`: for each
    page in another booklet, the words that name that."""

    content: Content
    language: Language
    pages: Mapping[str, Page]
    sections: Mapping[str, Sequence[Section]]
    homes: Mapping[str, str]
    elsewhere: Mapping[str, str]
    output: Output


def chapters(content: Content, language: Language, format: Format, output: Output) -> list[Chapter]:
    """The chapters of a booklet in the language; pages that are not translated are in the source
    language."""
    book = _gather_book(content, language, format, output)
    return [_chapter(book, page) for page in book.pages.values()]


def help_numbers(content: Content, language: Language, output: Output) -> tuple[str, Markup]:
    """The title of the page with the numbers, and the HTML above its first heading, which is the
    numbers; both empty where there is no such page."""
    page = content.page(language, HELP)
    if page is None:
        return "", Markup()
    text = publishable_text(page.sections[0].body, content, Medium.PAPER)
    pictures = Pictures(content.pictures, partial(_enclosed, output))
    return page.title, typeset_html(
        markdown_converter(content, page.language, output, pictures)(text)
    )


def _gather_book(content: Content, language: Language, format: Format, output: Output) -> Book:
    pages = {name: page for name in format.pages if (page := content.page(language, name))}
    sections = {name: list(_certain_sections(content, page)) for name, page in pages.items()}
    homes: dict[str, str] = {}
    for name, kept in sections.items():
        for section in kept:
            for _, id, field in find_references(section.body):
                if field == "card":
                    homes.setdefault(id, name)
    elsewhere = {
        name: content.string("booklet_other", language, title=title)
        for other in content.formats.booklets
        for title in [content.string(f"format_{other.name}", language)]
        for name in other.pages
    }
    return Book(content, language, pages, sections, homes, elsewhere, output)


def _certain_sections(content: Content, page: Page) -> Iterator[Section]:
    """The sections of the page without passages that paper may not show, and without those left
    empty by that; the first one, above all headings, may be empty."""
    for section in page.sections:
        body = publishable_text(section.body, content, Medium.PAPER)
        if body.strip() or not section.id:
            yield replace(section, body=body)


def _notice(book: Book, page: Page) -> str:
    """The words that say that the page is not translated and in which language it is; "" where it
    is translated."""
    if page.language == book.language:
        return ""
    language = book.content.string(f"in_{page.language.code}", book.language)
    return book.content.string("not_translated", book.language, in_language=language)


def _chapter(book: Book, page: Page) -> Chapter:
    content = book.content
    source = source_of(content, page) or page
    reviewed = date_in_words(content, page.reviewed[: len("2026-11")], book.language)
    return Chapter(
        name=page.name,
        title=page.title,
        path=page.path,
        icon=source.icon,
        parts=tuple(_chapter_sections(book, page)),
        helpers=tuple(_helpers(book, source)),
        checked=content.string("booklet_checked", book.language, date=reviewed),
        language=page.language,
        notice=_notice(book, page),
    )


def _chapter_sections(book: Book, page: Page) -> Iterator[ChapterSection]:
    """The sections of the page that are in the booklet."""
    markup = ChapterMarkup(partial(_link, book, page))
    pictures = Pictures(book.content.pictures, partial(_enclosed, book.output))
    output = _output_with_anchors(book, page)
    read = markdown_converter(book.content, page.language, output, markup, pictures)
    for section in book.sections[page.name]:
        anchor = f"{page.name}.{section.id}" if section.id else page.name
        heading = f"### {section.title} {{#{anchor}}}\n" if section.id else ""
        html = typeset_html(read(heading + section.body))
        yield ChapterSection(anchor, html, section.id == FIRST, section.line)


def _enclosed(output: Output, picture: PagePicture) -> dict[str, str]:
    """The attributes of an embedded picture: in colour in the screen variant, in greys on paper,
    because the press has no RGB colours."""
    return embedded(picture.data if output.linked else grey(picture.data))


def _output_with_anchors(book: Book, page: Page) -> Output:
    """The booklet's output, with ids on those cards of the page that links lead to."""

    def draw(name: str, view: object) -> str:
        html = book.output.draw(name, view)
        if isinstance(view, Card) and book.homes[view.id] == page.name:
            return f'<div class="home" id="card.{view.id}">{html}</div>'
        return html

    return replace(book.output, draw=draw)


def _helpers(book: Book, source: Page) -> Iterator[Helper]:
    """The contacts that have a number to call, or a card in the booklet."""
    content, language = book.content, book.language
    for id in source.services:
        if contact := content.contacts.get(id):
            numbers = calls(content, contact, language, medium=Medium.PAPER)
            name, own = localize(contact.name, language, content.source)
            number, link = (numbers[0].number, numbers[0].href) if numbers else ("", "")
            anchor = f"card.{id}" if id in book.homes else ""
            if number or anchor:
                yield Helper(name, own or content.source.code, number, link, anchor)


def _link(book: Book, page: Page, href: str) -> tuple[dict[str, str], str]:
    """The attributes of a link to `href` (as on the site) in the booklet, and the words after it:
    for a page in another booklet which one, for an online page its address. A link to a page of
    this booklet leads there, and CSS adds the page number. On paper other links have no target."""
    path, _, section = href.partition("#")
    target = posixpath.normpath(posixpath.join(posixpath.dirname(page.name), path))
    name = target.removesuffix(".md") if path else page.name
    linked = book.output.linked
    if name in book.pages:
        known = any(one.id == section for one in book.sections[name])
        goal = f"#{name}.{section}" if section and known else f"#{name}"
        return {"href" if linked else "data-way": goal}, ""
    url = book.content.site_url + address(page.language, name)
    if linked or name in book.elsewhere:
        return {"href": url} if linked else {}, book.elsewhere.get(name, "")
    return {"data-address": url}, url.removeprefix("https://").rstrip("/")
