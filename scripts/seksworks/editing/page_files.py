"""Adds a page, moves it to another address, retires it: in all languages, in the menu, in the
booklets and in the links of other pages at once, or not at all.

An address that was printed goes on to lead to the page. A translation that was right stays right:
that a link has another target is no reason to look at it again.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from seksworks.content import (
    ABOUT,
    DOORS,
    HELP,
    MADE_FROM,
    OLD,
    PAGE_NAME,
    PRINT,
    PRINTED,
    SETTINGS,
    TOPICS,
    Content,
    Page,
    address,
    fingerprints,
    source_of,
)
from seksworks.editing.change import (
    all_problems,
    file_text,
    sound_content,
    try_change,
)
from seksworks.editing.yaml_text import put, rename_items, scalar, take_out
from seksworks.formats import FORMATS
from seksworks.source import Message, Problems, ProblemsFound, nearest

# Templates and code know these by their names.
FIXED = {"index", HELP, TOPICS, OLD, PRINT, ABOUT, *DOORS, "municipalities"}
PAGE_TARGET = re.compile(r"(\]\()([^()\s#]+)\.md(#[\w-]+)?(?=[)\s])")
MOVED = "extra", "moved"


@dataclass(frozen=True)
class NewPage:
    """A page to be: `group`: the section of the menu, in the source language, "" for none."""

    name: str
    title: str
    description: str
    group: str
    icon: str


def add_page(root: Path, today: date, new: NewPage) -> list[str]:
    """Writes the page in the source language and puts it into the menu; the paths that changed.
    ProblemsFound where something would be wrong then, and nothing has changed."""
    content = sound_content(root, today)
    groups = {one.title.get(content.source.code, ""): one for one in content.settings.nav}
    _refuse_name(content, new.name)
    if new.group not in groups or not groups[new.group].pages:
        known = [name for name in groups if name]
        hint = nearest(new.group, known)
        raise _refused(Message("menu-group-unknown", name=new.group, hint=hint))
    path = f"docs/{content.source.code}/{new.name}.md"
    front = {"title": new.title, "description": new.description, "icon": new.icon}
    lines = [f"{key}: {scalar(value)}" for key, value in front.items() if value]
    lines.insert(2, f"reviewed: {today}")
    text = "\n".join(["---", *lines, "---", "", new.description.rstrip(".") + ".", ""])
    last = groups[new.group].pages[-1]
    settings = _menu(root, last.line, last, last, new.name)
    return _apply(root, today, {path: text, SETTINGS: settings})


def move_page(root: Path, today: date, old: str, new: str) -> list[str]:
    """Gives the page another name and so another address, to which the old one leads; the paths
    that changed. ProblemsFound as above."""
    content = sound_content(root, today)
    _refuse_fixed(content, old)
    _refuse_name(content, new)
    texts = _relinked(content, old, new)
    for page in _versions(content, old):
        text = texts.pop(page.path, None) or file_text(root, page.path)
        texts |= {page.path: None, f"{page.path.removesuffix(f'{old}.md')}{new}.md": text}
    return _apply(root, today, {**texts, **_tables(content, old, new, new)})


def retire_page(root: Path, today: date, old: str, to: str) -> list[str]:
    """Takes the page away in all languages; its address and all links lead to the page `to`; the
    paths that changed. ProblemsFound as above."""
    content = sound_content(root, today)
    _refuse_fixed(content, old)
    if to == old or (content.source.code, to) not in content.pages:
        known = {name for _, name in content.pages} - {old}
        raise _refused(Message("page-for-its-place", name=to, hint=nearest(to, known)))
    texts = _relinked(content, old, to)
    texts |= dict.fromkeys(page.path for page in _versions(content, old))
    return _apply(root, today, {**texts, **_tables(content, old, to, "")})


def _refused(message: Message, path: str = SETTINGS) -> ProblemsFound:
    problems = Problems()
    problems.add(path, 1, message)
    return ProblemsFound(problems)


def _refuse_name(content: Content, name: str) -> None:
    if not PAGE_NAME.fullmatch(name):
        raise _refused(Message("page-name", name=name))
    if any(name == one for _, one in content.pages):
        raise _refused(Message("page-name-taken", name=name))


def _refuse_fixed(content: Content, name: str) -> None:
    names = {one for _, one in content.pages}
    if name not in names:
        raise _refused(Message("page-unknown", target=name, hint=nearest(name, names)))
    if name in FIXED or name == content.settings.landing:
        raise _refused(Message("page-fixed", name=name))


def _apply(root: Path, today: date, texts: dict[str, str | None]) -> list[str]:
    old = {path: file_text(root, path) if (root / path).is_file() else None for path in texts}
    texts = {path: text for path, text in texts.items() if text != old[path]}
    if wrong := try_change(root, texts, lambda: all_problems(root, today)):
        problems = Problems()
        problems.extend(wrong)
        raise ProblemsFound(problems)
    return list(texts)


def _versions(content: Content, name: str) -> Iterator[Page]:
    return (page for (_, one), page in content.pages.items() if one == name)


def _tables(content: Content, old: str, new: str, item: str) -> dict[str, str | None]:
    """The settings, the formats and the printed addresses, with `new` where readers find what was
    `old`, and `item` in its place in menu and booklets, "" for none."""
    root, moved = content.root, content.settings.moved
    lines = [one.line for group in content.settings.nav for one in group.pages if one == old]
    if len(lines) != 1:
        raise _refused(Message("menu-names-page-once", name=old))
    settings = _menu(root, lines[0], old, item, "")
    try:
        for name in (old, *(name for name, now in moved.items() if now == old)):
            settings = put(settings, (*MOVED, name), new)
    except ValueError as error:
        raise _refused(Message("change-not-written", why=error)) from None
    settings = take_out(settings, (*MOVED, item))
    printed = file_text(root, content.file(PRINTED))
    for language in content.languages:
        before, now = (content.site_url + address(language, name) for name in (old, new))
        if item and before in content.printed and now not in content.printed:
            printed = f"{printed.rstrip()}\n{now}\n"
    formats = rename_items(file_text(root, FORMATS), ("booklets", "subjects"), old, item)
    return {SETTINGS: settings, content.file(PRINTED): printed, FORMATS: formats}


def _menu(root: Path, line: int, old: str, now: str, below: str) -> str:
    """The settings with `now` in the place of the page `old` on that line, "" for nothing, and the
    page `below` it, "" for none."""
    lines = file_text(root, SETTINGS).split("\n")
    found = re.fullmatch(rf"(\s*- ){re.escape(old)}\.md(\s.*)?", lines[line - 1])
    if not found:
        raise _refused(Message("menu-line-of-its-own", name=old))
    rows = [f"{found[1]}{now}.md{found[2] or ''}"] if now else []
    rows += [f"{found[1]}{below}.md"] if below else []
    lines[line - 1 : line] = rows
    return "\n".join(lines)


def _relinked(content: Content, old: str, new: str) -> dict[str, str | None]:
    """The text of each page that changes because a page it links to has another name, and of each
    translation of one that was made from it."""
    texts = dict[str, str | None]()
    marks = dict[str, str]()
    pages = [page.as_written for page in content.pages.values()]
    for page in pages:
        body = _with_links(content, page, old, new)
        if body != page.body:
            texts[page.path] = _front(content, page) + body
            later = replace(page, document=replace(page.document, body=body))
            hashes = zip(fingerprints(page).items(), fingerprints(later).values(), strict=True)
            marks |= {f"{id}: {was}": f"{id}: {now}" for (id, was), now in hashes if was != now}
    for page in pages:
        if source_of(content, page) and MADE_FROM in page.document.front:
            front = marked = _front(content, page)
            for was, now in marks.items():
                marked = marked.replace(was, now)
            text = texts.get(page.path) or front + page.body
            texts[page.path] = marked + text.removeprefix(front)
    return texts


def _front(content: Content, page: Page) -> str:
    """What stands above the body in the page's file."""
    text = file_text(content.root, page.path)
    if not text.endswith(page.body):
        raise _refused(Message("file-line-ends"), page.path)
    return text.removesuffix(page.body)


def _with_links(content: Content, page: Page, old: str, new: str) -> str:
    """The body of the page with its links to `old` leading to `new`; a section that is not there
    is left out of the link."""
    folder = posixpath.dirname(page.name)
    goal = content.page(page.language, new)
    known = {one.id for one in goal.sections} if goal else None

    def target(match: re.Match[str]) -> str:
        if posixpath.normpath(posixpath.join(folder, match[2])) != old:
            return match[0]
        anchor = match[3] or ""
        kept = anchor if known is None or anchor[1:] in known else ""
        return f"{match[1]}{posixpath.relpath(new, folder or '.')}.md{kept}"

    return PAGE_TARGET.sub(target, page.body)
