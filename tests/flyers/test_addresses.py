"""Addresses on paper: one of forty signs stands on every sheet."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from seksworks.flyers.groups import variant_groups
from seksworks.flyers.make import render
from seksworks.flyers.sheets import address_parts
from seksworks.source import Problems
from support.checking import real_content

LONG = "https://sekswerk-quadermonde.example.nl/"


@pytest.mark.parametrize(
    ("address", "parts"),
    [
        ("seksworks.nl/ro", ("seksworks.nl/ro",)),
        ("quadermonde.example/nl", ("quadermonde", ".example/nl")),
        (
            "sekswerk-quadermonde.example.nl/ro",
            ("sekswerk-", "quadermonde", ".example", ".nl/ro"),
        ),
    ],
)
def test_a_long_address_breaks_where_one_sees_that_it_goes_on(
    address: str, parts: tuple[str, ...]
) -> None:
    assert address_parts(address) == parts


@pytest.mark.slow
@pytest.mark.parametrize("format", ["card", "poster"])
def test_an_address_of_forty_signs_fits(format: str, tmp_path: Path) -> None:
    """On the two formats with the least room for it; in English it is widest."""
    assert len(LONG) == 40
    content = real_content()
    printed = {url.replace(content.site_url, LONG): line for url, line in content.printed.items()}
    settings = replace(content.settings, site_url=LONG)
    content = replace(content, settings=settings, printed=printed)
    problems = Problems()
    groups = variant_groups(content, (format, "en"))
    flyers = render(groups, tmp_path, problems, lambda done, total, name: None)
    assert [*problems] == []
    assert flyers
