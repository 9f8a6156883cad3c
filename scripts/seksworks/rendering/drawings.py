"""Renders the explanatory drawings, templates in `overrides/drawings/`, with facts and interface
strings.

A template calls `fact("police.phone")` for a value, `term("pep.window")` for a period that it draws
to scale; each is None where the value may not be shown, and the template leaves that part out.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from html import escape

from markupsafe import Markup

from seksworks.content import Content, Language, may_show, with_content
from seksworks.rendering.outputs import Output
from seksworks.rendering.templates import environment
from seksworks.rendering.values import field_html, staleness_note

DRAWINGS = "overrides/drawings"
# The id in references to drawings: {{ drawing.how_long_ago }}.
DRAWING = "drawing"
IN_TEMPLATE = re.compile(r"\b(fact|term)\(\"(\w+)\.(\w+)\"\)")


@dataclass(frozen=True)
class DrawnFact:
    """A fact quoted in a drawing: its id and field, and the line in the template; `measured`:
    whether it is drawn as a period (`term`)."""

    line: int
    id: str
    name: str
    measured: bool


@dataclass(frozen=True)
class Term:
    """A period in a drawing: its words as HTML, and its length in hours."""

    html: Markup
    hours: int


@with_content
def drawings(content: Content) -> Mapping[str, tuple[DrawnFact, ...]]:
    """The facts that each drawing quotes, by its name."""
    files = sorted((content.root / DRAWINGS).glob("[a-z]*.html"))
    return {file.stem: _drawn_facts(file.read_text(encoding="utf-8")) for file in files}


def _drawn_facts(template: str) -> tuple[DrawnFact, ...]:
    return tuple(
        DrawnFact(number, match[2], match[3], match[1] == "term")
        for number, line in enumerate(template.split("\n"), 1)
        for match in IN_TEMPLATE.finditer(line)
    )


def drawing_html(content: Content, name: str, language: Language, output: Output) -> str | None:
    """The drawing as HTML; "" where its facts may not be shown, None where no drawing has that
    name."""
    if name not in drawings(content):
        return None
    template = environment(content.root).get_template(f"drawings/{name}.html")
    html = template.render(
        words=content.words(language),
        fact=partial(_fact_html, content, language, output),
        term=partial(_drawn_term, content, language, output),
    )
    return output.paint(html.strip())


def _fact_html(
    content: Content, language: Language, output: Output, reference: str
) -> Markup | None:
    """The value `id.field` as HTML, followed by its staleness note; None where it may not be
    shown. KeyError for an unknown field."""
    id, _, name = reference.partition(".")
    entry = content.entry(id)
    if entry is None or not may_show(entry, entry.fields[name], output.medium, content.today):
        return None
    doubt = staleness_note(content, entry, entry.fields[name].origin, language)
    html = field_html(content, entry, name, language, output)
    return Markup(f"{html} ({escape(doubt)})" if doubt else html)


def _drawn_term(
    content: Content, language: Language, output: Output, reference: str
) -> Term | None:
    """The period `id.field`; None where it may not be shown. KeyError for an unknown field."""
    html = _fact_html(content, language, output, reference)
    id, _, name = reference.partition(".")
    return Term(html, content.facts[id].fields[name].in_hours) if html else None
