"""What `mkdocs.yml` says: the languages and their order, the menu, the site's addresses.

The only place that reads them; the first language is the source of all others.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from seksworks.content.facts import Words
from seksworks.source import Problem, Table, Text, as_list, inner

SETTINGS = "mkdocs.yml"
# The languages that are written from right to left (ISO 639-1 codes).
RIGHT_TO_LEFT = frozenset({"ar", "dv", "fa", "he", "ku", "ps", "ug", "ur", "yi"})


@dataclass(frozen=True)
class Language:
    code: str
    name: str

    @property
    def direction(self) -> str:
        return "rtl" if self.code in RIGHT_TO_LEFT else "ltr"


@dataclass(frozen=True)
class Group:
    """A section of the menu; the first one, without title, holds the pages above all groups."""

    title: Words
    pages: tuple[Text, ...]


@dataclass(frozen=True)
class Settings:
    site_url: str
    exit_url: str
    languages: tuple[Language, ...]
    nav: tuple[Group, ...]
    # The page that may have an explicit title and stands in no menu; "": none.
    landing: str = ""


def read_settings(table: Table) -> tuple[Settings, list[Problem]]:
    """The settings in `table`, and what is wrong with them."""
    found: list[Problem] = []
    languages, names = _languages(table, found)
    site_url = str(table.get("site_url", "")).rstrip("/") + "/"
    extra = inner(table, "extra")
    exit_url, landing = str(extra.get("exit", "")), str(extra.get("landing", ""))
    nav = _nav(table, languages[0].code, names)
    return Settings(site_url, exit_url, tuple(languages), nav, landing), found


def _languages(
    settings: Table, found: list[Problem]
) -> tuple[list[Language], Mapping[str, Mapping[str, str]]]:
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
