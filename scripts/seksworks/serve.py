"""A preview of the site on this machine that builds again, and shows problems, whenever a file
changes."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from seksworks.build import check, make
from seksworks.paths import SITE, SOURCE_FILES
from seksworks.progress import Progress, print_problems
from seksworks.publish import swap, workspace
from seksworks.site import live_server
from seksworks.source import ProblemsFound

HOST, PORT = "127.0.0.1", 8000


def serve(root: Path, today: date, progress: Progress) -> None:
    """Runs until it is stopped, which is a KeyboardInterrupt here."""
    with workspace() as folder:

        def rebuild() -> None:
            try:
                with workspace() as fresh:
                    make(check(root, today, progress), fresh, progress, preview=True)
                    swap(fresh / SITE, folder / SITE)
            except ProblemsFound as error:
                print_problems(error.problems)

        rebuild()
        server = live_server(rebuild, HOST, PORT, folder / SITE)
        for name in SOURCE_FILES:
            server.watch(str(root / name))
        print(f"preview   {server.url} (stop with Ctrl-C)", flush=True)
        try:
            server.serve()
        finally:
            # Its thread would keep the process alive.
            server.shutdown()
