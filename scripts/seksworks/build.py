"""The steps in their order, what each one reports, and how `site/` is replaced: whole or not at
all. What the steps do stands in the modules they call.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from seksworks.checks import run, warning, worklist
from seksworks.content import SETTINGS, Content, load
from seksworks.progress import Report
from seksworks.publish import alone, swap, workspace
from seksworks.source import Problem, Problems

SITE = "site"
WORKLIST = "worklist.txt"
# With a mistake in what all pages share, flyers would show only what follows from it.
SHARED = ("data/", "overrides/", SETTINGS)


def check(root: Path, today: date, report: Report) -> tuple[Content, list[Problem]]:
    """Reads everything and checks the rules."""
    with report.step("content") as say:
        problems = Problems()
        content = load(root, today, problems)
        say(
            f"{len(content.pages)} pages, {len(content.languages)} languages, "
            f"{len(content.contacts)} contacts, {len(content.facts)} facts"
        )
    with report.step("checks") as say:
        found = [*problems, *run(content)]
        waiting = worklist(content)
        (root / WORKLIST).write_text(waiting, encoding="utf-8")
        tasks = waiting.count("\n- ")
        texts = waiting.count("\n* ")
        say(f"{len(found)} problems; {tasks} facts, {texts} translations to do: {WORKLIST}")
    if not found and (old := warning(content)):
        report.line("warning", f"{old}; see {WORKLIST}")
    return content, found


def build(root: Path, today: date, report: Report) -> list[Problem]:
    """Builds in a folder beside `site/` and swaps it in when no step found a problem."""
    with alone(root, report.step("wait")):
        content, found = check(root, today, report)
        # Beside `site/`: only on the same disk one name can take another's place at once.
        with workspace(root) as folder:
            found = make(content, found, folder, report)
            if not found:
                with report.step("publish") as say:
                    files = [file for file in (folder / SITE).rglob("*") if file.is_file()]
                    size = sum(file.stat().st_size for file in files) // 1024
                    swap(folder / SITE, root / SITE)
                    say(f"{len(files)} files, {size} kB in {SITE}/")
    return found


def make(
    content: Content, found: list[Problem], folder: Path, report: Report, preview: bool = False
) -> list[Problem]:
    """Flyers and site into `folder`, the site only when there is nothing to mend before it; the
    problems `found` so far and those of its own."""
    from seksworks.downloads import packs
    from seksworks.site import SiteInput, finish, make_pages

    if any(problem.path.startswith(SHARED) for problem in found):
        return found
    # MkDocs empties the folder that it writes to, so the flyers are put into it afterwards.
    site, downloads = folder / SITE, folder / "downloads"
    flyers, wrong = make_flyers(content, downloads, report)
    if found := [*found, *wrong]:
        return found
    with report.step("site") as say:
        site_input = SiteInput(content, tuple(flyers), tuple(packs(content, flyers, downloads)))
        found = make_pages(site_input, site)
        say(f"{len({name for _, name in content.pages})} pages, {len(content.languages)} languages")
    if not found:
        with report.step("finish") as say:
            downloads.rename(site / "downloads")
            found = finish(content, site, preview)
            say("styles into the pages, chooser, 404, sitemap")
    return found


def make_flyers(content: Content, folder: Path, report: Report) -> tuple[list[Any], list[Problem]]:
    """Each Flyer and the forms to order them with, into `folder`."""
    from seksworks.downloads import order_forms
    from seksworks.flyers import render

    cache = content.root / ".cache"
    with report.step("flyers") as say:
        flyers, found = render(content, folder, cache, report.tick)
        if not found:
            forms, found = order_forms(content, flyers, folder, cache)
            flyers += forms
        say(f"{len(flyers)} PDF files, {sum(flyer.pages for flyer in flyers)} pages")
    return flyers, found
