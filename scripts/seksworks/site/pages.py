"""The view model of a page (text, contacts, sources, addresses in all languages), and the variables
of its template.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from lxml.html import fragment_fromstring, tostring

from seksworks.checks import stale_day
from seksworks.content import (
    LAW,
    OLD,
    PRINT,
    TEXT,
    TOPICS,
    Content,
    Language,
    Page,
    Section,
    address,
    change_levels,
    source_of,
    translated,
    with_content,
)
from seksworks.flyers import Flyer, Pack, by_language, items, order_form
from seksworks.rendering import (
    SENTENCE,
    Call,
    Card,
    SiteOutput,
    Source,
    calls,
    card,
    date_in_words,
    in_language,
    json_ld,
    sources,
)
from seksworks.site.navigation import MenuGroup, SiteContext, menu, page_thread, site_context
from seksworks.site.offline_copy import COPY_NAME
from seksworks.site.search import topics


class Outdated(NamedTuple):
    """The notice on an outdated translation, "" for none; `ask`: call buttons to ask about it."""

    said: str
    ask: tuple[Call, ...] = ()


@dataclass(frozen=True)
class PageView:
    """`fallback`: the text is in another language than the reader's, in `text_language`;
    `outdated`: what readers are told where the source text is newer; `alternates`: language codes
    and absolute addresses; `reviewed`: a month in words; `edit`: where anyone can propose a change
    of the text, "" for nowhere; `due`: the day from which a fact on it may be out of date, None for
    never; `contents`: its sections, none for the page that lists what can be
    printed."""

    name: str
    title: str
    description: str
    icon: str
    group: MenuGroup | None
    thread: str
    text_language: Language
    fallback: bool
    outdated: Outdated
    canonical: str
    alternates: tuple[tuple[str, str], ...]
    cards: tuple[Card, ...]
    sources: tuple[Source, ...]
    reviewed: str
    edit: str
    due: date | None
    contents: tuple[Section, ...]

    @property
    def beside(self) -> bool:
        """Whether it has a side column in a wide window."""
        return bool(self.contents or self.cards)

    @property
    def wide(self) -> bool:
        """Whether it uses the whole width of a wide window."""
        return self.beside or self.name == PRINT


@with_content
def page_view(content: Content, language: Language, name: str) -> PageView | None:
    """The view model of the page `name` in the language; None where it does not exist, in the
    source language neither."""
    page = content.page(language, name)
    if page is None:
        return None
    source = source_of(content, page) or page
    services = [content.contacts[id] for id in source.services if id in content.contacts]
    group = next((one for one in menu(content, language)[1:] if one.holds(name)), None)
    return PageView(
        name=name,
        title=page.title,
        description=page.description,
        icon=source.icon,
        group=group,
        thread=page_thread(name, group.thread if group else ""),
        text_language=page.language,
        fallback=page.language != language,
        outdated=_outdated(content, page),
        canonical=content.site_url + page.address,
        alternates=alternates(content, name) if page.language == language else (),
        cards=tuple(card(content, entry, language, SiteOutput()) for entry in services),
        sources=()
        if name == content.settings.landing
        else tuple(sources(content, source, language)),
        reviewed=date_in_words(content, page.reviewed[:7], language),
        edit=content.settings.edit_address(page.path),
        due=stale_day(content, page),
        contents=_contents(page),
    )


def _contents(page: Page) -> tuple[Section, ...]:
    if page.name == PRINT:
        return ()
    return tuple(section for section in page.sections[1:] if section.id)


def first_sentence(html: str) -> str:
    """The first sentence to show (see `rendering.sentences`) in the rendered Markdown `html`, as
    HTML; "" for none."""
    found = fragment_fromstring(html, create_parent=True).find_class(SENTENCE)
    return tostring(found[0], encoding="unicode", with_tail=False) if found else ""


@with_content
def alternates(content: Content, name: str) -> tuple[tuple[str, str], ...]:
    """The `hreflang` links: language code and absolute address of each translation that exists;
    `x-default` is the language chooser for the home page, the source page for others."""
    languages = translated(content, name)
    found = [(one.code, content.site_url + address(one, name)) for one in languages]
    default = content.site_url if name == "index" else found[0][1]
    return (*found, ("x-default", default))


def _outdated(content: Content, page: Page) -> Outdated:
    """The notice on a translation whose source is newer, with whom to call for a change of level
    LAW; none for level TYPO, and for SAFETY, where readers get the source's text."""
    source, levels = source_of(content, page), change_levels(content, page).values()
    if source and LAW in levels:
        date = date_in_words(content, source.reviewed[:7], page.language)
        services = [content.contacts[id] for id in source.services if id in content.contacts]
        found = (calls(content, one, page.language) for one in services)
        said = content.string("outdated_law", page.language, date=date)
        return Outdated(said, next(filter(None, found), ()))
    return Outdated(content.string("outdated", page.language) if TEXT in levels else "")


@dataclass(frozen=True)
class SiteInput:
    """The input of the site: the content, and the flyers and packs that the print page offers."""

    content: Content
    flyers: tuple[Flyer, ...]
    packs: tuple[Pack, ...]


def page_context(
    site_input: SiteInput, language: Language, name: str, base: str
) -> dict[str, object]:
    """The variables of the page's template; `base`: relative path from the page to the root."""
    site = site_context(site_input.content, language, base, name)
    extra = EXTRA.get(name, _nothing)
    landing = name == site_input.content.settings.landing
    return {
        "site": site,
        "view": page_view(site_input.content, language, name),
        "structured": json_ld(site_input.content, language) if landing else "",
        **extra(site_input, site),
    }


def _nothing(site_input: SiteInput, site: SiteContext) -> Mapping[str, object]:
    return {}


def _topics(site_input: SiteInput, site: SiteContext) -> Mapping[str, object]:
    return {"topics": topics(site)}


def _editions(site_input: SiteInput, site: SiteContext) -> Mapping[str, object]:
    content = site_input.content
    changed = [in_language(content, one.changed, site.language) for one in content.editions]
    return {"editions": list(zip(content.editions, changed, strict=True))}


def _print(site_input: SiteInput, site: SiteContext) -> Mapping[str, object]:
    language = site.language
    listed = items(site_input.content, site_input.flyers, language)
    return {
        "items": listed,
        "languages": by_language(listed, language),
        "order": order_form(site_input.flyers, language),
        "packs": site_input.packs,
        "keep": COPY_NAME.format(language=language.code),
    }


# What a page shows that no other one does, by its name.
EXTRA: dict[str, Callable[[SiteInput, SiteContext], Mapping[str, object]]] = {
    TOPICS: _topics,
    OLD: _editions,
    PRINT: _print,
}
