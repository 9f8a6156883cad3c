"""The rules for pictures in a page: one of the site, in a paragraph of its own, described in words
of the page's language.

What the file of a picture has to be is known to `source`. Reads no files.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from seksworks.checks.wording.page_text import LINK, at, prose
from seksworks.content import FLYERS, Content, Page, source_of
from seksworks.source import PICTURES, Message, Problem, nearest

# Where a page finds them.
BESIDE_PAGES = "../pictures/"
# On a page; of words about one.
MOST_PICTURES, LEAST_SAID = 3, 3


def described_pictures(content: Content, page: Page) -> Iterator[Problem]:
    """Each picture is there, stands alone, and says what it shows; a page has few of them. Folded
    paper has none, which is told with its links."""
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
    """What is wrong with a picture where it stands, if anything."""
    target, words = match["target"], match["text"].strip()
    name = target.removeprefix(BESIDE_PAGES)
    if target == name:
        return Message("picture-elsewhere", target=target)
    if f"{PICTURES}/{name}" not in content.files:
        return Message("picture-unknown", name=name, hint=nearest(name, content.pictures))
    if not _stands_alone(match):
        return Message("picture-in-a-line")
    if len(words.split()) < LEAST_SAID or "{{" in words:
        return Message("picture-without-words", words=words)
    source = source_of(content, page)
    if source and any(match["text"] == one["text"] for one in _pictures_in(source)):
        return Message("picture-untranslated", words=words, path=source.path)
    return None


def _stands_alone(match: re.Match[str]) -> bool:
    """Whether it is a paragraph, perhaps of a fold-out, with no title behind its address."""
    text, written = match.string, f"![{match['text']}]({match['target']})"
    before, after = text[: match.start()].rpartition("\n\n")[2], text[match.end() :]
    return match[0] == written and not before.strip() and not after.partition("\n\n")[0].strip()
