"""The command line: reads, checks, makes the flyers and the site, and publishes them as a whole.

Here live the steps in their order, what each one reports, and how `site/` is replaced: whole or
not at all. What the steps do stands in the modules they call.
"""

from __future__ import annotations

import argparse
import errno
import os
import re
import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

from checks import run
from content import Content, load
from expiry import warning
from problems import Problem, caught
from publish import alone, swap, workspace
from readability import reading
from settings import SETTINGS
from worklist import worklist

ROOT = Path(__file__).resolve().parent.parent
SITE = "site"
WORKLIST = "worklist.txt"
# With a mistake in what all pages share, flyers would show only what follows from it.
SHARED = ("data/", "overrides/", SETTINGS)
BAR = 24
# Errors of the system that are nobody's mistake: a full disk, no right to write, a folder that is
# in use or mounted, no memory.
CIRCUMSTANCES = (
    *(errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.ENOMEM),
    *(errno.EACCES, errno.EPERM, errno.EROFS, errno.EBUSY, errno.EXDEV),
)


class Report:
    """One line a step: what it did, how much, how long; a bar where a terminal watches."""

    def __init__(self, quiet: bool) -> None:
        self.quiet = quiet
        self.bar = not quiet and sys.stderr.isatty()

    @contextmanager
    def step(self, name: str) -> Iterator[Callable[[str], None]]:
        """Times the step `name`; it says its result by calling what this yields."""
        start, result = time.monotonic(), [""]
        yield lambda text: result.__setitem__(0, text)
        self._clear()
        if not self.quiet:
            print(f"{name:<9} {result[0]:<58} {time.monotonic() - start:5.1f} s", flush=True)

    def tick(self, done: int, total: int, what: str) -> None:
        if self.bar:
            filled = BAR * done // max(total, 1)
            line = f"{'█' * filled}{'░' * (BAR - filled)} {done}/{total} {what}"
            print(f"\r\x1b[K{line}", end="", file=sys.stderr, flush=True)

    def line(self, name: str, text: str) -> None:
        if not self.quiet:
            print(f"{name:<9} {text}", flush=True)

    def _clear(self) -> None:
        if self.bar:
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)


def main() -> int:
    parser = argparse.ArgumentParser(description="Makes the site and the flyers.")
    parser.add_argument("--check", action="store_true", help="only check the rules, build nothing")
    parser.add_argument("--readability", action="store_true", help="say how easy each page reads")
    parser.add_argument("--serve", action="store_true", help="show a live preview of the site")
    parser.add_argument("--quiet", action="store_true", help="say nothing when all is well")
    options = parser.parse_args()
    signal.signal(signal.SIGTERM, lambda number, stack: sys.exit(128 + number))
    report = Report(options.quiet)
    try:
        if options.serve:
            return serve(report)
        if options.readability:
            return readability()
        found = check(report)[1] if options.check else build(report)
    except OSError as error:
        if error.errno not in CIRCUMSTANCES:
            raise
        print(f"site: {error.strerror}; site/ is as it was", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("site: stopped; site/ is as it was", file=sys.stderr)
        return 130
    return print_problems(found)


def check(report: Report) -> tuple[Content, list[Problem]]:
    """Reads everything and checks the rules."""
    with report.step("content") as say:
        content, found = load(ROOT, today())
        say(
            f"{len(content.pages)} pages, {len(content.languages)} languages, "
            f"{len(content.contacts)} contacts, {len(content.facts)} facts"
        )
    with report.step("checks") as say:
        found += run(content)
        waiting = worklist(content)
        (ROOT / WORKLIST).write_text(waiting, encoding="utf-8")
        tasks = waiting.count("\n- ")
        texts = waiting.count("\n* ")
        say(f"{len(found)} problems; {tasks} facts, {texts} translations to do: {WORKLIST}")
    if not found and (old := warning(content)):
        report.line("warning", f"{old}; see {WORKLIST}")
    return content, found


def build(report: Report) -> list[Problem]:
    """Builds in a folder beside `site/` and swaps it in when no step found a problem."""
    with alone(ROOT, report.step("wait")):
        content, found = check(report)
        # Beside `site/`: only on the same disk one name can take another's place at once.
        with workspace(ROOT) as folder:
            if not any(problem.path.startswith(SHARED) for problem in found):
                found += make(content, folder, report, publish=not found)
            if not found:
                with report.step("publish") as say:
                    files = [file for file in (folder / SITE).rglob("*") if file.is_file()]
                    size = sum(file.stat().st_size for file in files) // 1024
                    swap(folder / SITE, ROOT / SITE)
                    say(f"{len(files)} files, {size} kB in {SITE}/")
    return found


def make(
    content: Content, folder: Path, report: Report, publish: bool, preview: bool = False
) -> list[Problem]:
    """Flyers and site into `folder`; the site only when there is nothing to mend before it."""
    from finish import finish
    from flyers import render
    from ordering import order_forms
    from packs import packs
    from views import Handover

    # MkDocs empties the folder that it writes to, so the flyers are put into it afterwards.
    site, downloads = folder / SITE, folder / "downloads"
    with report.step("flyers") as say:
        flyers, found = render(content, downloads, ROOT / ".cache", report.tick)
        if not found:
            forms, found = order_forms(content, flyers, downloads, ROOT / ".cache")
            flyers += forms
        say(f"{len(flyers)} PDF files, {sum(flyer.pages for flyer in flyers)} pages")
    if found or not publish:
        return found
    with report.step("site") as say:
        packed = tuple(packs(content, flyers, downloads))
        found = make_pages(Handover(content, tuple(flyers), packed), site)
        say(f"{len({name for _, name in content.pages})} pages, {len(content.languages)} languages")
    if not found:
        with report.step("finish") as say:
            downloads.rename(site / "downloads")
            found = finish(content, site, preview)
            say("styles into the pages, chooser, 404, sitemap")
    return found


def make_pages(handover: Any, folder: Path) -> list[Problem]:
    """Runs MkDocs into `folder`; each of its warnings is a problem."""
    from mkdocs.commands.build import build as mkdocs_build
    from mkdocs.config import load_config
    from mkdocs.exceptions import MkDocsException

    with caught("mkdocs") as messages:
        try:
            landing = f"{handover.content.settings.landing}.md"
            config = load_config(str(ROOT / SETTINGS), site_dir=str(folder), not_in_nav=landing)
            config.extra["handover"] = handover
            mkdocs_build(config)
        except MkDocsException as error:
            messages.append(str(error))
    return [_located(message) for message in messages]


def _located(message: str) -> Problem:
    """A warning of MkDocs with the file and the line of what it quotes."""
    match = re.search(r"Doc file '([^']+)'[^']*'([^']+)'", message)
    if not match or not (file := ROOT / "docs" / match[1]).is_file():
        return Problem(SETTINGS, 1, message)
    lines = file.read_text(encoding="utf-8").splitlines()
    line = next((n for n, text in enumerate(lines, 1) if match[2] in text), 1)
    return Problem(f"docs/{match[1]}", line, message)


def serve(report: Report) -> int:
    """A preview on this machine that builds again, and shows problems, whenever a file changes."""
    from mkdocs.livereload import LiveReloadServer

    with workspace() as folder:

        def rebuild() -> None:
            content, found = check(report)
            with workspace() as fresh:
                if not any(problem.path.startswith(SHARED) for problem in found):
                    found += make(content, fresh, report, publish=not found, preview=True)
                if not found:
                    swap(fresh / SITE, folder / SITE)
            print_problems(found)

        rebuild()
        server: Any = LiveReloadServer(rebuild, "127.0.0.1", 8000, root=str(folder / SITE))
        for name in ("docs", "data", "overrides", SETTINGS):
            server.watch(str(ROOT / name))
        print(f"preview   {server.url} (stop with Ctrl-C)", flush=True)
        try:
            server.serve()
        except KeyboardInterrupt:
            server.shutdown()
    return 0


def readability() -> int:
    """Prints how easy each page reads, in the languages that have a formula for it."""
    print("words  mean  longest  ease  page (words before the fold-outs, words a sentence)")
    for page in load(ROOT, today())[0].pages.values():
        now = reading(page)
        ease = "-" if now.ease is None else f"{now.ease:.0f}"
        print(f"{now.words:5}  {now.mean:4.1f}  {now.longest:7}  {ease:>4}  {page.path}")
    return 0


def print_problems(found: list[Problem]) -> int:
    """Prints each problem once, sorted; the exit status."""
    for problem in sorted(set(found)):
        print(problem, file=sys.stderr)
    return 1 if found else 0


def today() -> date:
    """The day of the build; SOURCE_DATE_EPOCH sets another one (reproducible-builds.org)."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    return date.fromtimestamp(int(epoch)) if epoch else date.today()


if __name__ == "__main__":
    sys.exit(main())
