"""Renders Markdown and facts as HTML for the site, for paper and for PDF on a phone: references,
values, cards, drawings, links, templates. Reads no content files.
"""

from seksworks.rendering.cards import ROWS, Call, Card, calls, card
from seksworks.rendering.drawings import DRAWING, DRAWINGS, DrawnFact, drawings
from seksworks.rendering.links import href, is_way_out
from seksworks.rendering.markdown import SITE_EXTENSIONS, AsBefore, References, reader
from seksworks.rendering.outputs import Output, Paint, PaperOutput, PhoneOutput, SiteOutput
from seksworks.rendering.page_body import body
from seksworks.rendering.pictures import Pictures, enclosed, fetched_late
from seksworks.rendering.references import (
    BLOCKS,
    Source,
    certain,
    find,
    quoted_facts,
    sources,
    withheld,
)
from seksworks.rendering.sentences import SENTENCE, SentenceCards, is_to_say
from seksworks.rendering.structured_data import structured
from seksworks.rendering.templates import draw_with, environment
from seksworks.rendering.typesetting import (
    WORD_JOINER,
    ZERO_WIDTH_SPACE,
    join_hyphens,
    typeset_html,
)
from seksworks.rendering.values import in_language, when

__all__ = [
    "BLOCKS",
    "DRAWING",
    "DRAWINGS",
    "ROWS",
    "SENTENCE",
    "SITE_EXTENSIONS",
    "WORD_JOINER",
    "ZERO_WIDTH_SPACE",
    "AsBefore",
    "Call",
    "Card",
    "DrawnFact",
    "Output",
    "Paint",
    "PaperOutput",
    "PhoneOutput",
    "Pictures",
    "References",
    "SentenceCards",
    "SiteOutput",
    "Source",
    "body",
    "calls",
    "card",
    "certain",
    "draw_with",
    "drawings",
    "enclosed",
    "environment",
    "fetched_late",
    "find",
    "href",
    "in_language",
    "is_to_say",
    "is_way_out",
    "join_hyphens",
    "quoted_facts",
    "reader",
    "sources",
    "structured",
    "typeset_html",
    "when",
    "withheld",
]
