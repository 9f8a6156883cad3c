"""Facts as HTML, the same for the site and for paper: references, values, cards, links, templates.
Reads no content files and knows no page of the site.
"""

from seksworks.rendering.cards import ROWS, Call, Card, calls, card
from seksworks.rendering.links import dial
from seksworks.rendering.outputs import Output, PaperOutput, PhoneOutput, SiteOutput
from seksworks.rendering.references import (
    BLOCKS,
    REFERENCE,
    Source,
    certain,
    expand,
    find,
    sources,
    withheld,
)
from seksworks.rendering.templates import environment, renderer
from seksworks.rendering.values import shown_text, when

__all__ = [
    "BLOCKS",
    "REFERENCE",
    "ROWS",
    "Call",
    "Card",
    "Output",
    "PaperOutput",
    "PhoneOutput",
    "SiteOutput",
    "Source",
    "calls",
    "card",
    "certain",
    "dial",
    "environment",
    "expand",
    "find",
    "renderer",
    "shown_text",
    "sources",
    "when",
    "withheld",
]
