"""From Content to flyers: each language, format and variant is one PDF and pictures of it.

Here lives what is made, and what an editor gets to hear about a text that does not go on paper.
What stands on a sheet is the matter of `sheets`, how it becomes a file that of `variants`, what
is kept for the next time that of `flyer_cache`.
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
from seksworks.layout import own_fonts
from seksworks.rendering import is_way_out
from seksworks.source import Problem, Problems


@dataclass(frozen=True)
class Flyer:
    """One PDF: `language` is a code, or several as in "nl+ro"; `file` and `pictures` are names in
    the folder; `size` is in bytes; `width` and `height` are those of each picture, in pixels, 0
    where there is none."""

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
    """What became of a group: the folder with its files, in the cache, or what is wrong with it."""

    kept: Path
    problems: tuple[Problem, ...] = ()


def render(
    wanted: Sequence[VariantGroup],
    folder: Path,
    problems: Problems,
    tick: Callable[[int, int, str], None],
    further: Callable[[Sequence[Flyer]], Sequence[RenderJob]] = lambda flyers: (),
) -> list[Flyer]:
    """Writes what is wanted into `folder`, and into the cache for the next time; reports what is
    wrong with those that cannot be made; the rules have been run. `tick` hears after each job how
    many are done, of how many, and which sheet it was. `further` says, once they are made, what
    else to put into the cache: nobody hears here what is wrong with that."""
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

    with own_fonts((content.root / STYLES / "fonts").resolve(), cache):
        for done, (group, result) in enumerate(_make_all(wanted, cache, then), 1):
            problems.extend(() if group.may_fail else result.problems)
            kept |= {} if result.problems else {group.name: result.kept}
            tick(done, len(wanted), f"{group.sheet.format.name} {group.sheet.code}")
    return flyers


def unmade(wanted: Sequence[VariantGroup], flyers: Sequence[Flyer]) -> list[str]:
    """The names of the sheets in a partial language that could not be made, by what was."""
    made = {(flyer.format, flyer.language) for flyer in flyers}
    lacking = (one.sheet for one in wanted if one.may_fail)
    return list(
        dict.fromkeys(one.name for one in lacking if (one.format.name, one.code) not in made)
    )


def _make_all(
    wanted: Sequence[VariantGroup], cache: Path, then: Callable[[], Sequence[RenderJob]]
) -> Iterator[tuple[VariantGroup, GroupResult]]:
    """Each job with what became of it, as they are done; when all are, what `then` asks for. The
    booklets are begun first: at the end one core would wait for the other."""
    sheet = wanted[0].sheet
    base = flyer_cache.base(sheet.styles)
    states = group_states(wanted, base)
    known = flyer_cache.recall(cache, states)
    for group in wanted:
        if group.name in known:
            yield group, GroupResult(known[group.name])
    waiting = [group for group in wanted if group.name not in known]
    waiting.sort(key=lambda group: not group.sheet.format.most_pages)
    # By their numbers: the content, which they share, goes to each worker once.
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
    """Makes the variants of one of the groups, unless the cache has them; or what is no group."""
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
    faults = variants.make_variants(RenderJob(items, kept, partial(is_way_out, sheet.content)))
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
    """The flyers of those groups that are kept."""
    folder.mkdir(parents=True, exist_ok=True)
    for group in wanted:
        if group.name in kept:
            os.utime(kept[group.name])
            for variant in group.variants:
                yield _copied_flyer(group.sheet, kept[group.name], variant, folder)


def _copied_flyer(sheet: Sheet, kept: Path, variant: str, folder: Path) -> Flyer:
    """The flyer, copied from the folder where it is kept."""
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
