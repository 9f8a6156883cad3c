"""A preview of the site on this machine that builds again, and shows problems, whenever a file
changes."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from publish import swap, workspace
from report import Report, print_problems
from settings import SETTINGS
from steps import SITE, check, make

HOST, PORT = "127.0.0.1", 8000
WATCHED = ("docs", "data", "overrides", SETTINGS)


def serve(root: Path, today: date, report: Report) -> None:
    """Runs until it is stopped, which is a KeyboardInterrupt here."""
    from mkdocs.livereload import LiveReloadServer

    with workspace() as folder:

        def rebuild() -> None:
            content, found = check(root, today, report)
            with workspace() as fresh:
                found = make(content, found, fresh, report, preview=True)
                if not found:
                    swap(fresh / SITE, folder / SITE)
            print_problems(found)

        rebuild()
        server: Any = LiveReloadServer(rebuild, HOST, PORT, root=str(folder / SITE))
        for name in WATCHED:
            server.watch(str(root / name))
        print(f"preview   {server.url} (stop with Ctrl-C)", flush=True)
        try:
            server.serve()
        finally:
            # Its thread would keep the process alive.
            server.shutdown()
