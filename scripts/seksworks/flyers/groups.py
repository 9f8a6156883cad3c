"""The render jobs: groups of variants of a sheet or booklet, for each language that has its text,
and the content that each depends on.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache, partial

from seksworks.checks import omitted_sheets
from seksworks.content import FLYERS, HELP, Content, Page, sheet_texts
from seksworks.flyers import booklets, flyer_cache
from seksworks.flyers.sheets import Sheet
from seksworks.formats import OFFICE, SCREEN, Format

# A format and a language, to be made alone: each.
ALL = ("", "")


@dataclass(frozen=True)
class VariantGroup:
    """Variants of a sheet that are made in one job, because the layout of one starts from that of
    another. `may_fail`: in a partial language, where failing is no problem."""

    sheet: Sheet
    variants: tuple[str, ...]
    may_fail: bool

    @property
    def name(self) -> str:
        return f"{self.sheet.name} {' '.join(self.variants)}"


def variant_groups(content: Content, only: tuple[str, str] = ALL) -> list[VariantGroup]:
    """All groups, or those of one format and language; two for a booklet, whose layouts for paper
    and for screens are independent."""
    narrow = lru_cache(None)(partial(_narrowed, content))
    return [
        VariantGroup(
            replace(sheet, content=narrow(*_sources(sheet))),
            variants,
            may_fail=only == ALL and sheet.partial,
        )
        for sheet in _sheets(content, only)
        for variants in _made_together(sheet.format)
    ]


def _made_together(format: Format) -> list[tuple[str, ...]]:
    """The variants of the format that are made together."""
    on_paper = tuple(one for one in format.variants if one != SCREEN)
    return [on_paper, (SCREEN,)] if format.most_pages else [format.variants]


def _sources(sheet: Sheet) -> tuple[frozenset[str], frozenset[str]]:
    """The names of the pages and texts that a sheet is made from, and the codes of the
    languages."""
    format, spoken = sheet.format, (sheet.content.source, *(one.language for one in sheet.texts))
    names = (*format.pages, HELP) if format.most_pages else (FLYERS + format.text,)
    return frozenset(names), frozenset(code for one in spoken for code in (one.code, one.fallback))


def _narrowed(content: Content, names: frozenset[str], codes: frozenset[str]) -> Content:
    """The content with only these pages and texts, so that no others can influence a sheet."""

    def wanted(pages: Mapping[tuple[str, str], Page]) -> dict[tuple[str, str], Page]:
        return {key: page for key, page in pages.items() if key[0] in codes and key[1] in names}

    return replace(content, pages=wanted(content.pages), flyers=wanted(content.flyers))


def _sheets(content: Content, only: tuple[str, str]) -> Iterator[Sheet]:
    """The sheets to make, in their first variant: without `omitted_sheets`, and without languages
    in which there is no flyer text."""
    lacking = omitted_sheets(content)
    for format in content.formats.formats:
        for spoken in sheet_texts(content, format.text, format.languages):
            sheet = Sheet(content, spoken, format, format.variants[0])
            wanted = only[0] in ("", format.name) and only[1] in ("", sheet.code)
            if wanted and (format.name, sheet.code) not in lacking:
                yield sheet
    for book in booklets.booklet_sheets(content, OFFICE):
        if only[0] in ("", book.format.name) and only[1] in ("", book.code):
            yield book


def group_states(wanted: Sequence[VariantGroup], base: str) -> dict[str, str]:
    """The hash of what each group's files can depend on, by name; `wanted` must not be empty."""
    content = wanted[0].sheet.content
    shared = flyer_cache.shared_hash(content, content.formats.profile, base)
    return {one.name: flyer_cache.sheet_hash(one.sheet.content, shared) for one in wanted}
