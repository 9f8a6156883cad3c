"""Link targets for numbers and addresses: tel:, sms:, wa.me, mailto: and https:.

A prepared message holds only a greeting, and nothing about the reader or this site: it stays on the
phone, where somebody else may read it.
"""

from __future__ import annotations

import re
from urllib.parse import quote, urlsplit

from seksworks.content import PHONES, Content, Entry, Language, with_content

MESSAGES_HOST = "wa.me"
CONTACT_SCHEMES = ("tel", "sms", "mailto")


def dial(number: str) -> str:
    """The number for a `tel:` link (RFC 3966): digits only, a Dutch subscriber number with +31.
    Service numbers (112, 0800, 0900, 14 0xx), which work only inside the Netherlands, get no
    country code."""
    digits = re.sub(r"[^\d+]", "", number)
    if digits.startswith("0") and not digits.startswith(("0800", "0900")):
        return "+31" + digits[1:]
    return digits


def message_greeting(content: Content, language: Language) -> str:
    """A neutral greeting in the reader's language and, on a second line, in the source language,
    which the recipient reads; one line where both are the same."""
    languages = dict.fromkeys((language, content.source))
    return "\n".join(content.string("greeting", one) for one in languages)


def href(content: Content, name: str, text: str, language: Language) -> str:
    """The link target for the field `name` with the value `text`; "" where it cannot be tapped.
    Uses WhatsApp's click to chat (faq.whatsapp.com), `sms:` (RFC 5724), `mailto:` (RFC 6068) and
    `tel:` (RFC 3966)."""
    if name in PHONES:
        return f"tel:{dial(text)}"
    if name == "whatsapp":
        number = dial(text).removeprefix("+")
        return f"https://{MESSAGES_HOST}/{number}?text={quote(message_greeting(content, language))}"
    if name == "sms":
        return f"sms:{dial(text)}?body={quote(message_greeting(content, language))}"
    if name == "email":
        return f"mailto:{text}?subject={quote(content.string('subject', content.source))}"
    return text if text.startswith("https://") else ""


def is_allowed_target(content: Content, target: str) -> bool:
    """Whether the site may link to the external `target`: a call, a message, or a host named in
    contacts, facts, their sources or the settings."""
    try:
        scheme, host, *_ = urlsplit(target)
    except ValueError:
        return False
    if scheme in ("https", "http"):
        return host in _known_hosts(content)
    return scheme in CONTACT_SCHEMES


@with_content
def _known_hosts(content: Content) -> frozenset[str]:
    settings = content.settings
    addresses = [settings.exit_url, settings.editors, settings.repository, content.site_url]
    entries: list[Entry] = [*content.contacts.values(), *content.facts.values()]
    for entry in entries:
        addresses += entry.origin.sources
        for field in entry.fields.values():
            addresses += [*field.words.values(), *field.origin.sources]
    hosts = (urlsplit(one).netloc for one in addresses if one.startswith(("https://", "http://")))
    return frozenset([MESSAGES_HOST, *hosts])
