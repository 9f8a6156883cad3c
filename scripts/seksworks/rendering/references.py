"""References to facts, `{{ id.field }}`: finding and expanding them, removing passages whose facts
may not be shown, and listing the facts' sources.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

from seksworks.content import (
    PHONES,
    REFERENCE,
    Contact,
    Content,
    Entry,
    Language,
    Medium,
    Origin,
    Page,
    may_show,
)
from seksworks.rendering.cards import calls, card
from seksworks.rendering.drawings import DRAWING, drawing_html, drawings
from seksworks.rendering.outputs import Output
from seksworks.rendering.values import date_in_words, field_html, in_language, staleness_note
from seksworks.source import remove_blocks

BLOCKS = ("call", "card")


@dataclass(frozen=True)
class Source:
    """A source of facts on a page. `title`: of the source's web page, "" for the home page of its
    publisher; `seen`: its date in words."""

    title: str
    publisher: str
    href: str
    seen: str


def find_references(text: str) -> Iterator[tuple[int, str, str]]:
    """The offset, id and field of each reference in `text`."""
    for match in REFERENCE.finditer(text):
        yield match.start(), match[1], match[2]


def quoted_facts(text: str, content: Content) -> Iterator[tuple[str, str]]:
    """The id and field of each reference in `text`, also of the references to drawings, and of
    each fact in those drawings."""
    for _, id, name in find_references(text):
        yield id, name
        for fact in drawings(content).get(name, ()) if id == DRAWING else ():
            yield fact.id, fact.name


def reference_html(
    content: Content, id: str, name: str, language: Language, output: Output
) -> str | None:
    """The HTML for `{{ id.name }}`; "" for a call button without a number that may be shown, None
    for an unknown reference."""
    if id == DRAWING:
        return drawing_html(content, name, language, output)
    entry = content.entry(id)
    if isinstance(entry, Contact) and name == "card":
        return output.draw("card", card(content, entry, language, output))
    if isinstance(entry, Contact) and name == "call":
        numbers = calls(content, entry, language, medium=output.medium)
        return output.draw("call", numbers[0]) if numbers else ""
    if isinstance(entry, Contact) and name == "name":
        return in_language(content, entry.name, language)
    if entry is None or name not in entry.fields:
        return None
    return field_html(content, entry, name, language, output)


def doubt_html(content: Content, id: str, name: str, language: Language, output: Output) -> str:
    """The staleness note after `{{ id.name }}`, in brackets after a space, as HTML; "" where there
    is none. Never on paper, where only facts that last may be shown."""
    entry = content.entry(id)
    if entry is None or name not in entry.fields or output.medium is Medium.PAPER:
        return ""
    # A web page itself shows whether it still exists; only the card says how old its address is.
    if name == "web":
        return ""
    words = staleness_note(content, entry, entry.fields[name].origin, language)
    return f" ({escape(words)})" if words else ""


def withheld(text: str, content: Content, medium: Medium) -> bool:
    """Whether `text` quotes a value that may not be shown in `medium`, or on paper the card or call
    button of a contact of which nothing may be shown."""
    return not all(_may_quote(content, id, name, medium) for _, id, name in find_references(text))


def _may_quote(content: Content, id: str, name: str, medium: Medium) -> bool:
    entry = content.entry(id)
    if isinstance(entry, Contact) and name in BLOCKS:
        numbers = {key: field for key, field in entry.fields.items() if key in PHONES[:2]}
        shown = (numbers if name == "call" else entry.fields).values()
        known = any(may_show(entry, field, medium, content.today) for field in shown)
        return known or medium is Medium.SCREEN
    field = entry.fields.get(name) if entry else None
    return not entry or not field or may_show(entry, field, medium, content.today)


def publishable_text(text: str, content: Content, medium: Medium) -> str:
    """The Markdown without the paragraphs and list items that quote a value that may not be shown
    in `medium`: without the value such a sentence would make no sense."""
    if not withheld(text, content, medium):
        return text
    left = remove_blocks(text, lambda block: withheld(block, content, medium))
    return re.sub(r"\n{3,}", "\n\n", left).strip("\n")


def sources(content: Content, page: Page, language: Language) -> list[Source]:
    """The sources of the facts on the page, each address once, in the order of the page."""
    origins: dict[str, Origin] = {}
    for fact in page.facts:
        origins.update(_origins(content.facts.get(fact), ""))
    for id, name in quoted_facts(page.body, content):
        origins.update(_origins(content.entry(id), name))
    known = content.publishers
    return [
        Source(
            known.title(href),
            known.publisher(href),
            href,
            date_in_words(content, origin.seen, language),
        )
        for href, origin in origins.items()
    ]


def _origins(entry: Entry | None, name: str) -> dict[str, Origin]:
    if entry is None:
        return {}
    origin = entry.fields[name].origin if name in entry.fields else entry.origin
    return {source: origin for source in origin.sources if source.startswith("http")}
