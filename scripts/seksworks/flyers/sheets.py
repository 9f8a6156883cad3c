"""One flyer text on one format, in one language or several, as HTML.

Here lives what stands on paper besides the text: pictograms, woven border, QR code, address,
date. Knows the template and the tokens; measures nothing and makes no PDF.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from markupsafe import Markup

from seksworks.content import ICONS, Content, FlyerText, Language
from seksworks.flyers.artwork import WEAVE_ROWS, coloured, painted, qr_code, stripes, weave
from seksworks.flyers.bilingual import merge, pair
from seksworks.formats import OFFICE, SCREEN, Format, Panel, Style
from seksworks.rendering import (
    Output,
    Paint,
    PaperOutput,
    PhoneOutput,
    date_in_words,
    environment,
    markdown_converter,
    publishable_text,
    typeset_html,
)
from seksworks.source import Message

STYLES = "overrides/print"
TOKEN = re.compile(r"--([\w-]+): (#\w+|device-cmyk\([^)]*\));")
# An address of so many signs stands on one line everywhere; a longer one breaks there.
SHORT_ADDRESS, PART_END = 16, re.compile(r"(?<=-)|(?=\.)")
# From Markdown to HTML.
Read = Callable[[str], Markup]


@dataclass(frozen=True)
class Sheet:
    """One flyer text on one format, as it is in one variant."""

    content: Content
    texts: tuple[FlyerText, ...]
    format: Format
    variant: str

    @property
    def wanted(self) -> list[str]:
        """The ids of the sections that the format takes."""
        return list(dict.fromkeys(id for panel in self.format.panels for id in panel.sections))

    @property
    def code(self) -> str:
        """Its languages: "nl", or "nl+ro"."""
        return "+".join(one.code for one in self.texts)

    @property
    def partial(self) -> bool:
        """Whether one of its languages is: then what does not fit yet is work, and no mistake."""
        return any(one.language.partial for one in self.texts)

    @property
    def name(self) -> str:
        """How an editor hears of the sheet; office and press differ in no text."""
        name = f"{self.format.name}/{self.code}"
        return Message("sheet-on-screen", name=name) if self.variant == SCREEN else name

    def url(self, flyer_text: FlyerText) -> str:
        """The address on the sheet: the site in the reader's language."""
        return f"{self.content.site_url}{flyer_text.code}/"

    @property
    def look(self) -> str:
        """The style sheet of its own; all formats look alike when they show panel by panel."""
        alone = self.variant == SCREEN and self.format.reading
        return f"{SCREEN if alone else self.format.name}.css"

    @property
    def styles(self) -> Path:
        return (self.content.root / STYLES).resolve()


@dataclass(frozen=True)
class Voice:
    """What a sheet says in one of its languages, as the template sees it. `url` is what a screen
    can tap, "" on paper; `address`: its parts, between which a line may break; `code` and
    `small_code` lead there too."""

    language: Language
    title: str
    words: Mapping[str, str]
    checked: str
    url: str
    address: tuple[str, ...]
    code: Markup
    small_code: Markup


@dataclass(frozen=True)
class Block:
    """A section as the template sees it; `titles` and `html` in the languages of its panel."""

    id: str
    titles: tuple[tuple[Language, str], ...]
    html: Markup
    icon: Markup
    style: Style


def flyer_html(sheet: Sheet) -> str:
    """The whole flyer; the size of its type is for `variants` to set."""
    values = frame(sheet)
    read, panels = readers(sheet), sheet.format.panels
    values["blocks"] = _blocks(sheet, sheet_colours(sheet), read)
    values["emergency"] = {one.language: _emergency(sheet, one, read) for one in panels}
    return environment(sheet.content.root).get_template("print/flyer.html").render(values)


def frame(sheet: Sheet) -> dict[str, object]:
    """What stands on paper besides the text, by the names that templates know it by."""
    colours = sheet_colours(sheet)
    return {
        "language": sheet.texts[0].language,
        # Paper lasts: it names no language of which there is only a part.
        "languages": [one for one in sheet.content.languages if not one.partial],
        "voices": [_voice(sheet, flyer_text, colours["ink"]) for flyer_text in sheet.texts],
        "reviewed": min(flyer_text.page.reviewed for flyer_text in sheet.texts),
        "format": sheet.format,
        "variant": sheet.variant,
        "look": sheet.look,
        "stamp": f"{sheet.code} · {sheet.content.formats.edition}",
        "colours": colours,
        **_weave(sheet),
    }


def _voice(sheet: Sheet, flyer_text: FlyerText, ink: str) -> Voice:
    content, language, url = sheet.content, flyer_text.language, sheet.url(flyer_text)
    label = content.string("paper_code", language, address=url)
    month = date_in_words(content, flyer_text.page.reviewed[: len("2026-11")], language)
    draw = partial(qr_code, url, label, ink)
    return Voice(
        language=language,
        title=flyer_text.page.title,
        words=content.words(language),
        checked=content.string("paper_checked", language, date=month),
        url=url if sheet.variant == SCREEN else "",
        address=address_parts(url.removeprefix("https://").rstrip("/")),
        code=draw("q"),
        small_code=draw("m"),
    )


def address_parts(address: str) -> tuple[str, ...]:
    """A long address in the parts between which a line may break, where a reader sees that it goes
    on: behind a hyphen, before a dot; a short one as it is."""
    return (address,) if len(address) <= SHORT_ADDRESS else tuple(PART_END.split(address))


def _blocks(
    sheet: Sheet, colours: Mapping[str, str], read: Mapping[str, Read]
) -> dict[tuple[str, int], Block]:
    """The section of each panel, by its id and the panel's language."""
    return {
        (id, panel.language): _block(sheet, id, panel, colours, read)
        for panel in sheet.format.panels
        for id in panel.sections
    }


def _block(
    sheet: Sheet, id: str, panel: Panel, colours: Mapping[str, str], read: Mapping[str, Read]
) -> Block:
    languages = [one.language for one in sheet.texts]
    bodies = [read[one.code](one.sections[id].body) for one in sheet.texts]
    body = pair(id, bodies)[panel.language - 1] if panel.language else merge(languages, bodies)
    titles = [(one.language, one.sections[id].title) for one in panel.spoken(sheet.texts)]
    style = sheet.content.formats.styles[id]
    icon = (sheet.content.root / ICONS / f"{style.icon}.svg").read_text(encoding="utf-8").strip()
    colour = colours["ink" if style.shape == "help" else style.thread]
    return Block(id, tuple(titles), body, coloured(icon, colour), style)


def _emergency(sheet: Sheet, panel: Panel, read: Mapping[str, Read]) -> Markup:
    """The emergency number in the languages of the panel."""
    spoken = panel.spoken(sheet.texts)
    languages = [one.language for one in spoken]
    texts = [sheet.content.string("paper_emergency", language) for language in languages]
    pairs = zip(languages, texts, strict=True)
    return merge(languages, [read[language.code](text) for language, text in pairs])


def _weave(sheet: Sheet) -> dict[str, object]:
    width, unit = sheet.format.width + 2 * sheet.content.formats.bleed, sheet.format.border_unit
    return {
        "threads": (stripes if sheet.variant == OFFICE else weave)(width, unit),
        "weave_width": f"{width:g}",
        "weave_height": f"{WEAVE_ROWS * unit:g}",
    }


def readers(sheet: Sheet) -> dict[str, Read]:
    """For each language of the sheet a function from Markdown to HTML: with what references stand
    for there, without what is not certain enough for paper."""
    kind = PhoneOutput if sheet.variant == SCREEN else PaperOutput
    output = kind(paint=drawing_paint(sheet))
    return {one.code: _reader(sheet.content, one.language, output) for one in sheet.texts}


def _reader(content: Content, language: Language, output: Output) -> Read:
    read = markdown_converter(content, language, output)
    return lambda text: typeset_html(read(publishable_text(text, content, output.medium)))


def drawing_paint(sheet: Sheet) -> Paint:
    """Gives drawings the colours of the sheet: its lines those of text, or of a booklet's cover."""
    colours = sheet_colours(sheet)
    return partial(painted, line=colours[sheet.format.colour or "ink"], tone=colours["tone"])


def sheet_colours(sheet: Sheet) -> dict[str, str]:
    """The colours of its variant, by name: WeasyPrint gives a picture no colour from the styles
    around it."""
    tokens = sheet.styles / f"tokens-{sheet.variant}.css"
    return dict(TOKEN.findall(tokens.read_text(encoding="utf-8")))
