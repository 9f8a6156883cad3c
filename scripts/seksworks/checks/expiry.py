"""Finds when facts on flyers, booklets and pages expire, and which sheets cannot be made without
them.

Expired facts are not problems: it must be possible to correct the site when half of the facts are a
year old.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from seksworks.content import (
    PHONES,
    Content,
    Entry,
    Field,
    Medium,
    Origin,
    Page,
    has_all_strings,
    kept_off_paper,
    localize,
    may_show,
    old_from,
    review_day,
    sheet_texts,
    source_of,
)
from seksworks.rendering import publishable_text, quoted_facts, withheld

# How long before the day of review editors are warned.
AHEAD = timedelta(days=60)
DAY = timedelta(days=1)


def last_days(content: Content, pages: Iterable[Page]) -> dict[str, date]:
    """The last day on which a fact quoted by `pages` may be printed, by "id.field", if that day is
    past or at most AHEAD away. Without facts that may stay on paper, such as emergency numbers."""
    days: dict[str, date] = {}
    for page in pages:
        for id, name in quoted_facts(page.body, content):
            if entry := content.entry(id):
                for field in quoted_fields(entry, name):
                    day = _last_day(entry, entry.fields[field], content.today)
                    days |= {f"{id}.{field}": day} if day else {}
    return days


def stale_day(content: Content, page: Page) -> date | None:
    """The first day after today on which a new build of the page would show a staleness note that
    this one lacks; None where that never comes. Emergency numbers get no such note."""
    days = (
        day
        for entry, origin in _origins_shown(content, page)
        if entry.kind != "emergency"
        for day in (_day_after_review(entry, origin), old_from(entry, origin))
        if day and day > content.today
    )
    return min(days, default=None)


def _origins_shown(content: Content, page: Page) -> Iterator[tuple[Entry, Origin]]:
    """The entry and origin of each value in the page's text and cards, and of each fact in its
    front matter."""
    source = source_of(content, page) or page
    cards = ((id, "card") for id in source.services)
    for id, name in (*quoted_facts(page.body, content), *cards):
        if entry := content.entry(id):
            for field in quoted_fields(entry, name):
                yield entry, entry.fields[field].origin
    for id in source.facts:
        if entry := content.entry(id):
            yield entry, entry.origin


def _day_after_review(entry: Entry, origin: Origin) -> date | None:
    day = review_day(origin, entry.kind)
    return day + DAY if day else None


def booklet_pages(content: Content) -> list[Page]:
    """The pages that are chapters of a booklet, in all languages."""
    printed = {name for booklet in content.formats.booklets for name in booklet.pages}
    return [page for (_, name), page in content.pages.items() if name in printed]


def quoted_fields(entry: Entry, name: str) -> Iterable[str]:
    """The names of the entry's fields that `{{ id.name }}` shows: those of a card or a call button,
    else the one field; empty where there is none."""
    shown = {"card": entry.fields, "call": PHONES[:2]}.get(name, (name,))
    return [field for field in shown if field in entry.fields]


def _last_day(entry: Entry, field: Field, today: date) -> date | None:
    old = old_from(entry, field.origin)
    days = [review_day(field.origin, entry.kind), old - DAY if old and old > date.min else None]
    day = min(filter(None, days), default=None)
    if day is None or today < day - AHEAD:
        return None
    now, then = (may_show(entry, field, Medium.PAPER, one) for one in (day, day + DAY))
    return day if now and not then else None


def omitted_sheets(content: Content) -> list[tuple[str, str]]:
    """The format and languages ("nl", "nl+ro") of each sheet that is not made, because one of its
    sections would be empty, is outdated (see `kept_off_paper`), or would mix languages."""
    empty = {
        key: _empty(content, page) | kept_off_paper(content, page) | _mixed(content, page)
        for key, page in content.flyers.items()
    }
    return [
        (format.name, "+".join(one.code for one in spoken))
        for format in content.formats.formats
        for spoken in sheet_texts(content, format.text, format.languages)
        for wanted in [{id for panel in format.panels for id in panel.sections}]
        if any(wanted & empty[one.code, one.page.name] for one in spoken)
    ]


def _empty(content: Content, page: Page) -> set[str]:
    """The ids of the sections that are empty without withheld facts, or end in a heading."""
    return {
        section.id
        for section in page.sections
        if withheld(section.body, content, Medium.PAPER)
        for text in [publishable_text(section.body, content, Medium.PAPER).strip()]
        if not text or text.rpartition("\n")[2].startswith("#")
    }


def _mixed(content: Content, page: Page) -> set[str]:
    """The ids of the sections of a text in a partial language that quote a value in another one;
    all sections while interface strings are missing."""
    if not page.language.partial:
        return set()
    if not has_all_strings(content, page.language):
        return {section.id for section in page.sections}
    return {
        section.id
        for section in page.sections
        for id, name in quoted_facts(section.body, content)
        if (entry := content.entry(id))
        for field in quoted_fields(entry, name)
        if localize(entry.fields[field].words, page.language, content.source).code
        not in ("", page.language.code)
    }


def expiry_warning(content: Content) -> str:
    """One line on the facts and sheets that expired on paper or soon will; "" for none. Expects a
    content without problems."""
    parts = [
        *_leaving(content, "the flyers", content.flyers.values()),
        *_leaving(content, "the booklets", booklet_pages(content)),
    ]
    if sheets := omitted_sheets(content):
        names = ", ".join(dict.fromkeys(name for name, _ in sheets))
        why = "facts or translations too old, or not there"
        parts.append(f"{len(sheets)} sheets are not made: {why} ({names})")
    return "; ".join(parts)


def _leaving(content: Content, what: str, pages: Iterable[Page]) -> Iterator[str]:
    """Messages on the number of facts of the pages that soon expire on paper, and that have."""
    days = last_days(content, pages)
    soon = [day for day in days.values() if day >= content.today]
    if soon:
        yield f"{len(soon)} facts leave {what} after {min(soon)}"
    if gone := len(days) - len(soon):
        yield f"{gone} facts are off {what}: too old"
