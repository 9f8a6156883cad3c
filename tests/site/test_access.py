"""Everybody can use it: axe-core finds no violation of WCAG 2.2 A and AA, in light and dark; body
text has a contrast of 7 to 1."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from support.browsing import PHONE, goto
from support.checking import ROOT
from support.touring import ALL, OPEN, SCHEMES, violations

# The first page, one of each kind, and those with a drawing.
ADDRESSES = (
    *("", "404.html", "nl/", "en/help-now/", "ro/at-home/", "ro/services/"),
    *("ro/prep-pep/", "nl/afterwards/", "en/at-the-door/"),
)


@pytest.fixture(params=["light", "dark"])
def coloured(request: pytest.FixtureRequest, browser: Browser) -> Iterator[tuple[Page, str]]:
    context = browser.new_context(viewport=PHONE, color_scheme=request.param)
    yield context.new_page(), request.param
    context.close()


def test_axe_finds_nothing_at_other_widths(coloured: tuple[Page, str], server: str) -> None:
    """In dark, what a change of colours can break."""
    page, scheme = coloured
    for address in ADDRESSES:
        goto(page, server + address)
        page.evaluate(OPEN, address.count("/") == 1)
        for width in (320, 1280):
            page.set_viewport_size({"width": width, "height": 640})
            assert violations(page, SCHEMES[scheme]) == [], (address, width)


def test_axe_finds_nothing_in_a_sentence_that_fills_the_screen(
    coloured: tuple[Page, str], server: str
) -> None:
    page, _ = coloured
    goto(page, server + "ro/at-the-door/")
    page.locator(".app-say summary").first.click()
    assert violations(page, ALL) == []


@pytest.mark.parametrize("typed", ["", "hiv", "xqzzv"])
def test_axe_finds_nothing_in_an_open_search(
    coloured: tuple[Page, str], server: str, typed: str
) -> None:
    page, _ = coloured
    goto(page, server + "ro/")
    page.locator("header .app-find").click()
    page.keyboard.type(typed)
    if typed:
        page.locator(".app-found:not(:empty)").wait_for()
        page.keyboard.press("ArrowDown")
    assert violations(page, ALL) == []


def test_axe_finds_nothing_in_the_file_to_keep(coloured: tuple[Page, str], site: Path) -> None:
    page, scheme = coloured
    goto(page, (site / "downloads/good-to-know-nl.html").as_uri())
    assert violations(page, SCHEMES[scheme]) == []


# WCAG 2.2, 1.4.6 (AAA) for text, 1.4.3 for titles, 1.4.11 for edges and pictograms.
PAIRS = [
    (7, ["ink", "soft", "link"], ["ground", "surface", "tint", "helptint"]),
    (7, ["onhelp"], ["help"]),
    (7, ["onexit"], ["exit"]),
    (4.5, ["pine", "sky", "clay", "moss"], ["surface"]),
    (3, ["edge"], ["ground", "surface", "tint"]),
    # lines on the tone of a drawing, and of its bars on both
    *((3, [thread], [f"{thread}tint"]) for thread in ("pine", "sky", "clay", "moss")),
    (3, ["helpline"], ["ground", "helptint"]),
]


def luminance(colour: str) -> float:
    """Relative luminance of #rrggbb (WCAG 2.2)."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return sum(share * part for share, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_colours_have_contrast(scheme: str) -> None:
    css = (ROOT / "overrides/assets/stylesheets/tokens.css").read_text(encoding="utf-8")
    light, dark = css.split("@media")
    read = re.compile(r"--([\w-]+): (#[0-9a-f]{6});")
    tokens = dict(read.findall(light)) | (dict(read.findall(dark)) if scheme == "dark" else {})
    weak = []
    for least, texts, grounds in PAIRS:
        for text, ground in [(text, ground) for text in texts for ground in grounds]:
            low, high = sorted(luminance(tokens[name]) for name in (text, ground))
            if (high + 0.05) / (low + 0.05) < least:
                weak.append(f"{text} on {ground}: {(high + 0.05) / (low + 0.05):.1f}")
    assert weak == []
