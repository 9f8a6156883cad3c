"""Facts on flyers and booklets that become too old for paper: until when they stand there, and
which sheets cannot be made without them.

Nothing here is a mistake that stops a build: the site still has to be mended when half of the
facts are a year old. Reads no files, prints nothing.
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
    kept_off_paper,
    may_show,
    old_day,
    review_day,
    say,
    sheet_texts,
    source_of,
    speaks,
)
from seksworks.rendering import certain, quoted_facts, withheld

# Days before the day of review from which editors hear of it.
AHEAD = timedelta(days=60)
DAY = timedelta(days=1)


def last_days(content: Content, pages: Iterable[Page]) -> dict[str, date]:
    """By "id.field" the last day on paper of each fact that the `pages` quote, as far as that day
    is past, or no more than `AHEAD` away. What stays on paper however old it is, such as an
    emergency number, is not among them."""
    days: dict[str, date] = {}
    for page in pages:
        for id, name in quoted_facts(page.body, content):
            if entry := content.entry(id):
                for field in quoted_fields(entry, name):
                    day = _last_day(entry, entry.fields[field], content.today)
                    days |= {f"{id}.{field}": day} if day else {}
    return days


def due_day(content: Content, page: Page) -> date | None:
    """The first day after today from which a fact that the page shows on a screen may be out of
    date, and would say so if the site were built again; None where that never comes. An emergency
    number is never doubted."""
    days = (
        day
        for entry, origin in _origins_shown(content, page)
        if entry.kind != "emergency"
        for day in (_day_after_review(entry, origin), old_day(entry, origin))
        if day and day > content.today
    )
    return min(days, default=None)


def _origins_shown(content: Content, page: Page) -> Iterator[tuple[Entry, Origin]]:
    """Where that comes from which the page shows, in its text and on its cards, or rests on."""
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
    """The pages that are printed as chapters."""
    printed = {name for booklet in content.formats.booklets for name in booklet.pages}
    return [page for (_, name), page in content.pages.items() if name in printed]


def quoted_fields(entry: Entry, name: str) -> Iterable[str]:
    """The fields that `{{ id.name }}` puts into a text: those of the card, of the call button, or
    the one of that name."""
    shown = {"card": entry.fields, "call": PHONES[:2]}.get(name, (name,))
    return [field for field in shown if field in entry.fields]


def _last_day(entry: Entry, field: Field, today: date) -> date | None:
    old = old_day(entry, field.origin)
    days = [review_day(field.origin, entry.kind), old - DAY if old and old > date.min else None]
    day = min(filter(None, days), default=None)
    if day is None or today < day - AHEAD:
        return None
    now, then = (may_show(entry, field, Medium.PAPER, one) for one in (day, day + DAY))
    return day if now and not then else None


def left_out(content: Content) -> list[tuple[str, str]]:
    """Format and languages ("nl", "nl+ro") of each sheet that is not made, because one of its
    sections would be empty, says what the source text says no more, or would be partly in another
    language."""
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
    """The sections that are left with nothing, or end in a heading with nothing below it."""
    return {
        section.id
        for section in page.sections
        if withheld(section.body, content, Medium.PAPER)
        for text in [certain(section.body, content, Medium.PAPER).strip()]
        if not text or text.rpartition("\n")[2].startswith("#")
    }


def _mixed(content: Content, page: Page) -> set[str]:
    """The sections of a text in a partial language that hold a word of another one: all of them
    while the words that stand beside the text are not there."""
    if not page.language.partial:
        return set()
    if not speaks(content, page.language):
        return {section.id for section in page.sections}
    return {
        section.id
        for section in page.sections
        for id, name in quoted_facts(section.body, content)
        if (entry := content.entry(id))
        for field in quoted_fields(entry, name)
        if say(entry.fields[field].words, page.language, content.source).code
        not in ("", page.language.code)
    }


def warning(content: Content) -> str:
    """What leaves the paper soon, or has left it, in one line; "" where nothing does. For a
    content in which nothing is wrong."""
    parts = [
        *_leaving(content, "the flyers", content.flyers.values()),
        *_leaving(content, "the booklets", booklet_pages(content)),
    ]
    if sheets := left_out(content):
        names = ", ".join(dict.fromkeys(name for name, _ in sheets))
        why = "facts or translations too old, or not there"
        parts.append(f"{len(sheets)} sheets are not made: {why} ({names})")
    return "; ".join(parts)


def _leaving(content: Content, what: str, pages: Iterable[Page]) -> Iterator[str]:
    """How many facts of the pages leave the paper soon, and how many have left it."""
    days = last_days(content, pages)
    soon = [day for day in days.values() if day >= content.today]
    if soon:
        yield f"{len(soon)} facts leave {what} after {min(soon)}"
    if gone := len(days) - len(soon):
        yield f"{gone} facts are off {what}: too old"
