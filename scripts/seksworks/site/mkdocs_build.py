"""Runs MkDocs, and its live server.

Each warning of MkDocs is a problem, with the line of what it quotes.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from seksworks.content import SETTINGS
from seksworks.site.pages import SiteInput
from seksworks.source import Problem, Problems, capture_warnings


def make_pages(site_input: SiteInput, folder: Path, problems: Problems) -> None:
    """Runs MkDocs into `folder`; each of its warnings is a problem."""
    from mkdocs.commands.build import build as mkdocs_build
    from mkdocs.config import load_config
    from mkdocs.exceptions import MkDocsException

    root = site_input.content.root
    with capture_warnings("mkdocs") as messages:
        try:
            landing = f"{site_input.content.settings.landing}.md"
            config = load_config(str(root / SETTINGS), site_dir=str(folder), not_in_nav=landing)
            config.extra["site_input"] = site_input
            mkdocs_build(config)
        except MkDocsException as error:
            messages.append(str(error))
    problems.extend(_located(root, message) for message in messages)


def _located(root: Path, message: str) -> Problem:
    """A warning of MkDocs with the file and the line of what it quotes."""
    match = re.search(r"Doc file '([^']+)'[^']*'([^']+)'", message)
    if not match or not (file := root / "docs" / match[1]).is_file():
        return Problem(SETTINGS, 1, message)
    lines = file.read_text(encoding="utf-8").splitlines()
    line = next((n for n, text in enumerate(lines, 1) if match[2] in text), 1)
    return Problem(f"docs/{match[1]}", line, message)


class LiveServer(Protocol):
    """What is used of MkDocs' server; `url` is the address of its first page."""

    url: str

    def watch(self, path: str) -> None: ...
    def serve(self) -> None: ...
    def shutdown(self) -> None: ...


def live_server(rebuild: Callable[[], None], host: str, port: int, folder: Path) -> LiveServer:
    """MkDocs' server of the site in `folder`: calls `rebuild` after each change of what it is told
    to watch, and makes open pages load again."""
    from mkdocs.livereload import LiveReloadServer

    return LiveReloadServer(rebuild, host, port, root=str(folder))
