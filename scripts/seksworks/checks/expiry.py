"""Facts on the flyers that become too old for paper: until when they stand there, and which sheets
cannot be made without them.

Nothing here is a mistake that stops a build: the site still has to be mended when half of the
facts are a year old. Reads no files, prints nothing.
"""

from __future__ import annotations

from datetime import date, timedelta

from seksworks.content import (
    Content,
    Entry,
    Field,
    Medium,
    Page,
    may_show,
    old_day,
    review_day,
    sheet_texts,
)
from seksworks.rendering import certain, find, withheld

# Days before the day of review from which editors hear of it.
AHEAD = timedelta(days=60)
DAY = timedelta(days=1)


def last_days(content: Content) -> dict[str, date]:
    """By "id.field" the last day on paper of each fact that flyers quote, as far as that day is
    past, or no more than `AHEAD` away. What stays on paper however old it is, such as an emergency
    number, is not among them."""
    days: dict[str, date] = {}
    for page in content.flyers.values():
        for _, id, name in find(page.body):
            entry = content.entry(id)
            if entry and name in entry.fields:
                day = _last_day(entry, entry.fields[name], content.today)
                days |= {f"{id}.{name}": day} if day else {}
    return days


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
    sections would be empty."""
    empty = {key: _empty(content, page) for key, page in content.flyers.items()}
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


def warning(content: Content) -> str:
    """What leaves the flyers soon, or has left them, in one line; "" where nothing does. For a
    content in which nothing is wrong."""
    days = last_days(content)
    soon = [day for day in days.values() if day >= content.today]
    gone = len(days) - len(soon)
    sheets = left_out(content)
    parts = [f"{len(soon)} facts leave the flyers after {min(soon)}"] if soon else []
    parts += [f"{gone} facts are off the flyers: too old"] if gone else []
    if sheets:
        names = ", ".join(dict.fromkeys(name for name, _ in sheets))
        parts.append(f"{len(sheets)} sheets are not made without them ({names})")
    return "; ".join(parts)
