"""The flyers of `make serve`: made in a background process and published in batches, those whose
text changed last first.
"""

from __future__ import annotations

import os
import pickle
import shutil
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path

from seksworks.build import offer_downloads, with_forms
from seksworks.content import Content
from seksworks.flyers import Flyer, Pack, VariantGroup, render, variant_groups
from seksworks.paths import DOWNLOADS, SITE
from seksworks.progress import Progress, print_problems
from seksworks.source import Problem, Problems, ProblemsFound

# In the folder of the preview: what there is to print, the folder where it is made, and what lets
# open pages load again when it changes.
OFFER, FRESH, NEWS = "offer", "fresh", "news"
NICE = 10


@dataclass(frozen=True)
class Offer:
    """The flyers and packs that the preview offers. `new`: names of files that changed since the
    preview started; `waiting`: names of files that may still change; `making`: whether more may
    follow; `problems`: why some are missing."""

    flyers: tuple[Flyer, ...] = ()
    packs: tuple[Pack, ...] = ()
    new: frozenset[str] = frozenset()
    waiting: frozenset[str] = frozenset()
    making: bool = False
    problems: tuple[Problem, ...] = ()


def read_offer(folder: Path) -> Offer:
    """The present offer in the preview's `folder`; an empty one before the first files are made."""
    try:
        offer: Offer = pickle.loads((folder / OFFER).read_bytes())
    except FileNotFoundError:
        return Offer()
    return offer


def expect_change(folder: Path) -> None:
    """Marks all files of the offer as waiting, and clears its problems."""
    offer = read_offer(folder)
    names = frozenset(_names(offer))
    _note(folder, replace(offer, waiting=names, making=True, problems=()))


def make_offer(
    content: Content, changed: Sequence[str], folder: Path, progress: Progress, language: str
) -> None:
    """Makes all flyers, forms and packs and publishes them in `folder`, first those made from the
    last of the files `changed`. `language`: of printed messages."""
    # What an editor waits for comes first.
    os.nice(NICE)
    shutil.rmtree(folder / FRESH, ignore_errors=True)
    before = read_offer(folder)
    try:
        offer = _make_each(variant_groups(content), changed, folder)
        flyers = with_forms(content, list(offer.flyers), folder / FRESH)
        done = offer_downloads(content, flyers, folder / FRESH)
    except ProblemsFound as error:
        print_problems(error.problems, language)
        found = tuple(sorted(set(error.problems)))
        offer = replace(read_offer(folder), waiting=frozenset(), making=False, problems=found)
        _note(folder, offer)
        (folder / NEWS).write_text(str(time.time_ns()), encoding="utf-8")
        return
    rest = _put(folder, [file.name for file in (folder / FRESH).iterdir()])
    offer = Offer(done.flyers, done.packs, offer.new | rest if changed else before.new)
    _note(folder, offer)
    for name in _names(before) - _names(offer):
        (folder / SITE / DOWNLOADS / name).unlink(missing_ok=True)
    progress.line("flyers", f"{len(done.flyers)} files to print, {len(offer.new)} of them new")


def _make_each(groups: Sequence[VariantGroup], changed: Sequence[str], folder: Path) -> Offer:
    """The offer with all flyers, in the order of their formats; writes it after each batch. Raises
    ProblemsFound."""
    before = offer = read_offer(folder)
    made, problems = dict[tuple[str, ...], Flyer](), Problems()
    for batch in _batches(groups, changed):
        flyers = render(batch, folder / FRESH, problems, lambda done, total, name: None)
        made |= {_key_of(one): one for one in flyers}
        new = _put(folder, [name for one in flyers for name in (one.file, *one.pictures)])
        offer = replace(
            offer,
            flyers=tuple(_listed(groups, {_key_of(one): one for one in before.flyers} | made)),
            new=offer.new | new if changed else before.new,
            waiting=offer.waiting - {name for one in flyers for name in (one.file, *one.pictures)},
        )
        _note(folder, offer)
    problems.stop()
    return replace(offer, flyers=tuple(_listed(groups, made)))


def _batches(
    groups: Sequence[VariantGroup], changed: Sequence[str]
) -> Iterator[list[VariantGroup]]:
    """The groups in batches: those made from the file changed last, then from the one before it,
    and so on; each language by itself."""
    codes = list(dict.fromkeys(group.sheet.code for group in groups))

    def place(group: VariantGroup) -> tuple[int, int]:
        content = group.sheet.content
        texts = {page.path for page in (*content.pages.values(), *content.flyers.values())}
        # What is no text of a page, all may be made of.
        last_first = [path in texts or not path.endswith(".md") for path in reversed(changed)]
        rank = last_first.index(True) if any(last_first) else len(changed)
        return rank, codes.index(group.sheet.code)

    for _, batch in groupby(sorted(groups, key=place), place):
        yield list(batch)


def _listed(
    groups: Sequence[VariantGroup], flyers: Mapping[tuple[str, ...], Flyer]
) -> Iterator[Flyer]:
    """The flyers in the order of the groups, then those that are in none."""
    names = [
        (group.sheet.format.name, group.sheet.code, variant)
        for group in groups
        for variant in group.variants
    ]
    yield from (flyers[name] for name in names if name in flyers)
    yield from (flyer for name, flyer in flyers.items() if name not in names)


def _key_of(flyer: Flyer) -> tuple[str, ...]:
    return flyer.format, flyer.language, flyer.variant


def _put(folder: Path, names: Iterable[str]) -> frozenset[str]:
    """Moves new and changed files into the preview; returns their names."""
    new = set[str]()
    for name in names:
        fresh, shown = folder / FRESH / name, folder / SITE / DOWNLOADS / name
        if not shown.is_file() or shown.read_bytes() != fresh.read_bytes():
            # In one step: somebody may be reading it.
            part = shutil.copyfile(fresh, folder / f"{name}.part")
            part.replace(shown)
            new.add(name)
    return frozenset(new)


def _names(offer: Offer) -> set[str]:
    flyers = {name for one in offer.flyers for name in (one.file, *one.pictures)}
    return flyers | {one.file for one in offer.packs}


def _note(folder: Path, offer: Offer) -> None:
    part = folder / f"{OFFER}.part"
    part.write_bytes(pickle.dumps(offer))
    part.replace(folder / OFFER)
