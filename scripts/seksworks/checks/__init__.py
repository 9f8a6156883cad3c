"""The house rules, each a generator of problems in the content, those for wording in `wording/`;
the readability and doubt of pages, the expiry of facts, and the work list. Changes and writes
nothing.
"""

from seksworks.checks.doubt import language_doubt, page_doubt
from seksworks.checks.expiry import expiry_warning, omitted_sheets, quoted_fields, stale_day
from seksworks.checks.readability import count_words, measure_readability
from seksworks.checks.rules import run_on, run_rules
from seksworks.checks.wording import names_a_person
from seksworks.checks.worklist import (
    Task,
    calls_to_make,
    number_to_call,
    whom_to_ask,
    words_of_page,
    worklist,
)

__all__ = [
    "Task",
    "calls_to_make",
    "count_words",
    "expiry_warning",
    "language_doubt",
    "measure_readability",
    "names_a_person",
    "number_to_call",
    "omitted_sheets",
    "page_doubt",
    "quoted_fields",
    "run_on",
    "run_rules",
    "stale_day",
    "whom_to_ask",
    "words_of_page",
    "worklist",
]
