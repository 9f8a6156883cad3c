"""Pages and flyer texts with their sections, and the names of pages that code refers to.

A section begins at a heading `## … {#id}`; its id is the same in every language, so that
translations and bilingual sheets can be paired. The keys of the front matter are checked here,
references in its values by `checks.pages`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from seksworks.content.language import Language
from seksworks.source import Document, FieldReader, Items, Message, Problems, Table, Text

PAGE_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*(/[a-z0-9]+(-[a-z0-9]+)*)*")
# Prefix of the names of flyer texts: their folder.
FLYERS = "flyers/"
# The page with all numbers, linked from every page.
HELP = "help-now"
# The page that lists all pages; the header's search leads there without JavaScript.
TOPICS = "topics"
# The page that says which printed edition is still right; its address is printed.
OLD = "old"
# The page that offers everything to print.
PRINT = "print"
# The page and section that say how to reach an editor while no address is set.
ABOUT, WRONG = "about", "wrong"
# Pages that the home page links to besides the first group of the nav: for outreach workers, for
# who looks for help, a walk-in or printed matter, or is forced.
DOORS = ("outreach", "services", "walk-in", "forced", PRINT)
# The section that is drawn as a box at the top of its page.
FIRST = "first"
FENCED = re.compile(r"^(```|~~~).*?^\1", re.MULTILINE | re.DOTALL)
HEADING = re.compile(r"^##(?!#)[ \t]*([^\n]*)", re.MULTILINE)
SECTION_ID = re.compile(r"\{ *#([\w-]+) *\}$")


# Keys of the front matter: in every language, those of them and others with lists, and those in the
# source language only.
FRONT_KEYS = ("title", "description", "reviewed")
LISTS = ("facts", "services", "synonyms")
SOURCE_KEYS = ("icon", "facts", "services")
# In the source: the level of the changes in each section, see `translations.LEVELS`.
CHANGES = "changes"
# In a translation: the hashes of the source's sections it was made from; written by a command.
MADE_FROM = "made_from"


@dataclass(frozen=True)
class Section:
    """A section of a page. `id`: "" for the text above the first heading, and for a heading
    without id; `body`: the Markdown below the heading; `line`: the heading's line in the file."""

    id: str
    title: str
    body: str
    line: int


@dataclass(frozen=True)
class Page:
    """A page or flyer text in one language. `name`: its path in the language's folder, without
    `.md`; `reviewed`: date of its last review, as written; `icon`, `facts` and `services`: empty
    but in the source language; `document`: with the values of the town filled in; `written`: as it
    stands in the file, None where that is the same."""

    language: Language
    name: str
    title: str
    description: str
    reviewed: str
    icon: str
    facts: tuple[Text, ...]
    services: tuple[Text, ...]
    synonyms: tuple[Text, ...]
    document: Document
    written: Document | None = None

    @property
    def path(self) -> str:
        """The path of its file from the repository's root."""
        return self.document.path

    def path_in(self, language: Language) -> str:
        """The path of the file of this page in another language, whether or not it exists."""
        own, name = f"{self.language.code}/{self.name}.md", f"{language.code}/{self.name}.md"
        return self.path.removesuffix(own) + name

    @property
    def body(self) -> str:
        """The Markdown below the front matter."""
        return self.document.body

    @property
    def address(self) -> str:
        """The page's address relative to the site's."""
        return address(self.language, self.name)

    @cached_property
    def as_written(self) -> Page:
        """The page as it stands in the file, with `{{ town.name }}` not filled in: for
        translators."""
        return page_of(self.language, self.name, self.written) if self.written else self

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        """The sections in order; the first one is the text above the first heading."""
        return tuple(_sections(self))


def address(language: Language, name: str) -> str:
    """The address of a page relative to the site's: `nl/`, `nl/at-home/`."""
    code = language.code
    return f"{code}/" if name == "index" else f"{code}/{name}/"


def page_of(
    language: Language, name: str, document: Document, written: Document | None = None
) -> Page:
    """The page made from `document`; keys missing in its front matter are "" or ()."""
    front = document.front
    title, description, reviewed, icon = (str(front.get(key, "")) for key in (*FRONT_KEYS, "icon"))
    facts, services, synonyms = (
        tuple(value for value in front.sequence(key) if isinstance(value, Text)) for key in LISTS
    )
    texts = title, description, reviewed, icon
    return Page(language, name, *texts, facts, services, synonyms, document, written)


def _sections(page: Page) -> Iterator[Section]:
    text = FENCED.sub(lambda match: re.sub(r"^#", "\0", match[0], flags=re.MULTILINE), page.body)
    start, last = 0, 0
    id, title, line = "", page.title, page.document.body_line
    for match in HEADING.finditer(text):
        yield Section(id, title, page.body[start : match.start()], line)
        title = match[1].rstrip()
        name = SECTION_ID.search(title)
        start, id, title = match.end(), name[1] if name else "", SECTION_ID.sub("", title).rstrip()
        line += text.count("\n", last, match.start())
        last = match.start()
    yield Section(id, title, page.body[start:], line)


def check_front(document: Document, is_source: bool, today: date, problems: Problems) -> None:
    """Reports unknown, missing and wrong keys in a page's front matter; `is_source`: whether the
    page is in the source language."""
    front, reader = document.front, FieldReader(document.path, problems)
    own = (*SOURCE_KEYS, CHANGES) if is_source else (MADE_FROM,)
    reader.keys(front, FRONT_KEYS, ("synonyms", *own))
    reader.day(front, "reviewed", today)
    for key in (*FRONT_KEYS, "icon"):
        if isinstance(front.get(key), (Table, Items)):
            reader.report(front.lines[key], Message("page-text-needed", key=key))
    for key in LISTS:
        reader.texts(front, key)
    reader.below(front, CHANGES)
    if MADE_FROM in front and not isinstance(front[MADE_FROM], Table):
        reader.report(front.lines[MADE_FROM], Message("written-by-command", key=MADE_FROM))
