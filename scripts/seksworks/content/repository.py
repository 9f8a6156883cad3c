"""Reads `docs/`, `data/` and `mkdocs.yml` into one frozen `Content`.

Here lives what a page, a language and the menu are. House rules are in `checks`; nothing here
prints, and nothing here knows MkDocs or WeasyPrint.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

from seksworks.content.entries import read_contacts, read_facts
from seksworks.content.facts import CONTACTS, FACTS, Contact, Entry, Fact, Words, say
from seksworks.content.front_matter import FRONT_KEYS, LISTS, front_problems
from seksworks.content.settings import SETTINGS, Language, Settings, read_settings
from seksworks.content.strings import STRINGS, read_strings, wanted_strings
from seksworks.source import (
    LINKED,
    Document,
    Problem,
    Table,
    Text,
    as_list,
    nearest,
    read_markdown,
    read_text,
    read_yaml,
)

PRINTED = "data/printed-urls.txt"
PAGE_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*(/[a-z0-9]+(-[a-z0-9]+)*)*")
FLYERS = "flyers/"
# What editors change, and what becomes the site: a link would bring in a file from elsewhere, or
# have no end.
FOLDERS = ("docs", "data", "overrides")
ICONS = "overrides/.icons/app"
FORMATS, GLOSSARY, EDITIONS = "data/formats.yml", "data/glossary.yml", "data/editions.yml"


@dataclass(frozen=True)
class Page:
    """One Markdown file. `name` is its path in the language's folder, without `.md`."""

    language: str
    name: str
    title: str
    description: str
    reviewed: str
    icon: str
    facts: tuple[Text, ...]
    services: tuple[Text, ...]
    synonyms: tuple[Text, ...]
    document: Document

    @property
    def path(self) -> str:
        return self.document.path

    @property
    def body(self) -> str:
        return self.document.body

    @property
    def address(self) -> str:
        return address(self.language, self.name)


# Compared by identity, so that what follows from it can be cached.
@dataclass(frozen=True, eq=False)
class Content:
    root: Path
    today: date
    settings: Settings
    pages: Mapping[tuple[str, str], Page]
    flyers: Mapping[tuple[str, str], Page]
    contacts: Mapping[str, Contact]
    facts: Mapping[str, Fact]
    strings: Mapping[str, Words]
    string_lines: Mapping[str, int]
    wanted_strings: frozenset[str]
    editions: Table
    formats: Table
    glossary: Table
    printed: Mapping[str, int]
    icons: frozenset[str]
    files: frozenset[str]

    @property
    def languages(self) -> tuple[Language, ...]:
        return self.settings.languages

    @property
    def site_url(self) -> str:
        return self.settings.site_url

    @property
    def source(self) -> str:
        """The code of the source language: the first one."""
        return self.languages[0].code

    def language(self, code: str) -> Language:
        """The language of that code; it has to be one of the site."""
        return next(language for language in self.languages if language.code == code)

    def entry(self, id: str) -> Entry | None:
        return self.contacts.get(id) or self.facts.get(id)

    def string(self, key: str, language: str) -> str:
        return say(self.strings[key], language, self.source)[0]


def address(language: str, name: str) -> str:
    """A page's address below the site's: `nl/`, `nl/at-home/`."""
    return f"{language}/" if name == "index" else f"{language}/{name}/"


def load(root: Path, today: date) -> tuple[Content, list[Problem]]:
    """Everything in the repository at `root`, as far as it can be read, and what is wrong."""
    found = list(_links(root))
    table = partial(_table, root, found)
    settings, some = read_settings(table(SETTINGS))
    codes = [language.code for language in settings.languages]
    strings, wrong = read_strings(string_table := table(STRINGS), codes)
    contacts, more = read_contacts(table(CONTACTS), codes, today, strings)
    facts, most = read_facts(table(FACTS), codes, today)
    found += [*some, *wrong, *more, *most, *_shared_names(contacts, facts)]
    pages, flyers = _pages(root, codes, today, found)
    content = Content(
        root=root,
        today=today,
        settings=settings,
        pages=pages,
        flyers=flyers,
        contacts=contacts,
        facts=facts,
        strings=strings,
        string_lines=string_table.lines,
        wanted_strings=wanted_strings(root),
        editions=table(EDITIONS),
        formats=table(FORMATS),
        glossary=table(GLOSSARY),
        printed=_printed(root, found),
        icons=frozenset(Path(name).stem for name in _files(root, ICONS)),
        files=_files(root, "docs"),
    )
    return content, found


def _links(root: Path) -> Iterator[Problem]:
    """Each link on the disk, to a file or a folder, that an editor's folder is or holds."""
    for top in FOLDERS:
        places = [root / top]
        for folder, folders, files in os.walk(root / top):
            places += [Path(folder, name) for name in (*folders, *files)]
        for place in places:
            if place.is_symlink():
                yield Problem(place.relative_to(root).as_posix(), 1, LINKED)


def _table(root: Path, found: list[Problem], path: str) -> Table:
    value, more = read_yaml(root, path)
    found += more
    return value


def _shared_names(contacts: Mapping[str, Contact], facts: Mapping[str, Fact]) -> Iterator[Problem]:
    """Contacts and facts share one set of names."""
    for id in contacts.keys() & facts.keys():
        message = f'"{id}" is a contact too (line {contacts[id].line}); give one another name'
        yield Problem(FACTS, facts[id].line, message)


def _files(root: Path, folder: str) -> frozenset[str]:
    """The paths of all files below the folder, from the repository's root."""
    return frozenset(file.relative_to(root).as_posix() for file in (root / folder).rglob("*.*"))


def _printed(root: Path, found: list[Problem]) -> dict[str, int]:
    """Every address that was ever printed, with its line."""
    text, wrong = read_text(root, PRINTED)
    found += wrong
    lines = [line.strip() for line in text.split("\n")]
    return {line: at for at, line in enumerate(lines, 1) if line and not line.startswith("#")}


def _pages(
    root: Path, codes: list[str], today: date, found: list[Problem]
) -> tuple[dict[tuple[str, str], Page], dict[tuple[str, str], Page]]:
    """The pages and the texts of the flyers, by language and name."""
    pages, flyers = dict[tuple[str, str], Page](), dict[tuple[str, str], Page]()
    for folder in sorted(path for path in (root / "docs").glob("*") if path.is_dir()):
        if folder.name not in (*codes, "assets"):
            message = f'"{folder.name}" is not a language of the site{nearest(folder.name, codes)}'
            found.append(Problem(f"docs/{folder.name}", 1, message))
    for code in codes:
        folder = root / "docs" / code
        for file in sorted(folder.rglob("*.md")) if not folder.is_symlink() else ():
            path = file.relative_to(root).as_posix()
            document, more = read_markdown(root, path)
            found.extend(more)
            name = path.removeprefix(f"docs/{code}/").removesuffix(".md")
            if not PAGE_NAME.fullmatch(name):
                message = "name the file with a-z, 0-9 and hyphens only, such as at-home.md"
                found.append(Problem(path, 1, message))
            if document.front:
                found.extend(front_problems(document, code == codes[0], today))
            kind = flyers if name.startswith(FLYERS) else pages
            kind[code, name] = _page(code, name, document)
    return pages, flyers


def _page(code: str, name: str, document: Document) -> Page:
    front = document.front
    title, description, reviewed, icon = (str(front.get(key, "")) for key in (*FRONT_KEYS, "icon"))
    facts, services, synonyms = (tuple(as_list(front.get(key))) for key in LISTS)
    return Page(code, name, title, description, reviewed, icon, facts, services, synonyms, document)
