"""The view models of call buttons and contact cards, which `call.html` and `card.html` draw.

A single value is rendered by `values`; `may_show` decides what may be shown.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from html import escape

from seksworks.content import (
    ALWAYS,
    PHONES,
    Contact,
    Content,
    Language,
    Medium,
    Origin,
    State,
    Words,
    fact_state,
    localize,
)
from seksworks.rendering.links import href
from seksworks.rendering.outputs import Output
from seksworks.rendering.values import (
    date_in_words,
    in_language,
    shown_text,
    staleness_note,
    value_html,
)

ROWS = (
    *("hours", "cost", "languages", "anonymity", "papers", "address"),
    *("chat", "whatsapp", "sms", "email", "web", "phone_abroad"),
)
STATE_ICONS = {
    State.CONFIRMED: "check-circle",
    State.SOURCED: "eye",
    State.OLD: "clock-counter-clockwise",
    State.UNCONFIRMED: "question",
    State.EXPIRED: "clock-counter-clockwise",
}
MESSAGE_ICONS = {
    "whatsapp": "whatsapp-logo",
    "sms": "chat-circle-text",
    "email": "envelope-simple",
}
FIRST_SENTENCE = re.compile(r"[^.?!]*(?:[?!]|(?=\.)|$)")
PROMISE_ICONS = {"cost": "gift", "anonymity": "user-circle-dashed", "papers": "file-dashed"}


@dataclass(frozen=True)
class Call:
    """A button that calls or writes to a contact. `number`: number or address as people read it;
    `href`: its link; `label` (who answers) and `purpose` (when to call, "" for none): HTML;
    `first`: whether it is the yellow emergency button; `changed`: the note that an old or expired
    number may have changed, as text, else ""."""

    number: str
    href: str
    label: str
    first: bool = False
    icon: str = "phone-call"
    changed: str = ""
    purpose: str = ""


@dataclass(frozen=True)
class Card:
    """A contact as readers of one language see it; `id`: its key in the data. `name` and `what` are
    HTML; `promises`: pictogram and HTML of what is free, anonymous or without papers; `rows`: label
    and HTML of each other value; `icon` and `state`: pictogram and words for its state."""

    id: str
    name: str
    what: str
    calls: tuple[Call, ...]
    promises: tuple[tuple[str, str], ...]
    rows: tuple[tuple[str, str], ...]
    icon: str
    state: str

    @property
    def known(self) -> bool:
        """Whether it shows anything besides its name and what it does."""
        return bool(self.calls or self.promises or self.rows)


def calls(
    content: Content,
    contact: Contact,
    language: Language,
    label: str = "",
    medium: Medium = Medium.SCREEN,
) -> tuple[Call, ...]:
    """The call buttons for the contact's number and short number; empty where neither may be shown.
    `label` (text) stands below them. Without one: the contact's name, "day and night" where that is
    so, and the first sentence of what it does; below an emergency number all of what it does."""
    purpose = ""
    if label:
        html = escape(label, quote=False)
    elif contact.kind == "emergency":
        html = in_language(content, contact.what, language)
    else:
        html = in_language(content, contact.name, language)
        html += _always(content, contact, language, medium)
        purpose = in_language(content, _purpose(contact), language)
    return tuple(
        replace(_call(content, contact, name, language, html), purpose=purpose)
        for name in PHONES[:2]
        if shown_text(content, contact, name, language, medium)
    )


def _always(content: Content, contact: Contact, language: Language, medium: Medium) -> str:
    """ ", day and night" for a contact that is always open, unless that may have changed; else
    ""."""
    hours = shown_text(content, contact, "hours", language, medium)
    field = contact.fields.get("hours")
    if not hours or not field or field.hours != ALWAYS:
        return ""
    if staleness_note(content, contact, field.origin, language):
        return ""
    return f", {escape(hours, quote=False)}"


def _purpose(contact: Contact) -> Words:
    """The first sentence of what the contact does, without its full stop."""
    return {
        code: match[0]
        for code, text in contact.what.items()
        if (match := FIRST_SENTENCE.match(text))
    }


def _call(content: Content, contact: Contact, name: str, language: Language, label: str) -> Call:
    """The button for the field `name`; `label` is HTML. KeyError where the contact has none."""
    field = contact.fields[name]
    number = localize(field.words, language, content.source).text
    doubt = staleness_note(content, contact, field.origin, language)
    first = contact.kind == "emergency" and name in PHONES
    icon = MESSAGE_ICONS.get(name, Call.icon)
    link = href(content, name, number, language)
    return Call(number, link, label, first=first, icon=icon, changed=doubt)


def _messages(content: Content, contact: Contact, language: Language) -> tuple[Call, ...]:
    """The buttons that begin a message; their labels warn that it stays on the phone."""
    stays = content.string("message_stays", language)
    return tuple(
        _call(content, contact, name, language, escape(f"{label}. {stays}", quote=False))
        for name in MESSAGE_ICONS
        if shown_text(content, contact, name, language, Medium.SCREEN)
        for label in [content.string(f"field_{name}", language)]
    )


def card(content: Content, contact: Contact, language: Language, output: Output) -> Card:
    """The card of the contact, with the values that may be shown in `output`, and their state."""
    medium = output.medium
    screen = medium is Medium.SCREEN
    values = {
        name: _value_on_card(content, contact, name, language, output)
        for name in ROWS
        if shown_text(content, contact, name, language, medium)
        and not (screen and name in MESSAGE_ICONS)
    }
    kept = set(values) if screen else set()
    promises = [name for name in PROMISE_ICONS if name in kept and contact.fields[name].promised]
    numbers = calls(content, contact, language, content.string("call", language), medium)
    icon, words = _card_state(content, contact, language, medium)
    return Card(
        id=contact.id,
        name=in_language(content, contact.name, language),
        what=in_language(content, contact.what, language),
        calls=(*numbers, *_messages(content, contact, language)) if screen else numbers,
        promises=tuple((PROMISE_ICONS[name], values[name]) for name in promises),
        rows=tuple(
            (content.string(f"field_{name}", language), value)
            for name, value in values.items()
            if name not in promises
        ),
        icon=icon,
        state=words,
    )


def _value_on_card(
    content: Content, contact: Contact, name: str, language: Language, output: Output
) -> str:
    """The value of the field `name` as HTML. On the site an old one is followed by its staleness
    note, unless the card's state already says the same; opening hours are in a `data` element with
    their notation, from which a script shows whether it is open now."""
    field = contact.fields[name]
    html = value_html(content, name, field.words, language, output)
    if output.medium is Medium.PAPER:
        return html
    if fact_state(contact, field.origin, content.today) is State.OLD:
        doubt = staleness_note(content, contact, field.origin, language)
        first = _first_origin(content, contact, language, output.medium)
        of_card = staleness_note(content, contact, first, language)
        return html if doubt == of_card else f"{html} ({escape(doubt)})"
    if field.hours in ("", ALWAYS):
        return html
    return f'<data value="{field.hours}">{html}</data>'


def _card_state(
    content: Content, contact: Contact, language: Language, medium: Medium
) -> tuple[str, str]:
    """Pictogram and words for the state of the card's first value."""
    texts = (shown_text(content, contact, name, language, medium) for name in contact.fields)
    if medium is Medium.PAPER and not any(texts):
        unsure = State.UNCONFIRMED
        return STATE_ICONS[unsure], content.string(f"state_{unsure.value}", language)
    origin = _first_origin(content, contact, language, medium)
    now = fact_state(contact, origin, content.today)
    if now is State.CONFIRMED and origin.confirmed:
        date = date_in_words(content, origin.confirmed.isoformat(), language)
    else:
        date = date_in_words(content, origin.seen, language)
    return STATE_ICONS[now], content.string(f"state_{now.value}", language, date=date)


def _first_origin(content: Content, contact: Contact, language: Language, medium: Medium) -> Origin:
    """The origin whose state the card shows: that of the first shown field, else of the first
    withheld one, else of the contact itself."""
    names = sorted(
        contact.fields, key=lambda name: not shown_text(content, contact, name, language, medium)
    )
    return contact.fields[names[0]].origin if names else contact.origin
