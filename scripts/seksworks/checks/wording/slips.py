"""The rules for slips of the keyboard: what was left unfinished, and what looks like a mark of
Markdown and is none, so that readers would meet it as it was typed.

Each is a generator that yields problems. Reads no files; what is a mark is known to `markdown`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from seksworks.checks.wording.page_text import PARAGRAPH, at, page_texts, prose
from seksworks.content import Content, Page
from seksworks.source import Problem, line_at

UNFINISHED = ("TODO", "TBD", "FIXME", "XXX", "PM", "NN", "orem ipsum", "___", "....", "……")
# In any text, also of data/: signs of which one is there, the pattern, and what is said of a match.
# To look for the signs is much faster.
IN_TEXTS = (
    (
        UNFINISHED,
        re.compile(r"\b(?:TODO|TBD|FIXME|XXX+|PM|NN)\b|[Ll]orem ipsum|_{3,}|[.…]{4,}|……"),
        "was left unfinished; fill it in, or take it out",
    ),
    (
        ("??",),
        re.compile(r"(?<=[^\s?])\?\?(?!\?)"),
        "looks like a note to a colleague; answer it, or keep one",
    ),
    (("!!",), re.compile(r"(?<=[^\s!])!!+"), 'shouts; keep one "!"'),
    (
        ("((", "[["),
        re.compile(r"\(\([^()\n]*\)\)|\[\[[^][\n]*\]\]"),
        "is no reference; write {{ name.field }}",
    ),
    (
        ("~~", "==", "++"),
        re.compile(r"(~~|==|\+\+)(?=[^\s~=+])[^\n]*?\S\1"),
        "is no mark here; write plain words",
    ),
    (
        ("",),
        re.compile("[\u2600-\u27bf\U0001f000-\U0001faff]"),
        "is in no font of ours; write words",
    ),
)
# On a page, where a line begins.
ON_LINES = (
    (
        re.compile(r'^ *(?:\?\?|\?{4,}|\? \? ?\?|!!!)\+? *(?:\w+ *)?["“].*', re.MULTILINE),
        'is no fold-out; write ??? question "…?"',
    ),
    (re.compile(r'^ *\?\?\?\+? *".*', re.MULTILINE), 'has no kind; write ??? question "…?"'),
    (
        re.compile(r"^ {0,3}(?:=+|-{2,}|_{3,})[ \t]*$", re.MULTILINE),
        "makes a heading or a rule of the lines around it; take it out",
    ),
    (
        re.compile(r"^[ \t]*(?:[•·●▪◦‣⁃–—]|(?:\d+|[a-z])\) )", re.MULTILINE),
        'begins no list; write "- ", or "1. "',
    ),
)
# Square brackets that make no link: a space between its halves, one half alone, the halves in the
# wrong order, or a note. Others are told by the rules for links.
BRACKETS = re.compile(
    r"\[[^][\n]*\] \([^()\n]*\)|\[[^][\n]*\]\([\w./-]*\.md(?:#[\w-]*)?(?![\w#)-]| \")"
    r"|\([^()\n]*\)\[[^][\n]*\]|(?<![][!)])\[(?!\^|TOC\]|at\])[^][\n]*\](?![][(:])"
)
# Characters of a paragraph; a shorter one may be said twice.
LONG_PARAGRAPH = 40
# A line that is not indented, of the same section as the fold-outs above and below it.
BETWEEN_FOLDS = re.compile(
    r"^\?\?\?[^\n]*\n\n* {4}[^\n]*\n(?:(?: {4}[^\n]*)?\n)*(?P<text>(?!\?\?\?|#)[^\s][^\n]*\n)"
    r"(?:(?!\?\?\?|##)[^\n]*\n)*(?=\?\?\?)",
    re.MULTILINE,
)
# Below what a line may stand further to the right.
HOLDER = re.compile(r"\?\?\?|[-*+] |\d+\. ")


def slips(content: Content, page: Page) -> Iterator[Problem]:
    """Nothing on the page is unfinished, and what looks like a mark is one."""
    for text, first in page_texts(page):
        for start, message in slips_in(text):
            yield Problem(page.path, line_at(text, start, first), message)
    text = prose(page.body)
    for pattern, message in ON_LINES:
        for match in pattern.finditer(text):
            yield at(page, match, f'"{match[0].strip()}" {message}')


def repeated(content: Content, page: Page) -> Iterator[Problem]:
    """No paragraph stands on the page twice, as after a slip in pasting."""
    seen: dict[str, int] = {}
    for match in PARAGRAPH.finditer(page.body):
        paragraph = match[0].strip()
        line = line_at(page.body, match.start(), page.document.body_line)
        first = seen.setdefault(paragraph, line)
        if first != line and len(paragraph) >= LONG_PARAGRAPH:
            yield Problem(page.path, line, f"this paragraph stands on line {first} too; keep one")


def slips_in(text: str) -> Iterator[tuple[int, str]]:
    """Place and description of each slip that a text of any file may hold."""
    for signs, pattern, message in IN_TEXTS:
        for match in pattern.finditer(text) if any(sign in text for sign in signs) else ():
            yield match.start(), f'"{match[0]}" {message}'


def brackets(content: Content, page: Page) -> Iterator[Problem]:
    """Square brackets make a link: none is half of one, none holds a note."""
    for match in BRACKETS.finditer(prose(page.body)):
        message = f'"{match[0]}" is no link; write [words](name.md), or take the brackets out'
        yield at(page, match, message)


def indented(content: Content, page: Page) -> Iterator[Problem]:
    """Each line starts where it belongs: four spaces in a fold-out or below an item, else none."""
    holder = False
    for number, line in enumerate(page.body.split("\n"), page.document.body_line):
        if "\t" in line:
            yield Problem(page.path, number, "holds a tab; write spaces in its place")
        elif not line.strip():
            continue
        elif not line.startswith(" "):
            holder = bool(HOLDER.match(line))
        elif not line.startswith("    ") and (not holder or HOLDER.match(line.lstrip())):
            message = "starts with too few spaces; write four if it belongs to what is above"
            yield Problem(page.path, number, f"{message}, else none")
        elif not holder and line.startswith("    "):
            message = "starts with four spaces, which makes code of it; take them out"
            yield Problem(page.path, number, message)


def between_folds(content: Content, page: Page) -> Iterator[Problem]:
    """Between two fold-outs of a section stands no text: it has lost the spaces before it."""
    for match in BETWEEN_FOLDS.finditer(page.body):
        message = "stands between two fold-outs and in none; begin its lines with four spaces"
        line = line_at(page.body, match.start("text"), page.document.body_line)
        yield Problem(page.path, line, f"{message}, or put a heading above it")
