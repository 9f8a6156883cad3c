"""The rule for what is typed by hand although it is a fact: facts stand in `data/` alone, once,
with their source and their date.

A generator that yields problems. Reads no files.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from seksworks.checks.wording.page_text import BRACES, blank, page_texts
from seksworks.content import Content, Entry, Language, Page, localize, with_content
from seksworks.source import Message, Problem, line_at

Patterns = tuple[tuple[str, re.Pattern[str]], ...]
NO_CASE = re.IGNORECASE
# The ends of web addresses that a text of ours might name.
DOMAINS = (
    "nl|eu|org|com|net|info|be|de|ro|bg|pl|hu|fr|es|it|uk|me|ly|co|io|tv|app|gov|site|online|"
    "amsterdam"
)
# Days of the week as opening hours give them.
SHORT_DAYS = "ma|di|wo|do|vr|za|zo"
DAY_NAMES = (
    "[Mm]aandag|[Dd]insdag|[Ww]oensdag|[Dd]onderdag|[Vv]rijdag|[Zz]aterdag|[Zz]ondag|Monday|Tuesday"
    "|Wednesday|Thursday|Friday|Saturday|Sunday|[Mm]arți|[Mm]iercuri|[Jj]oi|[Vv]ineri|[Ss]âmbătă"
)
# What may stand between two digits of a phone number, also where a word processor or another site
# has put a sign of its own (ALIKE).
BETWEEN = r"[ ()./*_\n-]{0,3}"
ALIKE = {
    **dict.fromkeys(map(ord, "\u00a0\u2007\u2008\u2009\u200a\u202f"), " "),
    **dict.fromkeys(range(0x2010, 0x2015), "-"),
    **{0xFF10 + digit: str(digit) for digit in range(10)},
}
ALIKE_SIGN = re.compile(f"[{''.join(map(chr, ALIKE))}]")
# What is typed by hand although it belongs into data/, with how messages call it. A pattern that
# begins with a digit passes over all else at once; what may not stand before it is asked then.
COUNTED: Patterns = (
    ("kind-date", re.compile(r"\d(?<![\w.,-]\d)\d?([-/.])[01]?\d\1(?:19|20)?\d\d(?![\w-])")),
    ("kind-date", re.compile(r"[12](?<![\w.,-][12])\d{3}-[01]\d-[0-3]\d(?![\w-])")),
    ("kind-phone-number", re.compile(rf"(?<![\w.,+-])(?:\+|00)\d(?:{BETWEEN}\d){{8,}}(?!\w)")),
    ("kind-phone-number", re.compile(rf"0(?<![\w.,+-]0){BETWEEN}\d(?:{BETWEEN}\d){{6,}}(?!\w)")),
    ("kind-phone-number", re.compile(r"1(?<![\w.,-]1)16[ -]?\d{3}(?![\w-]|[.,]\d)")),
    ("kind-phone-number", re.compile(r"1(?<![\w.,-]1)(?:1[2367]|4 ?0\d\d)(?![\w-]|[.,]\d)")),
    ("kind-phone-number", re.compile(r"1(?<![\w.,-]1)[ -]1[ -]2(?![\w-]|[.,]\d)")),
    ("kind-amount", re.compile(r"(?:€|EUR) ?\d[\d.,]*")),
    (
        "kind-amount",
        re.compile(
            r"\d(?<![\w.,]\d)[\d.,]*+(?:-(?!\w)| ?€| ?(?:de )?(?:euros?|eur|cents?|lei)\b)",
            NO_CASE,
        ),
    ),
    ("kind-clock-time", re.compile(r"\b(?:[01]?\d|2[0-4])[:.][0-5]\d\b(?!\.\d)")),
    # Whatever else is counted, but for a year, and for what belongs to a name, such as EUPL-1.2.
    (
        "kind-number",
        re.compile(
            r"(?:[03-9]|[12](?!\d{3}(?!\w)))(?<![\w.,;#^&[].)(?<![A-Z][ -].)"
            r"(?:[\w.,:/–-]*\w)?+(?!&)(?: ?%)?"
        ),
    ),
)
# Without one of these no text holds an address of any kind.
ADDRESS_SIGN = re.compile(rf"[@:.(\[](?:(?<=@)|//|at[\])]|(?:{DOMAINS})\b)", NO_CASE)
ADDRESSES: Patterns = (
    (
        "kind-e-mail-address",
        re.compile(r"(?<![\w.+-])[\w.+-]+(?:@| ?[\[(]at[\])] ?)[\w-]+\.[\w.]+", NO_CASE),
    ),
    ("kind-account", re.compile(r"(?<![\w.@])@\w+")),
    ("kind-web-address", re.compile(r"(?:https?://|www\.)[^\s)>\]]+", NO_CASE)),
    ("kind-web-address", re.compile(rf"(?<![\w-])[\w-]++\.(?:{DOMAINS})\b", NO_CASE)),
)
WORDED: Patterns = (
    ("kind-hours", re.compile(rf"[-–/](?<=\b(?:{SHORT_DAYS}).) ?(?:{SHORT_DAYS})\b", NO_CASE)),
    ("kind-hours", re.compile(rf" (?:{DAY_NAMES})s?\b")),
)
# A time of the clock in words.
HOUR_NAMES = (
    "een|één|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf|one|two|three|four|five|six"
    "|seven|eight|nine|ten|eleven|twelve"
)
CLOCK_WORDS = re.compile(
    rf"\b(?:half|kwart (?:over|voor)|half past|quarter (?:past|to)) (?:{HOUR_NAMES})\b"
    rf"|\b(?:{HOUR_NAMES}) o[’']clock\b"
    r"|\bora (?:unu|două|trei|patru|cinci|șase|șapte|opt|nouă|zece|\w+sprezece)\b",
    NO_CASE,
)
CLOCK_SIGNS = ("half ", "kwart ", "quarter ", "clock", "ora ")
# What is counted in words: its unit, and what may stand before that.
UNIT = re.compile(
    r" (?:de )?(?:euros?|cents?|lei|procent|percent|uur|hours?|ore|dagen|days|zile|weken|weeks"
    r"|săptămâni|maanden|months|luni)\b"
)
NUMBER_WORD = re.compile(
    r"(?:twee|drie|vier|vijf|zes|zeven|acht|negen|elf|twaalf|\w*tien|\w*tig|\w*honderd|\w*duizend"
    r"|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w*teen|\w*ty|hundred|thousand"
    r"|doi|două|trei|patru|cinci|șase|șapte|opt|nouă|zece|\w*sprezece|\w*zeci|sut[ăe]|mi[ei])",
    NO_CASE,
)
PLAIN_YEAR = re.compile(r"[12](?<![\w.,-].)[09]\d\d(?![\w-]|[.,]\d)")
DIGIT = re.compile(r"\d")
# Where a link leads, HTML, a section's name, and the number of an item.
UNREAD = re.compile(
    r"\]\((?:[^()\n]|\([^()\n]*\))*\)|<[^<>]*>|\{#[\w-]+\}|^[ \t]*\d+[.)](?= )",
    re.MULTILINE,
)


def typed_by_hand(content: Content, page: Page) -> Iterator[Problem]:
    """A fact stands in one place only: nothing that data/ holds is typed into a text, not even
    into code, where it would be seen as well."""
    known, _ = _known(content, page.language)
    for source, first in page_texts(page):
        for what, start, found in _by_hand(content, page.language, source):
            value = " ".join(found.strip(" .,").split())
            kind = Message(what)
            message = Message("typed-by-hand", kind=kind, value=value)
            if first < page.document.body_line:
                message = Message("typed-into-title", kind=kind, value=value)
            elif value in known:
                message = Message("typed-though-known", kind=kind, value=value, fact=known[value])
            yield Problem(page.path, line_at(source, start, first), message)


def _by_hand(content: Content, language: Language, source: str) -> Iterator[tuple[str, int, str]]:
    """What each piece of the text is that is typed by hand, where it starts, and its words."""
    text = UNREAD.sub(blank, BRACES.sub(blank, source))
    text = text.translate(ALIKE) if ALIKE_SIGN.search(text) else text
    patterns = [*WORDED]
    if any(sign in text.lower() for sign in CLOCK_SIGNS):
        patterns = [("kind-clock-time", CLOCK_WORDS), *patterns]
    if ADDRESS_SIGN.search(text):
        patterns = [*ADDRESSES, *patterns]
    if DIGIT.search(text):
        patterns = [*_known(content, language)[1], *patterns]
        if DIGIT.search(PLAIN_YEAR.sub("", text)):
            patterns += COUNTED
    for what, pattern in patterns:
        matches = list(pattern.finditer(text))
        text = pattern.sub(blank, text) if matches else text
        for match in matches:
            yield what, match.start(), match[0]
    for match in UNIT.finditer(text):
        word = text[: match.start()].rpartition(" ")[2]
        if NUMBER_WORD.fullmatch(word):
            yield "kind-number", match.start() - len(word), word + match[0]
    for match in PLAIN_YEAR.finditer(text):
        if int(match[0]) > content.today.year:
            yield "kind-year-ahead", match.start(), match[0]


@with_content
def _known(content: Content, language: Language) -> tuple[dict[str, str], Patterns]:
    """Each value with a digit in it that `data/` holds, and the reference to write for it; and the
    pattern that finds one, if there are any."""
    values: dict[str, str] = {}
    entries: list[Entry] = [*content.contacts.values(), *content.facts.values()]
    for entry in entries:
        for name, field in entry.fields.items():
            text = localize(field.words, language, content.source).text
            plain_year = re.fullmatch(r"(19|20)\d\d", text)
            if re.search(r"\d", text) and len(text) > 2 and not plain_year:
                values.setdefault(text, f"{entry.id}.{name}")
    pattern = re.compile(rf"(?<![\w.,-])(?:{_any_of(values)})(?![\w-]|[.,]\d)")
    return values, (("kind-fact", pattern),) if values else ()


def _any_of(values: Iterable[str]) -> str:
    """A pattern for any of them, the longest that is there. They stand together by their first
    letter, because each place in a text is compared with one after the other."""
    longest = sorted(values, key=len, reverse=True)
    rests: dict[str, list[str]] = {}
    for value in longest:
        rests.setdefault(value[0], []).append(re.escape(value[1:]))
    return "|".join(f"{re.escape(first)}(?:{'|'.join(rest)})" for first, rest in rests.items())
