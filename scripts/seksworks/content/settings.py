"""What `mkdocs.yml` says: the languages and their order, the menu, the site's addresses.

The only place that reads them; the first language is the source of all others.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from urllib.parse import urlsplit

from seksworks.content.facts import Words
from seksworks.content.language import Language, is_known
from seksworks.source import FieldReader, Problems, Table, Text, Value

SETTINGS = "mkdocs.yml"
# Where a host of git has its page to change a file, by how the name of the host begins.
EDIT_PAGES = {"github": "edit/main", "gitlab": "-/edit/main", "codeberg": "_edit/main"}


@dataclass(frozen=True)
class Group:
    """A section of the menu; the first one, without title, holds the pages above all groups."""

    title: Words
    pages: tuple[Text, ...]


@dataclass(frozen=True)
class Settings:
    """`site_url` ends with a slash; `exit_url`: where a reader who has to leave at once is sent;
    `nav`: the menu."""

    site_url: str
    exit_url: str
    languages: tuple[Language, ...]
    nav: tuple[Group, ...]
    # The page that may have an explicit title and stands in no menu; "": none.
    landing: str = ""
    # The pages that have another name now, by their old one: an address that was printed stays.
    moved: Mapping[str, Text] = field(default_factory=dict)
    # Where a reader reaches an editor: an e-mail address or one with https://; "": nowhere yet.
    editors: str = ""
    # Where the files of the site can be taken over, with https://; "": nowhere yet.
    repository: str = ""

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of the languages, in their order."""
        return tuple(language.code for language in self.languages)

    def edit_address(self, path: str) -> str:
        """The page on which anyone can propose a change of the file at `path`; "" without a
        `repository`, and where its host is none that we know such a page of."""
        host, _, _ = (urlsplit(self.repository).hostname or "").partition(".")
        if host not in EDIT_PAGES:
            return ""
        return f"{self.repository.rstrip('/').removesuffix('.git')}/{EDIT_PAGES[host]}/{path}"


def read_settings(table: Table, problems: Problems) -> Settings:
    """The settings in `table`; with one language, the first of our own, where it lists none."""
    languages, names = _languages(table, problems)
    extra = table.mapping("extra")
    return Settings(
        site_url=str(table.get("site_url", "")).rstrip("/") + "/",
        exit_url=str(extra.get("exit", "")),
        languages=tuple(languages),
        nav=_nav(table, languages[0].code, names),
        landing=str(extra.get("landing", "")),
        moved=_moved(extra, problems),
        editors=str(extra.get("editors") or ""),
        repository=str(extra.get("repository") or ""),
    )


def _languages(settings: Table, problems: Problems) -> tuple[list[Language], Mapping[str, Table]]:
    """The site's languages in their order, and per language its names of the menu's sections."""
    plugins = [item for item in settings.sequence("plugins") if isinstance(item, Table)]
    i18n = next((item.mapping("i18n") for item in plugins if "i18n" in item), Table(1))
    rows = [row for row in i18n.sequence("languages") if isinstance(row, Table)]
    languages = [Language(str(row.get("locale", "")), str(row.get("name", ""))) for row in rows]
    for row, language in zip(rows, languages, strict=True):
        if not is_known(language.code):
            message = f'"{language.code}" is no code of a language; write it as in "locale: nl"'
            problems.add(SETTINGS, row.lines.get("locale", row.line), message)
    if not languages and settings:
        message = 'lists no languages; add "i18n: languages: - locale: nl" below "plugins"'
        problems.add(SETTINGS, settings.line, message)
    names = {str(row.get("locale", "")): row.mapping("nav_translations") for row in rows}
    return languages or [Language("nl", "Nederlands")], names


def _moved(extra: Table, problems: Problems) -> Mapping[str, Text]:
    """The new name of each page that moved, on its line."""
    reader = FieldReader(SETTINGS, problems)
    rows = reader.below(extra, "moved")
    for name, value in rows.items():
        if not isinstance(value, Text):
            reader.report(rows.lines[name], f'"{name}" needs one name; write "{name}: other-name"')
    return {name: value for name, value in rows.items() if isinstance(value, Text)}


def _nav(settings: Table, source: str, names: Mapping[str, Table]) -> tuple[Group, ...]:
    groups = [Group({}, ())]
    for item in settings.sequence("nav"):
        if isinstance(item, Table):
            for title in item:
                translated = {
                    code: str(words[title]) for code, words in names.items() if title in words
                }
                pages = tuple(_page_name(member) for member in item.sequence(title))
                groups.append(Group({**translated, source: title}, pages))
        else:
            groups[0] = replace(groups[0], pages=(*groups[0].pages, _page_name(item)))
    return tuple(groups)


def _page_name(member: Value) -> Text:
    """The name of a page that the menu lists, with its line."""
    return Text(str(member).removesuffix(".md"), member.line)
