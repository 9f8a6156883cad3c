"""Renders a single value as HTML: marked with its language where that is not the reader's, isolated
left to right where it is a number or an address; and dates in words.

Here and not in a template, because values stand in the middle of sentences as well as on cards.
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
    fact_state,
    localize,
    may_show,
)
from seksworks.rendering.links import href
from seksworks.rendering.outputs import Output
from seksworks.source import parse_date

# On paper a number and its unit stay on one line.
AFTER_NUMBER = re.compile(r"(?<=\d) (?=\w)")


def field_html(
    content: Content, entry: Entry, name: str, language: Language, output: Output
) -> str:
    """The field `name` in a sentence, as HTML; the string "ask" (data/strings.yml) where it may not
    be shown. KeyError where the entry has no such field."""
    field = entry.fields[name]
    if not may_show(entry, field, output.medium, content.today):
        return escape(content.string("ask", language))
    words = field.words
    if output.medium is Medium.PAPER:
        words = {code: AFTER_NUMBER.sub("\u00a0", text) for code, text in words.items()}
    return value_html(content, name, words, language, output)


def staleness_note(content: Content, entry: Entry, origin: Origin, language: Language) -> str:
    """What is to be said after a value with this origin: "may have changed" where it expired, and
    the year of its source before that where it is old; else "". Text, not HTML."""
    words = content.string("may_have_changed", language)
    match fact_state(entry, origin, content.today):
        case State.EXPIRED:
            return words
        case State.OLD:
            return f"{date_in_words(content, origin.seen[:4], language)}, {words}"
    return ""


def shown_text(
    content: Content, contact: Contact, name: str, language: Language, medium: Medium
) -> str:
    """The field `name` as text, not HTML; "" where the contact has none, or it may not be shown."""
    field = contact.fields.get(name)
    if field is None or not may_show(contact, field, medium, content.today):
        return ""
    return localize(field.words, language, content.source).text


def value_html(
    content: Content, name: str, words: Words, language: Language, output: Output
) -> str:
    """The value `words` of a field `name` as HTML, whether or not it may be shown."""
    text, code = localize(words, language, content.source)
    link = href(content, name, text, language)
    if not link and name != "address" and (code or not any(sign.isdigit() for sign in text)):
        return in_language(content, words, language)
    short = text.removeprefix("https://").rstrip("/")
    return output.address(short, link, number=name in PHONES)


def in_language(content: Content, words: Words, language: Language) -> str:
    """The text as HTML, in a `span` with its language where that is not the reader's (WCAG 2.2,
    3.1.2). A text that is the same in all languages is a name in the source language."""
    text, code = localize(words, language, content.source)
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
    """A translation in three parts: the text before a name left untranslated (it occurs in the
    `source` text), the name, and the rest from its explanation in brackets on: "of the ",
    "Opiumwet", " (drugs act)". The whole text, "" and "" where there is no such name."""
    head, bracket, rest = text.partition(" (")
    words = head.split(" ")
    tails = (" ".join(words[first:]) for first in range(len(words)))
    name = next((tail for tail in tails if f" {tail} " in f" {source} "), "")
    if not bracket or not name:
        return text, "", ""
    return head.removesuffix(name), name, bracket + rest


def date_in_words(content: Content, text: str, language: Language) -> str:
    """The date `text` (YYYY, YYYY-MM or YYYY-MM-DD) as month and year in `language`, such as
    "January 2018", or the year alone; the string "undated" for anything else. Text, not HTML."""
    day = parse_date(text)
    if day is None:
        return content.string("undated", language)
    if len(text) == len("2018"):
        return text
    return language.month_of(day)
