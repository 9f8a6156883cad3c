"""The whole guide of a language as one booklet: its HTML.

Stands beside `sheets`, which makes what has panels. What becomes of it on pages is the matter of
`guide_layout`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial

from markupsafe import Markup

from seksworks.content import ICONS, Content, FlyerText
from seksworks.flyers import sheets
from seksworks.flyers.artwork import coloured
from seksworks.flyers.chapters import START, Chapter, chapters, greeting
from seksworks.flyers.guide_layout import NOTES
from seksworks.flyers.sheets import Sheet
from seksworks.formats import FORMATS, OFFICE, PRESS, SCREEN, THREADS, Format, Formats
from seksworks.rendering import Output, PaperOutput, PhoneOutput, draw_with, environment

GUIDE = "guide"


def guide_format(formats: Formats) -> Format:
    """The booklet as a format without panels."""
    made = formats.guide
    size = made.width, made.height, made.type, made.type
    pages, weight = int(made.most_pages), made.weight
    return Format(GUIDE, "", *size, "short-edge", (), weight=weight, most_pages=pages)


def guides(content: Content, variant: str) -> Iterator[Sheet]:
    """The booklet in each language, named and dated as a whole; none before there are pages."""
    format = guide_format(content.formats)
    for language in content.languages:
        if page := content.page(language, START):
            reviewed = [one.reviewed for one in content.pages.values() if one.language == language]
            title = content.string("site_name", language)
            page = replace(page, title=title, reviewed=max(reviewed, default=page.reviewed))
            yield Sheet(content, (FlyerText(language, page),), format, variant)


def htmls(variants: Sequence[Sheet]) -> list[str]:
    """The whole booklet in each variant; for an office printer only its covers: inside, that one
    is the same as the print shop's."""
    return [_html(sheet, [] if sheet.variant == OFFICE else _chapters(sheet)) for sheet in variants]


def _html(sheet: Sheet, book: Sequence[Chapter]) -> str:
    screen = sheet.variant == SCREEN
    own = sheet.content.formats.guide
    values = sheets.frame(sheet)
    template = environment(sheet.content.root).get_template("print/guide.html")
    return template.render(
        address=_output(sheet).address,
        type=own.screen_type if screen else own.type,
        chapters=book,
        greeting=greeting(sheet.content, sheet.texts[0].language),
        icon=partial(_icon, sheet, sheets.sheet_colours(sheet)),
        cover_height=sheet.content.formats.screen.height if screen else own.height,
        notes=NOTES if sheet.variant == PRESS else 0,
        **values,
    )


def _chapters(sheet: Sheet) -> list[Chapter]:
    leaves_out = sheet.content.formats.guide.leaves_out
    return chapters(sheet.content, sheet.texts[0].language, leaves_out, _output(sheet))


def _output(sheet: Sheet) -> Output:
    output = PhoneOutput if sheet.variant == SCREEN else PaperOutput
    draw = draw_with(sheet.content, sheet.texts[0].language, "print/guide-", address=output.address)
    return output(draw)


def place(sheet: Sheet, section: str) -> tuple[str, int]:
    """File and line of a section of the book; of the settings for what is about the whole."""
    for chapter in _chapters(sheet):
        for part in chapter.parts:
            if part.anchor == section:
                return chapter.path, part.line
    return FORMATS, sheet.content.formats.guide.line


def guide_texts(sheet: Sheet) -> Iterator[tuple[str, int, str]]:
    """File, line and text of each section."""
    for chapter in _chapters(sheet):
        for part in chapter.parts:
            yield chapter.path, part.line, f"{chapter.title}{part.html}"


def _icon(sheet: Sheet, colours: dict[str, str], chapter: Chapter) -> Markup:
    file = sheet.content.root / ICONS / f"{chapter.icon}.svg"
    colour = colours[chapter.thread or THREADS[-1]]
    return coloured(file.read_text(encoding="utf-8").strip(), colour)
