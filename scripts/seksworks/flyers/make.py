"""Makes the flyers, one PDF with pictures of it for each language, format and variant, or takes
them from the cache; and reports texts that do not fit on paper.

`sheets` makes the HTML of a sheet, `variants` its files; `flyer_cache` names its cache entry.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import astuple, dataclass, replace
from functools import partial
from pathlib import Path

from seksworks.flyers import booklets, flyer_cache, sheets, variants
from seksworks.flyers.groups import VariantGroup, group_states
from seksworks.flyers.pool import each
from seksworks.flyers.rules import (
    about,
    missing_files,
    text_problems,
    unknown_letters,
    unlisted_addresses,
    unusable_profile,
)
from seksworks.flyers.sheets import STYLES, Sheet
from seksworks.flyers.variants import RenderJob, VariantSource
from seksworks.formats import PRESS, SCREEN, on_screen
from seksworks.layout import project_fonts
from seksworks.rendering import is_allowed_target
from seksworks.source import Problem, Problems


@dataclass(frozen=True)
class Flyer:
    """A finished PDF. `language`: a code, or several as in "nl+ro"; `file`, `pictures`: names in
    the folder of downloads; `size`: in bytes; `width`, `height`: of each picture in pixels, 0 where
    there is none."""

    language: str
    format: str
    variant: str
    edition: str
    file: str
    pages: int
    size: int
    pictures: tuple[str, ...]
    width: int
    height: int


@dataclass(frozen=True)
class GroupResult:
    """The result of a group: the cache folder with its files, or what is wrong with it."""

    kept: Path
    problems: tuple[Problem, ...] = ()


def render(
    wanted: Sequence[VariantGroup],
    folder: Path,
    problems: Problems,
    tick: Callable[[int, int, str], None],
    further: Callable[[Sequence[Flyer]], Sequence[RenderJob]] = lambda flyers: (),
) -> list[Flyer]:
    """Makes the `wanted` flyers in the cache and copies them into `folder`; returns them, and
    reports what is wrong with those that cannot be made. Expects a content without problems. `tick`
    is called after each job with the number done, their total, and the sheet. `further` returns,
    once all are made, other jobs to do in the cache; their faults are ignored here."""
    if not wanted:
        return []
    content = wanted[0].sheet.content
    if found := [*unusable_profile(content), *missing_files(content)]:
        problems.extend(found)
        return []
    cache = content.root / flyer_cache.CACHE_FOLDER
    kept, flyers = dict[str, Path](), list[Flyer]()

    def then() -> Sequence[RenderJob]:
        flyers.extend(_copied_flyers(wanted, kept, folder))
        return () if len(problems) else further(flyers)

    with project_fonts((content.root / STYLES / "fonts").resolve(), cache):
        for done, (group, result) in enumerate(_make_all(wanted, cache, then), 1):
            problems.extend(() if group.may_fail else result.problems)
            kept |= {} if result.problems else {group.name: result.kept}
            tick(done, len(wanted), f"{group.sheet.format.name} {group.sheet.code}")
    return flyers


def unmade(wanted: Sequence[VariantGroup], flyers: Sequence[Flyer]) -> list[str]:
    """The names of the `wanted` sheets in a partial language that are not among `flyers`."""
    made = {(flyer.format, flyer.language) for flyer in flyers}
    lacking = (one.sheet for one in wanted if one.may_fail)
    return list(
        dict.fromkeys(one.name for one in lacking if (one.format.name, one.code) not in made)
    )


def _make_all(
    wanted: Sequence[VariantGroup], cache: Path, then: Callable[[], Sequence[RenderJob]]
) -> Iterator[tuple[VariantGroup, GroupResult]]:
    """Each group with its result, in the order in which they finish; then does the jobs that `then`
    returns. Booklets, which take longest, are started first to keep all cores busy."""
    sheet = wanted[0].sheet
    base = flyer_cache.base(sheet.styles)
    states = group_states(wanted, base)
    known = flyer_cache.recall(cache, states)
    for group in wanted:
        if group.name in known:
            yield group, GroupResult(known[group.name])
    waiting = [group for group in wanted if group.name not in known]
    waiting.sort(key=lambda group: not group.sheet.format.most_pages)
    # Jobs are indexes: the content, which all groups share, is sent to each worker once.
    numbers: Sequence[int | RenderJob] = range(len(waiting))
    for number, result in each(partial(_make, base, cache, waiting), numbers, then):
        if number < len(waiting):
            known |= {} if result.problems else {waiting[number].name: result.kept}
            yield waiting[number], result
    flyer_cache.remember(cache, states, known)
    flyer_cache.prune(cache)


def _make(
    base: str, cache: Path, groups: Sequence[VariantGroup], job: int | RenderJob
) -> GroupResult:
    """Makes the variants of the group with that index, unless they are cached; or does another job,
    given as a RenderJob."""
    if isinstance(job, RenderJob):
        variants.make_variants(job)
        return GroupResult(job.kept)
    group, sheet = groups[job], groups[job].sheet
    if wrong := tuple(text_problems(sheet)):
        return GroupResult(cache, wrong)
    items = _items(group)
    if wrong := tuple(unlisted_addresses(sheet, [item.html for item in items])):
        return GroupResult(cache, wrong)
    kept = cache / flyer_cache.key(base, [repr(replace(item, styles=Path())) for item in items])
    if kept.is_dir():
        return GroupResult(kept)
    if wrong := tuple(unknown_letters(sheet, "".join(item.html for item in items))):
        return GroupResult(cache, wrong)
    faults = variants.make_variants(
        RenderJob(items, kept, partial(is_allowed_target, sheet.content))
    )
    return GroupResult(kept, tuple(about(sheet, *astuple(fault)) for fault in faults))


def _items(group: VariantGroup) -> tuple[VariantSource, ...]:
    shown = [_variant(group.sheet, variant) for variant in group.variants]
    booklet = group.sheet.format.most_pages
    texts = booklets.htmls(shown) if booklet else [sheets.flyer_html(one) for one in shown]
    profile, root = group.sheet.content.formats.profile, group.sheet.content.root
    press = (root / profile).read_bytes() if profile else b""
    return tuple(
        VariantSource(
            one.variant,
            text,
            one.styles,
            one.format,
            bleed=one.content.formats.bleed,
            profile=press if one.variant == PRESS else b"",
            mirrored=one.texts[0].language.direction == "rtl",
        )
        for one, text in zip(shown, texts, strict=True)
    )


def _variant(sheet: Sheet, variant: str) -> Sheet:
    shown = on_screen(sheet.format, sheet.content.formats) if variant == SCREEN else sheet.format
    return replace(sheet, variant=variant, format=shown)


def _copied_flyers(
    wanted: Sequence[VariantGroup], kept: Mapping[str, Path], folder: Path
) -> Iterator[Flyer]:
    """The flyers of the groups that are in the cache, copied into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    for group in wanted:
        if group.name in kept:
            os.utime(kept[group.name])
            for variant in group.variants:
                yield _copied_flyer(group.sheet, kept[group.name], variant, folder)


def _copied_flyer(sheet: Sheet, kept: Path, variant: str, folder: Path) -> Flyer:
    """The flyer, copied from its cache folder into `folder`."""
    parts = (sheet.format.name, sheet.code, variant, sheet.content.formats.edition)
    # Some servers read a plus as a space.
    name = "-".join(parts).replace("+", "-")
    pictures = sorted(file.name for file in kept.glob(f"{variant}-*.webp"))
    copies = {one: one.replace(variant, name, 1) for one in (f"{variant}.pdf", *pictures)}
    for source, target in copies.items():
        (folder / target).write_bytes((kept / source).read_bytes())
    return Flyer(
        format=parts[0],
        language=parts[1],
        variant=parts[2],
        edition=parts[3],
        file=f"{name}.pdf",
        pictures=tuple(copies[picture] for picture in pictures),
        **json.loads((kept / f"{variant}.json").read_text(encoding="utf-8")),
    )
