"""Everybody can use it: axe-core finds no violation of WCAG 2.2 A and AA, in light and dark."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from browsing import PHONE, addresses
from playwright.sync_api import Browser, Page

LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
ALL = {"runOnly": {"type": "tag", "values": LEVELS}, "resultTypes": ["violations"]}
# What a change of colours can break.
COLOURS = {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}}
# The fold-outs of the text; of the menu too, on the first page of a language: all menus are one.
OPEN = """everything => document.querySelectorAll(everything ? 'details' : 'main details')
  .forEach(fold => { fold.open = true; })"""


@pytest.fixture(params=["light", "dark"])
def coloured(request: pytest.FixtureRequest, browser: Browser) -> Iterator[tuple[Page, str]]:
    context = browser.new_context(viewport=PHONE, color_scheme=request.param)
    yield context.new_page(), request.param
    context.close()


def violations(page: Page, options: dict[str, Any]) -> list[str]:
    found = Axe().run(page, options=options).response["violations"]
    return [f"{one['id']}: {one['nodes'][0]['html'][:120]}" for one in found]


def test_axe_finds_nothing_on_any_page(coloured: tuple[Page, str], server: str, site: Path) -> None:
    page, scheme = coloured
    wrong = {}
    for number, address in enumerate(addresses(site)):
        # All templates are in the source language; of the others every fifth page is enough.
        if address.startswith(("en/", "ro/")) and number % 5:
            continue
        text = site / address / "index.html" if address[-1:] in ("", "/") else site / address
        # A page that is not translated yet is the Dutch one again; so are the files to keep.
        if '<meta name="robots"' in text.read_text(encoding="utf-8") and address != "404.html":
            continue
        page.goto(server + address)
        page.evaluate(OPEN, address.count("/") == 1)
        if found := violations(page, ALL if scheme == "light" else COLOURS):
            wrong[address] = found
    assert wrong == {}


@pytest.mark.parametrize("typed", ["", "hiv", "xqzzv"])
def test_axe_finds_nothing_in_an_open_search(
    coloured: tuple[Page, str], server: str, typed: str
) -> None:
    page, _ = coloured
    page.goto(server + "ro/")
    page.locator(".app-find").click()
    page.keyboard.type(typed)
    if typed:
        page.locator(".app-found:not(:empty)").wait_for()
        page.keyboard.press("ArrowDown")
    assert violations(page, ALL) == []


def test_axe_finds_nothing_in_the_file_to_keep(coloured: tuple[Page, str], site: Path) -> None:
    page, scheme = coloured
    page.goto((site / "downloads/good-to-know-nl.html").as_uri())
    assert violations(page, ALL if scheme == "light" else COLOURS) == []
