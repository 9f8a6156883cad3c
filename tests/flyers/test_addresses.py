"""Addresses on paper."""

from __future__ import annotations

import pytest

from seksworks.flyers.sheets import address_parts


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
