"""The house rules: small generators that look at the content and yield problems.

Here live the rules for settings, menu, interface words, glossary and data; those for one page are
in `pagerules`, `markdownrules` and `factrules`, those for paper in `paperrules`. Reads no files,
prints nothing; knows neither MkDocs nor WeasyPrint.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from urllib.parse import urlsplit

from seksworks.checks.facts import fact_rules, unknown
from seksworks.checks.flyer_texts import paper_rules
from seksworks.checks.markdown import MARKDOWN_RULES
from seksworks.checks.markup import MARKUP_RULES
from seksworks.checks.pages import CEDILLA, PAGE_RULES, cedilla
from seksworks.checks.readability import check_reading
from seksworks.content import (
    EDITIONS,
    GLOSSARY,
    PRINTED,
    SETTINGS,
    STATES,
    STRINGS,
    Content,
    Entry,
    State,
    Words,
    edition_problems,
)
from seksworks.rendering import ROWS, find
from seksworks.source import Items, Problem, Table, Text, closest, inner, known_keys, nearest

# The rules for the whole that have a module of their own.
FURTHER = (edition_problems, paper_rules)
# Problems that one rule finds on one page; nobody mends more of them before the next run.
MOST = 100
# Interface words that are lists, and how long each is.
LISTS = {"months": 12, "weekdays": 7}
# What the build fills in.
BRACES = re.compile(r"\{\w*\}")


def run(content: Content) -> list[Problem]:
    """All that the house rules find, in no order."""
    found = [
        problem
        for rule in (_settings, _menu, _strings, _glossary, _data, _printed, *FURTHER)
        for problem in rule(content)
    ]
    for page in content.pages.values():
        found.extend(islice(check_reading(content, page), MOST))
    page_rules = (*PAGE_RULES, *MARKDOWN_RULES, *MARKUP_RULES, *fact_rules(content))
    for page in (*content.pages.values(), *content.flyers.values()):
        for page_rule in page_rules:
            found.extend(islice(page_rule(content, page), MOST))
    return found


def _settings(content: Content) -> Iterator[Problem]:
    exit_url = content.settings.exit_url
    if not content.site_url.startswith("https://"):
        yield Problem(SETTINGS, 1, '"site_url" should be the site\'s address; write https://…/')
    if not exit_url.startswith("https://") or exit_url.startswith(content.site_url):
        message = '"exit" below "extra" should lead to an everyday page elsewhere; write https://…'
        yield Problem(SETTINGS, 1, message)


def _printed(content: Content) -> Iterator[Problem]:
    """What was printed still leads to a page, whatever the site's name is now."""
    base = urlsplit(content.site_url).path
    known = {base + page.address for page in content.pages.values()}
    for url, line in content.printed.items():
        if urlsplit(url).path not in known:
            message = f'"{url}" stands on paper and leads nowhere; bring its page back'
            yield Problem(PRINTED, line, message)


def _menu(content: Content) -> Iterator[Problem]:
    """Each page of the source language stands in the menu once, and nothing else does; the
    landing page nowhere."""
    known = {name for code, name in content.pages if code == content.source}
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
        path = content.pages[content.source, missing].path
        message = f'is not in the menu; add "- {missing}.md" below "nav" in {SETTINGS}'
        yield Problem(path, 1, message)


def _strings(content: Content) -> Iterator[Problem]:
    if not content.strings:  # the file cannot be read, which is a problem of its own
        return
    wanted = {f"field_{name}" for name in ROWS} | {f"state_{one.value}" for one in State}
    wanted |= {f"edition_{state}" for state in STATES}
    formats = inner(content.formats, "formats")
    names = {str(inner(formats, name).get("like", name)) for name in formats}
    wanted |= {f"{kind}_{name}" for kind in ("format", "use") for name in names}
    for key in sorted((wanted | content.wanted_strings) - content.string_lines.keys()):
        yield Problem(STRINGS, 1, f'"{key}" is missing; add it with a note and a text per language')
    for key, words in content.strings.items():
        for code, text in words.items():
            for message in _string(content, key, code, text):
                yield Problem(STRINGS, content.string_lines[key], message)


def _string(content: Content, key: str, code: str, text: str) -> Iterator[str]:
    """What is wrong with an interface word in one language."""
    source = content.strings[key].get(content.source, "")
    braces = sorted(set(BRACES.findall(source)))
    if source and text and sorted(set(BRACES.findall(text))) != braces:
        what = ", ".join(braces) or "no braces"
        yield f'"{key}" in {code} should hold {what}, as in {content.source}'
    for _, id, field in find(text):
        if message := unknown(content, id, field):
            yield message
    count = len(text.split())
    if text and count != LISTS.get(key, count):
        yield f'"{key}" in {code} has {count} words; write all {LISTS[key]}'


def _glossary(content: Content) -> Iterator[Problem]:
    table = content.glossary
    codes = [language.code for language in content.languages]
    if not table:
        return
    parts = ("terms", "avoid", "explicit")
    yield from known_keys(table, GLOSSARY, parts)
    for key in parts:
        if table.get(key) and not isinstance(table[key], Table):
            yield Problem(GLOSSARY, table.lines[key], f'"{key}" needs "name: …" lines below it')
    for term in inner(table, "terms").values():
        if isinstance(term, Table):
            yield from known_keys(term, GLOSSARY, codes[:1], (*codes[1:], "note"))
    for key in parts[1:]:
        part = inner(table, key)
        yield from known_keys(part, GLOSSARY, (), codes)
        for code, rows in part.items():
            if not isinstance(rows, Items):
                message = f'"{code}" should be a list; begin each line with "- "'
                yield Problem(GLOSSARY, part.lines[code], message)
                continue
            for row in rows:
                yield from _glossary_row(key, row)


def _glossary_row(key: str, row: Table | Items | Text) -> Iterator[Problem]:
    wanted, example = (Table, "word: …") if key == "avoid" else (Text, "one word")
    if not isinstance(row, wanted):
        yield Problem(GLOSSARY, row.line, f'a line below "{key}" should be "- {example}"')
    elif isinstance(row, Table):
        yield from known_keys(row, GLOSSARY, ("word", "instead"))
        if not all(isinstance(value, Text) for value in row.values()):
            yield Problem(GLOSSARY, row.line, "this should be a text; put it in quotes")


def _data(content: Content) -> Iterator[Problem]:
    """What editors type into data/ reaches readers just as the pages do."""
    for path, line, words in _data_words(content):
        for code, text in words.items():
            if code == "ro":
                for match in CEDILLA.finditer(text):
                    yield Problem(path, line, cedilla(match[0]))
            if "{{" in text and path != STRINGS:
                message = "data cannot fetch from data; write the words in place of {{ … }}"
                yield Problem(path, line, message)


def _data_words(content: Content) -> Iterator[tuple[str, int, Words]]:
    """All texts of data/ that readers meet, with their file and line."""
    for contact in content.contacts.values():
        yield contact.path, contact.line, contact.name
        yield contact.path, contact.line, contact.what
    entries: list[Entry] = [*content.contacts.values(), *content.facts.values()]
    for entry in entries:
        for field in entry.fields.values():
            yield entry.path, field.line, field.words
    codes = {language.code for language in content.languages}
    for code, row in content.editions.items():
        if isinstance(row, Table):
            texts = {key: str(text) for key, text in row.items() if key in codes}
            yield EDITIONS, content.editions.lines[code], texts
    for key, words in content.strings.items():
        yield STRINGS, content.string_lines[key], words
