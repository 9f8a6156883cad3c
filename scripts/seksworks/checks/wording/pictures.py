"""The rules for pictures on a page: from `docs/pictures/`, in a paragraph of their own, with a
description in the page's language. `source` checks their files.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from seksworks.checks.wording.page_text import LINK, at, prose
from seksworks.content import FLYERS, Content, Page, source_of
from seksworks.source import PICTURE_FOLDER, Message, Problem, nearest

# The folder of the pictures, as a page links to it.
LINKED_FOLDER = "../pictures/"
# Pictures on a page, at most; words of a description, at least.
MOST_PICTURES, FEWEST_DESCRIBING = 3, 3


def described_pictures(content: Content, page: Page) -> Iterator[Problem]:
    """Each picture exists, stands alone and has a description; a page has at most MOST_PICTURES. On
    flyers pictures are reported like links."""
    shown = 0
    for match in _pictures_in(page) if not page.name.startswith(FLYERS) else ():
        message = _wrongly_shown(content, page, match)
        shown += not message
        if shown > MOST_PICTURES and not message:
            message = Message("pictures-too-many", most=MOST_PICTURES)
        if message:
            yield at(page, match, message)


def _pictures_in(page: Page) -> Iterator[re.Match[str]]:
    return (match for match in LINK.finditer(prose(page.body)) if match["image"])


def _wrongly_shown(content: Content, page: Page, match: re.Match[str]) -> Message | None:
    """What is wrong with the picture; None for nothing."""
    target, words = match["target"], match["text"].strip()
    name = target.removeprefix(LINKED_FOLDER)
    if target == name:
        return Message("picture-elsewhere", target=target)
    if f"{PICTURE_FOLDER}/{name}" not in content.files:
        return Message("picture-unknown", name=name, hint=nearest(name, content.pictures))
    if not _stands_alone(match):
        return Message("picture-in-a-line")
    if len(words.split()) < FEWEST_DESCRIBING or "{{" in words:
        return Message("picture-without-words", words=words)
    source = source_of(content, page)
    if source and any(match["text"] == one["text"] for one in _pictures_in(source)):
        return Message("picture-untranslated", words=words, path=source.path)
    return None


def _stands_alone(match: re.Match[str]) -> bool:
    """Whether it is a paragraph of its own, maybe in a fold-out, and has no title attribute."""
    text, written = match.string, f"![{match['text']}]({match['target']})"
    before, after = text[: match.start()].rpartition("\n\n")[2], text[match.end() :]
    return match[0] == written and not before.strip() and not after.partition("\n\n")[0].strip()
