"""References to facts, `{{ id.field }}`: where they stand in a text, what stands in their place,
and where those facts come from.

Reads no files; how a text with references is read is known to `markdown`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from urllib.parse import urlsplit

from seksworks.content import Contact, Content, Entry, Language, Medium, Origin, Page, may_show
from seksworks.rendering.cards import calls, card
from seksworks.rendering.drawings import DRAWING, drawing_html, drawings
from seksworks.rendering.outputs import Output
from seksworks.rendering.values import changed, in_language, quoted, when

REFERENCE = re.compile(r"\{\{\s*([a-z][a-z0-9_]*)\.([a-z][a-z0-9_]*)\s*\}\}")
BLOCKS = ("call", "card")


@dataclass(frozen=True)
class Source:
    """Where facts of a page come from: `label` (the name of the host), `href`, and `seen`, its date
    in words."""

    label: str
    href: str
    seen: str


def find(text: str) -> Iterator[tuple[int, str, str]]:
    """Offset, id and field of each reference in `text`."""
    for match in REFERENCE.finditer(text):
        yield match.start(), match[1], match[2]


def reference_html(
    content: Content, id: str, name: str, language: Language, output: Output
) -> str | None:
    """What stands in the place of `{{ id.name }}`; "" for a call button without a number that may
    be shown, None for what nobody knows."""
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
    return quoted(content, entry, name, language, output)


def doubt_html(content: Content, id: str, name: str, language: Language, output: Output) -> str:
    """What stands in brackets behind `{{ id.name }}`, with the space before them, where it may
    have changed; else "". What is old and on paper stays there because it lasts."""
    entry = content.entry(id)
    if entry is None or name not in entry.fields or output.medium is Medium.PAPER:
        return ""
    # Whoever opens a page sees what is true now; its card still says how old the address is.
    if name == "web":
        return ""
    words = changed(content, entry, entry.fields[name].origin, language)
    return f" ({escape(words)})" if words else ""


def withheld(text: str, content: Content, medium: Medium) -> bool:
    """Whether `text` quotes a value that may not be shown there."""
    return any(
        not may_show(entry, entry.fields[name], medium, content.today)
        for _, id, name in find(text)
        if (entry := content.entry(id)) and name in entry.fields
    )


# On the Markdown, not on its tree: a check asks it of texts that nobody renders, and must be quick.
def certain(text: str, content: Content, medium: Medium, note: str = "") -> str:
    """The Markdown without the paragraphs and list items that quote a value that may not be shown
    there: a sentence with a hole in it would be nonsense. The line `note` stands for them, once in
    each section and fold-out; none where it is ""."""
    if not withheld(text, content, medium):
        return text
    kept: list[str] = []
    noted = not note
    for block in re.split(r"\n{2,}", text.strip("\n")):
        noted = not note or (noted and not block.startswith("???"))
        indent = " " * (len(block) - len(block.lstrip(" ")))
        item = rf"{indent}(?:[-*]|\d+\.) "
        parts = re.split(rf"\n(?={item})", block) if re.match(item, block) else [block]
        sure = [part for part in parts if not withheld(part, content, medium)]
        kept += ["\n".join(sure)] if sure else []
        if len(sure) < len(parts) and not noted:
            kept.append(f"{indent}{note}\n{indent}{{: .withheld }}")
            noted = True
    return "\n\n".join(kept)


def sources(content: Content, page: Page, language: Language) -> list[Source]:
    """Where the facts of the page come from, each address once, in the order of the page."""
    origins: dict[str, Origin] = {}
    for fact in page.facts:
        origins.update(_origins(content.facts.get(fact), ""))
    for _, id, name in find(page.body):
        drawn = drawings(content).get(name, ()) if id == DRAWING else ()
        for quoted_id, quoted_name in ((id, name), *((one.id, one.name) for one in drawn)):
            origins.update(_origins(content.entry(quoted_id), quoted_name))
    labels: dict[str, int] = {}
    found = []
    for href, origin in origins.items():
        host = (urlsplit(href).hostname or href).removeprefix("www.")
        labels[host] = labels.get(host, 0) + 1
        label = host if labels[host] == 1 else f"{host} ({labels[host]})"
        found.append(Source(label, href, when(content, origin.seen, language)))
    return found


def _origins(entry: Entry | None, name: str) -> dict[str, Origin]:
    if entry is None:
        return {}
    origin = entry.fields[name].origin if name in entry.fields else entry.origin
    return dict.fromkeys(origin.sources, origin)
