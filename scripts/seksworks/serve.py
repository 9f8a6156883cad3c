"""A preview of the site on this machine that builds again, and shows problems, whenever a file
changes.

The pages are shown first, with the flyers that there are; a process in the background makes the
new ones, and the pages are made again when it has.
"""

from __future__ import annotations

import pickle
import shutil
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from seksworks.build import check, make_downloads, make_site
from seksworks.content import Content
from seksworks.flyers import Background
from seksworks.paths import SITE, SOURCE_FILES
from seksworks.progress import Progress, print_problems
from seksworks.publish import swap, workspace
from seksworks.site import LiveServer, SiteInput, live_server
from seksworks.source import ProblemsFound
from seksworks.unchanged import inputs_hash

HOST, PORT = "127.0.0.1", 8000
# In the folder of the preview; its own folder is watched.
LATEST_DOWNLOADS = "latest/downloads"


@dataclass(frozen=True)
class Downloads:
    """The last flyers, forms and packs: `inputs` is the hash of what they were made of, `folder`
    has their files, `site_input` lists them."""

    inputs: str
    folder: Path
    site_input: SiteInput


def serve(root: Path, today: date, progress: Progress) -> None:
    """Runs until it is stopped, which is a KeyboardInterrupt here."""
    background = Background()
    with workspace() as folder:
        (folder / LATEST_DOWNLOADS).parent.mkdir()

        def rebuild() -> None:
            background.stop()
            # Before anything is read: what changes from here on counts as new the next time.
            inputs = inputs_hash(root, today)
            try:
                content = check(root, today, progress)
                shown = _latest(folder) or _make_latest(content, inputs, folder, progress)
                _show(content, shown, folder, progress)
            except ProblemsFound as error:
                print_problems(error.problems)
                return
            if shown.inputs != inputs:
                background.start(_make_in_background, content, inputs, folder, progress)

        try:
            rebuild()
            _watch(root, folder, live_server(rebuild, HOST, PORT, folder / SITE))
        finally:
            background.stop()


def _watch(root: Path, folder: Path, server: LiveServer) -> None:
    for path in (*(root / name for name in SOURCE_FILES), (folder / LATEST_DOWNLOADS).parent):
        server.watch(str(path))
    print(f"preview   {server.url} (stop with Ctrl-C)", flush=True)
    try:
        server.serve()
    finally:
        # Its thread would keep the process alive.
        server.shutdown()


def _show(content: Content, downloads: Downloads, folder: Path, progress: Progress) -> None:
    """Makes the pages with these downloads, and puts them in the place of those before."""
    site_input = replace(downloads.site_input, content=content)
    with workspace() as fresh:
        make_site(site_input, downloads.folder, fresh / SITE, progress, preview=True)
        swap(fresh / SITE, folder / SITE)


def _latest(folder: Path) -> Downloads | None:
    """None before the first ones are made."""
    if not (folder / LATEST_DOWNLOADS).exists():
        return None
    latest: Downloads = pickle.loads((folder / LATEST_DOWNLOADS).read_bytes())
    return latest


def _make_in_background(content: Content, inputs: str, folder: Path, progress: Progress) -> None:
    try:
        _make_latest(content, inputs, folder, progress)
    except ProblemsFound as error:
        print_problems(error.problems)


def _make_latest(content: Content, inputs: str, folder: Path, progress: Progress) -> Downloads:
    """Makes all downloads; where a file has changed they become the latest, in one step."""
    before = _latest(folder)
    site_input = make_downloads(content, folder / inputs, progress)
    made = Downloads(inputs, folder / inputs, site_input)
    if before and _files(before.folder) == _files(made.folder):
        shutil.rmtree(made.folder)
        return before
    # Written elsewhere: the change of what is watched has to be whole.
    part = folder / "latest.part"
    part.write_bytes(pickle.dumps(made))
    part.replace(folder / LATEST_DOWNLOADS)
    if before:
        shutil.rmtree(before.folder)
    return made


def _files(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.iterdir()}
