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
from functools import lru_cache, partial
from pathlib import Path

from seksworks.checks import left_out
from seksworks.content import FLYERS, HELP, Content, Page, sheet_texts
from seksworks.flyers import booklets, flyer_cache, sheets, variants
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
from seksworks.formats import OFFICE, PRESS, SCREEN, on_screen
from seksworks.layout import own_fonts
from seksworks.rendering import is_way_out
from seksworks.source import Problem, Problems

# A format and a language, to be made alone: each.
ALL = ("", "")


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
class VariantGroup:
    """Variants of a sheet that are made in one job: the layout of one begins with that of
    another."""

    sheet: Sheet
    variants: tuple[str, ...]

    @property
    def name(self) -> str:
        return f"{self.sheet.name} {' '.join(self.variants)}"


@dataclass(frozen=True)
class GroupResult:
    """What became of a group: the folder with its files, in the cache, or what is wrong with it."""

    kept: Path
    problems: tuple[Problem, ...] = ()


def render(
    content: Content,
    folder: Path,
    problems: Problems,
    tick: Callable[[int, int, str], None],
    only: tuple[str, str] = ALL,
) -> list[Flyer]:
    """Writes every flyer into `folder`; reports what is wrong with those that cannot be made.

    The cache of the repository keeps them for the next time. `tick` hears after each job how
    many are done, how many there are, and of which sheet it was. `only`: a format and a language,
    "" for all. The rules have been run: in `data/` and `overrides/` they found nothing."""
    if found := [*unusable_profile(content), *missing_files(content)]:
        problems.extend(found)
        return []
    cache = content.root / flyer_cache.CACHE_FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    wanted, kept = list(variant_groups(content, only)), dict[str, Path]()
    with own_fonts((content.root / STYLES / "fonts").resolve(), cache):
        for done, (group, result) in enumerate(_make_all(wanted, cache), 1):
            problems.extend(() if only == ALL and group.sheet.partial else result.problems)
            kept |= {} if result.problems else {group.name: result.kept}
            tick(done, len(wanted), f"{group.sheet.format.name} {group.sheet.code}")
    flyers = [
        _copied_flyer(group.sheet, kept[group.name], variant, folder)
        for group in wanted
        for variant in (group.variants if group.name in kept else ())
    ]
    flyer_cache.prune(cache)
    return flyers


def unmade(content: Content, flyers: Sequence[Flyer]) -> list[str]:
    """The names of the sheets in a partial language that could not be made, by what was."""
    made = {(flyer.format, flyer.language) for flyer in flyers}
    sheets = (one for one in _sheets(content, ALL) if (one.format.name, one.code) not in made)
    return [one.name for one in sheets if one.partial]


def variant_groups(content: Content, only: tuple[str, str] = ALL) -> Iterator[VariantGroup]:
    """All jobs, or those of a format and a language: two for a booklet, because its layout for a
    telephone has nothing of that for paper."""
    narrow = lru_cache(None)(partial(_narrowed, content))
    for sheet in _sheets(content, only):
        alone = replace(sheet, content=narrow(*_sources(sheet)))
        on_paper = tuple(one for one in sheet.format.variants if one != SCREEN)
        apart = [on_paper, (SCREEN,)] if sheet.format.most_pages else [sheet.format.variants]
        yield from (VariantGroup(alone, variants) for variants in apart)


def _sources(sheet: Sheet) -> tuple[frozenset[str], frozenset[str]]:
    """The names of what a sheet is made of, and the codes of those languages."""
    format, spoken = sheet.format, (sheet.content.source, *(one.language for one in sheet.texts))
    names = (*format.pages, HELP) if format.most_pages else (FLYERS + format.text,)
    return frozenset(names), frozenset(code for one in spoken for code in (one.code, one.fallback))


def _narrowed(content: Content, names: frozenset[str], codes: frozenset[str]) -> Content:
    """The content without all other pages and texts: what is not there cannot change a sheet."""

    def wanted(pages: Mapping[tuple[str, str], Page]) -> dict[tuple[str, str], Page]:
        return {key: page for key, page in pages.items() if key[0] in codes and key[1] in names}

    return replace(content, pages=wanted(content.pages), flyers=wanted(content.flyers))


def _sheets(content: Content, only: tuple[str, str]) -> Iterator[Sheet]:
    """In the first variant. A language whose flyer text is not there yet has no flyer, and a sheet
    of which a section would be empty is not made."""
    lacking = left_out(content)
    for format in content.formats.formats:
        for spoken in sheet_texts(content, format.text, format.languages):
            sheet = Sheet(content, spoken, format, format.variants[0])
            wanted = only[0] in ("", format.name) and only[1] in ("", sheet.code)
            if wanted and (format.name, sheet.code) not in lacking:
                yield sheet
    for book in booklets.booklet_sheets(content, OFFICE):
        if only[0] in ("", book.format.name) and only[1] in ("", book.code):
            yield book


def _make_all(
    wanted: Sequence[VariantGroup], cache: Path
) -> Iterator[tuple[VariantGroup, GroupResult]]:
    """Each job with what became of it, as they are done. The booklets are begun first: at the end
    one core would wait for the other."""
    if not wanted:
        return
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
    for number, result in each(partial(_make, base, cache, waiting), range(len(waiting))):
        known |= {} if result.problems else {waiting[number].name: result.kept}
        yield waiting[number], result
    flyer_cache.remember(cache, states, known)


def group_states(wanted: Sequence[VariantGroup], base: str) -> dict[str, str]:
    """By its name, for each of at least one group, the hash of all that its files may come from."""
    content = wanted[0].sheet.content
    shared = flyer_cache.shared_hash(content, content.formats.profile, base)
    return {one.name: flyer_cache.sheet_hash(one.sheet.content, shared) for one in wanted}


def _make(base: str, cache: Path, groups: Sequence[VariantGroup], number: int) -> GroupResult:
    """Makes the variants of one of the groups, unless the cache has them."""
    group, sheet = groups[number], groups[number].sheet
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


def _copied_flyer(sheet: Sheet, kept: Path, variant: str, folder: Path) -> Flyer:
    """The flyer, copied from the folder where it is kept."""
    parts = (sheet.format.name, sheet.code, variant, sheet.content.formats.edition)
    # Some servers read a plus as a space.
    name = "-".join(parts).replace("+", "-")
    pictures = sorted(file.name for file in kept.glob(f"{variant}-*.webp"))
    copies = {one: one.replace(variant, name, 1) for one in (f"{variant}.pdf", *pictures)}
    for source, target in copies.items():
        (folder / target).write_bytes((kept / source).read_bytes())
    os.utime(kept)
    return Flyer(
        format=parts[0],
        language=parts[1],
        variant=parts[2],
        edition=parts[3],
        file=f"{name}.pdf",
        pictures=tuple(copies[picture] for picture in pictures),
        **json.loads((kept / f"{variant}.json").read_text(encoding="utf-8")),
    )
