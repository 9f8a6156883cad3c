"""The order form for a print shop, one page a language.

Print shops here read Dutch, so each form has the source language first and the reader's below.
Made after the flyers, because it lists their files and page counts.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import astuple, dataclass, replace
from functools import partial
from pathlib import Path

from seksworks.content import PRINT, Content, FlyerText, Language, has_all_strings
from seksworks.flyers import flyer_cache, sheets, variants
from seksworks.flyers.downloads.catalogue import CatalogueItem, items
from seksworks.flyers.make import Flyer
from seksworks.flyers.rules import about
from seksworks.flyers.sheets import Sheet
from seksworks.flyers.variants import RenderJob, VariantSource
from seksworks.formats import BOOKLET, OFFICE, PRESS, Format, Panel, Side
from seksworks.layout import project_fonts
from seksworks.pdf import profile_name
from seksworks.rendering import environment, is_allowed_target
from seksworks.source import Problems

ORDER = "order"
# A4, its band, and what stays empty along the edges, in mm; the sizes of type in points.
WIDTH, HEIGHT, BAND, EDGE = 210, 297, 18, 10
SMALLEST_FORM_TYPE, LARGEST_FORM_TYPE = 8, 10
# What a print shop does beside cutting to size; what is cut on office paper is no matter of its.
WORK = ("cut_strips", "fold_booklet", "fold_roll", "fold_zigzag")


@dataclass(frozen=True)
class OrderRow:
    """A format, or all booklets, in the table. `title`: key of its name; `file`: pattern of its
    file names with a gap for the language and the subject of a booklet; `boxes`: what fills that
    gap, for each file; `pages`: "" where they differ and are in the boxes; `flat`, `folded`: sizes
    in mm, `folded` "" where it is not; `colours`: of front and back, such as "4/4"; `weight`: of
    the paper, g/m²; `work`: keys of the strings for finishing; `part`: the narrowest panel, mm."""

    title: str
    file: str
    boxes: tuple[str, ...]
    flat: str
    folded: str
    pages: str
    colours: str
    weight: str
    work: tuple[str, ...]
    part: str


def order_forms(
    content: Content, flyers: Sequence[Flyer], folder: Path, cache: Path, problems: Problems
) -> list[Flyer]:
    """The order form of each language, written into `folder`; empty where there are no press files.
    Reports what is wrong with those that cannot be made, except in a partial language. `cache`: the
    folder in which they are made and kept."""
    made = list[Flyer]()
    with project_fonts((content.root / sheets.STYLES / "fonts").resolve(), cache):
        for form, job in _form_jobs(content, flyers, cache):
            faults = [] if job.kept.is_dir() else variants.make_variants(job)
            found = () if form.partial else faults
            problems.extend(about(form, *astuple(fault)) for fault in found)
            made += [] if faults else [_copied(form, job.kept, folder)]
    return made


def missing_forms(content: Content, cache: Path, flyers: Sequence[Flyer]) -> list[RenderJob]:
    """The jobs for forms that the cache does not have yet."""
    jobs = (job for _, job in _form_jobs(content, flyers, cache))
    return [job for job in jobs if not job.kept.is_dir()]


def _form_jobs(
    content: Content, flyers: Sequence[Flyer], cache: Path
) -> Iterator[tuple[Sheet, RenderJob]]:
    """The sheet and the render job of each language's form; none without press files."""
    rows = tuple(_order_rows(content, flyers))
    styles = (content.root / sheets.STYLES).resolve()
    base = flyer_cache.base(styles)
    for form in _forms(content) if rows else ():
        item = VariantSource(OFFICE, order_form_html(form, rows), styles, form.format, bleed=0)
        kept = cache / flyer_cache.key(base, [repr(replace(item, styles=Path()))])
        yield form, RenderJob((item,), kept, partial(is_allowed_target, content))


def _copied(form: Sheet, kept: Path, folder: Path) -> Flyer:
    """The form, copied from its cache folder into `folder`."""
    data, edition = (kept / f"{OFFICE}.pdf").read_bytes(), form.content.formats.edition
    name = f"{ORDER}-{form.code.replace('+', '-')}-{OFFICE}-{edition}.pdf"
    (folder / name).write_bytes(data)
    os.utime(kept)
    return Flyer(form.code, ORDER, OFFICE, edition, name, 1, len(data), (), 0, 0)


def order_form(flyers: Sequence[Flyer], language: Language) -> Flyer | None:
    """The order form in the language, among all flyers; None for none."""
    forms = (one for one in flyers if one.format == ORDER)
    return next((one for one in forms if one.language.split("+")[-1] == language.code), None)


def order_form_html(form: Sheet, rows: Sequence[OrderRow]) -> str:
    """The HTML of the form with these rows."""
    formats, values = form.content.formats, sheets.frame(form)
    values |= {"rows": rows, "bleed": f"{formats.bleed:g}", "profile": ""}
    if formats.profile:
        values["profile"] = profile_name((form.content.root / formats.profile).read_bytes())
    return environment(form.content.root).get_template("print/order.html").render(values)


def _forms(content: Content) -> Iterator[Sheet]:
    panel = Panel("form", WIDTH, HEIGHT - BAND, EDGE, EDGE, 0, EDGE, (), ())
    side = Side("front", BAND, 0, (panel,))
    types = SMALLEST_FORM_TYPE, LARGEST_FORM_TYPE
    format = Format(ORDER, "", WIDTH, HEIGHT, *types, "long-edge", (side,), variants=(OFFICE,))
    for own in (
        one for one in content.languages if not one.partial or has_all_strings(content, one)
    ):
        spoken = [one for one in content.languages if one in (content.source, own)]
        texts = tuple(
            FlyerText(one, replace(page, title=content.string("order_title", one)))
            for one in spoken
            if (page := content.page(one, PRINT))
        )
        if texts:
            yield Sheet(content, texts, format, OFFICE)


def _order_rows(content: Content, flyers: Sequence[Flyer]) -> Iterator[OrderRow]:
    """A row for each format, and one for all booklets, which differ in their page count only."""
    begun = set[str]()
    for item in items(content, flyers, content.source):
        start = BOOKLET if item.format.most_pages else f"{item.format.name}-"
        files = [one for one in flyers if one.variant == PRESS and one.file.startswith(start)]
        if files and start not in begun:
            begun.add(start)
            yield _order_row(item, start, files)


def _order_row(item: CatalogueItem, start: str, files: Sequence[Flyer]) -> OrderRow:
    """The row of `item`; `start`: the common beginning of the file names, before the codes."""
    format = item.format
    parts = [length for side in format.sides for length in side.lengths]
    part, longest = (min(parts), max(parts)) if format.fold else (0.0, 0.0)
    folded = format.width, longest
    if format.fold and not format.sides[0].down:
        folded = longest, format.height
    end = f"-{PRESS}-{files[0].edition}.pdf"
    codes = [one.file.removeprefix(start).removesuffix(end) for one in files]
    counts = [str(one.pages) for one in files]
    differ = len({*counts}) > 1
    return OrderRow(
        title="booklets" if format.most_pages else f"format_{format.name}",
        file=f"{start}…{end}",
        boxes=tuple(map(" ".join, zip(codes, counts, strict=True)) if differ else codes),
        flat=_size(format.width, format.height),
        folded=_size(*folded) if format.fold else "",
        pages="" if differ else counts[0],
        colours="4/0" if len(format.sides) == 1 else "4/4",
        weight=f"{format.weight:g}",
        work=tuple(key for key in item.finish if key in WORK) or ("trim",),
        part=f"{part:g}",
    )


def _size(width: float, height: float) -> str:
    return f"{width:g} × {height:g}"
