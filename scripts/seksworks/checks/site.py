"""The rules for `mkdocs.yml`, the menu, and the addresses that were ever printed.

Each is a generator that yields problems. Reads no files.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from seksworks.checks.pages import SHOWN_SIGNS
from seksworks.content import PRINTED, SETTINGS, Content, address
from seksworks.source import Problem, closest, is_email, nearest, wrong_address

HTTPS = "https://"


def settings(content: Content) -> Iterator[Problem]:
    """The site's own address, and the way out to another one."""
    exit_url = content.settings.exit_url
    if not _opens(content.site_url) or re.search("[?#]", content.site_url):
        yield Problem(SETTINGS, 1, '"site_url" should be the site\'s address; write https://…/')
    if not _opens(exit_url) or exit_url.startswith(content.site_url):
        message = '"exit" below "extra" should lead to an everyday page elsewhere; write https://…'
        yield Problem(SETTINGS, 1, message)


def ways_to_editors(content: Content) -> Iterator[Problem]:
    """The way to an editor, and the one to all files, can be followed, as far as there are any."""
    editors, repository = content.settings.editors, content.settings.repository
    if editors and not _opens(editors) and not is_email(editors):
        message = f'"editors: {editors}" cannot be opened; write name@example.org or https://…'
        yield Problem(SETTINGS, 1, message)
    if repository and not _opens(repository):
        message = f'"repository: {repository}" cannot be opened; write https://…'
        yield Problem(SETTINGS, 1, message)


def _opens(address: str) -> bool:
    """Whether every browser opens the address, with nobody between."""
    return address.startswith(HTTPS) and not wrong_address(address)


def menu_titles(content: Content) -> Iterator[Problem]:
    """What the menu says on every page can be read over a shoulder, and is words alone."""
    for language in content.languages:
        if SHOWN_SIGNS.search(language.name):
            message = f'"{language.name}" should be the name of a language, and nothing else'
            yield Problem(SETTINGS, 1, message)
    for group in content.settings.nav[1:]:
        for code, title in group.title.items():
            words = content.glossary.explicit.get(code, ())
            if SHOWN_SIGNS.search(title) or not title.strip():
                message = f'the menu\'s "{title}" should be words alone; take other signs out'
                yield Problem(SETTINGS, 1, message)
            for one in words:
                if one.in_texts.search(title):
                    message = f'the menu\'s "{title}" holds the explicit word "{one.word}"'
                    yield Problem(SETTINGS, 1, f"{message}; write a neutral one")


def menu_pages(content: Content) -> Iterator[Problem]:
    """Each page of the source language stands in the menu once, and nothing else does; the
    landing page nowhere."""
    known = {name for code, name in content.pages if code == content.source.code}
    landing = content.settings.landing
    if landing and landing not in known:
        message = f'"landing" below "extra" names no page{nearest(landing, known, "docs/")}'
        yield Problem(SETTINGS, 1, message)
    known.discard(landing)
    names = [name for group in content.settings.nav for name in group.pages]
    left = sorted(known - set(names)) if names else []
    if not names:
        yield Problem(SETTINGS, 1, '"nav" names no page; list them below it as "- index.md"')
    for place, name in enumerate(names):
        if name not in known:
            message = f'the menu names "{name}.md", which is not there{nearest(name, known)}'
            if name == landing:
                message = f'the menu names "{name}.md", the landing page; take this line out'
            yield Problem(SETTINGS, name.line, message)
            left = [one for one in left if one != closest(name, left)]
        elif names.index(name) != place:
            yield Problem(SETTINGS, name.line, f'"{name}.md" is in the menu twice; keep one')
    for missing in left:
        path = content.pages[content.source.code, missing].path
        message = f'is not in the menu; add "- {missing}.md" below "nav" in {SETTINGS}'
        yield Problem(path, 1, message)


def moved_pages(content: Content) -> Iterator[Problem]:
    """The name of a page that moved is no page's any more, and leads to one that is there."""
    known = {name for code, name in content.pages if code == content.source.code}
    for old, new in content.settings.moved.items():
        if old in known:
            message = f'"{old}.md" has moved, says this line, but is there; take one of them out'
            yield Problem(SETTINGS, new.line, message)
        if new not in known:
            message = f'"{old}" has moved to "{new}", which is no page{nearest(new, known)}'
            yield Problem(SETTINGS, new.line, message)


def printed_addresses(content: Content) -> Iterator[Problem]:
    """What was printed still leads to a page, whatever the site's name is now."""
    base = _path(content.site_url)
    names = {name for code, name in content.pages if code == content.source.code}
    known = {
        base + address(language, name)
        for name in (*names, *content.settings.moved)
        for language in content.languages
    }
    for url, line in content.printed.items():
        if _path(url) not in known:
            message = f'"{url}" stands on paper and leads nowhere; bring its page back'
            yield Problem(PRINTED, line, message)


def _path(url: str) -> str:
    """What stands behind the host, also where the host is none."""
    return "/" + url.partition("://")[2].partition("/")[2]
