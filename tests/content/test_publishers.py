"""What readers see in the place of the address of a source."""

from __future__ import annotations

import pytest

from seksworks.content.facts import Entry
from seksworks.content.publishers import PUBLISHERS, Publishers, read_publishers
from seksworks.source.problems import Problems
from seksworks.source.yaml_file import parse_yaml
from support.checking import real_content

KNOWN = Publishers({"news.example": "The News"}, {"https://law.example/1": "The law"})


@pytest.mark.parametrize(
    ("address", "title", "publisher"),
    [
        ("https://law.example/1", "The law", "law.example"),
        ("https://www.news.example/a/123456-number-113-is-free.html", "Number 113 is free", "News"),
        ("https://news.example/2021/03/shelter/", "Shelter", "News"),
        # codes, which are no words
        ("https://news.example/kst-33512-3.html", "kst-33512-3", "News"),
        ("https://news.example/ECLI:NL:RVS:2025:1156", "ECLI:NL:RVS:2025:1156", "News"),
        ("https://news.example/?p=474", "p=474", "News"),
        ("https://www.news.example/", "", "News"),
    ],
)
def test_a_source_is_shown_by_title_and_publisher(address: str, title: str, publisher: str) -> None:
    assert KNOWN.title(address) == title
    assert KNOWN.publisher(address).endswith(publisher)


def test_a_host_is_no_address() -> None:
    problems = Problems()
    table = parse_yaml("publishers:\n  www.rivm.nl: RIVM\n", PUBLISHERS, problems)
    read_publishers(table, problems)
    [problem] = problems
    assert str(problem).startswith(f'{PUBLISHERS}:2: "www.rivm.nl" is no host')


def test_each_publisher_has_a_source() -> None:
    content = real_content()
    entries: list[Entry] = [*content.contacts.values(), *content.facts.values()]
    addresses = {one for entry in entries for one in entry.origin.sources}
    addresses |= {
        one for entry in entries for field in entry.fields.values() for one in field.origin.sources
    }
    named = {content.publishers.publisher(address) for address in addresses}
    assert {*content.publishers.names.values()} <= named
