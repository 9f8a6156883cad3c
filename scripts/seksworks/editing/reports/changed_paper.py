"""What a proposed change does to paper: pictures of each page that looks otherwise, as it was and
as it is now.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from itertools import zip_longest
from pathlib import Path
from tempfile import TemporaryDirectory

from seksworks.checks import run_rules
from seksworks.content import EDITIONS, Content
from seksworks.flyers import VariantGroup, flyer_cache, group_states, render, variant_groups
from seksworks.formats import SCREEN
from seksworks.pdf import png_pages
from seksworks.source import Problems

# Of the pictures, in dots to the inch: enough to read them.
RESOLUTION = 80
NOT_MADE = "wordt niet meer gemaakt · is not made any more"
# The pages of each flyer as pictures, by its format and language.
Pages = Mapping[tuple[str, str], list[bytes]]


def changed_pages(before: Content, now: Content, folder: Path) -> list[str]:
    """Writes `card-nl-1-before.png` and `card-nl-1-after.png` for each page that differs, one of
    them where the other state has no such page; a line for each flyer with the numbers of those
    pages, or that it goes. ValueError where either state breaks a rule: of such a content nothing
    is made."""
    for content in (before, now):
        if any(one.path != content.file(EDITIONS) for one in run_rules(content)):
            raise ValueError("a rule is broken, see make check")
    _share_cache(before, now)
    old, new = _groups(before), _groups(now)
    same = old.keys() & new.keys()
    folder.mkdir(parents=True, exist_ok=True)
    return [*_written(_pages(old, same), _pages(new, same), folder)]


def _share_cache(before: Content, now: Content) -> None:
    """Lets what is the same in both states be made once."""
    old, new = (content.root / flyer_cache.CACHE_FOLDER for content in (before, now))
    new.mkdir(parents=True, exist_ok=True)
    old.parent.mkdir(exist_ok=True)
    old.symlink_to(new)


def _groups(content: Content) -> dict[tuple[str, str], VariantGroup]:
    """What there is to look at on a screen, by its name and the hash of all it may come from."""
    groups = [
        one
        for one in variant_groups(content)
        if SCREEN in one.variants or SCREEN not in one.sheet.format.variants
    ]
    if not groups:
        return {}
    states = group_states(groups, flyer_cache.base(groups[0].sheet.styles))
    return {(one.name, states[one.name]): one for one in groups}


def _pages(
    groups: Mapping[tuple[str, str], VariantGroup], same: Collection[tuple[str, str]]
) -> Pages:
    """Of all groups but those that are the `same`. One that cannot be made has none."""
    wanted = [group for key, group in groups.items() if key not in same]
    with TemporaryDirectory() as folder:
        flyers = render(wanted, Path(folder), Problems(), lambda *done: None)
        shown = {(one.format, one.language): one for one in flyers}
        return {
            name: [*png_pages((Path(folder) / one.file).read_bytes(), RESOLUTION)]
            for name, one in shown.items()
        }


def _written(old: Pages, new: Pages, folder: Path) -> Iterator[str]:
    for format, language in sorted({*old, *new}):
        name = f"{format} ({language})"
        was, now = (state.get((format, language), []) for state in (old, new))
        if not now:
            yield f"{name}: {NOT_MADE}"
            continue
        pages = zip_longest(was, now)
        changed = {number: pair for number, pair in enumerate(pages, 1) if pair[0] != pair[1]}
        for number, pair in changed.items():
            for state, picture in zip(("before", "after"), pair, strict=True):
                if picture:
                    file = f"{format}-{language.replace('+', '-')}-{number}-{state}.png"
                    (folder / file).write_bytes(picture)
        if changed:
            yield f"{name}: {', '.join(map(str, changed))}"
