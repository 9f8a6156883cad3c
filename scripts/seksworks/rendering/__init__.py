"""Renders Markdown and facts as HTML for the site, for paper and for PDF on a phone: references,
values, cards, drawings, links, templates. Reads no content files.
"""

from seksworks.rendering.cards import ROWS, Call, Card, calls, card
from seksworks.rendering.drawings import DRAWING, DRAWINGS, DrawnFact, drawings
from seksworks.rendering.links import href, is_allowed_target
from seksworks.rendering.markdown import SITE_EXTENSIONS, CachedHtml, References, markdown_converter
from seksworks.rendering.outputs import Output, Paint, PaperOutput, PhoneOutput, SiteOutput
from seksworks.rendering.page_body import page_markdown
from seksworks.rendering.pictures import Pictures, embedded, lazy_loading
from seksworks.rendering.references import (
    BLOCKS,
    Source,
    find_references,
    publishable_text,
    quoted_facts,
    sources,
    withheld,
)
from seksworks.rendering.sentences import SENTENCE, SentenceCards, begins_with_quote
from seksworks.rendering.structured_data import json_ld
from seksworks.rendering.templates import draw_with, environment
from seksworks.rendering.typesetting import (
    WORD_JOINER,
    ZERO_WIDTH_SPACE,
    join_hyphens,
    typeset_html,
)
from seksworks.rendering.values import date_in_words, in_language

__all__ = [
    "BLOCKS",
    "DRAWING",
    "DRAWINGS",
    "ROWS",
    "SENTENCE",
    "SITE_EXTENSIONS",
    "WORD_JOINER",
    "ZERO_WIDTH_SPACE",
    "CachedHtml",
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
    "begins_with_quote",
    "calls",
    "card",
    "date_in_words",
    "draw_with",
    "drawings",
    "embedded",
    "environment",
    "find_references",
    "href",
    "in_language",
    "is_allowed_target",
    "join_hyphens",
    "json_ld",
    "lazy_loading",
    "markdown_converter",
    "page_markdown",
    "publishable_text",
    "quoted_facts",
    "sources",
    "typeset_html",
    "withheld",
]
