"""A page, or the text of a flyer, and its sections; and those that templates, flyers and search
know by their names.

The front matter is checked here by itself; what its values name is checked by `checks.pages`.
A section begins at a heading `## … {#id}`; its id is the same in every language, so that
translations, flyers and bilingual paper can be paired. Opens no file.
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
# The texts of flyers stand in a folder of their own.
FLYERS = "flyers/"
# The page with all numbers, in reach from everywhere.
HELP = "help-now"
# The page with all pages, where the header's search leads without script.
TOPICS = "topics"
# The page that says which sheet is still right; its address stands on paper.
OLD = "old"
# The page with all that can be printed.
PRINT = "print"
# The page, and its section, that say how to reach an editor while there is no address.
ABOUT, WRONG = "about", "wrong"
# The pages that the first one leads to by a door of their own, beside the first group: for who
# visits readers, who looks for people, is forced, or takes paper along.
DOORS = ("outreach", "services", "walk-in", "forced", PRINT)
# The section that is drawn as a box on top of its page.
FIRST = "first"
FENCED = re.compile(r"^(```|~~~).*?^\1", re.MULTILINE | re.DOTALL)
HEADING = re.compile(r"^##(?!#)[ \t]*([^\n]*)", re.MULTILINE)
SECTION_ID = re.compile(r"\{ *#([\w-]+) *\}$")


# What the front matter of a page may hold, in every language and in the source language alone.
FRONT_KEYS = ("title", "description", "reviewed")
LISTS = ("facts", "services", "synonyms")
SOURCE_KEYS = ("icon", "facts", "services")
# In the source: how grave what changed in its sections is.
CHANGES = "changes"
# In a translation: from which state of the source text it was made; written by a command.
MADE_FROM = "made_from"


@dataclass(frozen=True)
class Section:
    """`id` is "" for what stands above the first heading, and where a heading has no name; `body`
    is the Markdown below the heading; `line` the heading's line in the file."""

    id: str
    title: str
    body: str
    line: int


@dataclass(frozen=True)
class Page:
    """One Markdown file. `name` is its path in the language's folder, without `.md`; `icon`,
    `facts` and `services` stand in the source language only; `document`: as the town's readers get
    it; `written`: as it stands in the file, None where that is the same."""

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
        """The file, from the repository's root."""
        return self.document.path

    def path_in(self, language: Language) -> str:
        """Where the file of the page in another language stands: in the folder beside it."""
        own, name = f"{self.language.code}/{self.name}.md", f"{language.code}/{self.name}.md"
        return self.path.removesuffix(own) + name

    @property
    def body(self) -> str:
        """The Markdown below the front matter."""
        return self.document.body

    @property
    def address(self) -> str:
        """The page's address below the site's."""
        return address(self.language, self.name)

    @cached_property
    def as_written(self) -> Page:
        """The page as it stands in the file, with `{{ town.name }}` in it: for who translates."""
        return page_of(self.language, self.name, self.written) if self.written else self

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        """The sections in order; the first one is what stands above the first heading."""
        return tuple(_sections(self))


def address(language: Language, name: str) -> str:
    """A page's address below the site's: `nl/`, `nl/at-home/`."""
    code = language.code
    return f"{code}/" if name == "index" else f"{code}/{name}/"


def page_of(
    language: Language, name: str, document: Document, written: Document | None = None
) -> Page:
    """The page in the language that the document is; "" and () for what it does not say."""
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
    """Reports what is wrong with a page's front matter; `is_source`: it is in the source
    language."""
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
