"""All house rules, in one list. A new rule is a generator of problems in one of the modules beside
this one, and a name here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from hashlib import sha256
from itertools import islice

from seksworks.cache import read_cache, write_cache
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
    described_pictures,
    graded_changes,
    indented,
    kept_sections,
    own_language,
    quotation_marks,
    repeated,
    same_parts,
    same_sections,
    slips,
    spoken_to,
    typed_by_hand,
)
from seksworks.content import Content, Page
from seksworks.source import Problem, ProblemsFound

PageRules = tuple[Callable[[Content, Page], Iterator[Problem]], ...]
# Looked at once.
CONTENT_RULES: tuple[Callable[[Content], Iterator[Problem]], ...] = (
    site.settings,
    site.names_of_towns,
    site.site_name,
    site.ways_to_editors,
    site.menu_pages,
    site.moved_pages,
    site.menu_titles,
    pages.titles,
    site.printed_addresses,
    data.strings,
    data.texts_of_data,
    data.same_in_every_language,
    data.languages_of_data,
    data.origins,
    data.shared_numbers,
    data.facts_in_drawings,
    doubt.doubtful_languages,
    flyer_texts.format_table,
    flyer_texts.changed_flyers,
)
# Looked at for each page and each flyer text. What they find hangs on the page, on the same page in
# other languages, and on what is no page; where it is nothing, that is cached until one of these
# changes.
PAGE_RULES: PageRules = (
    pages.front_matter,
    pages.discretion,
    pages.structure,
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
    facts.history_of_a_town,
    facts.units,
    facts.emergency_first,
    readability.easy_to_read,
    doubt.doubtful_page,
    flyer_texts.flyer_text,
)
# Looked at where a page's text can be told from its front matter.
TEXT_RULES: PageRules = (
    slips,
    brackets,
    indented,
    between_folds,
    repeated,
    typed_by_hand,
    described_pictures,
    spoken_to,
    quotation_marks,
    same_sections,
    kept_sections,
    same_parts,
    own_language,
    graded_changes,
)
# Looked at for each page and each flyer text, and seeing all pages.
BETWEEN_PAGES: PageRules = (pages.links,)
# Problems that one rule finds on one page; nobody mends more of them before the next run.
MOST_PROBLEMS = 100
SOUND, SOUND_PAGES = "sound", ".cache/sound-pages.json"


def run_rules(content: Content) -> list[Problem]:
    """All that the house rules find, in no order. Where results may be cached, a page without a
    problem is not looked at again while nothing else would be found on it."""
    found = [problem for rule in CONTENT_RULES for problem in _told(content, rule(content))]
    file, sound = content.root / SOUND_PAGES, list[str]()
    known = {*read_cache(file).get(SOUND, ())} if content.base else set[str]()
    for translations in _by_name(content):
        key = _key(content.base, translations)
        looked_at = () if key in known else translations
        judged = [one for page in looked_at for one in _on_page(content, page)]
        found += judged
        sound += [] if judged else [key]
        for page in translations:
            found += _found(content, page, BETWEEN_PAGES)
    if content.base:
        write_cache(file, {SOUND: sound})
    return found


def run_on(content: Content, pages: Iterable[Page]) -> list[Problem]:
    """What the house rules find in the content as a whole, on these pages, and between all pages,
    in no order."""
    found = [problem for rule in CONTENT_RULES for problem in _told(content, rule(content))]
    for page in pages:
        found += _on_page(content, page)
    for page in (*content.pages.values(), *content.flyers.values()):
        found += _found(content, page, BETWEEN_PAGES)
    return found


def _by_name(content: Content) -> Iterator[list[Page]]:
    """All pages and flyer texts, each together with its translations."""
    groups: dict[str, list[Page]] = {}
    for page in (*content.pages.values(), *content.flyers.values()):
        groups.setdefault(page.name, []).append(page)
    yield from groups.values()


def _key(base: str, translations: Sequence[Page]) -> str:
    texts = (text for page in translations for text in (page.path, page.document.text))
    return sha256("\0".join([base, *texts]).encode()).hexdigest()


def _on_page(content: Content, page: Page) -> Iterator[Problem]:
    yield from _found(content, page, PAGE_RULES)
    if page.document.front:
        yield from _found(content, page, TEXT_RULES)


def _found(content: Content, page: Page, rules: PageRules) -> Iterator[Problem]:
    for rule in rules:
        yield from islice(_told(content, rule(content, page)), MOST_PROBLEMS)


def _told(content: Content, problems: Iterator[Problem]) -> Iterator[Problem]:
    """What a rule finds; where it cannot go on without a word of the interface, that as well."""
    try:
        yield from problems
    except ProblemsFound as error:
        # Where no word is there, the file cannot be read, which is a problem of its own.
        yield from error.problems if content.strings else ()
