"""The flyers of a preview: made in a process of their own, one after the other, beginning with
those whose text was changed.
"""

from __future__ import annotations

import pickle
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from seksworks.build import make_downloads
from seksworks.content import Content
from seksworks.flyers import Flyer, Pack
from seksworks.paths import DOWNLOADS, SITE
from seksworks.progress import Progress, print_problems
from seksworks.publish import workspace
from seksworks.source import ProblemsFound

# In the folder of the preview.
OFFER = "offer"


@dataclass(frozen=True)
class Offer:
    """What there is to print. `new`: the names of files that have changed since the preview began;
    `waiting`: of those that may change yet."""

    flyers: tuple[Flyer, ...] = ()
    packs: tuple[Pack, ...] = ()
    new: frozenset[str] = frozenset()
    waiting: frozenset[str] = frozenset()


def read_offer(folder: Path) -> Offer:
    """What was made last; nothing before the first file is."""
    try:
        offer: Offer = pickle.loads((folder / OFFER).read_bytes())
    except FileNotFoundError:
        return Offer()
    return offer


def make_offer(
    content: Content, changed: Sequence[str], folder: Path, progress: Progress, language: str
) -> None:
    """Makes all there is to print, and puts what has changed in its place in the preview."""
    before, new = read_offer(folder), set[str]()
    with workspace(folder) as fresh:
        try:
            made = make_downloads(content, fresh, Progress(quiet=True))
        except ProblemsFound as error:
            print_problems(error.problems, language)
            return
        for file in fresh.iterdir():
            target = folder / SITE / DOWNLOADS / file.name
            if target.exists() and target.read_bytes() != file.read_bytes():
                new.add(file.name)
            file.replace(target)
    _note(folder, Offer(made.flyers, made.packs, before.new | new))
    progress.line("flyers", f"{len(made.flyers)} files to print, {len(new)} of them new")


def _note(folder: Path, offer: Offer) -> None:
    part = folder / f"{OFFER}.part"
    part.write_bytes(pickle.dumps(offer))
    part.replace(folder / OFFER)
