"""Renders a booklet, some pages of the site in one language, as HTML. `booklet_layout` lays it out;
`sheets` does the same for formats with panels.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial

from markupsafe import Markup

from seksworks.content import (
    HELP,
    ICONS,
    Content,
    FlyerText,
    Language,
    Page,
    has_all_strings,
    kept_off_paper,
)
from seksworks.flyers import sheets
from seksworks.flyers.artwork import coloured
from seksworks.flyers.booklet_layout import NOTES
from seksworks.flyers.chapters import Chapter, chapters, help_numbers
from seksworks.flyers.sheets import Sheet
from seksworks.formats import FORMATS, OFFICE, PRESS, SCREEN
from seksworks.rendering import Output, PaperOutput, PhoneOutput, draw_with, environment


def booklet_sheets(content: Content, variant: str) -> Iterator[Sheet]:
    """Each booklet in each language, dated as its page with the oldest review. Left out: booklets
    without pages, with an outdated translation (see `kept_off_paper`), and in a partial language
    those with untranslated pages."""
    for format in content.formats.booklets:
        for language in content.languages:
            pages = [page for name in format.pages if (page := content.page(language, name))]
            if language.partial and not _whole(content, language, pages):
                continue
            if pages and not any(kept_off_paper(content, page) for page in pages):
                oldest = min(pages, key=lambda page: page.reviewed)
                title = content.string(f"format_{format.name}", language)
                text = FlyerText(language, replace(oldest, title=title))
                yield Sheet(content, (text,), format, variant)


def _whole(content: Content, language: Language, pages: Sequence[Page]) -> bool:
    return has_all_strings(content, language) and all(page.language == language for page in pages)


def htmls(variants: Sequence[Sheet]) -> list[str]:
    """The HTML of the booklet in each variant; for the office variant only its covers, since its
    inside is that of the press file."""
    return [_html(sheet, [] if sheet.variant == OFFICE else _chapters(sheet)) for sheet in variants]


def _html(sheet: Sheet, book: Sequence[Chapter]) -> str:
    content, language = sheet.content, sheet.texts[0].language
    values = sheets.frame(sheet)
    template = environment(content.root).get_template("print/booklet.html")
    named = any(chapter.name == HELP for chapter in book)
    return template.render(
        address=_output(sheet).address,
        chapters=book,
        numbers=None if named else help_numbers(content, language, _output(sheet)),
        icon=partial(_icon, sheet, sheets.sheet_colours(sheet)),
        cover_height=content.formats.screen.height
        if sheet.variant == SCREEN
        else sheet.format.height,
        notes=NOTES if sheet.variant == PRESS else 0,
        **values,
    )


def _chapters(sheet: Sheet) -> list[Chapter]:
    language = sheet.texts[0].language
    return chapters(sheet.content, language, sheet.format, _output(sheet))


def _output(sheet: Sheet) -> Output:
    output = PhoneOutput if sheet.variant == SCREEN else PaperOutput
    draw = draw_with(
        sheet.content, sheet.texts[0].language, "print/booklet-", address=output.address
    )
    return output(draw, sheets.drawing_paint(sheet))


def place(sheet: Sheet, section: str) -> tuple[str, int]:
    """The file and line of a section of the booklet; of `data/formats.yml` for the whole
    booklet."""
    for chapter in _chapters(sheet):
        for part in chapter.parts:
            if part.anchor == section:
                return chapter.path, part.line
    return FORMATS, sheet.format.line


def booklet_texts(sheet: Sheet) -> Iterator[tuple[str, int, str]]:
    """The file, line and text of each section."""
    for chapter in _chapters(sheet):
        for part in chapter.parts:
            yield chapter.path, part.line, f"{chapter.title}{part.html}"


def _icon(sheet: Sheet, colours: dict[str, str], chapter: Chapter) -> Markup:
    file = sheet.content.root / ICONS / f"{chapter.icon}.svg"
    return coloured(file.read_text(encoding="utf-8").strip(), colours[sheet.format.colour])
