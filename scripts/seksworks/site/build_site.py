"""The site: one language after another, and what is of none.

Languages of which nothing has changed come from the cache. Where many have to be made, each core
makes its share; no process holds the pages of more than one language at a time.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from seksworks.cache import Cache
from seksworks.content import Content, Language
from seksworks.flyers import each
from seksworks.paths import DOWNLOADS
from seksworks.site.built_pages import FinishedPage, write_texts
from seksworks.site.finish import Completion, finish_hash
from seksworks.site.hosting import POLICIES, STATIC_HEADERS, policy_map, static_headers
from seksworks.site.language_site import (
    SITE_CACHE,
    LanguageJob,
    LanguageRest,
    finished_pages,
    from_cache,
    make_languages,
)
from seksworks.site.limits import too_heavy, weighed
from seksworks.site.pages import SiteInput
from seksworks.site.scripts import chooser_script
from seksworks.site.whole_site import whole_site_files, whole_site_pages
from seksworks.source import Problem, Problems

# A process of its own begins by reading all modules, which takes as long as some languages.
LANGUAGES_FOR_A_PROCESS = 3


def write_site(site_input: SiteInput, downloads: Path, folder: Path, problems: Problems) -> None:
    """Writes the site into `folder`, with those of the files in the folder `downloads` that a page
    links to."""
    content, files, missing = site_input.content, list[LanguageRest](), list[Language]()
    for language in content.languages:
        if found := from_cache(site_input, language, folder):
            files.append(found)
        else:
            missing.append(language)
    for made, wrong in _made(site_input, missing, folder):
        files += made
        # Each process reads the style sheets, and tells what is wrong with them.
        problems.extend(one for one in wrong if one not in list(problems))
    if problems:
        return
    pages = _whole_site(content, folder, problems, files)
    linked = {path for one in files for path in one.linked}
    linked |= {path for page in pages for path in page.files}
    for path in sorted(linked):
        _copy_linked(path, content.root / "docs", downloads, folder)


def _made(
    site_input: SiteInput, languages: Sequence[Language], folder: Path
) -> Iterator[tuple[list[LanguageRest], list[Problem]]]:
    """What is made of those languages, in shares."""
    processes = min(os.cpu_count() or 1, len(languages) // LANGUAGES_FOR_A_PROCESS) or 1
    with TemporaryDirectory(dir=folder.parent, prefix="mkdocs-") as scratch:
        jobs = [
            LanguageJob(
                site_input,
                tuple(one.code for one in languages[share::processes]),
                folder,
                Path(scratch, str(share)),
            )
            for share in range(processes if languages else 0)
        ]
        for _, made in each(make_languages, jobs):
            yield made


def _whole_site(
    content: Content, folder: Path, problems: Problems, files: Sequence[LanguageRest]
) -> list[FinishedPage]:
    """Writes what is of no language; the pages among it."""
    cache = Cache(content.root / SITE_CACHE / "pages.json", finish_hash(content))
    built, completion = dict(whole_site_pages(content)), Completion(content, problems)
    pages = finished_pages(built, {}, cache, completion, {})
    scripts = chooser_script(content)
    texts = scripts | {path: page.text for path, page in pages.items()}
    problems.extend(too_heavy(content, texts, weighed(texts, scripts, cache)))
    if not problems:
        cache.write()
    policies = {path: page.policy for path, page in pages.items()}
    for one in files:
        policies |= one.policies
    texts |= {POLICIES: policy_map(policies), STATIC_HEADERS: static_headers()}
    write_texts(folder, texts | whole_site_files(content))
    return list(pages.values())


def _copy_linked(path: str, docs: Path, downloads: Path, folder: Path) -> None:
    """Copies the file that a page links to, if it is a download or stands in `docs`."""
    place, _, name = path.rpartition("/")
    source = downloads / name if place == DOWNLOADS else docs / path
    if source.is_file():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, folder / path)
