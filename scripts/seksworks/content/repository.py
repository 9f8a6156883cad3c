"""Reads `docs/`, `data/` and `mkdocs.yml` into one frozen `Content`.

The only module that opens those files; what stands in each is read by a module of its own. House
rules are in `checks`; nothing here prints.
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
from seksworks.content.facts import CONTACTS, FACTS, Contact, Entry, Fact, Words, say
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
# The files of `data/` that hold tables.
TABLES = (STRINGS, CONTACTS, FACTS, FORMATS, EDITIONS, PUBLISHERS, GLOSSARY, DOUBT)


Rest = ParamSpec("Rest")
Derived = TypeVar("Derived")


# Compared by identity, so that what follows from it can be cached.
@dataclass(frozen=True, eq=False)
class Content:
    """All that the repository says for a town on the day `today`. `pages` and `flyers` by language
    code and name; `contacts` and `facts` by id; `strings` and their lines by key; `wanted_strings`:
    the keys that templates and code name; `printed`: each address that stands on paper, with its
    line; `pictures` by the names of their files; `icons`: the names of pictograms; `files`: the
    paths of all files of `docs/`; `base`: the hash of all in the repository but the Markdown
    and the style sheets, by which results are kept, "" where none may be."""

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
        """Those of the site, in their order."""
        return self.settings.languages

    @property
    def site_url(self) -> str:
        """The address of the site; ends with a slash."""
        return self.settings.site_url

    @property
    def source(self) -> Language:
        """The language that all others are translated from: the first one."""
        return self.languages[0]

    def language(self, code: str) -> Language:
        """The language of that code; it has to be one of the site."""
        return next(language for language in self.languages if language.code == code)

    def file(self, path: str) -> str:
        """Where that file of `data/` stands for the town: in the town's folder, if it is there."""
        return local_path(self.root, self.town, path)

    def entry(self, id: str) -> Entry | None:
        """The contact or the fact of that id; None for neither."""
        return self.contacts.get(id) or self.facts.get(id)

    @cached_property
    def _words(self) -> dict[str, Strings]:
        """The words of the languages that were asked for, by their codes."""
        return {}

    def page(self, language: Language, name: str) -> Page | None:
        """The page as readers of the language get it: in its fallback or else the source language
        where it is not translated; None where there is none in those either."""
        codes = language.code, language.fallback, self.source.code
        return next((self.pages[code, name] for code in codes if (code, name) in self.pages), None)

    def words(self, language: Language) -> Mapping[str, str]:
        """All words of the interface in the language, by their keys; see `Strings`."""
        if language.code not in self._words:
            said = ((key, say(one, language, self.source)) for key, one in self.strings.items())
            self._words[language.code] = Strings((key, one.text) for key, one in said)
        return self._words[language.code]

    def string(self, key: str, language: Language, **values: str) -> str:
        """A word or sentence of the interface in the language, with the values in the place of
        their names in braces. Raises ProblemsFound for a key that is not in the file."""
        return fill(self.words(language)[key], **values)


def with_content(
    function: Callable[Concatenate[Content, Rest], Derived],
) -> Callable[Concatenate[Content, Rest], Derived]:
    """As functools.cache for what follows from the content, but kept no longer than the content
    itself: a preview reads a new one after each change."""
    kept = WeakKeyDictionary[Content, dict[tuple[object, ...], Derived]]()

    @wraps(function)
    def known(content: Content, /, *rest: Rest.args, **named: Rest.kwargs) -> Derived:
        values = kept.setdefault(content, {})
        key = (*rest, *named.items())
        if key not in values:
            values[key] = function(content, *rest, **named)
        return values[key]

    return known


def load(root: Path, today: date, problems: Problems) -> Content:
    """All that can be read at `root`; what is wrong is reported, raised for unread settings."""
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
    """The content with these files read anew, what is wrong in them reported; None where one of
    them is not the file of a page or a flyer text that was there."""
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
    """The contacts and the facts that all towns share, and then those of the town, which win."""
    contacts, facts = dict[str, Contact](), dict[str, Fact]()
    for path, table in tables.items():
        if Path(path).name == Path(CONTACTS).name:
            contacts |= read_contacts(table, languages, today, strings, problems)
        elif Path(path).name == Path(FACTS).name:
            facts |= read_facts(table, languages, today, problems)
    problems.extend(_shared_names(contacts, facts))
    return contacts, facts


def _publishers(tables: Mapping[str, Table], town: Town, problems: Problems) -> Publishers:
    """Those that all towns know, and those of the town."""
    return read_publishers(tables[PUBLISHERS], problems, tables.get(town.own(PUBLISHERS), Table(1)))


def _settings(root: Path, problems: Problems) -> Settings:
    """Those of the file; which town it is may be said for one command: `make TOWN=breda`. Reports
    each file that the settings give no place."""
    table = read_yaml(root, SETTINGS, problems)
    if not table:
        problems.stop()
    problems.extend(odd_files(root, (settings := read_settings(table, problems)).codes))
    return replace(settings, town=os.environ.get("TOWN") or settings.town)


def _shared_names(contacts: Mapping[str, Contact], facts: Mapping[str, Fact]) -> Iterator[Problem]:
    """Contacts and facts share one set of names."""
    for id in contacts.keys() & facts.keys():
        message = Message("name-of-fact-and-contact", id=id, line=contacts[id].line)
        yield Problem(facts[id].path, facts[id].line, message)


def _files_below(root: Path, folder: str) -> frozenset[str]:
    """The paths of all files below the folder, from the repository's root."""
    return frozenset(file.relative_to(root).as_posix() for file in (root / folder).rglob("*.*"))


def _printed(root: Path, path: str, problems: Problems) -> dict[str, int]:
    """Every address that was ever printed, as the file at `path` says, with its line."""
    lines = [line.strip() for line in (read_text(root, path, problems) or "").split("\n")]
    return {line: at for at, line in enumerate(lines, 1) if line and not line.startswith("#")}
