"""`make serve`: a local preview of the site that shows saved changes and problems at once.

After a change, the changed files are read again and checked together with the page viewed last, and
open pages reload; then all rules run, and a background process makes the flyers. Pages are made
when a browser requests them (`site/live`).
"""

from __future__ import annotations

import posixpath
import shutil
from collections.abc import Collection, Iterable
from datetime import date
from pathlib import Path
from threading import Lock, RLock, Timer

from seksworks.build import check
from seksworks.checks import run_on
from seksworks.content import PRINT, SETTINGS, Content, Page, load, reread
from seksworks.flyers import Background
from seksworks.live_flyers import NEWS, Offer, expect_change, make_offer, read_offer
from seksworks.paths import DOWNLOADS, SITE, SOURCE_FILES
from seksworks.progress import Progress, print_problems
from seksworks.publish import workspace
from seksworks.site import LiveSite, Notes, PageMaker, live_server, noted
from seksworks.source import Problem, Problems, ProblemsFound
from seksworks.unchanged import file_states

HOST, PORT = "127.0.0.1", 8000
# Seconds that a browser has to fetch what was saved before the rules look at everything.
FETCH_TIME = 0.3
PAGE_END = "/index.html"
PRINT_END = f"/{PRINT}{PAGE_END}"
# What pages are made with, and no content.
DRAWN_WITH = (".css", ".html", ".js", ".jinja")


def serve(root: Path, today: date, progress: Progress, language: str) -> None:
    """Serves until it is stopped by KeyboardInterrupt. `language`: of messages."""
    with workspace() as folder:
        preview = Preview(root, today, folder, progress, language)
        server = live_server(preview.rebuild, preview.prepare, (HOST, PORT), folder / SITE)
        for path in (*(root / name for name in SOURCE_FILES), folder / NEWS):
            server.watch(str(path))
        try:
            preview.rebuild()
            print(f"preview   {server.url} (stop with Ctrl-C)", flush=True)
            server.serve()
        finally:
            preview.stop()
            # Its thread would keep the process alive.
            server.shutdown()


class Preview:
    """The state behind the server; `folder`: with the files it serves. `rebuild` and `prepare` are
    called in threads of the server."""

    def __init__(
        self, root: Path, today: date, folder: Path, progress: Progress, language: str
    ) -> None:
        self._root, self._today, self._folder = root, today, folder
        self._progress, self._language = progress, language
        (folder / SITE / DOWNLOADS).mkdir(parents=True)
        (folder / NEWS).write_text("", encoding="utf-8")
        self._lock, self._starting = RLock(), Lock()
        self._background, self._timer = Background(), Timer(0, str)
        self._files: dict[str, tuple[int, int]] = {}
        # The site of the last content without mistakes; what is wrong now.
        self._site: LiveSite | None = None
        self._problems: tuple[Problem, ...] = ()
        self._offer = Offer()
        # Grows with each change of what is shown; files made since then; texts of pages, ever.
        self._version = 0
        self._made: set[str] = set()
        self._texts: dict[str, str] = {}
        # The name of the page that was asked for last; files that changed after the flyers were
        # made, in their order; and after the site's content was read.
        self._viewed = ""
        self._changed: dict[str, None] = {}
        self._unread: set[str] = set()

    def rebuild(self) -> None:
        """Reads and checks the files that changed since the last time."""
        with self._lock:
            before, self._files = self._files, file_states(self._root)
            both = before.items() ^ self._files.items()
            if changed := sorted({path for path, _ in both}):
                self._look_at(changed, first=not before)
            elif read_offer(self._folder).problems:
                self._version += 1
                self._made.clear()

    def stop(self) -> None:
        """Stops the background process and threads."""
        self._timer.cancel()
        self._background.stop()

    def prepare(self, path: str) -> int:
        """Makes the file for the URL path, unless it is up to date; returns the number of its
        version."""
        name = posixpath.normpath(f"/{path}").lstrip("/")
        if not posixpath.splitext(name)[1]:
            name = f"{name}{PAGE_END}".lstrip("/")
        with self._lock:
            if name.endswith(PAGE_END):
                self._viewed = name.removesuffix(PAGE_END).partition("/")[2] or "index"
            self._look_at_offer()
            # What else lies with them is made in the background.
            to_print = name.startswith(f"{DOWNLOADS}/") and not name.endswith(".html")
            if name not in self._made and not to_print:
                self._make(name)
                self._made.add(name)
            return self._version

    def _look_at(self, changed: Collection[str], first: bool) -> None:
        self.stop()
        self._version += 1
        if not read_offer(self._folder).making:
            self._changed.clear()
        expect_change(self._folder)
        for path in () if first else changed:
            self._changed.pop(path, None)
            self._changed[path] = None
        self._unread.update(changed)
        problems = Problems()
        with self._progress.step("read" if first else "saved") as step:
            if content := self._read(problems):
                pages = _every_page(content) if first else self._near(content, changed)
                problems.extend(run_on(content, pages))
            what = "everything" if first else ", ".join(changed)
            step.result = f"{what}: {len(set(problems))} problems"
        self._show(content, problems)
        self._timer = Timer(FETCH_TIME, self._look_at_all, [self._version])
        self._timer.daemon = True
        self._timer.start()

    def _read(self, problems: Problems) -> Content | None:
        """The present content; None where the settings cannot be read."""
        texts = [path for path in self._unread if not path.endswith(DRAWN_WITH)]
        try:
            content = reread(self._site.content, texts, problems) if self._site else None
            return content or load(self._root, self._today, problems)
        except ProblemsFound:
            return None

    def _near(self, content: Content, changed: Collection[str]) -> list[Page]:
        """The pages that changed, have problems or were viewed last, in all languages."""
        paths = {*changed, *(one.path for one in self._problems)}
        names = {page.name for page in _every_page(content) if page.path in paths}
        names.add(self._viewed)
        return [page for page in _every_page(content) if page.name in names]

    def _look_at_all(self, version: int) -> None:
        """Runs all rules, then starts making the flyers; in a thread."""
        problems, content = Problems(), None
        try:
            content = check(self._root, self._today, Progress(quiet=True))
        except ProblemsFound as error:
            problems.extend(error.problems)
        with self._lock:
            if version != self._version:
                return
            if _sorted(problems) != self._problems:
                self._show(content, problems)
                (self._folder / NEWS).write_text(str(self._version), encoding="utf-8")
            version, changed = self._version, tuple(self._changed)
        if content:
            self._make_flyers(content, changed, version)

    def _make_flyers(self, content: Content, changed: tuple[str, ...], version: int) -> None:
        """Starts making the flyers in the background, and waits until it has started."""
        given = changed, self._folder, self._progress, self._language
        with self._starting:
            self._background.stop()
            if version == self._version:
                self._background.start(make_offer, content, *given)
            if version != self._version:
                self._background.stop()

    def _show(self, content: Content | None, problems: Iterable[Problem]) -> None:
        found = _sorted(problems)
        if found != self._problems:
            print_problems(found, self._language)
        if content and not found:
            self._site = LiveSite(content, self._maker_for(content))
            self._site.offer(self._offer.flyers, self._offer.packs)
            self._unread.clear()
        self._problems = found
        self._version += 1
        self._made.clear()

    def _maker_for(self, content: Content) -> PageMaker:
        """A page maker for the content; a new one only where settings or the list of files changed,
        because then MkDocs reads them again."""
        if (
            self._site
            and SETTINGS not in self._unread
            and content.files == self._site.content.files
        ):
            return self._site.maker
        return PageMaker(content)

    def _look_at_offer(self) -> None:
        """Updates the print page with the present offer."""
        offer = read_offer(self._folder)
        if self._site and offer != self._offer:
            self._site.offer(offer.flyers, offer.packs)
            self._offer = offer
            self._made = {one for one in self._made if not one.endswith(PRINT_END)}

    def _make(self, name: str) -> None:
        """Writes the file with its notes; deletes one that does not exist any more."""
        text, found = self._texts.get(name, ""), Problems()
        if self._site:
            try:
                text, wrong = self._site.file(name)
                found.extend(wrong)
            except ProblemsFound as error:
                found.extend(error.problems)
        problems = _sorted([*self._problems, *self._offer.problems, *found])
        print_problems(found, self._language)
        self._texts[name] = text
        if name.endswith(".html") and (text or problems):
            again = self._offer.making and name.endswith(PRINT_END)
            offer = self._offer.new, self._offer.waiting, again
            text = noted(self._root, text, Notes(problems, *offer, self._language))
        self._write(name, text)

    def _write(self, name: str, text: str) -> None:
        file, source = self._folder / SITE / name, self._root / "docs" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        if text:
            # In one step: another thread may be reading it.
            part = file.with_suffix(".part")
            part.write_text(text, encoding="utf-8")
            part.replace(file)
        elif source.is_file() and source.suffix != ".md":
            shutil.copyfile(source, file)
        else:
            file.unlink(missing_ok=True)


def _every_page(content: Content) -> list[Page]:
    return [*content.pages.values(), *content.flyers.values()]


def _sorted(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    return tuple(sorted(set(problems)))
