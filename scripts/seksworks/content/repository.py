"""Reads `docs/`, `data/` and `mkdocs.yml` into one frozen `Content`.

Each file is parsed by a module of its own; the house rules are in `checks`.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property, wraps
from pathlib import Path
from typing import Concatenate, ParamSpec, TypeVar
from weakref import WeakKeyDictionary

from seksworks.content.editions import EDITIONS, Edition, read_editions
from seksworks.content.entries import read_contacts, read_facts
from seksworks.content.facts import CONTACTS, FACTS, Contact, Entry, Fact, Words, localize
from seksworks.content.glossary import DOUBT, GLOSSARY, Glossary, read_glossary
from seksworks.content.language import Language
from seksworks.content.layers import Town, load_pages, local_path, read_page, read_tables
from seksworks.content.pages import FLYERS, Page, check_front
from seksworks.content.publishers import PUBLISHERS, Publishers, read_publishers
from seksworks.content.settings import SETTINGS, Settings, of_town, read_settings
from seksworks.content.strings import STRINGS, Strings, fill, read_strings, wanted_strings
from seksworks.formats import FORMATS, Formats, read_formats
from seksworks.source import (
    Message,
    PagePicture,
    Problem,
    Problems,
    Table,
    odd_files,
    read_pictures,
    read_text,
    read_yaml,
)

PRINTED = "data/printed-urls.txt"
ICONS = "overrides/.icons/app"
# The YAML files of `data/`.
TABLES = (STRINGS, CONTACTS, FACTS, FORMATS, EDITIONS, PUBLISHERS, GLOSSARY, DOUBT)


Rest = ParamSpec("Rest")
Derived = TypeVar("Derived")


# Compared by identity, so that results can be cached by it: see `with_content`.
@dataclass(frozen=True, eq=False)
class Content:
    """The whole content for a town on the day `today`. `pages` and `flyers` (flyer texts) by
    language code and name; `contacts` and `facts` by id; `strings` and `string_lines` by key;
    `wanted_strings`: keys that templates and code use; `printed`: line numbers, in its file, of
    each address that was ever printed; `pictures` by file name; `icons`: names of pictograms;
    `files`: paths of all files in `docs/`; `base`: the hash of all files but Markdown and
    stylesheets, part of every cache key, "" for no caching."""

    root: Path
    today: date
    settings: Settings
    town: Town
    pages: Mapping[tuple[str, str], Page]
    flyers: Mapping[tuple[str, str], Page]
    contacts: Mapping[str, Contact]
    facts: Mapping[str, Fact]
    strings: Mapping[str, Words]
    string_lines: Mapping[str, int]
    wanted_strings: frozenset[str]
    editions: tuple[Edition, ...]
    publishers: Publishers
    formats: Formats
    glossary: Glossary
    printed: Mapping[str, int]
    pictures: Mapping[str, PagePicture]
    icons: frozenset[str]
    files: frozenset[str]
    base: str = ""

    @property
    def languages(self) -> tuple[Language, ...]:
        """The languages of the site, in the order of the settings."""
        return self.settings.languages

    @property
    def site_url(self) -> str:
        """The address of the site, with a slash at the end."""
        return self.settings.site_url

    @property
    def source(self) -> Language:
        """The source language, from which all others are translated: the first one."""
        return self.languages[0]

    def language(self, code: str) -> Language:
        """The language of the site with that code; StopIteration where there is none."""
        return next(language for language in self.languages if language.code == code)

    def file(self, path: str) -> str:
        """The path of that file of `data/` for this town: in its own folder, if it is there."""
        return local_path(self.root, self.town, path)

    def entry(self, id: str) -> Entry | None:
        """The contact or fact with that id; None where there is none."""
        return self.contacts.get(id) or self.facts.get(id)

    @cached_property
    def _words(self) -> dict[str, Strings]:
        """The words of the languages that were asked for, by their codes."""
        return {}

    def page(self, language: Language, name: str) -> Page | None:
        """The page in `language`, else in its fallback, else in the source language; None where it
        does not exist in any of them."""
        codes = language.code, language.fallback, self.source.code
        return next((self.pages[code, name] for code in codes if (code, name) in self.pages), None)

    def words(self, language: Language) -> Mapping[str, str]:
        """All words of the interface in the language, by their keys; see `Strings`."""
        if language.code not in self._words:
            self._words[language.code] = Strings(
                (key, localize(words, language, self.source).text)
                for key, words in self.strings.items()
            )
        return self._words[language.code]

    def string(self, key: str, language: Language, **values: str) -> str:
        """A word or sentence of the interface in the language, with the values in the place of
        their names in braces. Raises ProblemsFound for a key that is not in the file."""
        return fill(self.words(language)[key], **values)


def with_content(
    function: Callable[Concatenate[Content, Rest], Derived],
) -> Callable[Concatenate[Content, Rest], Derived]:
    """Like functools.cache for a function of the content; results live no longer than that content:
    a preview reads a new one after each change."""
    results = WeakKeyDictionary[Content, dict[tuple[object, ...], Derived]]()

    @wraps(function)
    def cached(content: Content, /, *rest: Rest.args, **named: Rest.kwargs) -> Derived:
        values = results.setdefault(content, {})
        key = (*rest, *named.items())
        if key not in values:
            values[key] = function(content, *rest, **named)
        return values[key]

    return cached


def load(root: Path, today: date, problems: Problems) -> Content:
    """The content at `root`; what is wrong is reported, a wrong town or settings file raised."""
    settings = _settings(root, problems)
    town, tables = read_tables(root, settings.town, TABLES, settings.codes, problems)
    settings, languages = of_town(settings, town.settings), settings.languages
    strings = read_strings(tables[STRINGS], languages, problems)
    contacts, facts = _all_entries(tables, languages, today, strings, problems)
    pages, flyers = load_pages(root, languages, town, today, problems)
    formats = read_formats(tables[FORMATS], problems)
    return Content(
        root=root,
        today=today,
        settings=settings,
        town=town,
        pages=pages,
        flyers=flyers,
        contacts=contacts,
        facts=facts,
        strings=strings,
        string_lines=tables[STRINGS].lines,
        wanted_strings=wanted_strings(root),
        editions=read_editions(tables[EDITIONS], languages, formats.edition, today, problems),
        publishers=_publishers(tables, town, problems),
        formats=formats,
        glossary=read_glossary(tables[GLOSSARY], tables[DOUBT], settings.codes, problems),
        printed=_printed(root, local_path(root, town, PRINTED), problems),
        pictures=read_pictures(root, problems),
        icons=frozenset(Path(name).stem for name in _files_below(root, ICONS)),
        files=_files_below(root, "docs"),
    )


def reread(content: Content, paths: Iterable[str], problems: Problems) -> Content | None:
    """The content with the pages and flyer texts in the files `paths` read again; what is wrong
    with them is reported. None where one is another kind of file, new or gone."""
    pages, flyers = dict(content.pages), dict(content.flyers)
    known = {page.path: page for page in (*pages.values(), *flyers.values())}
    for path in paths:
        if path not in known or not (content.root / path).is_file():
            return None
        page = read_page(content.root, known[path].language, path, content.town, problems)
        if page.as_written.document.front:
            check_front(
                page.as_written.document, page.language == content.source, content.today, problems
            )
        kind = flyers if page.name.startswith(FLYERS) else pages
        kind[page.language.code, page.name] = page
    return replace(content, pages=pages, flyers=flyers)


def _all_entries(
    tables: Mapping[str, Table],
    languages: Sequence[Language],
    today: date,
    strings: Mapping[str, Words],
    problems: Problems,
) -> tuple[dict[str, Contact], dict[str, Fact]]:
    """The shared contacts and facts and those of the town, which win, by id."""
    contacts, facts = dict[str, Contact](), dict[str, Fact]()
    for path, table in tables.items():
        if Path(path).name == Path(CONTACTS).name:
            contacts |= read_contacts(table, languages, today, strings, problems)
        elif Path(path).name == Path(FACTS).name:
            facts |= read_facts(table, languages, today, problems)
    problems.extend(_shared_names(contacts, facts))
    return contacts, facts


def _publishers(tables: Mapping[str, Table], town: Town, problems: Problems) -> Publishers:
    """The shared publishers and those of the town."""
    return read_publishers(tables[PUBLISHERS], problems, tables.get(town.own(PUBLISHERS), Table(1)))


def _settings(root: Path, problems: Problems) -> Settings:
    """The settings in the file; the environment variable TOWN, as in `make TOWN=breda`, names
    another town. Also reports files in the wrong place, which depends on the languages."""
    table = read_yaml(root, SETTINGS, problems)
    if not table:
        problems.stop()
    problems.extend(odd_files(root, (settings := read_settings(table, problems)).codes))
    return replace(settings, town=os.environ.get("TOWN") or settings.town)


def _shared_names(contacts: Mapping[str, Contact], facts: Mapping[str, Fact]) -> Iterator[Problem]:
    """A problem for each id that a contact and a fact both have."""
    for id in contacts.keys() & facts.keys():
        message = Message("name-of-fact-and-contact", id=id, line=contacts[id].line)
        yield Problem(facts[id].path, facts[id].line, message)


def _files_below(root: Path, folder: str) -> frozenset[str]:
    """The paths of all files below the folder, from the repository's root."""
    return frozenset(file.relative_to(root).as_posix() for file in (root / folder).rglob("*.*"))


def _printed(root: Path, path: str, problems: Problems) -> dict[str, int]:
    """The line number of every address that was ever printed, as the file at `path` lists them."""
    lines = [line.strip() for line in (read_text(root, path, problems) or "").split("\n")]
    return {line: at for at, line in enumerate(lines, 1) if line and not line.startswith("#")}
