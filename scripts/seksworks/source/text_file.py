"""Reads one text file: its encoding, its line ends, and what nobody sees in it.

Knows neither YAML nor Markdown, nor what a file means.
"""

from __future__ import annotations

from itertools import islice
from pathlib import Path

from seksworks.source.characters import INVISIBLE, odd_characters
from seksworks.source.messages import Message
from seksworks.source.problems import Problems

# Bytes of a file and characters of a line: far more than anybody writes, and little enough that
# a pasted film or a page without line breaks cannot hold up the build.
LARGEST, LONGEST_LINE = 500_000, 5_000
# Odd characters that are told of one file; whoever pasted more pastes it anew.
MOST_ODD = 100
# What a program writes in the place of a letter that it cannot read.
LOST = "\ufffd"
BOM, UTF16 = b"\xef\xbb\xbf", (b"\xff\xfe", b"\xfe\xff")


def read_text(root: Path, path: str, problems: Problems) -> str | None:
    """The file's text with Unix line ends, as far as it can be read; None where nothing of it can
    be. What is wrong with it is reported."""
    raw, wrong = _read_bytes(root / path)
    if wrong:
        problems.add(path, 1, wrong)
        return None
    before = len(problems)
    text = _decoded(raw, path, problems)
    for number, line in enumerate(text.split("\n"), 1):
        if len(line) > LONGEST_LINE:
            problems.add(path, number, Message("line-too-long", count=len(line)))
            return None
    for offset, message in islice(odd_characters(text), MOST_ODD):
        problems.add(path, line_at(text, offset), message)
    if len(problems) > before:
        text = INVISIBLE.sub("", text)
    text = _without_conflicts(text, path, problems)
    return None if not text and len(problems) > before else text


def line_at(text: str, offset: int, first: int = 1) -> int:
    """The line of the character at `offset`, when `text` starts on line `first`."""
    return first + text.count("\n", 0, offset)


def _read_bytes(file: Path) -> tuple[bytes, Message | None]:
    """The bytes of the file, or what is wrong with it."""
    try:
        if file.is_symlink():
            return b"", Message("file-is-link")
        if not file.is_file():
            return b"", Message("file-not-ordinary" if file.exists() else "file-missing")
        size = file.stat().st_size
        if size > LARGEST:
            most = LARGEST // 1000
            return b"", Message("file-too-large", size=size // 1000, most=most)
        return file.read_bytes(), None
    except OSError as error:
        return b"", Message("file-unreadable", why=error.strerror)


def _decoded(raw: bytes, path: str, problems: Problems) -> str:
    """The text; where the encoding is wrong, what can be read of it."""
    encoding, known = "utf-8", False
    if raw.startswith(UTF16):
        encoding, known = "utf-16", True
        problems.add(path, 1, Message("file-utf-16"))
    elif b"\0" in raw:
        problems.add(path, 1, Message("file-no-text"))
        return ""
    elif raw.startswith(BOM):
        raw, known = raw.removeprefix(BOM), True
        problems.add(path, 1, Message("file-byte-order-mark"))
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError as error:
        text = raw.decode(encoding, errors="replace")
        if not known:
            line = 1 + raw.count(b"\n", 0, error.start)
            problems.add(path, line, Message("file-not-utf-8"))
    else:
        if LOST in text:
            problems.add(path, line_at(text, text.index(LOST)), Message("letter-lost", sign=LOST))
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _without_conflicts(text: str, path: str, problems: Problems) -> str:
    """The text with the first version of each merge conflict; the others become empty lines."""
    lines, version = text.split("\n"), 0
    for number, line in enumerate(lines, 1):
        mark = line[:7] if line[7:8] in ("", " ") else ""
        if mark == "<" * 7 or (mark == ">" * 7 and not version):
            problems.add(path, number, Message("merge-conflict"))
            version = 1
        elif version and mark in ("|" * 7, "=" * 7):
            version = 2
        elif not version or (version == 1 and mark != ">" * 7):
            continue
        if mark == ">" * 7:
            version = 0
        lines[number - 1] = ""
    return "\n".join(lines)
