"""Validates what a reader can tap: web addresses, e-mail addresses and telephone numbers.

A web address is plain ASCII, names its host directly (no IP address, port, punycode or link
shortener) and has no tracking parameters.
"""

from __future__ import annotations

import re
from datetime import date
from urllib.parse import parse_qsl, urlsplit

from seksworks.source.fields import parse_date
from seksworks.source.messages import Message

# A registered host name: no IP address, no port, and no punycode ("xn--", RFC 3492), because its
# letters can imitate those of another host.
HOST_NAME = r"(?!\S*xn--)(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}"
# The characters of RFC 3986 without quotes; a user name or password before the host is refused.
PATH_CHARACTERS = r"[\w./~%+@:,;=()!*&?-]*"
WEB_ADDRESS = re.compile(
    rf"https?://({HOST_NAME})(?:[/?]{PATH_CHARACTERS})?(?:#{PATH_CHARACTERS})?", re.ASCII
)
EMAIL_ADDRESS = re.compile(rf"[A-Za-z0-9]+(?:[._+-][A-Za-z0-9]+)*@{HOST_NAME}")
LONGEST_ADDRESS = 300
# Query parameters with which mailings, advertisements and social media track visitors.
TRACKING_PARAMETER = re.compile(
    r"(?i:utm_\w+|mtm_\w+|pk_\w+|piwik_\w+|hsa_\w+|vero_\w+|oly_\w+|mc_[ce]id|_hs(?:enc|mi)|_g[al]|"
    r"(?:fb|g|d|y|tw|tt|ms)clk?id|[gw]braid|igshi?d?|ref_src|srsltid|mkt_tok|"
    r"phpsessid|jsessionid)"
)
# Link shorteners: they can redirect to another host at any time.
SHORTENERS = frozenset(
    ("bit.ly", "t.co", "tinyurl.com", "goo.gl", "ow.ly", "is.gd", "buff.ly", "lnkd.in", "rb.gy")
)
# The source of a fact that was asked for by telephone.
CALL = re.compile(r"phoned on (\d{4}-\d\d-\d\d) by \S.*")
EXAMPLE_CALL = "phoned on 2026-11-23 by editor"
PHONE_NUMBER = re.compile(r"\+?(?!00|.$)[0-9]+(?:(?: - |[ -])[0-9]+)*")
# Allowed numbers of digits by prefix: the Dutch numbering plan (Nummerplan telefoon- en
# ISDN-diensten), E.164 for other countries.
DIGIT_COUNTS = {"+31": (11,), "+": range(8, 16), "0": (8, 10, 11), "": (3, 5, 6)}
# Short numbers of that plan: emergency and help lines (112, 113, 116xxx), municipalities (140xx).
SHORT_NUMBER = re.compile(r"112|113|116\d{3}|140\d{2,3}")
# Premium-rate entertainment lines of that plan; no help line has such a number.
PREMIUM_RATE = ("0906", "0909")


def wrong_address(text: str, key: str = "") -> Message | None:
    """What is wrong with the web address `text`; None for a valid one. `key` is its key in the
    file, quoted in the message; "" where it has none."""
    shown = f"{key}: {text}" if key else text
    match = WEB_ADDRESS.fullmatch(text)
    if not match:
        return Message("address-not-plain", shown=shown)
    if len(text) > LONGEST_ADDRESS:
        return Message("address-long", shown=shown, count=len(text))
    if match[1].startswith(("ww.", "wwww.")):
        return Message("address-www", shown=shown)
    if match[1].removeprefix("www.") in SHORTENERS:
        return Message("address-hides", shown=shown)
    for name, _ in parse_qsl(urlsplit(text).query, keep_blank_values=True):
        if TRACKING_PARAMETER.fullmatch(name):
            return Message("address-tells", shown=shown, name=name)
    return None


def is_email(text: str) -> bool:
    """Whether the text is one plain e-mail address."""
    return EMAIL_ADDRESS.fullmatch(text) is not None


def wrong_number(text: str, key: str) -> Message | None:
    """What is wrong with the telephone number `text`; None for a valid one. `key` is its key in
    the file, quoted in the message."""
    shown = f"{key}: {text}"
    if not PHONE_NUMBER.fullmatch(text):
        return Message("phone-no-number", shown=shown)
    digits = re.sub("[ -]", "", text)
    allowed = next(counts for start, counts in DIGIT_COUNTS.items() if digits.startswith(start))
    count = len(digits.removeprefix("+"))
    if count not in allowed:
        return Message("phone-digits", shown=shown, count=count)
    if digits.startswith(PREMIUM_RATE):
        return Message("phone-amusement", shown=shown)
    if digits.startswith("1") and not SHORT_NUMBER.fullmatch(digits):
        return Message("phone-short", shown=shown)
    return None


def wrong_source(text: str, today: date) -> Message | None:
    """What is wrong with the source of a fact, a web address or "phoned on DAY by NAME"; None for
    a valid one. A call must not be later than `today`."""
    if call := CALL.fullmatch(text):
        day = parse_date(call[1])
        past = day and day <= today
        return None if past else Message("call-without-day", shown=text, example=EXAMPLE_CALL)
    if not text.startswith(("https://", "http://")):
        return Message("source-no-address", shown=text, example=EXAMPLE_CALL)
    return wrong_address(text)
