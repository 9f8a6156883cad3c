"""What changes in texts because a page that they lead to has another name: in those that all towns
share, and in those of every town.

A translation that was right stays right: that a link has another target is no reason to look at it
again.
"""

from __future__ import annotations

import posixpath
import re
from dataclasses import replace

from seksworks.content import (
    HISTORY,
    MADE_FROM,
    SETTINGS,
    TOWN_FILE,
    TOWNS,
    Content,
    Language,
    Page,
    fingerprints,
    written_pages,
)
from seksworks.editing.change import file_text
from seksworks.editing.yaml_text import rename_items
from seksworks.source import Message, Problems, ProblemsFound

PAGE_TARGET = re.compile(r"(\]\()([^()\s#]+)\.md(#[\w-]+)?(?=[)\s])")


def refused(message: Message, path: str = SETTINGS) -> ProblemsFound:
    """Why nothing was changed, to raise."""
    problems = Problems()
    problems.add(path, 1, message)
    return ProblemsFound(problems)


def relinked(content: Content, old: str, new: str) -> dict[str, str | None]:
    """The text of each file that changes because a page it links to has another name, and of each
    translation of one that was made from it."""
    texts = dict[str, str | None]()
    marks = dict[str, str]()
    pages = [*written_pages(content.root, content.languages)]
    for page in pages:
        body = _with_links(content, page.language, page.body, old, new)
        if body != page.body:
            texts[page.path] = _front(content, page) + body
            later = replace(page, document=replace(page.document, body=body))
            hashes = zip(fingerprints(page).items(), fingerprints(later).values(), strict=True)
            marks |= {f"{id}: {was}": f"{id}: {now}" for (id, was), now in hashes if was != now}
    for page in pages:
        if page.language != content.source and MADE_FROM in page.document.front:
            front = marked = _front(content, page)
            for was, now in marks.items():
                marked = marked.replace(was, now)
            text = texts.get(page.path) or front + page.body
            texts[page.path] = marked + text.removeprefix(front)
    for file in sorted((content.root / TOWNS).glob(f"*/{TOWN_FILE}")):
        path = file.relative_to(content.root).as_posix()
        sentences = _with_links(content, content.source, file_text(content.root, path), old, new)
        texts[path] = rename_items(sentences, (HISTORY,), old, new)
    return texts


def _front(content: Content, page: Page) -> str:
    """What stands above the body in the page's file."""
    text = file_text(content.root, page.path)
    if not text.endswith(page.body):
        raise refused(Message("file-line-ends"), page.path)
    return text.removesuffix(page.body)


def _with_links(content: Content, language: Language, text: str, old: str, new: str) -> str:
    """The text in that language with its links to `old` leading to `new`; a section that is not
    there is left out of the link."""
    goal = content.page(language, new)
    known = {one.id for one in goal.sections} if goal else None

    def target(match: re.Match[str]) -> str:
        if posixpath.normpath(match[2]) != old:
            return match[0]
        anchor = match[3] or ""
        kept = anchor if known is None or anchor[1:] in known else ""
        return f"{match[1]}{new}.md{kept}"

    return PAGE_TARGET.sub(target, text)
