"""The rules that compare a translation with its source: the same sections, and in each the same
facts, links, steps and fold-outs.

A section whose source has changed since is not compared: it is on the work list.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache

from seksworks.checks.wording.page_text import LINK
from seksworks.content import (
    CHANGES,
    LEVELS,
    TOP,
    Content,
    Page,
    Section,
    declared_changes,
    fingerprints,
    made_from,
    newer_sections,
    source_of,
    translations_of,
)
from seksworks.rendering import find_references
from seksworks.source import Message, Problem, closest, nearest

# The mark at the start of a line, and the parts of which a translation has at least as many.
LINE_MARK = re.compile(r"^[ \t]*(#|\?\?\?|\d|[-*+] )", re.MULTILINE)
COUNTED_PARTS = {
    "#": "parts-headings",
    "???": "parts-fold-outs",
    "1": "parts-steps",
    "-": "parts-list-items",
    "": "parts-paragraphs",
}
# A translated paragraph that is shorter than this share of its source, in characters, and has fewer
# sentences lacks one.
LEAST_SHARE = 0.7
SENTENCE_END = re.compile(r"[.!?](?=[\s*”)]|$)")


def same_sections(content: Content, page: Page) -> Iterator[Problem]:
    """A translation has the sections of its source, with the same ids in the same order, and no
    others. A section added to the source later is not missing: readers get the source's text."""
    source = source_of(content, page)
    if source is None or not source.document.front or not page.document.front:
        return
    own, wanted = page.sections[1:], [section.id for section in source.sections[1:]]
    if "" in wanted:
        return
    had = made_from(page)
    missing = [id for id in wanted if (not had or id in had) and id not in {one.id for one in own}]
    # A section without id, or with a repeated one, is reported elsewhere, with one of these ids.
    del missing[: len(own) - len({section.id for section in own if section.id})]
    for section in own:
        if section.id and section.id not in wanted and section.id not in had:
            yield _unpaired(page, source, section, missing)
    for id in missing:
        message = Message("section-untranslated", id=id, path=source.path)
        yield Problem(page.path, page.document.body_line, message)
    common = [section for section in own if section.id in wanted]
    for section, id in zip(common, (id for id in wanted if id in _ids(page)), strict=False):
        if section.id != id:
            message = Message("section-order", id=section.id, path=source.path, other=id)
            yield Problem(page.path, section.line, message)
            return


def _ids(page: Page) -> set[str]:
    return {section.id for section in page.sections}


def _unpaired(page: Page, source: Page, section: Section, missing: list[str]) -> Problem:
    """The problem of a section that the source lacks; removes the id that it suggests from
    `missing`."""
    hint = Message("take-it-out")
    if missing:
        near = closest(section.id, missing) or missing[0]
        missing.remove(near)
        hint = Message("did-you-mean", word=near)
    message = Message("section-not-in-source", id=section.id, path=source.path, hint=hint)
    return Problem(page.path, section.line, message)


def kept_sections(content: Content, page: Page) -> Iterator[Problem]:
    """The source still has each section that translations were made from: a lost heading or id is
    reported here, and not for each translation."""
    if page.language != content.source or not all(section.id for section in page.sections[1:]):
        return
    others = translations_of(content, page)
    for id in dict.fromkeys(id for one in others for id in made_from(one) if id in _ids(one)):
        if id in _ids(page):
            continue
        having = [one for one in others if id in _ids(one)]
        yield _lost(page, id, having)


def _lost(page: Page, id: str, having: list[Page]) -> Problem:
    new = [one.id for one in page.sections[1:] if one.id not in made_from(having[0])]
    if near := closest(id, new) or closest(id.lower(), [one.lower() for one in new]):
        section = next(one for one in page.sections if one.id.lower() == near.lower())
        message = Message("section-renamed", id=section.id, name=id, path=having[0].path)
        return Problem(page.path, section.line, message)
    before = [section.id for section in having[0].sections]
    above = [one for one in page.sections if one.id in before[: before.index(id)]]
    line = above[-1].line if above else page.document.body_line
    message = Message("heading-lost", id=id, paths=", ".join(one.path for one in having))
    return Problem(page.path, line, message)


def same_parts(content: Content, page: Page) -> Iterator[Problem]:
    """Each section of a translation has the facts, links, steps and fold-outs of its source; one
    problem a section. Not checked where the source has changed since, or MADE_FROM is missing."""
    source = source_of(content, page)
    if source is None or not made_from(page) or not all(one.id for one in source.sections[1:]):
        return
    newer = newer_sections(content, page)
    of_source = {section.id: section for section in source.sections}
    for section in page.sections:
        wanted = of_source.get(section.id)
        if wanted and (section.id or TOP) not in newer:
            place = f"{source.path}:{wanted.line}"
            if message := _difference(section, wanted, place):
                yield Problem(page.path, section.line, message)


def _difference(section: Section, wanted: Section, place: str) -> Message | None:
    """The first difference between a section and its source `wanted` at `place`; None for none."""
    here, there = _parts(section.body), _parts(wanted.body)
    for mark, what in COUNTED_PARTS.items():
        if here[mark] < there[mark]:
            return Message(
                "fewer-parts",
                **_beside(section, place),
                count=here[mark],
                parts=Message(what),
                wanted=there[mark],
            )
    own, facts = _facts_of(section), _facts_of(wanted)
    for fact in facts - own:
        for other in own - facts:
            return Message("other-fact", **_beside(section, place), fact=fact, other=other)
        return Message("fact-missing", **_beside(section, place), fact=fact)
    links, targets = _links_of(section), _links_of(wanted)
    for number, (sign, target) in enumerate(targets, 1):
        if links[number - 1 : number] != [(sign, target)]:
            where, link = _beside(section, place), f"{sign}[words]({target})"
            return Message("link-missing", **where, target=target, number=number, link=link)
    pairs = zip(_blocks_of(section), _blocks_of(wanted), strict=False)
    for own_text, text in pairs if here[""] == there[""] else ():
        shorter = len(own_text) < LEAST_SHARE * len(text)
        if shorter and _ends_of_sentences(own_text) < _ends_of_sentences(text):
            return Message("sentence-missing", **_beside(section, place), start=text[:40].strip())
    return None


def _beside(section: Section, place: str) -> dict[str, object]:
    """The values of every message about a difference: the section, and the place of its source."""
    name = Message("section-named", id=section.id) if section.id else Message("text-at-the-top")
    return {"name": name, "place": place}


def _blocks_of(section: Section) -> list[str]:
    return [block for block in section.body.split("\n\n") if block.strip()]


def _ends_of_sentences(text: str) -> int:
    return len(SENTENCE_END.findall(text))


@cache
def _parts(body: str) -> Counter[str]:
    """The number of each of COUNTED_PARTS."""
    marks = Counter("1" if mark.isdigit() else mark.strip() for mark in LINE_MARK.findall(body))
    marks["-"] += marks["*"] + marks["+"]
    marks[""] = sum(bool(block.strip()) for block in body.split("\n\n"))
    return marks


def _facts_of(section: Section) -> Counter[str]:
    return Counter(f"{id}.{name}" for _, id, name in find_references(section.body))


def _links_of(section: Section) -> list[tuple[str, str]]:
    """The "!" of a picture, else "", and the target of each link."""
    return [(match["image"], match["target"]) for match in LINK.finditer(section.body)]


def graded_changes(content: Content, page: Page) -> Iterator[Problem]:
    """The levels that a source declares for its changes are for its present text: the change of
    today can be more serious than that of yesterday."""
    now = fingerprints(page)
    lines = page.document.front.mapping(CHANGES).lines
    of_source = declared_changes(page) if page.language == content.source else {}
    for id, (level, hash) in of_source.items():
        if id not in now:
            hint = nearest(id, now, page.path)
            message = Message("change-of-no-section", key=CHANGES, id=id, hint=hint)
            yield Problem(page.path, lines[id], message)
        elif level not in LEVELS or hash != now[id]:
            declared = f"{id}: {level} {hash}".strip()
            kind = level if level in LEVELS else "|".join(LEVELS)
            right = f"{id}: {kind} {now[id]}"
            message = Message("change-of-earlier-text", said=declared, right=right)
            yield Problem(page.path, lines[id], message)
