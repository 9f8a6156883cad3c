"""The rules for a translation beside the text that it was made from: the same sections, and in each
the same facts, links, steps and fold-outs.

A section whose source changed afterwards is not compared: the work list has it. Each rule is a
generator that yields problems. Reads no files.
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
    changes,
    fingerprints,
    made_from,
    newer_sections,
    source_of,
    translations_of,
)
from seksworks.rendering import find
from seksworks.source import Message, Problem, closest, nearest

# What a line begins with, and what of it a section has at least as often as its source.
LINE_MARK = re.compile(r"^[ \t]*(#|\?\?\?|\d|[-*+] )", re.MULTILINE)
COUNTED_PARTS = {
    "#": "parts-headings",
    "???": "parts-fold-outs",
    "1": "parts-steps",
    "-": "parts-list-items",
    "": "parts-paragraphs",
}
# A paragraph in a language of ours is nearly as long as in the source, or longer. One that is much
# shorter and has fewer sentences lacks one.
LEAST_SHARE = 0.7
SENTENCE_END = re.compile(r"[.!?](?=[\s*”)]|$)")


def same_sections(content: Content, page: Page) -> Iterator[Problem]:
    """Each section of the source is there under its name, in the same order, and no other one.
    One that was added to the source afterwards is not missing: readers get it as it is there."""
    source = source_of(content, page)
    if source is None or not source.document.front or not page.document.front:
        return
    own, wanted = page.sections[1:], [section.id for section in source.sections[1:]]
    if "" in wanted:
        return
    had = made_from(page)
    missing = [id for id in wanted if (not had or id in had) and id not in {one.id for one in own}]
    # What has no name, or the name of another one, is told elsewhere with the name that is missing.
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
    """About a section that the source has not; takes what it should be called from `missing`."""
    hint = Message("take-it-out")
    if missing:
        near = closest(section.id, missing) or missing[0]
        missing.remove(near)
        hint = Message("did-you-mean", word=near)
    message = Message("section-not-in-source", id=section.id, path=source.path, hint=hint)
    return Problem(page.path, section.line, message)


def kept_sections(content: Content, page: Page) -> Iterator[Problem]:
    """Each section that the translations of a source text were made from is still there: where one
    has lost its heading or its name, that is told here and not at each translation."""
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
    """Each section has the facts, the links, the steps and the fold-outs of its source, one problem
    a section. Not one whose source changed afterwards, and no page of which nobody noted what it
    was made from."""
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
    """The first difference of a section to the one that it was made from, which stands at
    `place`."""
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
    """What each message about a difference names: the section, and where the source has it."""
    name = Message("section-named", id=section.id) if section.id else Message("text-at-the-top")
    return {"name": name, "place": place}


def _blocks_of(section: Section) -> list[str]:
    return [block for block in section.body.split("\n\n") if block.strip()]


def _ends_of_sentences(text: str) -> int:
    return len(SENTENCE_END.findall(text))


@cache
def _parts(body: str) -> Counter[str]:
    """How many there are of each of COUNTED_PARTS."""
    marks = Counter("1" if mark.isdigit() else mark.strip() for mark in LINE_MARK.findall(body))
    marks["-"] += marks["*"] + marks["+"]
    marks[""] = sum(bool(block.strip()) for block in body.split("\n\n"))
    return marks


def _facts_of(section: Section) -> Counter[str]:
    return Counter(f"{id}.{name}" for _, id, name in find(section.body))


def _links_of(section: Section) -> list[tuple[str, str]]:
    """Where each leads, behind the sign that makes a picture of it."""
    return [(match["image"], match["target"]) for match in LINK.finditer(section.body)]


def graded_changes(content: Content, page: Page) -> Iterator[Problem]:
    """What a source text says of its changes is said of its text of now: what was a typing error
    yesterday may be a warning that was taken out today."""
    now = fingerprints(page)
    lines = page.document.front.mapping(CHANGES).lines
    for id, (level, hash) in changes(page).items() if page.language == content.source else ():
        if id not in now:
            hint = nearest(id, now, page.path)
            message = Message("change-of-no-section", key=CHANGES, id=id, hint=hint)
            yield Problem(page.path, lines[id], message)
        elif level not in LEVELS or hash != now[id]:
            said, kind = (
                f"{id}: {level} {hash}".strip(),
                level if level in LEVELS else "|".join(LEVELS),
            )
            right = f"{id}: {kind} {now[id]}"
            message = Message("change-of-earlier-text", said=said, right=right)
            yield Problem(page.path, lines[id], message)
