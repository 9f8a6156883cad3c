"""What must hold on every page, from one tour of the site: it fits a phone, asks for nothing and
leaves nothing, has no violation of WCAG 2.2, and can be read at strong zoom and in large text."""

from __future__ import annotations

from pathlib import Path

import pytest

from support.browsing import PHONE, addresses
from support.touring import SCHEMES, STRAINS, Tours, pages_for_axe, telling


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_every_page_fits_and_asks_for_nothing_elsewhere(
    tours: Tours, server: str, site: Path, script: bool
) -> None:
    tour = tours[script]
    places = addresses(site)
    assert list(tour.visits) == (places if script else telling(places))
    for address, visit in tour.visits.items():
        assert visit.titled, address
        assert visit.width <= PHONE["width"], address
        assert visit.too_wide == [], address
        assert visit.small_targets == [], address
    assert tour.asked >= {server + address for address in tour.visits}
    assert {url for url in tour.asked if not url.startswith((server, "data:"))} == set()
    assert tour.kept == {"cookies": [], "origins": []}


def test_nothing_is_stored(tours: Tours) -> None:
    for address, visit in tours[True].visits.items():
        assert set(visit.stored.values()) == {"", 0}, address


@pytest.mark.parametrize("scheme", SCHEMES)
def test_axe_finds_nothing_on_any_page(tours: Tours, site: Path, scheme: str) -> None:
    """Everything in light; in dark what a change of colours can break."""
    found = {place: visit.violations.get(scheme) for place, visit in tours[True].visits.items()}
    tested = [place for place, lines in found.items() if lines is not None]
    assert tested == pages_for_axe(addresses(site))
    assert {place: lines for place, lines in found.items() if lines} == {}


@pytest.mark.parametrize("strain", STRAINS)
def test_nothing_is_lost_at_strong_zoom_or_large_text(tours: Tours, strain: str) -> None:
    found = {place: visit.lost.get(strain) for place, visit in tours[True].visits.items()}
    assert sum(lines is not None for lines in found.values()) > 80
    assert {place: lines for place, lines in found.items() if lines} == {}
