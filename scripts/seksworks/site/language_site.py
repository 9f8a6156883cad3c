"""The whole site in one language: its pages, finished, its search, its scripts, its offline copy.

Made again as a whole where anything that goes into it has changed; of the rest each text, page and
index is taken from the cache that is made of the same. No language needs another one's files.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from lxml.html import HtmlElement

from seksworks.cache import Cache
from seksworks.content import Content, Language, with_content
from seksworks.site.built_pages import (
    BuiltPage,
    FinishedPage,
    OnDemand,
    parsed,
    write_texts,
)
from seksworks.site.finish import Completion, finish_hash
from seksworks.site.limits import too_heavy, weighed
from seksworks.site.mkdocs_build import language_pages
from seksworks.site.offline_copy import COPY_SIZE, copy_path, offline_copy
from seksworks.site.pages import SiteInput
from seksworks.site.scripts import language_scripts
from seksworks.site.search import INDEX, index, name_questions
from seksworks.site.whole_site import pages_without_text
from seksworks.source import Problem, Problems

# A folder with some files for each language.
SITE_CACHE = ".cache/site"


class LanguageSite(NamedTuple):
    """The files of a language by their paths, the policies of its pages by theirs, and the paths of
    the files, of no language, that they link to."""

    texts: dict[str, str]
    policies: dict[str, str]
    linked: list[str]


class LanguageRest(NamedTuple):
    """What a language's site has to do with the rest of the site; see `LanguageSite`."""

    policies: dict[str, str]
    linked: list[str]


@dataclass(frozen=True)
class LanguageJob:
    """The languages of these codes are made one after another, into `folder`; `scratch`: a folder
    for what MkDocs writes."""

    site_input: SiteInput
    codes: tuple[str, ...]
    folder: Path
    scratch: Path


def from_cache(site_input: SiteInput, language: Language, folder: Path) -> LanguageRest | None:
    """Writes the site in that language into `folder`, if it was made of the same before; else
    None."""
    cache = _whole_cache(site_input.content, language)
    found = cache.find(*made_of(site_input, language))
    return _written_to(folder, LanguageSite(*found)) if found else None


def make_languages(job: LanguageJob) -> tuple[list[LanguageRest], list[Problem]]:
    """Writes the site in each of the languages; and what is wrong with them."""
    content, problems = job.site_input.content, Problems()
    completion = Completion(content, problems)
    files = []
    for language in map(content.language, job.codes):
        whole = _whole_cache(content, language)
        # What follows from a content goes with it: that of one language, before the next begins.
        own = replace(job.site_input, content=replace(content))
        made = _language_site(own, language, job.scratch, completion, problems)
        whole.put(made, *made_of(job.site_input, language))
        if not problems:
            whole.write()
        files.append(_written_to(job.folder, made))
    return files, list(problems)


def _written_to(folder: Path, made: LanguageSite) -> LanguageRest:
    write_texts(folder, made.texts)
    return LanguageRest(made.policies, made.linked)


def _whole_cache(content: Content, language: Language) -> Cache:
    return Cache(content.root / SITE_CACHE / f"{language.code}.json", content.base)


def made_of(site_input: SiteInput, language: Language) -> list[str]:
    """All that the site in a language is made of, besides `Content.base`: the texts that its
    readers may get, what any page says of itself, the flyers."""
    content = site_input.content
    codes = {language.code, language.fallback, content.source.code}
    pages = (*content.pages.values(), *content.flyers.values())
    texts = [page.document.text for page in pages if page.language.code in codes]
    offered = repr((site_input.flyers, site_input.packs))
    return [finish_hash(content), fronts_hash(content), offered, *texts]


@with_content
def fronts_hash(content: Content) -> str:
    """The hash of what all pages say of themselves."""
    pages = (*content.pages.values(), *content.flyers.values())
    return sha256(repr([(page.path, page.document.front) for page in pages]).encode()).hexdigest()


def _language_site(
    site_input: SiteInput,
    language: Language,
    scratch: Path,
    completion: Completion,
    problems: Problems,
) -> LanguageSite:
    """What is made anew of the language; nothing where MkDocs complains."""
    content, code = site_input.content, language.code
    folder = content.root / SITE_CACHE
    texts = Cache(folder / f"{code}-texts.json", content.base)
    pages = Cache(folder / f"{code}-pages.json", finish_hash(content))
    built = language_pages(site_input, language, scratch, texts, problems)
    if problems:
        return LanguageSite({}, {}, [])
    built |= dict(pages_without_text(content, language))
    trees = OnDemand(lambda path: parsed(path, built[path]).root)
    copy, found = _copy_and_index(content, language, built, trees, texts)
    scripts = language_scripts(
        content, language, lambda html: pages.get([html], partial(completion.results_style, html))
    )
    finished = finished_pages(copy | built, trees, pages, completion, copy)
    files = scripts | found | {path: page.text for path, page in finished.items()}
    problems.extend(too_heavy(content, files, weighed(files, scripts, pages)))
    if not problems:
        texts.write()
        pages.write()
    policies = {path: page.policy for path, page in finished.items()}
    linked = {path for page in finished.values() for path in page.files}
    return LanguageSite(files, policies, sorted(linked - files.keys()))


def _copy_and_index(
    content: Content,
    language: Language,
    built: Mapping[str, str],
    trees: Mapping[str, HtmlElement],
    cache: Cache,
) -> tuple[dict[str, str], dict[str, str]]:
    """Path and text of the copy to keep, which is not finished yet, and of what readers search in.
    Both are made again where a page of the language, or what any page says of itself, has
    changed."""

    def copied() -> str:
        return offline_copy(content, language, trees)

    def with_questions(path: str) -> HtmlElement:
        name_questions(trees[path])
        return trees[path]

    def indexed() -> str:
        return index(content, language, OnDemand(with_questions))

    parts = [fronts_hash(content), *built.values()]
    # In the copy questions have no names: it is made before they get them.
    copy = str(cache.get(["copy", *parts], copied))
    found = str(cache.get(["index", *parts], indexed))
    return {copy_path(language): copy}, {f"{language.code}/{INDEX}": found}


def finished_pages(
    pages: Mapping[str, str],
    trees: dict[str, HtmlElement],
    cache: Cache,
    completion: Completion,
    copy: Mapping[str, str],
) -> dict[str, FinishedPage]:
    """Each of the pages as it is published, by its path; `trees`: those that have been read; `copy`
    is the first of the pages, whose size another one tells."""
    finished: dict[str, FinishedPage] = {}
    for path, html in pages.items():
        # A tree takes more room than its text.
        tree = trees.pop(path, None)
        copies = {one: finished[one].text for one in copy if COPY_SIZE in html}
        sizes = [str(len(text)) for text in copies.values()]
        make = partial(_finished_page, path, html, tree, completion, copies)
        finished[path] = FinishedPage(*cache.get([path, html, *sizes], make))
    return finished


def _finished_page(
    path: str,
    html: str,
    tree: HtmlElement | None,
    completion: Completion,
    copies: Mapping[str, str],
) -> FinishedPage:
    page = parsed(path, html) if tree is None else BuiltPage(path, tree)
    return completion.page(page, copies)
