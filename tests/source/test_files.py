"""What is read from a file as it is meant; what an editor does wrong is in mistakes.txt."""

from __future__ import annotations

import time
from datetime import date
from pathlib import Path

import pytest

from seksworks.source.characters import odd_characters
from seksworks.source.fields import FieldReader, parse_date
from seksworks.source.markdown_file import read_markdown
from seksworks.source.problems import Problem, Problems
from seksworks.source.text_file import MAX_FILE_BYTES, MAX_LINE_LENGTH, line_at, read_text
from seksworks.source.yaml_file import Table, parse_yaml, read_yaml
from support.checking import table_of, told

PAGE = "---\ntitle: Hulp\nfacts: [a, b]\n---\n\nTekst.\n"


@pytest.mark.parametrize(
    ("yaml", "text"),
    [
        ("no", "no"),
        ("yes", "yes"),
        ("null", "null"),
        ("~", "~"),
        ("", ""),
        ("9:30", "9:30"),
        ("0201234567", "0201234567"),
        ("112", "112"),
        ("1e3", "1e3"),
        ("2026-11-23", "2026-11-23"),
        ("0x1F", "0x1F"),
        ("<<", "<<"),
        ("'it''s'", "it's"),
        ('"a\\tb"', "a\tb"),
        ("een#geen opmerking", "een#geen opmerking"),
        ("https://example.org/#a", "https://example.org/#a"),
        ("een\n  lange\n  regel", "een lange regel"),
        ("|-\n  een\n  twee", "een\ntwee"),
        ("\tna een tab", "na een tab"),
    ],
)
def test_every_scalar_stays_text(yaml: str, text: str) -> None:
    value = table_of(f"key: {yaml}\n")["key"]
    assert value == text
    assert type(value).__name__ == "Text"


def test_each_value_knows_its_line() -> None:
    value = table_of("a: 1\n\nb:\n  c: 2\n  d:\n    - 3\n    - e: 4\n", first=10)
    assert value.lines == {"a": 10, "b": 12}
    assert value["a"].line == 10
    below = value.mapping("b")
    assert (below.line, below.lines) == (13, {"c": 13, "d": 14})
    items = below.sequence("d")
    assert (items.line, items[0].line) == (15, 15)
    assert isinstance(items[1], Table)
    assert items[1].lines == {"e": 16}


@pytest.mark.parametrize(
    ("yaml", "line", "message"),
    [
        ("a: b: c", 5, "a second colon"),
        ("a: 1\n  b: 2", 6, "a second colon, or a line too far to the right"),
        ("a: 1\nb: 'c", 6, "a quotation mark opens here"),
        ("a: 'Zo'n'", 5, "text behind a closing quote"),
        ("a:\n  b: 1\n c: 2", 7, "text behind a closing quote, or a line too far to the left"),
        ("a: 1\nb\nc: 2", 6, 'this is no "name: value"'),
        ("a: 1\nb:c\nd: 2", 6, 'this is no "name: value"'),
        ("a: [b,\nc: d", 5, "a list opens here"),
        ("a: {b: c", 5, 'a text opens with "{" here'),
        ("a:\n  - b\n  c", 7, "this is no"),
        ("a:\n  - b\n  c: d", 7, 'a line of a list has no "-"'),
        ("a:\n\tb: c", 6, "a tab, @, % or `"),
        ("a:\n  b: c\n\td: e", 7, "a tab; write spaces"),
        ("a: @b", 5, "a tab, @, % or `"),
        ("a: - b", 5, 'a "-" here'),
        ("a: **b**", 5, 'a text begins with "*" or "&"'),
        ('a: "\\d"', 5, 'a "\\" in double quotes'),
        ("a: >b\nc: d", 5, "look for a missing quote, colon or space here"),
    ],
)
def test_what_is_no_yaml_is_told_in_plain_words(yaml: str, line: int, message: str) -> None:
    problems = Problems()
    value = parse_yaml(yaml, "a.yml", problems, first=5)
    (found,) = problems
    assert value == {}
    assert (found.path, found.line) == ("a.yml", line)
    assert found.message.startswith(f"cannot be read: {message}")


@pytest.mark.parametrize(
    ("yaml", "found"),
    [
        ("a: *b", ['a.yml:1: uses "&" or "*" as a shortcut; write the value out, or in quotes']),
        ("a: !b c", ['a.yml:1: begins with "!", which hides its first word; put it in quotes']),
        ("a: {{ b.c }}", ['a.yml:1: a text opens with "{" or "[" here; put it in quotes']),
        ("a: {{ b.c }} d", ['a.yml:1: a text opens with "{" or "[" here; put it in quotes']),
        ("a: b\na: c", ['a.yml:2: "a" stands here and on line 1; keep one of them']),
        (
            'a: "b\\u202e"',
            ["a.yml:1: holds an invisible character (U+202E); delete it and type the text again"],
        ),
        ('a: "b\\nc"', ["a.yml:1: a text is one line; write spaces in place of the others"]),
        ("a: b\n---\nc: d", ['a.yml:2: starts a second document; take the line "---" out']),
    ],
)
def test_what_yaml_allows_and_editors_do_not_mean(yaml: str, found: list[str]) -> None:
    problems = Problems()
    parse_yaml(yaml, "a.yml", problems)
    assert [str(problem) for problem in problems] == found


def test_what_cannot_be_known_is_a_text_that_nobody_takes_for_empty() -> None:
    assert parse_yaml("a: {{ b.c }}\nd: *e\nf: g", "a.yml", Problems()) == {
        "a": "?",
        "d": "?",
        "f": "g",
    }


def test_a_page_has_front_matter_and_a_body(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(PAGE.encode())
    problems = Problems()
    document = read_markdown(tmp_path, "a.md", problems)
    assert list(problems) == []
    assert document.front == {"title": "Hulp", "facts": ["a", "b"]}
    assert document.front.lines == {"title": 2, "facts": 3}
    assert (document.body, document.body_line) == ("\nTekst.\n", 5)


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        (b"a\r\nb\r\n", "a\nb\n"),
        (b"a\rb", "a\nb"),
        ("ș € 😀\n".encode(), "ș € 😀\n"),
        (b"", ""),
        (b"a" * MAX_LINE_LENGTH, "a" * MAX_LINE_LENGTH),
    ],
)
def test_text_is_read_as_it_is(tmp_path: Path, raw: bytes, text: str) -> None:
    (tmp_path / "a.md").write_bytes(raw)
    problems = Problems()
    assert read_text(tmp_path, "a.md", problems) == text
    assert list(problems) == []


CONFLICT = "holds the marks of a merge conflict; keep one version and delete the marks"


@pytest.mark.parametrize(
    ("raw", "text", "found"),
    [
        (
            "\ufeffa".encode(),
            "a",
            [(1, 'starts with a byte order mark; save as "UTF-8" without BOM')],
        ),
        ("a\nb".encode("utf-16"), "a\nb", [(1, 'is UTF-16; save the file again as "UTF-8"')]),
        (b"a\n\xe9", "a\n\ufffd", [(2, 'is not UTF-8; save the file again as "UTF-8"')]),
        (b"a\0", None, [(1, 'is no plain text; save it as "UTF-8", or take it out')]),
        (
            "a\nb\u200bc\u202e".encode(),
            "a\nbc",
            [
                (2, "holds an invisible character (U+200B); delete it and type the text again"),
                (2, "holds an invisible character (U+202E); delete it and type the text again"),
            ],
        ),
        (b"1\n<<<<<<< A\n2\n=======\n3\n>>>>>>> B\n4", "1\n\n2\n\n\n\n4", [(2, CONFLICT)]),
        (b"<<<<<<< A\n1\n||||||| O\n2\n=======\n3\n>>>>>>> B", "\n1\n\n\n\n\n", [(1, CONFLICT)]),
        (b"1\n>>>>>>> B\n2", "1\n\n2", [(2, CONFLICT)]),
        (
            b"a\n" + b"b" * (MAX_LINE_LENGTH + 1),
            None,
            [(2, f"this line has {MAX_LINE_LENGTH + 1} characters; break it up, or take it out")],
        ),
        (
            b"a\n" * MAX_FILE_BYTES,
            None,
            [(1, "is 1000 kB large; 500 kB is enough for a text, split it")],
        ),
    ],
)
def test_what_can_be_read_is_read(
    tmp_path: Path, raw: bytes, text: str | None, found: list[tuple[int, str]]
) -> None:
    (tmp_path / "a.md").write_bytes(raw)
    problems = Problems()
    assert read_text(tmp_path, "a.md", problems) == text
    assert list(problems) == [Problem("a.md", line, told(message)) for line, message in found]


def test_a_file_that_is_gone(tmp_path: Path) -> None:
    gone = Problem("a.yml", 1, told("is missing; put the file back"))
    problems = Problems()
    assert read_yaml(tmp_path, "a.yml", problems) == {}
    assert list(problems) == [gone]


def test_keys_that_must_or_may_be_there() -> None:
    problems = Problems()
    table = table_of("titel: a\nicon:\nb: c\nseen: []\n")
    FieldReader("a.md", problems).keys(table, ("title", "seen"), ("icon",))
    assert [str(problem) for problem in problems] == [
        'a.md:1: unknown key "titel"; did you mean "title"?',
        'a.md:2: "icon" is empty; fill it in, or take it out',
        'a.md:3: unknown key "b"; known: icon, seen, title',
        'a.md:4: "seen" is empty; fill it in',
    ]
    problems = Problems()
    FieldReader("a.md", problems).keys(table_of("a: 1"), ("a", "b"))
    assert list(problems) == [Problem("a.md", 1, told('"b" is missing; add "b: …"'))]


TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("text", "day", "wrong"),
    [
        ("2026", date(2026, 1, 1), ""),
        ("2026-11", date(2026, 11, 1), ""),
        ("2026-11-23", TODAY, ""),
        ("2026-11-24", date(2026, 11, 24), "lies in the future; write the day it was done"),
        ("2024-02-29", date(2024, 2, 29), ""),
        ("2026-02-29", None, "is not a date; write it as 2026-11-23"),
        ("2026-13", None, "is not a date; write it as 2026-11-23"),
        ("0000", None, "is not a date; write it as 2026-11-23"),
        ("23-11-2026", None, "is not a date; write it as 2026-11-23"),
        ("2026-1-1", None, "is not a date; write it as 2026-11-23"),
        ("2026-11-23 ", None, "is not a date; write it as 2026-11-23"),
        ("٢٠٢٦", None, "is not a date; write it as 2026-11-23"),
        ("", None, ""),  # that a key is empty is told by `keys`
    ],
)
def test_dates(text: str, day: date | None, wrong: str) -> None:
    assert parse_date(text) == day
    table, problems = table_of(f"seen: '{text}'", first=7), Problems()
    found = FieldReader("a", problems).day(table, "seen", TODAY, partial=True)
    assert found == (None if wrong else day)
    assert list(problems) == ([Problem("a", 7, told(f'"{text}" {wrong}'))] if wrong else [])


def test_what_is_not_there_is_empty() -> None:
    value = table_of("a: b\nc:\n  d: e\nf: [g]\n")
    assert value.mapping("c") == {"d": "e"}
    assert (value.mapping("a"), value.mapping("a").line) == ({}, 1)
    assert value.mapping("x") == {}
    assert value.sequence("f") == ["g"]
    assert value.sequence("a") == value.sequence("x") == []


@pytest.mark.parametrize(("offset", "line"), [(0, 5), (1, 5), (2, 6), (4, 7)])
def test_the_line_of_a_character(offset: int, line: int) -> None:
    assert line_at("a\nb\nc", offset, 5) == line


@pytest.mark.parametrize("text", ["é" + "a" * 200_000, "α" * 200_000, "e" + "\u0301" * 200_000])
def test_odd_characters_are_looked_for_once(text: str) -> None:
    start = time.process_time()
    assert len(list(odd_characters(text))) <= 1
    assert time.process_time() - start < 1
