"""What may stand where a reader taps: the address of a page, one of e-mail, a telephone number.

Addresses are plain ASCII, with one host by its own name, and nothing in them that tells the other
side who comes from where. Text to text.
"""

from __future__ import annotations

import re
from datetime import date
from urllib.parse import parse_qsl, urlsplit

from seksworks.source.fields import parse_date
from seksworks.source.messages import Message

# A host by its name, as it is registered: no number, no port, and no letters that a browser turns
# into others ("xn--", RFC 3492), because they can look like those of another host.
HOST_NAME = r"(?!\S*xn--)(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}"
# The signs of RFC 3986 without quotes, and without a name or password before the host.
SIGNS = r"[\w./~%+@:,;=()!*&?-]*"
WEB_ADDRESS = re.compile(rf"https?://({HOST_NAME})(?:[/?]{SIGNS})?(?:#{SIGNS})?", re.ASCII)
EMAIL_ADDRESS = re.compile(rf"[A-Za-z0-9]+(?:[._+-][A-Za-z0-9]+)*@{HOST_NAME}")
LONGEST_ADDRESS = 300
# What sites hang on their addresses to follow who comes from where: of mailings, advertisements and
# social media.
TRACKING = re.compile(
    r"(?i:utm_\w+|mtm_\w+|pk_\w+|piwik_\w+|hsa_\w+|vero_\w+|oly_\w+|mc_[ce]id|_hs(?:enc|mi)|_g[al]|"
    r"(?:fb|g|d|y|tw|tt|ms)clk?id|[gw]braid|igshi?d?|ref_src|srsltid|mkt_tok|"
    r"phpsessid|jsessionid)"
)
# Hosts that only send on to another, which they can change.
SHORTENERS = frozenset(
    ("bit.ly", "t.co", "tinyurl.com", "goo.gl", "ow.ly", "is.gd", "buff.ly", "lnkd.in", "rb.gy")
)
# How an editor says that a fact was heard, and not read.
CALL = re.compile(r"phoned on (\d{4}-\d\d-\d\d) by \S.*")
EXAMPLE_CALL = "phoned on 2026-11-23 by editor"
PHONE_NUMBER = re.compile(r"\+?(?!00|.$)[0-9]+(?:(?: - |[ -])[0-9]+)*")
# How many digits numbers have that start like this: the Dutch numbering plan (Nummerplan telefoon-
# en ISDN-diensten), and for those of other countries E.164.
DIGITS = {"+31": (11,), "+": range(8, 16), "0": (8, 10, 11), "": (3, 5, 6)}
# The short numbers of that plan that are for help, and those of a municipality.
SHORT = re.compile(r"112|113|116\d{3}|140\d{2,3}")
# Lines of that plan that charge for amusement; no help is behind one.
AMUSEMENT = ("0906", "0909")


def wrong_address(text: str, key: str = "") -> Message | None:
    """What is wrong with the address of a page of the web, if anything; `key`: what stands before
    it in its file, "" where it stands alone."""
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
        if TRACKING.fullmatch(name):
            return Message("address-tells", shown=shown, name=name)
    return None


def is_email(text: str) -> bool:
    """Whether the text is one plain e-mail address."""
    return EMAIL_ADDRESS.fullmatch(text) is not None


def wrong_number(text: str, key: str) -> Message | None:
    """What is wrong with the telephone number behind `key` in its file, if anything."""
    shown = f"{key}: {text}"
    if not PHONE_NUMBER.fullmatch(text):
        return Message("phone-no-number", shown=shown)
    digits = re.sub("[ -]", "", text)
    known = next(counts for start, counts in DIGITS.items() if digits.startswith(start))
    count = len(digits.removeprefix("+"))
    if count not in known:
        return Message("phone-digits", shown=shown, count=count)
    if digits.startswith(AMUSEMENT):
        return Message("phone-amusement", shown=shown)
    if digits.startswith("1") and not SHORT.fullmatch(digits):
        return Message("phone-short", shown=shown)
    return None


def wrong_source(text: str, today: date) -> Message | None:
    """What is wrong with where a fact comes from, if anything: the address of a page, or a call."""
    if call := CALL.fullmatch(text):
        day = parse_date(call[1])
        past = day and day <= today
        return None if past else Message("call-without-day", shown=text, example=EXAMPLE_CALL)
    if not text.startswith(("https://", "http://")):
        return Message("source-no-address", shown=text, example=EXAMPLE_CALL)
    return wrong_address(text)
