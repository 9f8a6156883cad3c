"""Runs MkDocs: for all pages of a language, for single pages, and as a live server.

Each warning of MkDocs is a problem, with the line of what it quotes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from seksworks.cache import Cache
from seksworks.content import SETTINGS, Content, Language
from seksworks.paths import SITE
from seksworks.rendering import environment
from seksworks.site.pages import SiteInput
from seksworks.source import Message, Problem, Problems, capture_warnings

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File, Files

# In seconds: how often the live server looks for changes, and how long nothing may change before
# it builds.
POLL, QUIET = 0.1, 0.02


def language_pages(
    site_input: SiteInput, language: Language, folder: Path, texts: Cache, problems: Problems
) -> dict[str, str]:
    """Path and HTML of every page for readers of the language, in the order of their paths, before
    they are finished. Each warning of MkDocs is a problem. `folder` is for files that MkDocs
    writes: it empties it."""
    from mkdocs.commands.build import build as mkdocs_build
    from mkdocs.exceptions import MkDocsException

    pages: dict[str, str] = {}
    with capture_warnings("mkdocs") as messages:
        try:
            # Read for each language: where one has settings of its own, static-i18n puts copies of
            # all others back before the next, and with them what stands here.
            config = _config(site_input, folder)
            config.extra |= {"texts": texts, "pages": pages}
            _speak(config, language)
            mkdocs_build(config)
        except MkDocsException as error:
            messages.append(str(error))
    problems.extend(_located(site_input.content.root, message) for message in messages)
    return dict(sorted(pages.items()))


class PageMaker:
    """Makes single pages, each as MkDocs makes it in a whole build; its settings and the list of
    the files of `content` are read once."""

    def __init__(self, content: Content) -> None:
        from mkdocs.structure.files import get_files, set_exclusions

        self._config = _config(SiteInput(content, (), ()), content.root / SITE)
        # It makes pages of what the content becomes, so that nothing can be kept.
        self._config.extra["texts"] = Cache(Path(), "")
        self._places: dict[str, tuple[Language, File, Files]] = {}
        for language in content.languages:
            config = self._speak(language)
            files = config.plugins.on_files(get_files(config), config=config)
            set_exclusions(files, config)
            for file in files.documentation_pages():
                self._places[file.dest_uri] = language, file, files

    def html(self, site_input: SiteInput, path: str, problems: Problems) -> str:
        """The page at `path`, such as "nl/bank/index.html", before it is finished; "" where MkDocs
        makes none. Each warning of MkDocs is a problem."""
        if path not in self._places:
            return ""
        self._config.extra["site_input"] = site_input
        with capture_warnings("mkdocs") as messages:
            html = self._html(*self._places[path])
        problems.extend(_located(site_input.content.root, message) for message in messages)
        return html

    def _html(self, language: Language, file: File, files: Files) -> str:
        from mkdocs.commands.build import get_context
        from mkdocs.structure.nav import Navigation
        from mkdocs.structure.pages import Page

        config = self._speak(language)
        page, events = Page(None, file, config), config.plugins
        page.markdown = events.on_page_markdown("", page=page, config=config, files=files)
        page.render(config, files)
        nav = Navigation([], [])
        context = get_context(nav, files, config, page)
        context = events.on_page_context(context, page=page, config=config, nav=nav)
        root = config.extra["site_input"].content.root
        return environment(root).get_template(page.meta["template"]).render(context)

    def _speak(self, language: Language) -> MkDocsConfig:
        """The settings at the build of that language."""
        _speak(self._config, language)
        return self._config.plugins.on_config(self._config)


def _speak(config: MkDocsConfig, language: Language) -> None:
    """Puts the plugin at the build of that language, and of no other: it would look for every file
    in every language that it builds."""
    plugin: Any = config.plugins["i18n"]
    plugin.current_language = language.code
    for one in plugin.config.languages:
        one.build = one.locale == language.code
    # It remembers the pages of all builds, with their texts.
    plugin.i18n_files_per_language.clear()


def _config(site_input: SiteInput, folder: Path) -> MkDocsConfig:
    """The settings of a site that is made in `folder`."""
    from mkdocs.config import load_config

    content = site_input.content
    landing, address = f"{content.settings.landing}.md", content.site_url
    own = {"site_dir": str(folder), "site_url": address, "not_in_nav": landing}
    config = load_config(str(content.root / SETTINGS), **own)
    config.extra["site_input"] = site_input
    plugin: Any = config.plugins["i18n"]
    for one in plugin.config.languages:
        # It is for us, and the plugin would put back all of `extra` as it was at the first of them.
        one.extra = None
    return config


def _located(root: Path, message: str) -> Problem:
    """A warning of MkDocs with the file and the line of what it quotes."""
    told = Message("mkdocs-complaint", text=message)
    match = re.search(r"Doc file '([^']+)'[^']*'([^']+)'", message)
    if not match or not (file := root / "docs" / match[1]).is_file():
        return Problem(SETTINGS, 1, told)
    lines = file.read_text(encoding="utf-8").splitlines()
    line = next((n for n, text in enumerate(lines, 1) if match[2] in text), 1)
    return Problem(f"docs/{match[1]}", line, told)


class LiveServer(Protocol):
    """What is used of MkDocs' server; `url` is the address of its first page."""

    url: str

    def watch(self, path: str) -> None: ...
    def serve(self) -> None: ...
    def shutdown(self) -> None: ...


def live_server(
    rebuild: Callable[[], None],
    prepare: Callable[[str], int],
    address: tuple[str, int],
    folder: Path,
) -> LiveServer:
    """MkDocs' server of the files in `folder`, at this host and port: calls `rebuild` after each
    change of what it is told to watch, and makes open pages load again. Before it answers it calls
    `prepare` with the path that is asked for, which gives the number of the state it is now in."""
    from mkdocs.livereload import LiveReloadServer

    server = LiveReloadServer(rebuild, *address, root=str(folder), polling_interval=POLL)
    server.build_delay = QUIET

    def answer(environ: dict[str, Any], start: Callable[..., object]) -> Iterable[bytes]:
        path = environ["PATH_INFO"].encode("latin-1").decode(errors="ignore")
        if path.startswith("/livereload/"):
            return server.serve_request(environ, start)
        said: list[Any] = []
        state = None
        # It waits for a rebuild that runs, and would give out what was prepared before that.
        while state != (state := prepare(path)):
            said.clear()
            body = server.serve_request(environ, lambda *heads: said.extend(heads))
        start(*said)
        return body

    server.set_app(answer)
    return server
