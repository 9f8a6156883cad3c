"""A preview of the site on this machine that builds again, and shows problems, whenever a file
changes."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from seksworks.build import SITE, check, make
from seksworks.content import SETTINGS
from seksworks.progress import Report, print_problems
from seksworks.publish import swap, workspace
from seksworks.site import live_server

HOST, PORT = "127.0.0.1", 8000
WATCHED = ("docs", "data", "overrides", SETTINGS)


def serve(root: Path, today: date, report: Report) -> None:
    """Runs until it is stopped, which is a KeyboardInterrupt here."""
    with workspace() as folder:

        def rebuild() -> None:
            content, found = check(root, today, report)
            with workspace() as fresh:
                found = make(content, found, fresh, report, preview=True)
                if not found:
                    swap(fresh / SITE, folder / SITE)
            print_problems(found)

        rebuild()
        server = live_server(rebuild, HOST, PORT, folder / SITE)
        for name in WATCHED:
            server.watch(str(root / name))
        print(f"preview   {server.url} (stop with Ctrl-C)", flush=True)
        try:
            server.serve()
        finally:
            # Its thread would keep the process alive.
            server.shutdown()
