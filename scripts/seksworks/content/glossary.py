"""The words that the site uses, avoids, keeps out of titles, passes over in a search or takes there
for a sign of danger, as `data/glossary.yml` lists them, and those it doubts with, of
`data/doubt.yml`.

Here lives what an editor may get wrong in those files; which texts may not hold a word, and how
many may doubt, is known to the rules. Opens no file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from seksworks.content.facts import Words
from seksworks.source import (
    FieldReader,
    Items,
    Message,
    Problems,
    Table,
    Text,
    folded_words,
    nearest,
)

GLOSSARY, DOUBT = "data/glossary.yml", "data/doubt.yml"
# Matches nothing: where there is no word to find.
NEVER = r"(?!)"
# In a phrase, between two words: any others, or none.
ANY_WORDS = re.escape(" … ")


@dataclass(frozen=True)
class Avoided:
    """The words to avoid in one language: `pattern` finds each where it stands alone, in small or
    capital letters; `instead` is what to write, by the word in small letters."""

    pattern: re.Pattern[str]
    instead: Mapping[str, str]


@dataclass(frozen=True)
class Explicit:
    """A word, or the beginning of one, that nobody should read over a reader's shoulder. An
    abbreviation stands alone, and in texts in capitals only: `in_names` finds it in the name of a
    file, `in_texts` in a title."""

    word: str
    in_names: re.Pattern[str]
    in_texts: re.Pattern[str]


@dataclass(frozen=True)
class DoubtWords:
    """Of one language: `unsure` finds words that leave open what is true, `asks` words that leave
    the reader to ask somebody; both whole words, in small or capital letters."""

    unsure: re.Pattern[str]
    asks: re.Pattern[str]


@dataclass(frozen=True)
class Glossary:
    """`terms`: the word to use, per language, by an English name; the others by the language's
    code: `outer` is what, besides the explicit words, may not stand where others see a sheet of
    paper; `danger` what somebody in danger types; `stop_words` say nothing of what somebody
    searches for. `danger_signs` has the words of each sign of danger by its name, `danger_together`
    the names of those that say so only together; `equivalents` by each word, in no language, those
    that lead to the same answer. All empty where the file cannot be read."""

    terms: Mapping[str, Words]
    avoid: Mapping[str, Avoided]
    explicit: Mapping[str, tuple[Explicit, ...]]
    outer: Mapping[str, tuple[Explicit, ...]]
    danger: Mapping[str, tuple[str, ...]]
    danger_signs: Mapping[str, Words]
    danger_together: tuple[tuple[str, ...], ...]
    stop_words: Mapping[str, tuple[str, ...]]
    equivalents: Mapping[str, frozenset[str]]
    doubt: Mapping[str, DoubtWords]


def read_glossary(table: Table, doubt: Table, codes: Sequence[str], problems: Problems) -> Glossary:
    """The glossary in `table`, with the words of doubt in `doubt`, as far as they can be read;
    `codes`: the site's languages. An empty table is that of a file that cannot be read, which was
    reported there."""
    reader = FieldReader(GLOSSARY, problems)
    if table:
        parts = ("terms", "avoid", "explicit", "danger", "stop_words")
        reader.keys(table, parts, ("outer", "equivalents", "danger_signs", "danger_together"))
    avoid = _lists(reader, reader.below(table, "avoid"), codes)
    explicit, outer = (
        {
            code: tuple(_explicit(reader, key, rows))
            for code, rows in _lists(reader, reader.below(table, key), codes).items()
        }
        for key in ("explicit", "outer")
    )
    signs = dict(_read_signs(reader, reader.below(table, "danger_signs"), codes))
    together = reader.texts(table, "danger_together")
    return Glossary(
        terms=dict(_terms(reader, reader.below(table, "terms"), codes)),
        avoid={code: _avoided(list(_pairs(reader, rows))) for code, rows in avoid.items()},
        explicit=explicit,
        outer=outer,
        danger=_search_phrases(reader, table, "danger", codes),
        danger_signs=signs,
        danger_together=tuple(_read_together(reader, together, signs)),
        stop_words=_search_phrases(reader, table, "stop_words", codes),
        equivalents=_equivalents(reader.texts(table, "equivalents")),
        doubt=dict(_doubt_words(FieldReader(DOUBT, problems), doubt, codes)),
    )


def _terms(reader: FieldReader, part: Table, codes: Sequence[str]) -> Iterator[tuple[str, Words]]:
    for name, row in part.items():
        if isinstance(row, Table):
            reader.keys(row, codes[:1], (*codes[1:], "note"))
            yield name, {code: str(row[code]) for code in codes if code in row}


def _lists(reader: FieldReader, part: Table, codes: Sequence[str]) -> Mapping[str, Items]:
    """The list of each language."""
    reader.keys(part, (), codes)
    for code, rows in part.items():
        if not isinstance(rows, Items):
            reader.report(part.lines[code], Message("list-of-lines-needed", key=code))
    return {code: rows for code, rows in part.items() if isinstance(rows, Items)}


def _pairs(reader: FieldReader, rows: Items) -> Iterator[tuple[str, str]]:
    """Each word to avoid, in small letters, and what to write instead."""
    for row in rows:
        if not isinstance(row, Table):
            reader.report(row.line, Message("avoid-line"))
            continue
        reader.keys(row, ("word", "instead"))
        if not all(isinstance(value, Text) for value in row.values()):
            reader.report(row.line, Message("this-should-be-text"))
        yield str(row.get("word", "")).lower(), str(row.get("instead", "…"))


def _avoided(pairs: Sequence[tuple[str, str]]) -> Avoided:
    words = sorted({word for word, _ in pairs if word}, key=len, reverse=True)
    either = "|".join(re.escape(word) for word in words)
    pattern = rf"(?<!\w)(?:{either})(?!\w)" if either else NEVER
    return Avoided(re.compile(pattern, re.IGNORECASE), dict(pairs))


def _explicit(reader: FieldReader, key: str, rows: Items) -> Iterator[Explicit]:
    for row in rows:
        if not isinstance(row, Text):
            reader.report(row.line, Message("word-line", key=key))
        word = str(row)
        short = word.isupper()
        pattern = rf"(?<!\w){re.escape(word)}" + (r"(?!\w)" if short else "")
        in_texts = re.compile(pattern, 0 if short else re.IGNORECASE)
        yield Explicit(word, re.compile(pattern, re.IGNORECASE), in_texts)


def _search_phrases(
    reader: FieldReader, table: Table, part: str, codes: Sequence[str]
) -> Mapping[str, tuple[str, ...]]:
    """What readers type in each language, as that part of the glossary lists it."""
    lists = _lists(reader, reader.below(table, part), codes)
    for row in chain.from_iterable(lists.values()):
        if not isinstance(row, Text):
            reader.report(row.line, Message("words-line", key=part))
    return {code: tuple(map(str, rows)) for code, rows in lists.items()}


def _read_signs(
    reader: FieldReader, part: Table, codes: Sequence[str]
) -> Iterator[tuple[str, Words]]:
    for name, row in reader.rows(part):
        reader.keys(row, codes[:1], codes[1:])
        yield name, {code: str(row[code]) for code in codes if code in row}


def _read_together(
    reader: FieldReader, lines: Sequence[Text], signs: Mapping[str, Words]
) -> Iterator[tuple[str, ...]]:
    """The names of the signs in each line; a line with one that is not there is reported."""
    for line in lines:
        names = tuple(line.split())
        unknown = [name for name in names if name not in signs]
        for name in unknown:
            hint = nearest(name, signs)
            message = Message("name-unknown", name=name, key="danger_together", hint=hint)
            reader.report(line.line, message)
        if not unknown:
            yield names


def _equivalents(lines: Sequence[Text]) -> Mapping[str, frozenset[str]]:
    """The words of the lines that hold a word, by it, all folded."""
    found: dict[str, frozenset[str]] = {}
    for line in lines:
        words = frozenset(folded_words(line))
        found |= {word: words | found.get(word, frozenset()) for word in words}
    return found


def _doubt_words(
    reader: FieldReader, table: Table, codes: Sequence[str]
) -> Iterator[tuple[str, DoubtWords]]:
    """The words of each language, of which only the first has to be there."""
    if table:
        reader.keys(table, codes[:1], codes[1:])
    for code, row in reader.rows(table):
        reader.keys(row, ("unsure", "asks"))
        yield code, DoubtWords(_phrases(reader, row, "unsure"), _phrases(reader, row, "asks"))


def _phrases(reader: FieldReader, row: Table, key: str) -> re.Pattern[str]:
    phrases = reader.listed(row, key)
    for phrase in phrases:
        if not isinstance(phrase, Text):
            reader.report(phrase.line, Message("this-should-be-text"))
    parts = (re.escape(str(phrase)).replace(ANY_WORDS, r"\b.*?\b") for phrase in phrases)
    either = "|".join(parts)
    return re.compile(rf"(?<!\w)(?:{either})(?!\w)" if either else NEVER, re.IGNORECASE)
