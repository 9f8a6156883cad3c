"""The steps of a build, in their order.

Each takes what the ones before it gave and gives one result; what is wrong is collected, and no
step begins on a mistake: then ProblemsFound is raised and `site/` is as it was.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from seksworks.checks import expiry_warning, run_rules, worklist
from seksworks.content import Content, load
from seksworks.paths import DOWNLOADS, SITE, WORKLIST
from seksworks.progress import Progress
from seksworks.publish import exclusive_lock, let_all_read, swap, workspace
from seksworks.source import Problems
from seksworks.unchanged import inputs_hash, last_build, note_build

if TYPE_CHECKING:
    from seksworks.flyers import Flyer
    from seksworks.site import SiteInput


def build(root: Path, today: date, progress: Progress) -> None:
    """Makes flyers and site, and puts the site into the place of `site/` in one step; leaves it
    where nothing has changed."""
    with exclusive_lock(root, progress.step("wait")):
        # Before anything is read: what changes from here on counts as new the next time.
        state = inputs_hash(root, today)
        if not _is_made(root, state, progress):
            _build_anew(root, today, progress, state)


def _is_made(root: Path, state: str, progress: Progress) -> bool:
    """Whether `site/` was made of what is there now; says so."""
    known = last_build(root, state)
    if known:
        with progress.step("site") as step:
            step.result = f"nothing has changed since {SITE}/ was made"
        _warn(known.warning, progress)
    return known is not None


def _build_anew(root: Path, today: date, progress: Progress, state: str) -> None:
    # Beside `site/`: only on the same disk one name can take another's place at once.
    with workspace(root) as folder:
        content = check(root, today, progress)
        make(content, folder, progress)
        _publish(folder / SITE, root / SITE, progress)
    note_build(root, state, content.formats.profile, expiry_warning(content))


def check(root: Path, today: date, progress: Progress) -> Content:
    """Reads everything, runs the rules, and writes the work list."""
    problems = Problems()
    # Before anything is read: what changes from here on counts as new the next time.
    base = inputs_hash(root, today, texts=False)
    content = replace(_load(root, today, problems, progress), base=base)
    _run_rules(content, problems, progress)
    problems.stop()
    _warn(expiry_warning(content), progress)
    return content


def _warn(soon: str, progress: Progress) -> None:
    if soon:
        progress.line("warning", f"{soon}; see {WORKLIST}")


def make(content: Content, folder: Path, progress: Progress) -> None:
    """Flyers and site into `folder`."""
    site_input = make_downloads(content, folder / DOWNLOADS, progress)
    make_site(site_input, folder / DOWNLOADS, folder / SITE, progress)


def make_downloads(content: Content, folder: Path, progress: Progress) -> SiteInput:
    """Flyers, forms and packs as files in `folder`; what the site is made of then."""
    return offer_downloads(content, _make_flyers(content, folder, progress), folder)


def make_site(site_input: SiteInput, downloads: Path, folder: Path, progress: Progress) -> None:
    """The site in `folder`, with a copy of the files in `downloads` that it links to."""
    from seksworks.site import write_site

    problems = Problems()
    with progress.step("site") as step:
        write_site(site_input, downloads, folder, problems)
        problems.stop()
        names = {name for _, name in site_input.content.pages}
        step.result = f"{len(names)} pages, {len(site_input.content.languages)} languages"


def _load(root: Path, today: date, problems: Problems, progress: Progress) -> Content:
    with progress.step("content") as step:
        content = load(root, today, problems)
        step.result = (
            f"{len(content.pages)} pages, {len(content.languages)} languages, "
            f"{len(content.contacts)} contacts, {len(content.facts)} facts"
        )
    return content


def _run_rules(content: Content, problems: Problems, progress: Progress) -> None:
    with progress.step("checks") as step:
        problems.extend(run_rules(content))
        if not content.strings:  # nothing can be said without words
            problems.stop()
        tasks = worklist(content)
        (content.root / WORKLIST).write_text(tasks, encoding="utf-8")
        facts, translations = tasks.count("\n- "), tasks.count("\n* ")
        todo = f"{facts} facts, {translations} translations to do: {WORKLIST}"
        step.result = f"{len(problems)} problems; {todo}"


def _make_flyers(content: Content, folder: Path, progress: Progress) -> list[Flyer]:
    """Each flyer, and the forms to order them with, as files in `folder`."""
    from seksworks.flyers import (
        flyer_cache,
        missing_forms,
        render,
        unmade,
        variant_groups,
    )

    problems = Problems()
    with progress.step("flyers") as step:
        cache = content.root / flyer_cache.CACHE_FOLDER
        wanted, forms = variant_groups(content), partial(missing_forms, content, cache)
        flyers = render(wanted, folder, problems, progress.tick, forms)
        problems.stop()
        flyers = with_forms(content, flyers, folder)
        pages = sum(flyer.pages for flyer in flyers)
        step.result = f"{len(flyers)} PDF files, {pages} pages"
    if waiting := unmade(wanted, flyers):
        what = f"{len(waiting)} sheets in a partial language are not made: {', '.join(waiting)}"
        progress.line("warning", f"{what}; make flyer says why")
    return flyers


def with_forms(content: Content, flyers: list[Flyer], folder: Path) -> list[Flyer]:
    """The flyers, and the forms to order them with, which are made in their folder."""
    from seksworks.flyers import flyer_cache, order_forms

    problems = Problems()
    cache = content.root / flyer_cache.CACHE_FOLDER
    forms = order_forms(content, flyers, folder, cache, problems)
    problems.stop()
    return [*flyers, *forms]


def offer_downloads(content: Content, flyers: list[Flyer], folder: Path) -> SiteInput:
    """What the site is made of: the flyers, and packs of them, which are made in their folder."""
    from seksworks.flyers import packs
    from seksworks.site import SiteInput

    return SiteInput(content, tuple(flyers), tuple(packs(content, flyers, folder)))


def _publish(new: Path, published: Path, progress: Progress) -> None:
    with progress.step("publish") as step:
        files = [file for file in new.rglob("*") if file.is_file()]
        size = sum(file.stat().st_size for file in files) // 1024
        let_all_read(new)
        swap(new, published)
        step.result = f"{len(files)} files, {size} kB in {SITE}/"
