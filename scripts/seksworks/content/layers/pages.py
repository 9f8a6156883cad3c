"""The pages and the texts of flyers: those that all towns share, and in their place those that a
town has of its own. Opens their files.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from seksworks.content.language import Language
from seksworks.content.layers.names import names_in_page
from seksworks.content.layers.town import TOWN_PAGES, TOWNS, Town
from seksworks.content.pages import FLYERS, PAGE_NAME, Page, check_front, page_of
from seksworks.source import Message, Problems, nearest, read_markdown

SHARED_PAGES = "docs"


def load_pages(
    root: Path, languages: Sequence[Language], town: Town, today: date, problems: Problems
) -> tuple[dict[tuple[str, str], Page], dict[tuple[str, str], Page]]:
    """The pages and the texts of the flyers, by language and name. What the town has of its own in
    the source language stands in the place of what all share, in every language."""
    codes = [language.code for language in languages]
    for folder in sorted(path for path in (root / SHARED_PAGES).glob("*") if path.is_dir()):
        if folder.name not in (*codes, "assets", "pictures"):
            code, hint = folder.name, nearest(folder.name, codes)
            problems.add(f"docs/{code}", 1, Message("folder-no-language", code=code, hint=hint))
    found = dict[tuple[str, str], Page]()
    for top in filter(None, (SHARED_PAGES, _own_pages_of(town))):
        pages = dict[tuple[str, str], Page]()
        for language in languages:
            folder = root / top / language.code
            for file in sorted(folder.rglob("*.md")) if not folder.is_symlink() else ():
                page = read_page(root, language, file.relative_to(root).as_posix(), town, problems)
                if page.as_written.document.front:
                    check_front(
                        page.as_written.document, language.code == codes[0], today, problems
                    )
                pages[language.code, page.name] = page
        own = {name for code, name in pages if code == codes[0]}
        found = {key: page for key, page in found.items() if key[1] not in own} | pages
    flyers = {key: page for key, page in found.items() if key[1].startswith(FLYERS)}
    return {key: page for key, page in found.items() if key not in flyers}, flyers


def written_pages(root: Path, languages: Sequence[Language]) -> Iterator[Page]:
    """Each page as it stands in its file: those that all towns share, and those of every town; no
    texts of flyers."""
    for town in (Town(), *(Town(folder.name) for folder in sorted((root / TOWNS).glob("*/")))):
        for language in languages:
            folder = root / (_own_pages_of(town) or SHARED_PAGES) / language.code
            for file in sorted(folder.glob("*.md")):
                path = file.relative_to(root).as_posix()
                yield read_page(root, language, path, town, Problems()).as_written


def _own_pages_of(town: Town) -> str:
    return f"{town.folder}/{TOWN_PAGES}" if town.id else ""


def read_page(root: Path, language: Language, path: str, town: Town, problems: Problems) -> Page:
    """The page in the file at `path`, as readers of the town get it."""
    shared = path.startswith(f"{SHARED_PAGES}/")
    top = SHARED_PAGES if shared else _own_pages_of(town)
    document = read_markdown(root, path, problems)
    name = path.removeprefix(f"{top}/{language.code}/").removesuffix(".md")
    if not PAGE_NAME.fullmatch(name):
        problems.add(path, 1, Message("file-name-signs"))
    elif "/" in name and not name.startswith(FLYERS):
        problems.add(path, 1, Message("page-in-folder", code=language.code))
    if shared and name not in town.history:
        problems.extend(names_in_page(document, town.names))
    return page_of(language, name, town.document(document, language.code), document)
