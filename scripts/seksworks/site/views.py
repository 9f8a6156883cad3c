"""What the templates are given, and the environment they are rendered in.

Here lives what follows from the whole of the content: the language row, the menu, alternates,
fallbacks; plain values, one frozen dataclass a page. No markup but what `references` makes.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from seksworks.content import (
    FIRST,
    HELP,
    TOPICS,
    Content,
    Group,
    Language,
    Page,
    address,
    newer_sections,
    page_for,
    say,
    translated,
)
from seksworks.formats import THREADS
from seksworks.rendering import (
    Call,
    Card,
    Output,
    SiteOutput,
    Source,
    calls,
    card,
    sources,
    strings,
    when,
)

# From so many sections on, a page begins with a list of them.
LONG = 7


@dataclass(frozen=True)
class LanguageLink:
    code: str
    direction: str
    name: str
    address: str
    current: bool


@dataclass(frozen=True)
class Door:
    """A way to a page: `language` is the text's own, where it is not yet translated."""

    name: str
    address: str
    title: str
    hint: str
    icon: str
    language: str
    direction: str
    current: bool
    translated: bool


@dataclass(frozen=True)
class MenuGroup:
    id: str
    title: str
    thread: str
    doors: tuple[Door, ...]

    @property
    def current(self) -> bool:
        return any(door.current for door in self.doors)


@dataclass(frozen=True)
class Frame:
    """What every page of a language has, also the ones that no Markdown stands behind. `base`
    is the way from the page to the site's root."""

    language: Language
    base: str
    words: dict[str, str]
    exit_url: str
    languages: tuple[LanguageLink, ...]
    menu: tuple[MenuGroup, ...]
    urgent: tuple[Call, ...]
    help: str
    topics: str

    @property
    def near(self) -> tuple[Door, ...]:
        """The pages above all groups that are neither the first page nor the numbers."""
        return tuple(door for door in self.menu[0].doors if door.name not in ("index", HELP))


@dataclass(frozen=True)
class PageView:
    name: str
    title: str
    description: str
    icon: str
    group: MenuGroup | None
    thread: str
    text_language: Language
    fallback: bool
    outdated: bool
    canonical: str
    alternates: tuple[tuple[str, str], ...]
    calls: tuple[Call, ...]
    cards: tuple[Card, ...]
    sources: tuple[Source, ...]
    reviewed: str


@dataclass(frozen=True)
class Handover:
    """What `build` gives to the MkDocs hooks: `flyers` and `packs` are what the page for printing
    lists."""

    content: Content
    flyers: tuple[Any, ...]
    packs: tuple[Any, ...]


def frame(content: Content, code: str, base: str, name: str = "index") -> Frame:
    """The frame of the page `name` in the language `code`."""
    language = content.language(code)
    languages = tuple(
        LanguageLink(
            other.code, other.direction, other.name, address(other.code, name), other.code == code
        )
        for other in content.languages
    )
    menu = tuple(
        _menu_group(content, code, group, number, name)
        for number, group in enumerate(content.settings.nav)
    )
    contacts = [entry for entry in content.contacts.values() if entry.kind == "emergency"]
    urgent = tuple(call for entry in contacts for call in calls(content, entry, code))
    ways = address(code, HELP), address(code, TOPICS)
    exit_url = content.settings.exit_url
    return Frame(
        language, base, strings(content, code), exit_url, languages, menu, urgent[:1], *ways
    )


def page_view(content: Content, code: str, name: str) -> PageView | None:
    """What the page `name` shows to a reader in the language `code`."""
    page = page_for(content, code, name)
    if page is None:
        return None
    source = content.pages.get((content.source, name), page)
    services = [content.contacts[id] for id in source.services if id in content.contacts]
    groups = (
        _menu_group(content, code, group, number, name)
        for number, group in enumerate(content.settings.nav)
        if number and name in group.pages
    )
    group = next(groups, None)
    return PageView(
        name=name,
        title=page.title,
        description=page.description,
        icon=source.icon,
        group=group,
        thread=group.thread if group else "help" if name == HELP else THREADS[-1],
        text_language=content.language(page.language),
        fallback=page.language != code,
        outdated=bool(newer_sections(content, page)),
        canonical=content.site_url + page.address,
        alternates=alternates(content, name) if page.language == code else (),
        calls=tuple(call for entry in services for call in calls(content, entry, code)[:1]),
        cards=tuple(card(content, entry, code, SiteOutput()) for entry in services),
        sources=() if name == content.settings.landing else tuple(sources(content, source, code)),
        reviewed=when(content, page.reviewed[:7], code),
    )


def alternates(content: Content, name: str) -> tuple[tuple[str, str], ...]:
    """Language code and absolute address of each real translation; `x-default` leads to the
    chooser for the first page, to the source text for all others."""
    codes = translated(content, name)
    found = [(code, content.site_url + address(code, name)) for code in codes]
    default = content.site_url if name == "index" else found[0][1]
    return (*found, ("x-default", default))


def body(content: Content, page: Page, output: Output) -> str:
    """The page's Markdown with the section `first` in a box, and
    near the top of a long page a list of its sections."""
    lead, *rest = page.sections
    parts = [lead.body]
    for section in rest:
        text = f"## {section.title} {{#{section.id}}}\n{section.body}"
        if section.id == FIRST:
            text = f'<section class="app-first" markdown="1">\n\n{text}\n\n</section>\n\n'
        parts.append(text)
    if len(rest) >= LONG and page.name not in content.settings.nav[0].pages:
        below = 2 if rest[0].id == FIRST else 1
        parts.insert(below, f"{output.draw('contents', rest)}\n\n")
    return "".join(parts)


def _menu_group(content: Content, code: str, group: Group, number: int, here: str) -> MenuGroup:
    doors = tuple(
        Door(
            name,
            address(code, name),
            page.title,
            page.description,
            content.pages.get((content.source, name), page).icon,
            page.language,
            content.language(page.language).direction,
            name == here,
            page.language == code,
        )
        for name in group.pages
        if (page := page_for(content, code, name)) is not None
    )
    title = say(group.title, code, content.source)[0]
    thread = THREADS[min(number, len(THREADS)) - 1] if number else ""
    return MenuGroup(f"group-{number}", title, thread, doors)
