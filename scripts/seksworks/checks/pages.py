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
from seksworks.source import Message, Problem, Text, closest, line_at, nearest

TITLE_LENGTH, DESCRIPTION_LENGTH = 45, 70
# At the foot of a page: more is a list that nobody chooses from.
MOST_SERVICES = 3
# A name of a section that is not written as one.
MEANT_NAME = re.compile(r"(?<! ) *[({] *#? *([a-z][\w-]*) *[)}]$")
ANCHOR = re.compile(r"\{ *#([\w-]+) *\}")
ELSEWHERE = ("http:", "https:", "mailto:", "tel:")
# A target that a browser takes for a path on this site and for nothing else.
PLAIN_PATH = re.compile(r"(?!/)[\w./-]*(?:#[\w-]+)?")
# What would be markup in a page, and is shown as it stands in a title or a name.
SHOWN_SIGNS = re.compile(r"[<>\[\]{}`\\|^~]|\*\*|__|&#?\w+;")
CEDILLA = re.compile("[şţŞŢ]")


def cedilla(letter: str) -> Message:
    """What is wrong with a letter that has one."""
    return Message("letter-with-cedilla", letter=letter)


def front_matter(content: Content, page: Page) -> Iterator[Problem]:
    """Lengths of title and hint, and names that stand for nothing: pictogram, facts, services."""
    front = page.document.front
    for key, limit in (("title", TITLE_LENGTH), ("description", DESCRIPTION_LENGTH)):
        value = front.get(key, "")
        if len(value) > limit:
            message = Message("front-too-long", key=key, count=len(value), limit=limit)
            yield Problem(page.path, front.lines[key], message)
        if "{{" in value:
            yield Problem(page.path, front.lines[key], Message("front-reference", key=key))
        elif isinstance(value, Text) and (sign := SHOWN_SIGNS.search(value)):
            message = Message("front-sign", key=key, sign=sign[0])
            yield Problem(page.path, front.lines[key], message)
    if page.icon and page.icon not in content.icons:
        hint = nearest(page.icon, content.icons, ICONS)
        message = Message("pictogram-unknown", name=page.icon, hint=hint)
        yield Problem(page.path, front.lines["icon"], message)
    for ids, known, name, where in (
        (page.facts, content.facts, "fact-unknown", FACTS),
        (page.services, content.contacts, "contact-unknown", CONTACTS),
    ):
        for id in ids:
            if known and id not in known:
                message = Message(name, id=str(id), hint=nearest(id, known, where))
                yield Problem(page.path, id.line, message)
        for id in {one for one in ids if ids.count(one) > 1}:
            yield Problem(page.path, id.line, Message("listed-twice", id=str(id)))
    if len(page.services) > MOST_SERVICES:
        message = Message("services-too-many", count=len(page.services), most=MOST_SERVICES)
        yield Problem(page.path, page.services[0].line, message)


def titles(content: Content) -> Iterator[Problem]:
    """No two pages of a language have the same title: in a menu nobody could tell them apart."""
    known = dict[tuple[str, str], Page]()
    for page in content.pages.values():
        first = known.setdefault((page.language.code, page.title.strip().lower()), page)
        if first is not page and page.title:
            line = page.document.front.lines["title"]
            yield Problem(
                page.path, line, Message("title-of-two", title=page.title, path=first.path)
            )


def discretion(content: Content, page: Page) -> Iterator[Problem]:
    """Titles, hints and file names stay on the phone and can be read over a shoulder."""
    front = page.document.front
    for code, words in content.glossary.explicit.items():
        seen = code == page.language.code and page.name != content.settings.landing
        for one in words:
            if one.in_names.search(page.name):
                yield Problem(page.path, 1, Message("explicit-file-name", word=one.word))
            for key in ("title", "description") if seen else ():
                if one.in_texts.search(str(front.get(key, ""))):
                    message = Message("explicit-word", key=key, word=one.word)
                    yield Problem(page.path, front.lines[key], message)


def structure(content: Content, page: Page) -> Iterator[Problem]:
    """Sections have names, each another one; a page of a translation has a source."""
    family = content.flyers if page.name.startswith(FLYERS) else content.pages
    source = family.get((content.source.code, page.name))
    yield from _section_names(page, _unused_names(content, page))
    if source is None:
        yield Problem(page.path, 1, Message("page-without-source", code=content.source.code))


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
            message = Message("section-unnamed", title=section.title, words=title, name=name)
            yield Problem(page.path, section.line, message)
        elif section.id in seen:
            twice = {"id": section.id, "line": seen[section.id]}
            message = Message("sections-same-name", **twice)
            if unused:
                message = Message("sections-same-name-unused", **twice, name=unused.pop(0))
            yield Problem(page.path, section.line, message)
        else:
            seen[section.id] = section.line
            if not page.name.startswith(FLYERS):
                if not section.title:
                    message = Message("heading-without-words", id=section.id)
                    yield Problem(page.path, section.line, message)
                elif not section.body.strip():
                    yield Problem(page.path, section.line, Message("section-empty", id=section.id))


def links(content: Content, page: Page) -> Iterator[Problem]:
    """Links lead somewhere and say where; on paper there are none."""
    for match in LINK.finditer(prose(page.body)):
        if page.name.startswith(FLYERS):
            yield at(page, match, Message("paper-no-links"))
        elif not match["image"]:
            if not match["text"].strip():
                yield at(page, match, Message("link-without-text"))
            if message := dead(content, page, match["target"]):
                yield at(page, match, message)


def dead(content: Content, page: Page, link: str) -> Message | None:
    """What is wrong with where a link leads, if anything."""
    if link.startswith(ELSEWHERE):
        return Message("link-typed-by-hand", link=link)
    if not PLAIN_PATH.fullmatch(link):
        return Message("link-to-no-page", link=link)
    return _missing(content, page, link)


def _missing(content: Content, page: Page, link: str) -> Message | None:
    """What is not there of the file and the section that a path names, if anything."""
    target, _, anchor = link.partition("#")
    # As if it stood beside those that all towns share, where the files of `docs/` are known.
    folder = posixpath.dirname(f"docs/{page.language.code}/{page.name}")
    path = posixpath.normpath(posixpath.join(folder, target))
    if not target and not anchor:
        return Message("link-empty")
    if target and not target.endswith(".md"):
        if path in content.files:
            return None
        return Message("link-to-no-file", target=target)
    name = path.removeprefix(f"docs/{page.language.code}/").removesuffix(".md")
    goal = content.page(page.language, name) if target else page
    if goal is None:
        hint = nearest(name, {name for _, name in content.pages}, f"docs/{page.language.code}/")
        return Message("page-unknown", target=target, hint=hint)
    return _missing_section(goal, anchor) if anchor and goal.document.front else None


def _missing_section(goal: Page, anchor: str) -> Message | None:
    known = {section.id for section in goal.sections} | set(ANCHOR.findall(goal.body))
    if anchor in known:
        return None
    # Where a section has no name yet, it may be the one.
    if not closest(anchor, known) and not all(section.id for section in goal.sections[1:]):
        return None
    hint = nearest(anchor, known - {""})
    return Message("section-unknown", path=goal.path, id=anchor, hint=hint)


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


def avoided_words(content: Content, code: str, text: str) -> Iterator[Message]:
    """What is wrong with each word to avoid in a text in the language of that code."""
    avoided = content.glossary.avoid.get(code)
    for match in avoided.pattern.finditer(text) if avoided else ():
        yield _avoid(content, code, match[0])


def _avoid(content: Content, code: str, word: str) -> Message:
    instead = content.glossary.avoid[code].instead.get(word.lower(), "…")
    return Message("word-to-avoid", word=word, instead=instead)
