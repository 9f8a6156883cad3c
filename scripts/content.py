"""Reads `docs/`, `data/` and `mkdocs.yml` into one frozen `Content`.

Here lives what a page, a language and the menu are. House rules are in `checks`; nothing here
prints, and nothing here knows MkDocs or WeasyPrint.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from documents import (
    Document,
    Items,
    Table,
    Text,
    as_list,
    date_problems,
    inner,
    known_keys,
    read_markdown,
    read_yaml,
)
from facts import CONTACTS, FACTS, Contact, Entry, Fact, Words, read_contacts, read_facts, say
from problems import Problem, nearest

FRONT_KEYS = ("title", "description", "reviewed")
SOURCE_KEYS = ("icon", "facts", "services")
PAGE_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*(/[a-z0-9]+(-[a-z0-9]+)*)*")
IN_TEMPLATES = re.compile(r"\bwords\.(\w+)")
IN_MODULES = re.compile(r"\bstring\(\"(\w+)\"")
# The languages that are written from right to left (ISO 639-1 codes).
RIGHT_TO_LEFT = frozenset({"ar", "dv", "fa", "he", "ku", "ps", "ug", "ur", "yi"})
FLYERS = "flyers/"
ICONS = "overrides/.icons/app"
SETTINGS, STRINGS = "mkdocs.yml", "data/strings.yml"
FORMATS, GLOSSARY = "data/formats.yml", "data/glossary.yml"


@dataclass(frozen=True)
class Language:
    code: str
    name: str

    @property
    def direction(self) -> str:
        return "rtl" if self.code in RIGHT_TO_LEFT else "ltr"


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


@dataclass(frozen=True)
class Group:
    """A section of the menu; the first one, without title, holds the pages above all groups."""

    title: Words
    pages: tuple[Text, ...]


@dataclass(frozen=True)
class Content:
    root: Path
    today: date
    site_url: str
    exit_url: str
    languages: tuple[Language, ...]
    nav: tuple[Group, ...]
    pages: Mapping[tuple[str, str], Page]
    flyers: Mapping[tuple[str, str], Page]
    contacts: Mapping[str, Contact]
    facts: Mapping[str, Fact]
    strings: Mapping[str, Words]
    string_lines: Mapping[str, int]
    wanted_strings: frozenset[str]
    formats: Table
    glossary: Table
    icons: frozenset[str]
    files: frozenset[str]

    @property
    def source(self) -> str:
        """The code of the source language: the first one."""
        return self.languages[0].code

    def entry(self, id: str) -> Entry | None:
        return self.contacts.get(id) or self.facts.get(id)

    def string(self, key: str, language: str) -> str:
        return say(self.strings[key], language, self.source)[0]


def address(language: str, name: str) -> str:
    """A page's address below the site's: `nl/`, `nl/at-home/`."""
    return f"{language}/" if name == "index" else f"{language}/{name}/"


def load(root: Path, today: date) -> tuple[Content, list[Problem]]:
    """Everything in the repository at `root`, as far as it can be read, and what is wrong."""
    found: list[Problem] = []

    def table(path: str) -> Table:
        value, more = read_yaml(root, path)
        found.extend(more)
        return value

    settings = table(SETTINGS)
    languages, group_names = _languages(settings, found)
    codes = [language.code for language in languages]
    contacts, wrong = read_contacts(table(CONTACTS), codes, today)
    found += wrong
    facts, wrong = read_facts(table(FACTS), codes, today)
    found += wrong
    for id in contacts.keys() & facts.keys():
        message = f'"{id}" is a contact too (line {contacts[id].line}); give one another name'
        found.append(Problem(FACTS, facts[id].line, message))
    pages = _pages(root, codes, today, found)
    strings = table(STRINGS)
    content = Content(
        root=root,
        today=today,
        site_url=str(settings.get("site_url", "")).rstrip("/") + "/",
        exit_url=str(inner(settings, "extra").get("exit", "")),
        languages=tuple(languages),
        nav=_nav(settings, codes[0], group_names),
        pages={key: page for key, page in pages.items() if not key[1].startswith(FLYERS)},
        flyers={key: page for key, page in pages.items() if key[1].startswith(FLYERS)},
        contacts=contacts,
        facts=facts,
        strings=_strings(strings, codes, found),
        string_lines=strings.lines,
        wanted_strings=_wanted_strings(root),
        formats=table(FORMATS),
        glossary=table(GLOSSARY),
        icons=frozenset(file.stem for file in (root / ICONS).glob("*.svg")),
        files=frozenset(file.relative_to(root).as_posix() for file in (root / "docs").rglob("*.*")),
    )
    return content, found


def _languages(
    settings: Table, found: list[Problem]
) -> tuple[list[Language], dict[str, Mapping[str, str]]]:
    """The site's languages in their order, and per language its names of the menu's sections."""
    plugins = [item for item in as_list(settings.get("plugins")) if isinstance(item, Table)]
    i18n = next((inner(item, "i18n") for item in plugins if "i18n" in item), Table(1))
    rows = [row for row in as_list(i18n.get("languages")) if isinstance(row, Table)]
    languages = [Language(str(row.get("locale", "")), str(row.get("name", ""))) for row in rows]
    if not languages and settings:
        message = 'lists no languages; add "i18n: languages: - locale: nl" below "plugins"'
        found.append(Problem(SETTINGS, settings.line, message))
    names = {str(row.get("locale", "")): inner(row, "nav_translations") for row in rows}
    return languages or [Language("nl", "Nederlands")], names


def _nav(settings: Table, source: str, names: Mapping[str, Mapping[str, str]]) -> tuple[Group, ...]:
    groups = [Group({}, ())]
    for item in as_list(settings.get("nav")):
        if isinstance(item, Table):
            for title, members in item.items():
                translated = {code: words[title] for code, words in names.items() if title in words}
                pages = tuple(_page_name(member) for member in as_list(members))
                groups.append(Group({**translated, source: title}, pages))
        else:
            groups[0] = replace(groups[0], pages=(*groups[0].pages, _page_name(item)))
    return tuple(groups)


def _page_name(member: Any) -> Text:
    return Text(str(member).removesuffix(".md"), getattr(member, "line", 1))


def _strings(table: Table, codes: list[str], found: list[Problem]) -> dict[str, Words]:
    strings = {}
    for key, row in table.items():
        if not isinstance(row, Table):
            message = f'"{key}" needs a note and a text per language; see the entries above'
            found.append(Problem(STRINGS, table.lines[key], message))
            continue
        found.extend(known_keys(row, STRINGS, ["note", *codes]))
        strings[key] = {code: str(row.get(code, "")) for code in codes}
    return strings


def _wanted_strings(root: Path) -> frozenset[str]:
    """The keys of `strings.yml` that templates and modules name."""
    uses = (("overrides", "**/*.html", IN_TEMPLATES), ("scripts", "*.py", IN_MODULES))
    return frozenset(
        key
        for folder, files, pattern in uses
        for file in (root / folder).glob(files)
        for key in pattern.findall(file.read_text(encoding="utf-8"))
    )


def _pages(
    root: Path, codes: list[str], today: date, found: list[Problem]
) -> dict[tuple[str, str], Page]:
    pages = {}
    for folder in sorted(path for path in (root / "docs").glob("*") if path.is_dir()):
        if folder.name not in (*codes, "assets"):
            message = f'"{folder.name}" is not a language of the site{nearest(folder.name, codes)}'
            found.append(Problem(f"docs/{folder.name}", 1, message))
    for code in codes:
        for file in sorted((root / "docs" / code).rglob("*.md")):
            path = file.relative_to(root).as_posix()
            document, more = read_markdown(root, path)
            found.extend(more)
            name = path.removeprefix(f"docs/{code}/").removesuffix(".md")
            if not PAGE_NAME.fullmatch(name):
                message = "name the file with a-z, 0-9 and hyphens only, such as at-home.md"
                found.append(Problem(path, 1, message))
            if document.front:
                found.extend(_front_problems(document, code == codes[0], today))
            pages[code, name] = _page(code, name, document)
    return pages


def _front_problems(document: Document, is_source: bool, today: date) -> list[Problem]:
    front, path = document.front, document.path
    found = known_keys(front, path, FRONT_KEYS, SOURCE_KEYS if is_source else ())
    reviewed = front.get("reviewed")
    if reviewed:
        found.extend(date_problems(str(reviewed), path, front.lines["reviewed"], today))
    for key in (*FRONT_KEYS, "icon"):
        if isinstance(front.get(key), (Table, Items)):
            message = f'"{key}" should be one text; put it in quotes if it holds a colon'
            found.append(Problem(path, front.lines[key], message))
    for key in ("facts", "services"):
        if key in front and not isinstance(front[key], Items):
            message = f'"{key}" should be a list, such as [first, second]'
            found.append(Problem(path, front.lines[key], message))
    return found


def _page(code: str, name: str, document: Document) -> Page:
    front = document.front
    text = {key: str(front.get(key, "")) for key in (*FRONT_KEYS, "icon")}
    ids = {key: tuple(as_list(front.get(key))) for key in ("facts", "services")}
    return Page(code, name, **text, **ids, document=document)
