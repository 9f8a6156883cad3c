"""What `mkdocs.yml` says: the languages and their order, the menu, the site's addresses.

The only place that reads them; the first language is the source of all others.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from urllib.parse import urlsplit

from seksworks.content.facts import Words
from seksworks.content.language import Language, check_codes
from seksworks.source import FieldReader, Items, Message, Problems, Table, Text, Value, nearest

SETTINGS = "mkdocs.yml"
# What the build relies on; whoever changes it would change more than a setting.
FIXED_SETTINGS: Mapping[str, object] = {
    "docs_dir": "docs",
    "site_dir": "site",
    "exclude_docs": "flyers/",
    "use_directory_urls": "true",
    "theme": {"name": "material", "custom_dir": "overrides", "font": "false"},
    "hooks": ["scripts/seksworks/site/hooks.py"],
    "validation": {
        "nav": {"omitted_files": "warn", "not_found": "warn", "absolute_links": "warn"},
        "links": {
            "not_found": "warn",
            "anchors": "warn",
            "absolute_links": "warn",
            "unrecognized_links": "warn",
        },
    },
}
FIXED_LANGUAGES: Mapping[str, object] = {
    "docs_structure": "folder",
    "fallback_to_default": "true",
    "reconfigure_material": "false",
}
NEEDED = ("site_name", "exclude_docs", "theme", "hooks", "plugins", "extra")
OWN_SETTINGS = ("town", "exit", "landing", "editors", "repository", "moved")
# Where a host of git has its page to change a file, by how the name of the host begins.
EDIT_PAGES = {"github": "edit/main", "gitlab": "-/edit/main", "codeberg": "_edit/main"}
JOINED = " - "


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
    # The id of the town that the site is for; "": none, the site is what all towns share.
    town: str = ""

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
    if table:
        _known_settings(table, FieldReader(SETTINGS, problems))
    languages, names = _languages(table, problems)
    extra = table.mapping("extra")
    return Settings(
        site_url=str(table.get("site_url", "")).rstrip("/") + "/",
        exit_url=str(extra.get("exit", "")),
        languages=tuple(languages),
        nav=_nav(table, languages, names, problems),
        landing=str(extra.get("landing", "")),
        moved=_moved(extra, problems),
        editors=str(extra.get("editors") or ""),
        repository=str(extra.get("repository") or ""),
        town=str(extra.get("town") or ""),
    )


def of_town(settings: Settings, own: Mapping[str, str]) -> Settings:
    """The settings with those that a town has of its `own`, which win."""
    return replace(
        settings,
        site_url=own.get("site_url", settings.site_url).rstrip("/") + "/",
        landing=own.get("landing", settings.landing),
        editors=own.get("editors", settings.editors),
        repository=own.get("repository", settings.repository),
    )


def _known_settings(table: Table, reader: FieldReader) -> None:
    """Reports each setting that nobody knows, and each fixed one that was changed: MkDocs has many
    that load code or files from elsewhere."""
    reader.keys(table, NEEDED, (*FIXED_SETTINGS, "site_url", "nav"))
    _fixed_settings(table, FIXED_SETTINGS, reader)
    extra = table.mapping("extra")
    for key in extra.keys() - {*OWN_SETTINGS}:
        message = Message("key-unknown", key=key, hint=nearest(key, OWN_SETTINGS))
        reader.report(extra.lines[key], message)
    for key in extra.keys() & {*OWN_SETTINGS} - {"moved"}:
        reader.text(extra, key)
    for plugin in table.sequence("plugins"):
        if not isinstance(plugin, Table) or "i18n" not in plugin:
            reader.report(plugin.line, Message("plugin-unknown"))
            continue
        i18n = plugin.mapping("i18n")
        reader.keys(i18n, ("languages",), FIXED_LANGUAGES)
        _fixed_settings(i18n, FIXED_LANGUAGES, reader)
        for row in reader.items(i18n, "languages"):
            reader.keys(row, ("locale", "name"), ("default", "nav_translations", "extra"))
            reader.text(row, "name")
            reader.keys(row.mapping("extra"), (), ("fallback", "partial"))


def _fixed_settings(table: Table, fixed: Mapping[str, object], reader: FieldReader) -> None:
    for key in table.keys() & fixed.keys():
        if table[key] != fixed[key]:
            value = json.dumps(fixed[key]).replace('"', "")
            reader.report(table.lines[key], Message("setting-fixed", key=key, value=value))


def _languages(settings: Table, problems: Problems) -> tuple[list[Language], Mapping[str, Table]]:
    """The site's languages in their order, and per language its names of the menu's sections."""
    plugins = [item for item in settings.sequence("plugins") if isinstance(item, Table)]
    i18n = next((item.mapping("i18n") for item in plugins if "i18n" in item), Table(1))
    rows = [row for row in i18n.sequence("languages") if isinstance(row, Table)]
    codes = [str(row.get("locale", "")) for row in rows]
    reader, before = FieldReader(SETTINGS, problems), len(problems)
    check_codes(rows, reader)
    if len(problems) > before:
        # Each text in such a language would be a problem too.
        problems.stop()
    if rows and [row.get("default") for row in rows] != ["true", *[None] * (len(rows) - 1)]:
        reader.report(rows[0].line, Message("default-language"))
    languages = [_listed_language(row, codes, reader) for row in rows]
    if not languages and settings:
        problems.add(SETTINGS, settings.line, Message("no-languages"))
    names = {str(row.get("locale", "")): row.mapping("nav_translations") for row in rows}
    return languages or [Language("nl", "Nederlands")], names


def _listed_language(row: Table, codes: Sequence[str], reader: FieldReader) -> Language:
    code, extra = str(row.get("locale", "")), row.mapping("extra")
    fallback = reader.choice(extra, "fallback", [one for one in codes if one != code])
    partial = bool(reader.choice(extra, "partial", ("yes",)))
    if partial and code == codes[0]:
        reader.report(extra.lines["partial"], Message("partial-source", code=code))
    return Language(code, str(row.get("name", "")), fallback, partial and code != codes[0])


def _moved(extra: Table, problems: Problems) -> Mapping[str, Text]:
    """The new name of each page that moved, on its line."""
    reader = FieldReader(SETTINGS, problems)
    rows = reader.below(extra, "moved")
    for name, value in rows.items():
        if not isinstance(value, Text):
            reader.report(rows.lines[name], Message("moved-to-several", name=name))
    return {name: value for name, value in rows.items() if isinstance(value, Text)}


def _nav(
    settings: Table,
    languages: Sequence[Language],
    names: Mapping[str, Table],
    problems: Problems,
) -> tuple[Group, ...]:
    groups = [Group({}, ())]
    for item in settings.sequence("nav"):
        if isinstance(item, Text) and JOINED in item:
            # YAML reads the lines of a group without ":" as one text.
            title, *members = item.split(JOINED)
            problems.add(SETTINGS, item.line, Message("menu-group-colon", title=title))
            pages = tuple(_page_name(Text(member, item.line)) for member in members)
            groups.append(Group({languages[0].code: title}, pages))
        elif isinstance(item, Table):
            groups += [_group(item, title, languages, names, problems) for title in item]
        else:
            groups[0] = replace(groups[0], pages=(*groups[0].pages, _page_name(item)))
    return tuple(groups)


def _group(
    item: Table,
    title: str,
    languages: Sequence[Language],
    names: Mapping[str, Table],
    problems: Problems,
) -> Group:
    """The section of the menu with that title, with its names in the other languages."""
    translated = {code: str(words[title]) for code, words in names.items() if title in words}
    whole = [one.code for one in languages[1:] if not one.partial]
    missing = [code for code in whole if code not in translated]
    if not item.sequence(title):
        problems.add(SETTINGS, item.lines[title], Message("menu-group-empty", title=title))
    elif missing:
        message = Message("menu-group-untranslated", title=title, codes=", ".join(missing))
        problems.add(SETTINGS, item.lines[title], message)
    pages = tuple(_page_name(one) for one in _members(item, title, problems))
    return Group({**translated, languages[0].code: title}, pages)


def _members(item: Table, title: str, problems: Problems) -> Iterator[Text]:
    """The pages of a section of the menu; also of one inside it, which is reported."""
    for member in item.sequence(title):
        if not isinstance(member, Table):
            yield Text(str(member), member.line)
            continue
        for inner, pages in member.items():
            message = Message("menu-group-in-group", title=inner)
            problems.add(SETTINGS, member.lines[inner], message)
            yield from _members(member, inner, problems) if isinstance(pages, Items) else ()
            if isinstance(pages, Text):
                yield pages


def _page_name(member: Value) -> Text:
    """The name of a page that the menu lists, with its line."""
    return Text(str(member).removesuffix(".md"), member.line)
