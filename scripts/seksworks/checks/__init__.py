"""The house rules, each a generator of problems in the content, those for wording in `wording/`;
the readability and doubt of pages, the expiry of facts, and the work list. Changes and writes
nothing.
"""

from seksworks.checks.doubt import doubt_in, doubt_on
from seksworks.checks.expiry import due_day, left_out, quoted_fields, warning
from seksworks.checks.readability import count_words, reading
from seksworks.checks.rules import run, run_on
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
    "doubt_in",
    "doubt_on",
    "due_day",
    "left_out",
    "names_a_person",
    "number_to_call",
    "quoted_fields",
    "reading",
    "run",
    "run_on",
    "warning",
    "whom_to_ask",
    "words_of_page",
    "worklist",
]
