"""Preflight of a sheet before its layout: missing files, sections, strings, and characters that the
fonts lack. What does not fit, `layout` finds.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import unescape

import lxml.html
from markupsafe import Markup

from seksworks.content import PRINTED, STRINGS, Content, Section
from seksworks.flyers import booklets, sheets
from seksworks.flyers.sheets import Sheet
from seksworks.formats import FORMATS, PLAIN_FONTS, SCREEN, VARIANTS, FontPair, model
from seksworks.layout import font_characters
from seksworks.pdf import profile_name
from seksworks.rendering import WORD_JOINER, ZERO_WIDTH_SPACE
from seksworks.source import Message, Problem

HEADING_TAGS = ("h1", "h2", "h3", "h4", "h5", "h6")
FONT_FOLDER = "fonts"
# In the folder of the styles; each format has a style sheet of its own beside the shared ones.
SHARED_STYLES = ("base", "booklet", "booklet-pages", "order")
TEMPLATES = (
    *("flyer.html", "parts.html", "order.html"),
    *("booklet.html", "booklet-call.html", "booklet-card.html"),
)


def unusable_profile(content: Content) -> Iterator[Problem]:
    """A problem where the profile in `data/formats.yml` is not an ICC profile for CMYK."""
    table = content.formats
    file = content.root / table.profile
    if table.profile and not (file.is_file() and profile_name(file.read_bytes())):
        message = Message("profile-unusable", file=table.profile)
        yield Problem(model.FORMATS, table.profile_line, message)


def missing_files(content: Content) -> Iterator[Problem]:
    """A problem for each missing font, stylesheet and template that every sheet needs."""
    looks = {SCREEN, *(one.name for one in content.formats.formats if not one.most_pages)}
    styles = {*SHARED_STYLES, *(f"tokens-{one}" for one in VARIANTS), *looks}
    fonts = (f"{FONT_FOLDER}/{one}" for one in PLAIN_FONTS.files)
    for name in sorted({*fonts, *TEMPLATES, *(f"{one}.css" for one in styles)}):
        if not (content.root / sheets.STYLES / name).is_file():
            yield Problem(f"{sheets.STYLES}/{name}", 1, Message("file-missing"))


def about(sheet: Sheet, section: str, message: str, language: str = "") -> Problem:
    """A problem about the section in that language, by default the first; about the whole text
    where there is no such section."""
    told = Message("on-sheet", sheet=sheet.name, message=message)
    if sheet.format.most_pages:
        return Problem(*booklets.place(sheet, section), told)
    flyer_text = next((one for one in sheet.texts if one.code == language), sheet.texts[0])
    known = flyer_text.sections.get(section)
    line = known.line if known else 1
    return Problem(flyer_text.page.path, line, told)


def text_problems(sheet: Sheet) -> Iterator[Problem]:
    """The problems of the sheet's text, and of an address that is not listed as printed."""
    yield from missing_fonts(sheet)
    readers = sheets.readers(sheet)
    for flyer_text in sheet.texts:
        yield from _unlisted(sheet, sheet.url(flyer_text))
        for id in sheet.wanted:
            section = flyer_text.sections.get(id)
            if section is None:
                yield about(sheet, "", Message("sheet-misses-section", id=id), flyer_text.code)
            elif heading := _heading_alone(section, readers[flyer_text.code](section.body)):
                message = Message("sheet-heading-alone", heading=heading)
                yield about(sheet, id, message, flyer_text.code)
    yield from _telling_words(sheet)


def _telling_words(sheet: Sheet) -> Iterator[Problem]:
    """Explicit words on the panels that others can see."""
    outer = [panel for panel in sheet.format.panels if panel.outer]
    glossary = sheet.content.glossary
    for flyer_text in sheet.texts:
        code = flyer_text.code
        words = (*glossary.explicit.get(code, ()), *glossary.outer.get(code, ()))
        for id, panel in ((id, one) for one in outer for id in one.sections):
            section = flyer_text.sections.get(id)
            text = f"{section.title} {section.body}" if section else ""
            for one in words:
                if one.in_texts.search(text):
                    message = Message("sheet-telling-word", word=one.word, panel=panel.name)
                    yield about(sheet, id, message, code)


def unlisted_addresses(sheet: Sheet, htmls: Iterable[str]) -> Iterator[Problem]:
    """Addresses that a booklet prints after links and that are not listed as printed."""
    trees = map(lxml.html.fromstring, htmls if sheet.format.most_pages else ())
    for url in dict.fromkeys(url for tree in trees for url in tree.xpath("//a/@data-address")):
        yield from _unlisted(sheet, url)


def _unlisted(sheet: Sheet, url: str) -> Iterator[Problem]:
    if url not in sheet.content.printed:
        yield Problem(
            sheet.content.file(PRINTED), 1, Message("address-not-listed", url=url, sheet=sheet.name)
        )


def _heading_alone(section: Section, markup: Markup) -> str:
    """A heading with nothing below it on paper; "" for none."""
    tree = lxml.html.fragment_fromstring(f"<h2>{section.title}</h2>{markup}", create_parent=True)
    last = [element for element in tree.iter() if element.tag in HEADING_TAGS][-1]
    words = "".join(last.xpath("following::text()")).strip()
    return "" if words else last.text_content()


def missing_fonts(sheet: Sheet) -> Iterator[Problem]:
    """Missing fonts for the languages of the sheet, one problem a script."""
    for language in (one.language for one in sheet.texts):
        fonts = sheet.content.formats.fonts.get(language.script)
        if fonts and not _are_there(sheet, fonts):
            message = Message(
                "paper-without-letters",
                language=language.name,
                files=", ".join(fonts.files),
                package=fonts.package,
                folder=f"{sheets.STYLES}/{FONT_FOLDER}/",
            )
            yield Problem(FORMATS, fonts.line, message)


def _are_there(sheet: Sheet, fonts: FontPair) -> bool:
    return all((sheet.styles / FONT_FOLDER / one).is_file() for one in fonts.files)


def _known_letters(sheet: Sheet) -> frozenset[str]:
    """The characters that can be printed in regular and bold, by the fonts of all scripts."""
    pairs = {one.files: one for one in (PLAIN_FONTS, *sheet.content.formats.fonts.values())}
    known = (
        frozenset.intersection(
            *(font_characters(sheet.styles / FONT_FOLDER / one) for one in pair.files)
        )
        for pair in pairs.values()
        if _are_there(sheet, pair)
    )
    return frozenset().union(*known)


def unknown_letters(sheet: Sheet, html: str) -> Iterator[Problem]:
    """Characters that the fonts lack, each once: on paper they would be boxes. `html`: all that is
    printed; only if it has such a character, its place in the sources is looked up."""
    known = _known_letters(sheet) | {WORD_JOINER, ZERO_WIDTH_SPACE}  # They are not drawn.
    unknown = {one for one in set(unescape(html)) - known if not one.isspace()}
    if not unknown:
        return
    if sheet.format.most_pages:
        yield from _unknown_in_book(sheet, known)
    readers = sheets.readers(sheet)
    for flyer_text in sheet.texts:
        seen: set[str] = set()
        for section in map(flyer_text.sections.__getitem__, sheet.wanted):
            text = section.title + unescape(readers[flyer_text.code](section.body))
            for letter in dict.fromkeys(text):
                if letter not in known and not letter.isspace() and letter not in seen:
                    seen.add(letter)
                    at = section.body.find(letter) + 1
                    line = section.line + section.body.count("\n", 0, at)
                    yield _unknown(sheet, letter, flyer_text.page.path, line)
        unknown -= seen
    for path, line, text in _elsewhere(sheet):
        for letter in sorted(unknown & set(text)):
            yield _unknown(sheet, letter, path, line)


def _elsewhere(sheet: Sheet) -> Iterator[tuple[str, int, str]]:
    """The file, line and text of what is printed besides the sections."""
    content = sheet.content
    for flyer_text in sheet.texts:
        page, code = flyer_text.page, flyer_text.code
        yield page.path, page.document.front.lines.get("title", 1), page.title
        for key, words in content.strings.items():
            yield STRINGS, content.string_lines[key], words.get(code, "")


def _unknown_in_book(sheet: Sheet, known: frozenset[str]) -> Iterator[Problem]:
    seen: set[str] = set()
    for path, line, text in booklets.booklet_texts(sheet):
        for letter in sorted(set(unescape(text)) - known - seen):
            if not letter.isspace():
                seen.add(letter)
                yield _unknown(sheet, letter, path, line)


def _unknown(sheet: Sheet, letter: str, path: str, line: int) -> Problem:
    message = Message("letter-in-no-font", letter=letter, name=f"U+{ord(letter):04X}")
    return Problem(path, line, Message("on-sheet", sheet=sheet.name, message=message))
