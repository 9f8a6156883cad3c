"""Structured data about the services for search engines: schema.org as JSON-LD.

Holds only values that a screen may show without a staleness note.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from seksworks.content import (
    ALWAYS,
    DAYS,
    NO_HOLIDAYS,
    PHONES,
    Contact,
    Content,
    Language,
    Medium,
    localize,
)
from seksworks.rendering.links import dial
from seksworks.rendering.values import shown_text, staleness_note

CONTEXT = "https://schema.org"
NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
# "24/7" in schema.org's terms, which have no 24:00.
WHOLE_DAY = "Mo-Su 00:00-23:59"


def json_ld(content: Content, language: Language) -> str:
    """The JSON-LD of all contacts whose number may be shown, but the emergency number, in
    `language`; safe inside a `script` element."""
    graph = [
        _organisation(content, contact, language)
        for contact in content.contacts.values()
        if contact.kind != "emergency" and _value(content, contact, PHONES[0], language)
    ]
    data = {"@context": CONTEXT, "@graph": graph}
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", r"\u003c")


def _organisation(content: Content, contact: Contact, language: Language) -> dict[str, object]:
    point: dict[str, object] = {
        "@type": "ContactPoint",
        "telephone": dial(_value(content, contact, PHONES[0], language)),
    }
    if _value(content, contact, "hours", language) and contact.fields["hours"].hours:
        point["hoursAvailable"] = list(_opening(contact.fields["hours"].hours))
    area = {"@type": "Country", "name": "NL"}
    if contact.area == "local":
        area = {"@type": "City", "name": content.string("town", language)}
    found: dict[str, object] = {
        "@type": "Organization",
        "name": localize(contact.name, language, content.source).text,
        "areaServed": area,
        "contactPoint": point,
    }
    for property, field in (("url", "web"), ("email", "email")):
        if value := _value(content, contact, field, language):
            found[property] = value
    return found


def _value(content: Content, contact: Contact, name: str, language: Language) -> str:
    """The text of the field; "" where a screen may not show it, or only with a staleness note,
    which schema.org cannot express."""
    if name in contact.fields and staleness_note(
        content, contact, contact.fields[name].origin, language
    ):
        return ""
    return shown_text(content, contact, name, language, Medium.SCREEN)


def _opening(notation: str) -> Iterator[dict[str, object]]:
    """An OpeningHoursSpecification for each span of the `notation` (see `content.opening_hours`).
    "Closed on public holidays" is left out: schema.org needs the date of each."""
    rules = WHOLE_DAY if notation == ALWAYS else notation.removesuffix(NO_HOLIDAYS)
    for rule in rules.split("; "):
        days, spans = rule.split(" ")
        for span in spans.split(","):
            opens, closes = span.split("-")
            yield {
                "@type": "OpeningHoursSpecification",
                "dayOfWeek": [day for part in days.split(",") for day in _schema_days(part)],
                "opens": f"{opens}:00",
                "closes": f"{closes.replace('24:00', '23:59')}:00",
            }


def _schema_days(part: str) -> list[str]:
    first, _, last = part.partition("-")
    named = NAMES[DAYS.index(first) : DAYS.index(last or first) + 1]
    return [f"{CONTEXT}/{day}" for day in named]
