"""All house rules, in one list. A new rule is a generator of problems in one of the modules beside
this one, and a name here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice

from seksworks.checks import (
    data,
    doubt,
    facts,
    flyer_texts,
    markdown,
    markup,
    pages,
    readability,
    site,
    synonyms,
)
from seksworks.checks.wording import (
    between_folds,
    brackets,
    graded_changes,
    indented,
    kept_sections,
    own_language,
    repeated,
    same_parts,
    same_sections,
    slips,
    typed_by_hand,
)
from seksworks.content import Content, Page
from seksworks.source import Problem, ProblemsFound

# Looked at once.
CONTENT_RULES: tuple[Callable[[Content], Iterator[Problem]], ...] = (
    site.settings,
    site.ways_to_editors,
    site.menu_pages,
    site.moved_pages,
    site.menu_titles,
    site.printed_addresses,
    data.strings,
    data.texts_of_data,
    data.same_in_every_language,
    data.origins,
    data.facts_in_drawings,
    doubt.doubtful_languages,
    flyer_texts.format_table,
    flyer_texts.changed_flyers,
)
# Looked at for each page and each flyer text.
PAGE_RULES: tuple[Callable[[Content, Page], Iterator[Problem]], ...] = (
    pages.front_matter,
    pages.discretion,
    pages.structure,
    pages.links,
    pages.wrong_words,
    synonyms.answered_synonyms,
    markdown.headings_and_folds,
    markdown.spans,
    markdown.lists,
    markdown.bold,
    markdown.unknown_marks,
    markdown.letters_in_numbers,
    markup.known_elements,
    facts.references,
    facts.ways_in,
    facts.emergency_first,
    readability.easy_to_read,
    doubt.doubtful_page,
    flyer_texts.flyer_text,
)
# Looked at where a page's text can be told from its front matter.
TEXT_RULES: tuple[Callable[[Content, Page], Iterator[Problem]], ...] = (
    slips,
    brackets,
    indented,
    between_folds,
    repeated,
    typed_by_hand,
    same_sections,
    kept_sections,
    same_parts,
    own_language,
    graded_changes,
)
# Problems that one rule finds on one page; nobody mends more of them before the next run.
MOST_PROBLEMS = 100


def run(content: Content) -> list[Problem]:
    """All that the house rules find, in no order."""
    found = [problem for rule in CONTENT_RULES for problem in _told(content, rule(content))]
    for page in (*content.pages.values(), *content.flyers.values()):
        for page_rule in (*PAGE_RULES, *(TEXT_RULES if page.document.front else ())):
            found.extend(islice(_told(content, page_rule(content, page)), MOST_PROBLEMS))
    return found


def _told(content: Content, problems: Iterator[Problem]) -> Iterator[Problem]:
    """What a rule finds; where it cannot go on without a word of the interface, that as well."""
    try:
        yield from problems
    except ProblemsFound as error:
        # Where no word is there, the file cannot be read, which is a problem of its own.
        yield from error.problems if content.strings else ()
