"""Reads one text file: its encoding, its line ends, and what nobody sees in it.

Knows neither YAML nor Markdown, nor what a file means.
"""

from __future__ import annotations

import re
from pathlib import Path

from seksworks.source.problems import Problem

# Bytes of a file and characters of a line: far more than anybody writes, and little enough that
# a pasted film or a page without line breaks cannot hold up the build.
LARGEST, LONGEST_LINE = 500_000, 5_000
# Characters that nobody sees but that change what is read: C0 and C1 controls, spaces without
# width, and the direction marks of Unicode's bidirectional algorithm (UAX 9).
HIDDEN = re.compile(
    "[\x01-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"
    "\u200b\u200e\u200f\u2028-\u202e\u2060\u2066-\u2069\ufeff\ufffe\uffff]"
)
LINKED = "is a link on the disk, which nothing here follows; put the file itself in its place"
BOM, UTF16 = b"\xef\xbb\xbf", (b"\xff\xfe", b"\xfe\xff")


def read_text(root: Path, path: str) -> tuple[str, list[Problem]]:
    """The file's text with Unix line ends, as far as it can be read, and what is wrong with it."""
    raw, wrong = _read(root / path)
    if wrong:
        return "", [Problem(path, 1, wrong)]
    text, found = _decoded(raw, path)
    for number, line in enumerate(text.split("\n"), 1):
        if len(line) > LONGEST_LINE:
            message = f"this line has {len(line)} characters; break it up, or take it out"
            return "", [*found, Problem(path, number, message)]
        for sign in HIDDEN.findall(line):
            name = f"U+{ord(sign):04X}"
            message = f"holds an invisible character ({name}); delete it and type the text again"
            found.append(Problem(path, number, message))
    return _without_conflicts(HIDDEN.sub("", text), path, found), found


def _read(file: Path) -> tuple[bytes, str]:
    """The bytes of the file, or what is wrong with it."""
    try:
        if file.is_symlink():
            return b"", LINKED
        if not file.is_file():
            kind = "is no ordinary file; put a text file in its place"
            return b"", kind if file.exists() else "is missing; put the file back"
        size = file.stat().st_size
        if size > LARGEST:
            wrong = (
                f"is {size // 1000} kB large; {LARGEST // 1000} kB is enough for a text, split it"
            )
            return b"", wrong
        return file.read_bytes(), ""
    except OSError as error:
        return b"", f"cannot be read ({error.strerror}); put the file back"


def _decoded(raw: bytes, path: str) -> tuple[str, list[Problem]]:
    """The text; where the encoding is wrong, what can be read of it."""
    found, encoding = [], "utf-8"
    if raw.startswith(UTF16):
        encoding = "utf-16"
        found.append(Problem(path, 1, 'is UTF-16; save the file again as "UTF-8"'))
    elif b"\0" in raw:
        return "", [Problem(path, 1, 'is no plain text; save it as "UTF-8", or take it out')]
    elif raw.startswith(BOM):
        raw = raw.removeprefix(BOM)
        found.append(Problem(path, 1, 'starts with a byte order mark; save as "UTF-8" without BOM'))
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError as error:
        text = raw.decode(encoding, errors="replace")
        line = 1 + raw.count(b"\n", 0, error.start)
        found = found or [Problem(path, line, 'is not UTF-8; save the file again as "UTF-8"')]
    return text.replace("\r\n", "\n").replace("\r", "\n"), found


def _without_conflicts(text: str, path: str, found: list[Problem]) -> str:
    """The text with the first version of each merge conflict; the others become empty lines."""
    lines, version = text.split("\n"), 0
    for number, line in enumerate(lines, 1):
        mark = line[:7] if line[7:8] in ("", " ") else ""
        if mark == "<" * 7 or (mark == ">" * 7 and not version):
            message = "holds the marks of a merge conflict; keep one version and delete the marks"
            found.append(Problem(path, number, message))
            version = 1
        elif version and mark in ("|" * 7, "=" * 7):
            version = 2
        elif not version or (version == 1 and mark != ">" * 7):
            continue
        if mark == ">" * 7:
            version = 0
        lines[number - 1] = ""
    return "\n".join(lines)
