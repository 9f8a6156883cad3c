"""Adds a page, moves it to another address, retires it: in all languages and towns, in the menu, in
the booklets and in the links of other pages at once, or not at all.

An address that was printed goes on to lead to the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from seksworks.content import (
    ABOUT,
    DOORS,
    HELP,
    OLD,
    PAGE_NAME,
    PRINT,
    PRINTED,
    SETTINGS,
    TOPICS,
    TOWNS,
    Content,
    Page,
    written_pages,
)
from seksworks.editing.change import (
    all_problems,
    file_text,
    sound_content,
    try_change,
)
from seksworks.editing.page_links import refused, relinked
from seksworks.editing.yaml_text import put, rename_items, scalar, take_out
from seksworks.formats import FORMATS
from seksworks.source import Message, Problems, ProblemsFound, nearest

# Templates and code know these by their names.
FIXED = {
    *("index", "municipalities"),
    *(HELP, TOPICS, OLD, PRINT, ABOUT, *DOORS),
}
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
        raise refused(Message("menu-group-unknown", name=new.group, hint=hint))
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
    texts = relinked(content, old, new)
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
        raise refused(Message("page-for-its-place", name=to, hint=nearest(to, known)))
    texts = relinked(content, old, to)
    texts |= dict.fromkeys(page.path for page in _versions(content, old))
    return _apply(root, today, {**texts, **_tables(content, old, to, "")})


def _refuse_name(content: Content, name: str) -> None:
    if not PAGE_NAME.fullmatch(name):
        raise refused(Message("page-name", name=name))
    if any(name == one for _, one in content.pages):
        raise refused(Message("page-name-taken", name=name))


def _refuse_fixed(content: Content, name: str) -> None:
    names = {one for _, one in content.pages}
    if name not in names:
        raise refused(Message("page-unknown", target=name, hint=nearest(name, names)))
    if name in FIXED or name == content.settings.landing:
        raise refused(Message("page-fixed", name=name))


def _apply(root: Path, today: date, texts: dict[str, str | None]) -> list[str]:
    old = {path: file_text(root, path) if (root / path).is_file() else None for path in texts}
    texts = {path: text for path, text in texts.items() if text != old[path]}
    if wrong := try_change(root, texts, lambda: all_problems(root, today)):
        problems = Problems()
        problems.extend(wrong)
        raise ProblemsFound(problems)
    return list(texts)


def _versions(content: Content, name: str) -> Iterator[Page]:
    """The page of that name in each language, as all towns share it and as each has its own."""
    pages = written_pages(content.root, content.languages)
    return (page for page in pages if page.name == name)


def _tables(content: Content, old: str, new: str, item: str) -> dict[str, str | None]:
    """The settings, the formats and the printed addresses, with `new` where readers find what was
    `old`, and `item` in its place in menu and booklets, "" for none."""
    root, moved = content.root, content.settings.moved
    lines = [one.line for group in content.settings.nav for one in group.pages if one == old]
    if len(lines) != 1:
        raise refused(Message("menu-names-page-once", name=old))
    settings = _menu(root, lines[0], old, item, "")
    try:
        for name in (old, *(name for name, now in moved.items() if now == old)):
            settings = put(settings, (*MOVED, name), new)
    except ValueError as error:
        raise refused(Message("change-not-written", why=error)) from None
    settings = take_out(settings, (*MOVED, item))
    formats = rename_items(file_text(root, FORMATS), ("booklets", "subjects"), old, item)
    return {SETTINGS: settings, FORMATS: formats, **_all_printed(content, old, item)}


def _all_printed(content: Content, old: str, item: str) -> dict[str, str | None]:
    """The lists of addresses that were printed, of each town, with that of `item` beside each one
    of the page `old`."""
    own = content.root.glob(f"{TOWNS}/*/{Path(PRINTED).name}")
    paths = [content.file(PRINTED), *(file.relative_to(content.root).as_posix() for file in own)]
    return {path: _with_address(content, path, old, item) for path in sorted({*paths})}


def _with_address(content: Content, path: str, old: str, item: str) -> str:
    """The text of such a list, as it was where nothing is to be added."""
    printed, codes = file_text(content.root, path), "|".join(content.settings.codes)
    lines = printed.rstrip().split("\n")
    page = re.compile(rf"(https://.*/(?:{codes})/){re.escape(old)}/")
    found = (match for line in lines if (match := page.fullmatch(line)))
    more = [f"{match[1]}{item}/" for match in found] if item else []
    more = [line for line in more if line not in lines]
    return "\n".join([*lines, *more, ""]) if more else printed


def _menu(root: Path, line: int, old: str, now: str, below: str) -> str:
    """The settings with `now` in the place of the page `old` on that line, "" for nothing, and the
    page `below` it, "" for none."""
    lines = file_text(root, SETTINGS).split("\n")
    found = re.fullmatch(rf"(\s*- ){re.escape(old)}\.md(\s.*)?", lines[line - 1])
    if not found:
        raise refused(Message("menu-line-of-its-own", name=old))
    rows = [f"{found[1]}{now}.md{found[2] or ''}"] if now else []
    rows += [f"{found[1]}{below}.md"] if below else []
    lines[line - 1 : line] = rows
    return "\n".join(lines)
