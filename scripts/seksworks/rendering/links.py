"""Links for what a reader can tap: tel:, sms:, wa.me, mailto:, and pages of the web.

A message begins with a greeting that says nothing of the reader or of this site: it stays in the
telephone, and somebody else may read it. Text to text; makes no HTML.
"""

from __future__ import annotations

import re
from urllib.parse import quote, urlsplit

from seksworks.content import PHONES, Content, Entry, Language, with_content

MESSAGES_HOST = "wa.me"
WAYS_OUT = ("tel", "sms", "mailto")


def dial(number: str) -> str:
    """The number as a telephone takes it, for `tel:` (RFC 3966): digits only, with the country's
    code where it is a subscriber's number. Service numbers (112, 0800, 0900, 14 0xx) exist only
    inside the Netherlands and stay as they are."""
    digits = re.sub(r"[^\d+]", "", number)
    if digits.startswith("0") and not digits.startswith(("0800", "0900")):
        return "+31" + digits[1:]
    return digits


def message_greeting(content: Content, language: Language) -> str:
    """A neutral first line in the reader's language, and once more in that of whoever reads it:
    two lines, or one where both are the same."""
    languages = dict.fromkeys((language, content.source))
    return "\n".join(content.string("greeting", one) for one in languages)


def href(content: Content, name: str, text: str, language: Language) -> str:
    """The link for the field `name` with the value `text`; "" for what is only read. Messages go
    by WhatsApp's own address (faq.whatsapp.com, click to chat), `sms:` (RFC 5724) or `mailto:`
    (RFC 6068), numbers by `tel:` (RFC 3966)."""
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


def is_way_out(content: Content, target: str) -> bool:
    """Whether a link may lead out of the site to the target: a call, a message, or a host that
    editors gave, of a contact, a source or the settings."""
    try:
        scheme, host, *_ = urlsplit(target)
    except ValueError:
        return False
    return host in _known_hosts(content) if scheme in ("https", "http") else scheme in WAYS_OUT


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
