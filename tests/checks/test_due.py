"""The day from which a published page, left as it is, may say what is no longer true."""

from __future__ import annotations

from datetime import timedelta

import pytest

from seksworks.checks.expiry import stale_day
from seksworks.content.repository import Content
from seksworks.rendering import SiteOutput, card, markdown_converter
from support.checking import NOW, real_content


def shown(content: Content, name: str) -> str:
    """The text of a page and its cards, as a screen shows them."""
    language, output = content.source, SiteOutput()
    page = content.pages[language.code, name]
    cards = (card(content, content.contacts[id], language, output) for id in page.services)
    return "".join([markdown_converter(content, language, output)(page.body), *map(repr, cards)])


@pytest.mark.parametrize("name", ["at-the-door", "advertising"])
def test_from_that_day_on_a_new_build_would_doubt_more(name: str) -> None:
    content = real_content(NOW)
    day = stale_day(content, content.pages["nl", name])
    assert day
    before = real_content(day - timedelta(days=1))
    assert shown(before, name) == shown(content, name) != shown(real_content(day), name)


def test_a_page_without_facts_never_gets_out_of_date() -> None:
    content = real_content(NOW)
    assert stale_day(content, content.pages["nl", "old"]) is None
