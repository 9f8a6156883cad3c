"""The rules for `mkdocs.yml`, the menu, and the addresses that were ever printed.

Each is a generator that yields problems. What all towns share besides is looked at here as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from seksworks.checks.pages import SHOWN_SIGNS
from seksworks.content import PRINTED, SETTINGS, STRINGS, Content, address, names_in_files
from seksworks.source import Message, Problem, closest, is_email, nearest, wrong_address

HTTPS = "https://"


def settings(content: Content) -> Iterator[Problem]:
    """The site's own address, and the way out to another one."""
    exit_url = content.settings.exit_url
    if not _opens(content.site_url) or re.search("[?#]", content.site_url):
        yield Problem(SETTINGS, 1, Message("site-url"))
    if not _opens(exit_url) or exit_url.startswith(content.site_url):
        yield Problem(SETTINGS, 1, Message("way-out"))


def names_of_towns(content: Content) -> Iterator[Problem]:
    """What no page, text or fact is, but all towns share, names none of them."""
    yield from names_in_files(content.root, content.town.names)


def site_name(content: Content) -> Iterator[Problem]:
    """The name of the site stands in the tab and in the history of the phone: nobody who looks
    over a shoulder learns from it what is read."""
    for code, text in content.strings.get("site_name", {}).items():
        for one in content.glossary.explicit.get(code, ()):
            if one.in_texts.search(text):
                line = content.string_lines["site_name"]
                yield Problem(STRINGS, line, Message("site-name-explicit", word=one.word))


def ways_to_editors(content: Content) -> Iterator[Problem]:
    """The way to an editor, and the one to all files, can be followed, as far as there are any."""
    editors, repository = content.settings.editors, content.settings.repository
    if editors and not _opens(editors) and not is_email(editors):
        yield Problem(SETTINGS, 1, Message("way-to-editors", value=editors))
    if repository and not _opens(repository):
        yield Problem(SETTINGS, 1, Message("way-to-files", value=repository))


def _opens(address: str) -> bool:
    """Whether every browser opens the address, with nobody between."""
    return address.startswith(HTTPS) and not wrong_address(address)


def menu_titles(content: Content) -> Iterator[Problem]:
    """What the menu says on every page can be read over a shoulder, and is words alone."""
    for language in content.languages:
        if SHOWN_SIGNS.search(language.name):
            yield Problem(SETTINGS, 1, Message("language-name", name=language.name))
    for group in content.settings.nav[1:]:
        for code, title in group.title.items():
            words = content.glossary.explicit.get(code, ())
            if SHOWN_SIGNS.search(title) or not title.strip():
                yield Problem(SETTINGS, 1, Message("menu-sign", title=title))
            for one in words:
                if one.in_texts.search(title):
                    message = Message("menu-explicit-word", title=title, word=one.word)
                    yield Problem(SETTINGS, 1, message)


def menu_pages(content: Content) -> Iterator[Problem]:
    """Each page of the source language stands in the menu once, and nothing else does; the
    landing page nowhere."""
    known = {name for code, name in content.pages if code == content.source.code}
    landing = content.settings.landing
    if landing and landing not in known:
        hint = nearest(landing, known, "docs/")
        yield Problem(SETTINGS, 1, Message("landing-unknown", hint=hint))
    known.discard(landing)
    names = [name for group in content.settings.nav for name in group.pages]
    left = sorted(known - set(names)) if names else []
    if not names:
        yield Problem(SETTINGS, 1, Message("menu-empty"))
    for place, name in enumerate(names):
        if name not in known:
            message = Message("menu-page-unknown", name=str(name), hint=nearest(name, known))
            if name == landing:
                message = Message("menu-landing", name=landing)
            yield Problem(SETTINGS, name.line, message)
            left = [one for one in left if one != closest(name, left)]
        elif names.index(name) != place:
            yield Problem(SETTINGS, name.line, Message("menu-page-twice", name=str(name)))
    for missing in left:
        path = content.pages[content.source.code, missing].path
        yield Problem(path, 1, Message("page-not-in-menu", name=missing, file=SETTINGS))


def moved_pages(content: Content) -> Iterator[Problem]:
    """The old name of a moved page belongs to no page any more, and its new name to one that
    exists."""
    known = {name for code, name in content.pages if code == content.source.code}
    for old, new in content.settings.moved.items():
        if old in known:
            yield Problem(SETTINGS, new.line, Message("moved-and-there", name=old))
        if new not in known:
            message = Message("moved-nowhere", old=old, new=str(new), hint=nearest(new, known))
            yield Problem(SETTINGS, new.line, message)


def printed_addresses(content: Content) -> Iterator[Problem]:
    """Each address that was ever printed still leads to a page, whatever the site's host is now."""
    base = _path(content.site_url)
    names = {name for code, name in content.pages if code == content.source.code}
    known = {
        base + address(language, name)
        for name in (*names, *content.settings.moved)
        for language in content.languages
    }
    for url, line in content.printed.items():
        if _path(url) not in known:
            yield Problem(content.file(PRINTED), line, Message("printed-leads-nowhere", url=url))


def _path(url: str) -> str:
    """What stands behind the host, also where the host is none."""
    return "/" + url.partition("://")[2].partition("/")[2]
