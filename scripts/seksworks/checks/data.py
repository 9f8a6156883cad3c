"""The rules for `data/`: interface words, and what editors type into any of its files.

Each is a generator that yields problems. Reads no files.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from textwrap import shorten

from seksworks.checks.facts import unknown
from seksworks.checks.pages import CEDILLA, SHOWN_SIGNS, avoided_words, cedilla
from seksworks.checks.wording import names_a_person, other_language, slips_in
from seksworks.content import (
    EDITION_STATES,
    EDITIONS,
    FACTS,
    LINKS,
    MESSAGES,
    PHONES,
    REFERENCE,
    STRINGS,
    TOWN_FILE,
    Contact,
    Content,
    Entry,
    Origin,
    State,
    Words,
    missing_string,
    review_day,
    with_content,
)
from seksworks.rendering import DRAWING, DRAWINGS, ROWS, DrawnFact, drawings, find_references
from seksworks.source import Message, Problem, parse_date

# What may stand between the digits of one number or one clock time.
BETWEEN_DIGITS = re.compile(r"(?<=\d)[.,:\u00a0 ](?=\d)")
DIGITS_ALONE, ANY_WORD = re.compile(r"\d+"), re.compile(r"\w+")
# What finds pages, or makes sentences of them, is the source of nothing.
SEARCH_PAGE = re.compile(
    r"//(?:www\.)?(?:google\.\w+/search|bing\.com/search|duckduckgo\.com/\?|chatgpt\.com"
    r"|chat\.openai\.com|gemini\.google\.com|copilot\.microsoft\.com)"
)
# What the build fills in.
PLACEHOLDER = re.compile(r"\{\w*\}")
# Words of the interface may hold what the build fills in, and bold type.
IN_STRINGS = re.compile(r"[<>\[\]{}`\\|^~]|&#?\w+;")


def strings(content: Content) -> Iterator[Problem]:
    """Every word of the interface is there, and holds in each language what the build fills in."""
    if not content.strings:  # the file cannot be read, which is a problem of its own
        return
    wanted = {f"field_{name}" for name in ROWS} | {f"state_{one.value}" for one in State}
    wanted |= {f"edition_{state}" for state in EDITION_STATES}
    fallbacks = {content.source.code, *(one.fallback for one in content.languages)}
    wanted |= {f"in_{code}" for code in fallbacks if code}
    names = {format.name for format in content.formats.formats}
    wanted |= {f"{kind}_{name}" for kind in ("format", "use") for name in names}
    for key in sorted((wanted | content.wanted_strings) - content.string_lines.keys()):
        yield missing_string(key)
    for key, words in content.strings.items():
        for code, text in words.items():
            for message in _string(content, key, code, text):
                yield Problem(STRINGS, content.string_lines[key], message)


def _string(content: Content, key: str, code: str, text: str) -> Iterator[Message]:
    """What is wrong with an interface word in one language."""
    source = content.strings[key].get(content.source.code, "")
    braces = sorted(set(PLACEHOLDER.findall(source)))
    if source and text and sorted(set(PLACEHOLDER.findall(text))) != braces:
        same = {"key": key, "code": code, "source": content.source.code}
        if braces:
            yield Message("string-braces", **same, names=", ".join(braces))
        else:
            yield Message("string-without-braces", **same)
    for _, id, field in find_references(text):
        if message := unknown(content, id, field):
            yield message


def facts_in_drawings(content: Content) -> Iterator[Problem]:
    """Each fact in a drawing of a page is there; one whose length is shown says how long it is."""
    references = [one for page in content.pages.values() for one in find_references(page.body)]
    for drawing in sorted({name for _, id, name in references if id == DRAWING}):
        for fact in drawings(content).get(drawing, ()):
            message = unknown(content, fact.id, fact.name)
            if content.facts and not message and fact.measured and not _length(content, fact):
                message = Message("fact-without-length", fact=f"{fact.id}.{fact.name}", file=FACTS)
            if message:
                yield Problem(f"{DRAWINGS}/{drawing}.html", fact.line, message)


def _length(content: Content, fact: DrawnFact) -> int:
    entry = content.entry(fact.id)
    return entry.fields[fact.name].in_hours if entry else 0


def texts_of_data(content: Content) -> Iterator[Problem]:
    """What editors type into data/ reaches readers just as the pages do."""
    for path, line, words in _data_words(content):
        for code, text in words.items():
            slips = (message for _, message in slips_in(text))
            for message in (*slips, *avoided_words(content, code, text)):
                yield Problem(path, line, message)
            if code == "ro":
                for match in CEDILLA.finditer(text):
                    yield Problem(path, line, cedilla(match[0]))
            if "{{" in text and path != STRINGS:
                yield Problem(path, line, Message("reference-in-data"))
            elif sign := _shown_as_it_stands(path, text):
                message = Message("sign-in-data", text=shorten(text, 60), sign=sign)
                yield Problem(path, line, message)


def _shown_as_it_stands(path: str, text: str) -> str:
    """A sign in a text of the file that its writer may have meant as markup; "" for none."""
    if path == STRINGS:
        sign = IN_STRINGS.search(PLACEHOLDER.sub("", REFERENCE.sub("", text)))
    else:
        sign = SHOWN_SIGNS.search(text)
    return sign[0] if sign else ""


def same_in_every_language(content: Content) -> Iterator[Problem]:
    """A text of data/ is in all languages that are not partial, or in the source language alone;
    its numbers and months are the same in each."""
    whole = {one.code for one in content.languages if not one.partial}
    for path, line, words in (*_data_words(content), *_town_words(content)):
        if path == STRINGS:
            continue
        known = words.keys() <= {*content.settings.codes}
        for code in whole if known and len(words) > 1 and content.source.code in words else ():
            if code in words:
                continue
            yield Problem(path, line, Message("language-missing", code=code))
        first, wanted = next(iter(words.items()))
        numbers = _numbers(content, first, wanted)
        for code, text in words.items():
            if text and _numbers(content, code, text) != numbers:
                yield Problem(path, line, Message("numbers-differ", text=text, other=wanted))
        if "" in words and any(_months_in(words[""], one) for one in _months(content).values()):
            yield Problem(path, line, Message("month-in-one-language", text=words[""]))


def languages_of_data(content: Content) -> Iterator[Problem]:
    """A text of data/ is in the language that it says."""
    for path, line, words in _data_words(content):
        for text, name in other_language(content, words) if path != STRINGS else ():
            yield Problem(path, line, Message("text-in-other-language", text=text, name=name))


def origins(content: Content) -> Iterator[Problem]:
    """Nobody puts off a look at a fact for longer than its kind allows; its sources are pages of
    others, each once, that were there when they were read; and no person is named."""
    entries: list[Entry] = [*content.contacts.values(), *content.facts.values()]
    for entry in entries:
        wrong = [*_wrong_origin(content, entry.origin, entry.kind)]
        for message in wrong:
            yield Problem(entry.path, entry.line, message)
        lines = {field.origin: field.line for field in entry.fields.values()}
        for origin, line in lines.items():
            for message in _wrong_origin(content, origin, entry.kind):
                if message not in wrong:
                    yield Problem(entry.path, line, message)


def _wrong_origin(content: Content, origin: Origin, kind: str) -> Iterator[Message]:
    latest = review_day(replace(origin, review_by=None), kind)
    if origin.review_by and latest and origin.review_by > latest:
        yield Message("review-too-late", day=origin.review_by, kind=kind, latest=latest)
    if names_a_person(origin.by):
        yield Message("confirmed-by-a-name", by=origin.by)
    seen = parse_date(origin.seen)
    if seen and origin.read and seen > origin.read:
        yield Message("source-after-reading", seen=origin.seen, read=origin.read)
    for source, count in Counter(origin.sources).items():
        if count > 1:
            yield Message("source-twice", source=source)
        ours = tuple(f"{content.site_url}{code}/" for code in content.settings.codes)
        if source.startswith(ours) or SEARCH_PAGE.search(source):
            yield Message("source-is-none", source=source)


def shared_numbers(content: Content) -> Iterator[Problem]:
    """No number or e-mail address leads to two contacts: one of them was typed or copied wrongly,
    or it is a fact that stands in two places."""
    known = dict[str, Contact]()
    for contact in content.contacts.values():
        for name in (*PHONES, *MESSAGES, "email"):
            field = contact.fields.get(name)
            for text in {*field.words.values()} if field else ():
                first = known.setdefault(re.sub("[ -]", "", text.lower()), contact)
                if field and text and first is not contact:
                    place = f"{first.path}:{first.line}"
                    message = Message(
                        "number-of-two", shown=f"{name}: {text}", id=first.id, place=place
                    )
                    yield Problem(contact.path, field.line, message)


@with_content
def _months(content: Content) -> Mapping[str, Mapping[str, int]]:
    """By language the number of each month by its name."""
    return {language.code: language.months for language in content.languages}


def _numbers(content: Content, code: str, text: str) -> list[int]:
    """The numbers and the months of a text, the smallest first; "9.00" and "9:00" are the same."""
    numbers = map(int, DIGITS_ALONE.findall(BETWEEN_DIGITS.sub("", text)))
    return sorted([*numbers, *_months_in(text, _months(content).get(code, {}))])


def _months_in(text: str, months: Mapping[str, int]) -> list[int]:
    """The months of a text that stand beside a number; "may" alone is none."""
    words = ANY_WORD.findall(text.lower())
    beside = (words[max(place - 1, 0) : place + 2] for place in range(len(words)))
    pairs = zip(words, beside, strict=True)
    return [months[word] for word, near in pairs if word in months and any(map(str.isdigit, near))]


def _town_words(content: Content) -> Iterator[tuple[str, int, Words]]:
    """The words of a town, which pages fetch: what is wrong with one else is told there."""
    for name, words in content.town.words.items():
        yield content.town.own(TOWN_FILE), content.town.lines[name], words


def _data_words(content: Content) -> Iterator[tuple[str, int, Words]]:
    """All texts of data/ that readers meet, with their file and line."""
    for contact in content.contacts.values():
        yield contact.path, contact.line, contact.name
        yield contact.path, contact.line, contact.what
    entries: list[Entry] = [*content.contacts.values(), *content.facts.values()]
    for entry in entries:
        for name, field in entry.fields.items():
            # Addresses have signs of their own; hours are made of the words of the interface.
            if name not in LINKS and not field.hours:
                yield entry.path, field.line, field.words
    for edition in content.editions:
        yield content.file(EDITIONS), edition.line, edition.changed
    for key, words in content.strings.items():
        yield STRINGS, content.string_lines[key], words
