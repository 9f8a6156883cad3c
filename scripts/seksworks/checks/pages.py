"""The rules for one page: front matter, discretion, structure, links, words.

Each is a generator that yields problems. Reads no files; what a page may say of facts is known
to `facts`, how it is written in Markdown to `markdown` and `markup`.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator

from seksworks.checks.wording import LINK, at, page_texts, prose
from seksworks.content import (
    CONTACTS,
    FACTS,
    FLYERS,
    ICONS,
    TOP,
    Content,
    Page,
    made_from,
    source_of,
    translations_of,
)
from seksworks.source import Problem, Text, closest, line_at, nearest

TITLE_LENGTH, DESCRIPTION_LENGTH = 45, 70
# A name of a section that is not written as one.
MEANT_NAME = re.compile(r"(?<! ) *[({] *#? *([a-z][\w-]*) *[)}]$")
ANCHOR = re.compile(r"\{ *#([\w-]+) *\}")
ELSEWHERE = ("http:", "https:", "mailto:", "tel:")
# A target that a browser takes for a path on this site and for nothing else.
PLAIN_PATH = re.compile(r"(?!/)[\w./-]*(?:#[\w-]+)?")
# What would be markup in a page, and is shown as it stands in a title or a name.
SHOWN_SIGNS = re.compile(r"[<>\[\]{}`\\|^~]|\*\*|__|&#?\w+;")
CEDILLA = re.compile("[şţŞŢ]")


def cedilla(letter: str) -> str:
    """What is wrong with a letter that has one."""
    return f'"{letter}" has a cedilla; Romanian has ș and ț with a comma below'


def front_matter(content: Content, page: Page) -> Iterator[Problem]:
    """Lengths of title and hint, and names that stand for nothing: pictogram, facts, services."""
    front = page.document.front
    for key, limit in (("title", TITLE_LENGTH), ("description", DESCRIPTION_LENGTH)):
        value = front.get(key, "")
        if len(value) > limit:
            message = f'"{key}" has {len(value)} characters; shorten it to {limit}'
            yield Problem(page.path, front.lines[key], message)
        if "{{" in value:
            message = f'"{key}" cannot hold {{{{ … }}}}; write words in its place'
            yield Problem(page.path, front.lines[key], message)
        elif isinstance(value, Text) and (sign := SHOWN_SIGNS.search(value)):
            message = f'"{key}" would show "{sign[0]}" as it stands; write words alone'
            yield Problem(page.path, front.lines[key], message)
    if page.icon and page.icon not in content.icons:
        message = f'no pictogram "{page.icon}"{nearest(page.icon, content.icons, ICONS)}'
        yield Problem(page.path, front.lines["icon"], message)
    for ids, known, kind, where in (
        (page.facts, content.facts, "fact", FACTS),
        (page.services, content.contacts, "contact", CONTACTS),
    ):
        for id in ids:
            if known and id not in known:
                hint = nearest(id, known, where)
                yield Problem(page.path, id.line, f'unknown {kind} "{id}"{hint}')


def discretion(content: Content, page: Page) -> Iterator[Problem]:
    """Titles, hints and file names stay on the phone and can be read over a shoulder."""
    front = page.document.front
    for code, words in content.glossary.explicit.items():
        seen = code == page.language.code and page.name != content.settings.landing
        for one in words:
            if one.in_names.search(page.name):
                message = f'the file\'s name holds the explicit word "{one.word}"; rename the file'
                yield Problem(page.path, 1, message)
            for key in ("title", "description") if seen else ():
                if one.in_texts.search(str(front.get(key, ""))):
                    message = f'"{key}" holds the explicit word "{one.word}"; write a neutral one'
                    yield Problem(page.path, front.lines[key], message)


def structure(content: Content, page: Page) -> Iterator[Problem]:
    """Sections have names, each another one; a page of a translation has a source."""
    family = content.flyers if page.name.startswith(FLYERS) else content.pages
    source = family.get((content.source.code, page.name))
    yield from _section_names(page, _unused_names(content, page))
    if source is None:
        message = (
            f"has no page of that name in docs/{content.source.code}/; add it or rename this one"
        )
        yield Problem(page.path, 1, message)


def _unused_names(content: Content, page: Page) -> list[str]:
    """The names that the page's sections have in another language, and here no section has: those
    of the source, or of the source as the translations were made from it."""
    source = source_of(content, page)
    if source:
        names = [section.id for section in source.sections[1:] if section.id]
    else:
        names = [id for other in translations_of(content, page) for id in made_from(other)]
    own = {TOP, *(section.id for section in page.sections)}
    return [id for id in dict.fromkeys(names) if id not in own]


def _section_names(page: Page, unused: list[str]) -> Iterator[Problem]:
    """Sections without a name of their own; each takes the first of the `unused` ones, where it
    does not nearly say its name itself."""
    seen: dict[str, int] = {}
    for section in page.sections[1:]:
        if not section.id:
            meant = MEANT_NAME.search(section.title)
            title = MEANT_NAME.sub("", section.title)
            name = meant[1] if meant else unused.pop(0) if unused else "name"
            message = f'section "{section.title}" has no name; write "## {title} {{#{name}}}"'
            yield Problem(page.path, section.line, message)
        elif section.id in seen:
            name = f' "#{unused.pop(0)}"' if unused else ""
            both = f'two sections are named "#{section.id}" (line {seen[section.id]})'
            yield Problem(page.path, section.line, f"{both}; rename one{name}")
        else:
            seen[section.id] = section.line


def links(content: Content, page: Page) -> Iterator[Problem]:
    """Links lead somewhere and say where; on paper there are none."""
    for match in LINK.finditer(prose(page.body)):
        if page.name.startswith(FLYERS):
            yield at(page, match, "paper has no links or pictures; write words")
        elif not match["image"]:
            if not match["text"].strip():
                message = "this link has no text; write it between the square brackets"
                yield at(page, match, message)
            if message := dead(content, page, match["target"]):
                yield at(page, match, message)


def dead(content: Content, page: Page, link: str) -> str:
    """What is wrong with where a link leads, if anything."""
    if link.startswith(ELSEWHERE):
        return f'"{link}" is typed by hand; write {{{{ name.web }}}}'
    if not PLAIN_PATH.fullmatch(link):
        return f'"{link}" leads to no page of the site; write [words](name.md)'
    return _missing(content, page, link)


def _missing(content: Content, page: Page, link: str) -> str:
    """What is not there of the file and the section that a path names, if anything."""
    target, _, anchor = link.partition("#")
    folder = posixpath.dirname(page.path)
    path = posixpath.normpath(posixpath.join(folder, target))
    if not target and not anchor:
        return "this link leads nowhere; write its page between the round brackets"
    if target and not target.endswith(".md"):
        if path in content.files:
            return ""
        return f'there is no file "{target}"; link to pages as name.md'
    name = path.removeprefix(f"docs/{page.language.code}/").removesuffix(".md")
    goal = content.page(page.language, name) if target else page
    if goal is None:
        return f'there is no page "{target}"{nearest(name, {name for _, name in content.pages})}'
    return _missing_section(goal, anchor) if anchor and goal.document.front else ""


def _missing_section(goal: Page, anchor: str) -> str:
    known = {section.id for section in goal.sections} | set(ANCHOR.findall(goal.body))
    if anchor in known:
        return ""
    # Where a section has no name yet, it may be the one.
    if not closest(anchor, known) and not all(section.id for section in goal.sections[1:]):
        return ""
    return f'{goal.path} has no section "#{anchor}"{nearest(anchor, known - {""})}'


def wrong_words(content: Content, page: Page) -> Iterator[Problem]:
    """A text holds no word to avoid, and no letter that is not its language's."""
    code = page.language.code
    avoided = content.glossary.avoid.get(code)
    for text, first in ((prose(text), first) for text, first in page_texts(page)):
        for match in avoided.pattern.finditer(text) if avoided else ():
            line = line_at(text, match.start(), first)
            yield Problem(page.path, line, _avoid(content, code, match[0]))
        for match in CEDILLA.finditer(text) if code == "ro" else ():
            yield Problem(page.path, line_at(text, match.start(), first), cedilla(match[0]))


def avoided_words(content: Content, code: str, text: str) -> Iterator[str]:
    """What is wrong with each word to avoid in a text in the language of that code."""
    avoided = content.glossary.avoid.get(code)
    for match in avoided.pattern.finditer(text) if avoided else ():
        yield _avoid(content, code, match[0])


def _avoid(content: Content, code: str, word: str) -> str:
    instead = content.glossary.avoid[code].instead.get(word.lower(), "…")
    return f'avoid "{word}"; write "{instead}"'
