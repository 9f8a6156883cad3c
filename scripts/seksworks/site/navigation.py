"""The view model of what every page shares: menu, language links, link to help, exit link."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from seksworks.content import (
    ABOUT,
    DOORS,
    HELP,
    TOPICS,
    WRONG,
    Content,
    Group,
    Language,
    Strings,
    address,
    localize,
    source_of,
    with_content,
)
from seksworks.formats import THREADS
from seksworks.rendering import Call, calls
from seksworks.site.built_pages import marked_text


@dataclass(frozen=True)
class LanguageLink:
    """A link to the same page in another language, or to the nearest one where it has none."""

    code: str
    direction: str
    name: str
    address: str


@dataclass(frozen=True)
class PageLink:
    """A link to a page; `thread`: its colour; `language` and `direction` are those of its text,
    which is not `translated` where they are not the reader's."""

    name: str
    address: str
    title: str
    hint: str
    icon: str
    thread: str
    language: str
    direction: str
    translated: bool


@dataclass(frozen=True)
class MenuGroup:
    """A section of the menu; the first one, without title, holds the pages above all groups."""

    id: str
    title: str
    thread: str
    links: tuple[PageLink, ...]

    def holds(self, name: str) -> bool:
        """Whether the page `name` is in this section."""
        return any(link.name == name for link in self.links)


@dataclass(frozen=True)
class SiteContext:
    """What every page of a language has, also the ones that no Markdown stands behind. `base` is
    the way from the page `name` to the site's root; the addresses begin there. `wrong` is the
    whole way to an editor, `files` the one to all files, both "" where there is none."""

    name: str
    base: str
    language: Language
    words: Mapping[str, str]
    exit_url: str
    languages: tuple[LanguageLink, ...]
    menu: tuple[MenuGroup, ...]
    urgent: tuple[Call, ...]
    help: str
    topics: str
    wrong: str
    files: str

    @property
    def at_help(self) -> bool:
        """Whether this is the page with all numbers."""
        return self.name == HELP

    @property
    def groups(self) -> tuple[MenuGroup, ...]:
        """The sections of the menu for readers, without those about the site."""
        return tuple(group for group in self.menu if group.title and group not in self.about)

    @property
    def about(self) -> tuple[MenuGroup, ...]:
        """The sections of the menu about the site and its makers."""
        return tuple(group for group in self.menu if group.holds(ABOUT) or group.holds(TOPICS))

    @property
    def doors(self) -> tuple[PageLink, ...]:
        """The links to DOORS, in order."""
        links = {link.name: link for group in self.menu for link in group.links}
        return tuple(links[name] for name in DOORS if name in links)

    @property
    def near(self) -> tuple[PageLink, ...]:
        """The pages above all sections of the menu, without the home page and the help page."""
        return tuple(link for link in self.menu[0].links if link.name not in ("index", HELP))


def site_context(
    content: Content, language: Language, base: str, name: str = "index"
) -> SiteContext:
    """The site context for the page `name` in a language; `base`: relative path to the root."""
    languages = tuple(
        LanguageLink(other.code, other.direction, other.name, address(other, name))
        for other in content.languages
    )
    wrong = _way_to_editors(content, language, base)
    return SiteContext(
        name=name,
        base=base,
        language=language,
        words=_marked_words(content, language),
        exit_url=content.settings.exit_url,
        languages=languages,
        menu=menu(content, language),
        urgent=_urgent(content, language),
        help=address(language, HELP),
        topics=address(language, TOPICS),
        wrong=wrong,
        files=content.settings.repository or wrong,
    )


@with_content
def _marked_words(content: Content, language: Language) -> Mapping[str, str]:
    """The interface strings by key, those in another language marked with it."""
    words = content.words(language)
    return Strings(
        (key, marked_text(localize(said, language, content.source).code, language, words[key]))
        for key, said in content.strings.items()
    )


def _way_to_editors(content: Content, language: Language, base: str) -> str:
    """The target of the link to the editors: their address, else the section that says whom to ask;
    "" where there is neither."""
    if "@" in content.settings.editors:
        return f"mailto:{content.settings.editors}"
    if content.settings.editors or not content.page(language, ABOUT):
        return content.settings.editors
    return f"{base}{address(language, ABOUT)}#{WRONG}"


@with_content
def menu(content: Content, language: Language) -> tuple[MenuGroup, ...]:
    """The whole menu in a language; pages without translation are linked in the source language."""
    groups = content.settings.nav
    return tuple(_menu_group(content, language, *numbered) for numbered in enumerate(groups))


def page_thread(name: str, section: str) -> str:
    """The accent colour of the page `name`; `section`: that of its menu section, "" for none."""
    return section or ("help" if name == HELP else THREADS[-1])


def _menu_group(content: Content, language: Language, number: int, group: Group) -> MenuGroup:
    thread = THREADS[min(number, len(THREADS)) - 1] if number else ""
    links = tuple(
        PageLink(
            name=name,
            address=address(language, name),
            title=page.title,
            hint=page.description,
            icon=(source_of(content, page) or page).icon,
            thread=page_thread(name, thread),
            language=page.language.code,
            direction=page.language.direction,
            translated=page.language == language,
        )
        for name in group.pages
        if (page := content.page(language, name)) is not None
    )
    title, code = localize(group.title, language, content.source)
    return MenuGroup(f"group-{number}", marked_text(code, language, title), thread, links)


@with_content
def _urgent(content: Content, language: Language) -> tuple[Call, ...]:
    """The first call button of each emergency contact."""
    contacts = [entry for entry in content.contacts.values() if entry.kind == "emergency"]
    return tuple(call for entry in contacts for call in calls(content, entry, language))[:1]
