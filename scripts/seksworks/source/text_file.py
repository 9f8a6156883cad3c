"""Reads one text file: its encoding, line ends, invisible characters and merge conflicts.

Knows neither YAML nor Markdown.
"""

from __future__ import annotations

from itertools import islice
from pathlib import Path

from seksworks.source.characters import INVISIBLE, odd_characters
from seksworks.source.messages import Message
from seksworks.source.problems import Problems

# Far more than anybody writes, and few enough that a pasted film cannot hold up the build.
MAX_FILE_BYTES, MAX_LINE_LENGTH = 500_000, 5_000
# Odd characters reported for one file.
MAX_ODD_CHARACTERS = 100
# U+FFFD: a program wrote it in place of a letter that it could not read.
REPLACEMENT_CHARACTER = "\ufffd"
BOM, UTF16 = b"\xef\xbb\xbf", (b"\xff\xfe", b"\xfe\xff")


def read_text(root: Path, path: str, problems: Problems) -> str | None:
    """The text of the file `path` below `root`, with Unix line ends and without invisible
    characters; None where it cannot be read. What is wrong with it is reported."""
    raw, wrong = _read_bytes(root / path)
    if wrong:
        problems.add(path, 1, wrong)
        return None
    before = len(problems)
    text = _decoded(raw, path, problems)
    for number, line in enumerate(text.split("\n"), 1):
        if len(line) > MAX_LINE_LENGTH:
            problems.add(path, number, Message("line-too-long", count=len(line)))
            return None
    for offset, message in islice(odd_characters(text), MAX_ODD_CHARACTERS):
        problems.add(path, line_at(text, offset), message)
    if len(problems) > before:
        text = INVISIBLE.sub("", text)
    text = _without_conflicts(text, path, problems)
    return None if not text and len(problems) > before else text


def line_at(text: str, offset: int, first: int = 1) -> int:
    """The line number of the character at `offset`, where `text` starts on line `first`."""
    return first + text.count("\n", 0, offset)


def _read_bytes(file: Path) -> tuple[bytes, Message | None]:
    """The bytes of the file and None, or b"" and why it cannot be read."""
    try:
        if file.is_symlink():
            return b"", Message("file-is-link")
        if not file.is_file():
            return b"", Message("file-not-ordinary" if file.exists() else "file-missing")
        size = file.stat().st_size
        if size > MAX_FILE_BYTES:
            most = MAX_FILE_BYTES // 1000
            return b"", Message("file-too-large", size=size // 1000, most=most)
        return file.read_bytes(), None
    except OSError as error:
        return b"", Message("file-unreadable", why=error.strerror)


def _decoded(raw: bytes, path: str, problems: Problems) -> str:
    """The decoded text; a wrong encoding is reported, and what cannot be decoded is replaced."""
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
        if REPLACEMENT_CHARACTER in text:
            problems.add(
                path,
                line_at(text, text.index(REPLACEMENT_CHARACTER)),
                Message("letter-lost", sign=REPLACEMENT_CHARACTER),
            )
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _without_conflicts(text: str, path: str, problems: Problems) -> str:
    """The text with the first version of each merge conflict, which is reported; the lines of the
    others and of the markers become empty."""
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
