"""The house rules: small generators that look at the content and yield problems.

Every rule says what is wrong and what to write instead. Reads no files, prints nothing; knows
neither MkDocs nor WeasyPrint.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator

from cards import ROWS
from content import FLYERS, GLOSSARY, STRINGS, Content, Page
from documents import Table, as_list, inner, known_keys, line_at
from facts import Contact, Medium, State, may_show, say, state
from problems import Problem, nearest
from references import BLOCKS, REFERENCE, find
from settings import SETTINGS
from translations import page_for, sections

TITLE_LENGTH, DESCRIPTION_LENGTH = 45, 70
CODE = re.compile(r"^(```|~~~).*?^\1|`[^`\n]+`", re.MULTILINE | re.DOTALL)
BRACES = re.compile(r"\{\{[^}\n]*\}?\}?|\{%[^\n]*")
LINK = re.compile(r"(?P<image>!?)\[(?P<text>[^\]\n]*)\]\((?P<target>[^)\s]*)[^)\n]*\)")
FOLD = re.compile(r"^( *)\?\?\?\+?(?P<head>[^\n]*)\n(?P<next>(?:[ \t]*\n)*[^\n]*)", re.MULTILINE)
HTML = re.compile(r"<(?!/?span\b|https?:)/?[a-zA-Z!][^>\n]*>?")
HEADING = re.compile(r"^(#{1,6})[ \t]+[^\n]*", re.MULTILINE)
CEDILLA = re.compile("[şţŞŢ]")
# What is typed by hand although it belongs into data/: each kind with the field that holds it.
TYPED = (
    ("e-mail address", re.compile(r"[\w.+-]+@[\w-]+\.[\w.]+")),
    ("web address", re.compile(r"(?:https?://|www\.)[^\s)>\]]+|\b[\w-]+\.(?:nl|eu|org|com|info)\b")),
    ("phone number", re.compile(r"(?<![\w.,+-])(?:(?:\+|00)\d[\d ()-]{7,}\d|0\d[\d -]{6,}\d)(?!\w)")),
    ("phone number", re.compile(r"(?<![\w.,-])(?:11[2367]|14 ?0\d\d)(?![\w-]|[.,]\d)")),
    ("amount", re.compile(r"(?:€|EUR) ?\d[\d.,]*|\b\d[\d.,]*(?: de)? (?:euros?|cents?|lei)\b")),
    ("clock time", re.compile(r"\b(?:[01]?\d|2[0-4])[:.][0-5]\d\b(?!\.\d)")),
)


def run(content: Content) -> list[Problem]:
    """All that the house rules find, in no order."""
    found = [*_settings(content), *_strings(content), *_glossary(content), *_menu(content)]
    for page in (*content.pages.values(), *content.flyers.values()):
        for rule in PAGE_RULES:
            found.extend(rule(content, page))
    return found


def _settings(content: Content) -> Iterator[Problem]:
    if not content.site_url.startswith("https://"):
        yield Problem(SETTINGS, 1, '"site_url" should be the site\'s address; write https://…/')
    if not content.settings.exit_url.startswith("https://") or content.settings.exit_url == content.site_url:
        message = '"exit" below "extra" should lead to an everyday page elsewhere; write https://…'
        yield Problem(SETTINGS, 1, message)


def _strings(content: Content) -> Iterator[Problem]:
    families = {f"field_{name}" for name in ROWS} | {f"state_{one.value}" for one in State}
    families |= {f"format_{name}" for name in inner(content.formats, "formats")}
    for key in sorted((families | content.wanted_strings) - content.strings.keys()):
        yield Problem(STRINGS, 1, f'"{key}" is missing; add it with a note and a text per language')
    for key, words in content.strings.items():
        wanted = set(re.findall(r"\{\w*\}", words.get(content.source, "")))
        for code, text in words.items():
            if text and set(re.findall(r"\{\w*\}", text)) != wanted:
                braces = ", ".join(sorted(wanted)) or "no braces"
                message = f'"{key}" in {code} should hold {braces}, as in {content.source}'
                yield Problem(STRINGS, content.string_lines.get(key, 1), message)


def _glossary(content: Content) -> Iterator[Problem]:
    table = content.glossary
    yield from known_keys(table, GLOSSARY, ("terms", "avoid", "explicit"))
    codes = {language.code for language in content.languages}
    for key in ("avoid", "explicit"):
        part = inner(table, key)
        for code in part:
            if code not in codes:
                message = f'"{code}" is no language of the site{nearest(code, codes)}'
                yield Problem(GLOSSARY, part.lines[code], message)


def _menu(content: Content) -> Iterator[Problem]:
    names = [name for group in content.settings.nav for name in group.pages]
    known = {name for code, name in content.pages if code == content.source}
    for name in names:
        if name not in known:
            message = f'the menu names "{name}.md", which is not there{nearest(name, known)}'
            yield Problem(SETTINGS, name.line, message)
        if names.count(name) > 1:
            yield Problem(SETTINGS, name.line, f'"{name}.md" is in the menu twice; keep one')
    for name in sorted(known - set(names)):
        path = content.pages[content.source, name].path
        yield Problem(path, 1, f'is not in the menu; add "- {name}.md" below "nav" in {SETTINGS}')


def _front(content: Content, page: Page) -> Iterator[Problem]:
    front = page.document.front
    for key, limit in (("title", TITLE_LENGTH), ("description", DESCRIPTION_LENGTH)):
        length = len(front.get(key, ""))
        if length > limit:
            message = f'"{key}" has {length} characters; shorten it to {limit}'
            yield Problem(page.path, front.lines[key], message)
    if page.icon and page.icon not in content.icons:
        message = f'no pictogram "{page.icon}"{nearest(page.icon, content.icons)}'
        yield Problem(page.path, front.lines["icon"], message)
    for ids, known, kind in (
        (page.facts, content.facts, "fact"),
        (page.services, content.contacts, "contact"),
    ):
        for id in ids:
            if id not in known:
                yield Problem(page.path, id.line, f'unknown {kind} "{id}"{nearest(id, known)}')


def _discretion(content: Content, page: Page) -> Iterator[Problem]:
    """Titles, hints and file names stay on the phone and can be read over a shoulder."""
    words = as_list(inner(content.glossary, "explicit").get(page.language))
    front = page.document.front
    for key in ("title", "description"):
        for word in words:
            # An abbreviation stands alone; other words also begin longer ones.
            pattern = rf"\b{word}\b" if word.isupper() else rf"(?i)\b{word}"
            if re.search(pattern, str(front.get(key, ""))):
                message = f'"{key}" holds the explicit word "{word}"; write a neutral one'
                yield Problem(page.path, front.lines[key], message)


def _structure(content: Content, page: Page) -> Iterator[Problem]:
    seen: dict[str, int] = {}
    own = [section for section in sections(page)[1:]]
    for section in own:
        if not section.id:
            message = f'section "{section.title}" has no name; write "## {section.title} {{#name}}"'
            yield Problem(page.path, section.line, message)
        elif section.id in seen:
            message = f'two sections are named "#{section.id}" (line {seen[section.id]}); rename one'
            yield Problem(page.path, section.line, message)
        seen.setdefault(section.id, section.line)
    source = (content.flyers if page.name.startswith(FLYERS) else content.pages).get(
        (content.source, page.name)
    )
    if source is None:
        message = f"has no page of that name in docs/{content.source}/; add it or rename this one"
        yield Problem(page.path, 1, message)
        return
    wanted = [section.id for section in sections(source)[1:]]
    for section in own:
        if section.id and section.id not in wanted:
            hint = nearest(section.id, set(wanted) - seen.keys())
            yield Problem(page.path, section.line, f'"#{section.id}" is not in {source.path}{hint}')
    for id in wanted:
        if id and id not in seen:
            message = f'section "#{id}" of {source.path} is missing; translate it'
            yield Problem(page.path, page.document.body_line, message)


def _markdown(content: Content, page: Page) -> Iterator[Problem]:
    text = _without_code(page.body)
    level = 1
    for match in HEADING.finditer(text):
        now = len(match[1])
        if now == 1:
            yield _at(page, match, 'has a second title "# …"; write "## …", the title is above')
        elif now > level + 1:
            message = f'skips a level: "{"#" * now}" below "{"#" * level}"; take one "#" off'
            yield _at(page, match, message)
        level = max(now, 2)
    for match in HTML.finditer(text):
        yield _at(page, match, f'"{match[0]}" is HTML; write it in Markdown')
    for match in FOLD.finditer(text):
        if not re.search(r'"[^"]+"', match["head"]):
            yield _at(page, match, 'a fold-out needs its question: ??? question "…?"')
        if not match["next"].strip() or not re.search(r"(?:^|\n)( {4}|\t)[^\n]*\Z", match["next"]):
            yield _at(page, match, "the text of a fold-out starts with four spaces on each line")


def _links(content: Content, page: Page) -> Iterator[Problem]:
    for match in LINK.finditer(_without_code(page.body)):
        target, _, anchor = match["target"].partition("#")
        if target.startswith(("http:", "https:", "mailto:", "tel:")):
            continue
        if not match["text"].strip():
            what = "picture has no description" if match["image"] else "link has no text"
            yield _at(page, match, f"this {what}; write it between the square brackets")
        where = posixpath.normpath(posixpath.join(posixpath.dirname(page.name), target))
        if target and not target.endswith(".md"):
            if f"docs/{page.language}/{where}" not in content.files:
                what = "picture" if match["image"] else "file"
                hint = "link to pages as name.md" if not match["image"] else "add it, or mend the path"
                yield _at(page, match, f'there is no {what} "{target}"; {hint}')
            continue
        goal = page_for(content, page.language, where.removesuffix(".md")) if target else page
        if goal is None:
            names = {name for _, name in content.pages}
            hint = nearest(where.removesuffix(".md"), names)
            yield _at(page, match, f'there is no page "{target}"{hint}')
        elif anchor and anchor not in (ids := {section.id for section in sections(goal)}):
            yield _at(page, match, f'{goal.path} has no section "#{anchor}"{nearest(anchor, ids)}')


def _references(content: Content, page: Page) -> Iterator[Problem]:
    text = _without_code(page.body)
    for match in BRACES.finditer(text):
        if not REFERENCE.fullmatch(match[0]):
            yield _at(page, match, f'"{match[0]}" is no reference; write {{{{ name.field }}}}')
    paper = page.name.startswith(FLYERS)
    medium = Medium.PAPER if paper else Medium.SCREEN
    for offset, id, name in find(text):
        line = line_at(text, offset, page.document.body_line)
        entry = content.entry(id)
        if entry is None:
            hint = nearest(id, [*content.contacts, *content.facts])
            yield Problem(page.path, line, f'unknown contact or fact "{id}"{hint}')
        elif isinstance(entry, Contact) and name in BLOCKS:
            if paper:
                yield Problem(page.path, line, f"paper has no buttons; write {{{{ {id}.phone }}}}")
            elif not re.fullmatch(r"\s*\{\{[^}]*\}\}\s*", text.split("\n")[_row(text, offset)]):
                yield Problem(page.path, line, f"put {{{{ {id}.{name} }}}} on a line of its own")
            elif name == "call" and not ({"phone", "phone_short"} & entry.fields.keys()):
                yield Problem(page.path, line, f'"{id}" has no phone; write {{{{ {id}.card }}}}')
        elif isinstance(entry, Contact) and name == "name":
            continue
        elif name not in entry.fields:
            hint = nearest(name, [*entry.fields, *(BLOCKS if isinstance(entry, Contact) else ())])
            yield Problem(page.path, line, f'"{id}" has no "{name}"{hint}')
        else:
            yield from _withheld(content, page, line, id, name, medium)


def _withheld(
    content: Content, page: Page, line: int, id: str, name: str, medium: Medium
) -> Iterator[Problem]:
    entry = content.contacts.get(id) or content.facts[id]
    field = entry.fields[name]
    now = state(field.origin, entry.kind, content.today)
    if may_show(entry, field, medium, content.today):
        return
    if medium is Medium.PAPER:
        message = f"{{{{ {id}.{name} }}}} may not be printed: it is {now.value}"
        yield Problem(page.path, line, f"{message}; confirm it in {entry.path}:{field.line}")
    elif now is not State.EXPIRED:
        message = f"{{{{ {id}.{name} }}}} is not confirmed; write {{{{ {id}.card }}}}"
        yield Problem(page.path, line, f"{message}, or confirm it in {entry.path}:{field.line}")


def _typed(content: Content, page: Page) -> Iterator[Problem]:
    """A fact stands in one place only: nothing that data/ holds is typed into a text."""
    text = BRACES.sub(lambda match: " " * len(match[0]), _without_code(page.body))
    text = re.sub(r"\]\([^)\n]*\)", lambda match: " " * len(match[0]), text)
    known = _values(content, page.language)
    taken: list[range] = []
    patterns = list(TYPED)
    if known:
        longest = sorted(known, key=len, reverse=True)
        joined = "|".join(re.escape(value) for value in longest)
        patterns.insert(0, ("fact", re.compile(rf"(?<![\w.,-])(?:{joined})(?![\w-]|[.,]\d)")))
    for what, pattern in patterns:
        for match in pattern.finditer(text):
            if any(match.start() in span for span in taken):
                continue
            taken.append(range(*match.span()))
            value = match[0].strip()
            hint = f"write {{{{ {known[value]} }}}}" if value in known else "put it into data/"
            yield _at(page, match, f'"{value}" is a {what} typed by hand; {hint}')
    for link in LINK.finditer(_without_code(page.body)):
        if link["target"].startswith(("http:", "https:", "mailto:", "tel:")):
            yield _at(page, link, f'"{link["target"]}" is typed by hand; write {{{{ name.web }}}}')


def _words(content: Content, page: Page) -> Iterator[Problem]:
    text = BRACES.sub("", _without_code(page.body))
    for row in as_list(inner(content.glossary, "avoid").get(page.language)):
        if not isinstance(row, Table) or not row.get("word"):
            continue
        for match in re.finditer(rf"\b{re.escape(row['word'])}\b", text, re.IGNORECASE):
            yield _at(page, match, f'avoid "{match[0]}"; write "{row.get("instead", "…")}"')
    if page.language == "ro":
        for match in CEDILLA.finditer(text):
            message = f'"{match[0]}" has a cedilla; Romanian has ș and ț with a comma below'
            yield _at(page, match, message)


PAGE_RULES = (_front, _discretion, _structure, _markdown, _links, _references, _typed, _words)


def _values(content: Content, language: str) -> dict[str, str]:
    """Each value with a digit in it that `data/` holds, and the reference to write for it."""
    values: dict[str, str] = {}
    for entry in (*content.contacts.values(), *content.facts.values()):
        for name, field in entry.fields.items():
            text = say(field.words, language, content.source)[0]
            plain_year = re.fullmatch(r"(19|20)\d\d", text)
            if re.search(r"\d", text) and len(text) > 2 and not plain_year:
                values.setdefault(text, f"{entry.id}.{name}")
    return values


def _without_code(text: str) -> str:
    return CODE.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), text)


def _row(text: str, offset: int) -> int:
    return text.count("\n", 0, offset)


def _at(page: Page, match: re.Match[str], message: str) -> Problem:
    line = line_at(match.string, match.start(), page.document.body_line)
    return Problem(page.path, line, message)
