"""The rules for typing errors: unfinished text, and broken Markdown that readers would see as
typed.

Each is a generator that yields problems. Reads no files; what is a mark is known to `markdown`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from seksworks.checks.wording.page_text import PARAGRAPH, at, page_texts, prose
from seksworks.content import Content, Page
from seksworks.source import Message, Problem, line_at

UNFINISHED = ("TODO", "TBD", "FIXME", "XXX", "PM", "NN", "orem ipsum", "___", "....", "……")
# In any text, also of data/: signs of which one is there, the pattern, and the message.
# To look for the signs is much faster.
IN_TEXTS = (
    (
        UNFINISHED,
        re.compile(r"\b(?:TODO|TBD|FIXME|XXX+|PM|NN)\b|[Ll]orem ipsum|_{3,}|[.…]{4,}|……"),
        "unfinished",
    ),
    (
        ("??",),
        re.compile(r"(?<=[^\s?])\?\?(?!\?)"),
        "note-to-colleague",
    ),
    (("!!",), re.compile(r"(?<=[^\s!])!!+"), "shouting"),
    (
        ("((", "[["),
        re.compile(r"\(\([^()\n]*\)\)|\[\[[^][\n]*\]\]"),
        "no-reference",
    ),
    (
        ("~~", "==", "++"),
        re.compile(r"(~~|==|\+\+)(?=[^\s~=+])[^\n]*?\S\1"),
        "mark-of-other-program",
    ),
    (
        ("evrouw ", "eneer ", "w. ", "vr. ", "hr. ", "r. ", "rs. ", "s. ", "oamna ", "omnul "),
        re.compile(
            r"\b(?:[Mm]evrouw|[Mm]eneer|(?:[Mm]w|[Mm]evr|[Dd]hr|[Mm]r|[Mm]rs|[Mm]s|[Dd]r)\."
            r"|[Dd]oamna|[Dd]omnul) (?:(?:[Vv]an|[Dd]e|[Dd]en|[Dd]er|[Tt]er|[Tt]e) )*"
            r"[A-ZĂÂÎȘȚÉ]\w+"
        ),
        "person-named",
    ),
    (
        ("",),
        re.compile("[\u2600-\u27bf\U0001f000-\U0001faff]"),
        "sign-in-no-font",
    ),
)
# Who confirmed a fact, by name: two words with capitals.
PERSON = re.compile(r"[^\W\d_a-z]\w+ (?:(?:van|de|der|den) )*[^\W\d_a-z]\w+")
# On a page, where a line begins.
ON_LINES = (
    (
        re.compile(r'^ *(?:\?\?|\?{4,}|\? \? ?\?|!!!)\+? *(?:\w+ *)?["“].*', re.MULTILINE),
        "no-fold-out",
    ),
    (re.compile(r'^ *\?\?\?\+? *".*', re.MULTILINE), "fold-out-without-kind"),
    (
        re.compile(r"^ {0,3}(?:=+|-{2,}|_{3,})[ \t]*$", re.MULTILINE),
        "line-makes-heading",
    ),
    (
        re.compile(r"^[ \t]*(?:[•·●▪◦‣⁃–—]|(?:\d+|[a-z])\) )", re.MULTILINE),
        "no-list-sign",
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
    for pattern, name in ON_LINES:
        for match in pattern.finditer(text):
            yield at(page, match, Message(name, text=match[0].strip()))


def repeated(content: Content, page: Page) -> Iterator[Problem]:
    """No paragraph is on the page twice, as after pasting it by mistake."""
    seen: dict[str, int] = {}
    for match in PARAGRAPH.finditer(page.body):
        paragraph = match[0].strip()
        line = line_at(page.body, match.start(), page.document.body_line)
        first = seen.setdefault(paragraph, line)
        if first != line and len(paragraph) >= LONG_PARAGRAPH:
            yield Problem(page.path, line, Message("paragraph-twice", line=first))


def slips_in(text: str) -> Iterator[tuple[int, Message]]:
    """The offset and message of each typing error in a text of any file."""
    for signs, pattern, name in IN_TEXTS:
        for match in pattern.finditer(text) if any(sign in text for sign in signs) else ():
            yield match.start(), Message(name, text=match[0])


def brackets(content: Content, page: Page) -> Iterator[Problem]:
    """Square brackets make a link: none is half of one, none holds a note."""
    for match in BRACKETS.finditer(prose(page.body)):
        yield at(page, match, Message("no-link", text=match[0]))


def indented(content: Content, page: Page) -> Iterator[Problem]:
    """Each line starts where it belongs: four spaces in a fold-out or below an item, else none."""
    holder = False
    for number, line in enumerate(page.body.split("\n"), page.document.body_line):
        if "\t" in line:
            yield Problem(page.path, number, Message("tab"))
        elif not line.strip():
            continue
        elif not line.startswith(" "):
            holder = bool(HOLDER.match(line))
        elif not line.startswith("    ") and (not holder or HOLDER.match(line.lstrip())):
            yield Problem(page.path, number, Message("too-few-spaces"))
        elif not holder and line.startswith("    "):
            yield Problem(page.path, number, Message("four-spaces"))


def between_folds(content: Content, page: Page) -> Iterator[Problem]:
    """Between two fold-outs of a section stands no text: it has lost the spaces before it."""
    for match in BETWEEN_FOLDS.finditer(page.body):
        line = line_at(page.body, match.start("text"), page.document.body_line)
        yield Problem(page.path, line, Message("between-fold-outs"))


def names_a_person(role: str) -> bool:
    """Whether what should be a role is the name of somebody."""
    return PERSON.fullmatch(role) is not None
