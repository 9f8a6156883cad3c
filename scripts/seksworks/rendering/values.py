"""One value as HTML: marked with its language where that is not the reader's, and isolated left to
right where it is a number or an address; and dates in words.

The HTML is made here and not in a template, because a value stands in the middle of sentences as
well as on cards. What a card or a call button looks like is the templates' matter.
"""

from __future__ import annotations

import re
from html import escape

from seksworks.content import (
    PHONES,
    Contact,
    Content,
    Entry,
    Language,
    Medium,
    Origin,
    State,
    Words,
    may_show,
    say,
    state,
)
from seksworks.rendering.links import href
from seksworks.rendering.outputs import Output
from seksworks.source import parse_date

# On paper a number and what it counts stand in one line.
AFTER_NUMBER = re.compile(r"(?<=\d) (?=\w)")


def quoted(content: Content, entry: Entry, name: str, language: Language, output: Output) -> str:
    """The field `name` as it stands in a sentence, as HTML; where `may_show` forbids it, the words
    that say so ("ask", data/strings.yml). KeyError where the entry has no such field."""
    field = entry.fields[name]
    if not may_show(entry, field, output.medium, content.today):
        return escape(content.string("ask", language))
    words = field.words
    if output.medium is Medium.PAPER:
        words = {code: AFTER_NUMBER.sub("\u00a0", text) for code, text in words.items()}
    return value_html(content, name, words, language, output)


def changed(content: Content, entry: Entry, origin: Origin, language: Language) -> str:
    """The words behind a value that may have changed: "may have changed", and for what is old
    first the year of its source. Text, not HTML; "" for any other value."""
    words = content.string("may_have_changed", language)
    match state(entry, origin, content.today):
        case State.EXPIRED:
            return words
        case State.OLD:
            return f"{when(content, origin.seen[:4], language)}, {words}"
    return ""


def shown_text(
    content: Content, contact: Contact, name: str, language: Language, medium: Medium
) -> str:
    """The text of the field, not HTML; "" where the contact has none that may be shown."""
    field = contact.fields.get(name)
    if field is None or not may_show(contact, field, medium, content.today):
        return ""
    return say(field.words, language, content.source).text


def value_html(
    content: Content, name: str, words: Words, language: Language, output: Output
) -> str:
    """The value of a field `name` as HTML, whatever is known of it."""
    text, code = say(words, language, content.source)
    link = href(content, name, text, language)
    if not link and name != "address" and (code or not any(sign.isdigit() for sign in text)):
        return in_language(content, words, language)
    short = text.removeprefix("https://").rstrip("/")
    return output.address(short, link, number=name in PHONES)


def in_language(content: Content, words: Words, language: Language) -> str:
    """The text as HTML, inside a `span` with its language where that is not the reader's: a voice
    reads it out in that (WCAG 2.2, 3.1.2). One text for all languages is a Dutch name."""
    text, code = say(words, language, content.source)
    code = code or content.source.code
    if code != language.code:
        return _marked(text, code)
    before, name, after = _name_left_as_is(text, words.get(content.source.code, ""))
    if language == content.source or not name:
        return escape(text, quote=False)
    return escape(before, False) + _marked(name, content.source.code) + escape(after, False)


def _marked(text: str, code: str) -> str:
    return f'<span lang="{code}">{escape(text, quote=False)}</span>'


def _name_left_as_is(text: str, source: str) -> tuple[str, str, str]:
    """A translation in three: what stands before a name that was left as in the `source` text,
    the name, and from the bracket that explains it on: "of the ", "Opiumwet", " (drugs act)"."""
    head, bracket, rest = text.partition(" (")
    words = head.split(" ")
    tails = (" ".join(words[first:]) for first in range(len(words)))
    name = next((tail for tail in tails if f" {tail} " in f" {source} "), "")
    if not bracket or not name:
        return text, "", ""
    return head.removesuffix(name), name, bracket + rest


def when(content: Content, text: str, language: Language) -> str:
    """`2018-01` as "January 2018" in `language`, `2018` as it is; "no date" for "undated" and for
    what is no date. Text, not HTML."""
    day = parse_date(text)
    if day is None:
        return content.string("undated", language)
    if len(text) == len("2018"):
        return text
    return language.month_of(day)
