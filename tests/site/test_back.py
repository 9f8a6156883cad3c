"""Back into a page that the browser keeps whole in its memory (the back-forward cache)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Page, Playwright

from support.browsing import PHONE, launch, serve, wait_until
from support.checking import real_content

PAGES = ("nl/", "nl/health/")


@pytest.fixture
def remembering(driver: Playwright) -> Iterator[Page]:
    """A page of a browser with that memory, which is off where tests drive one."""
    running = launch(driver, leave_out=["--disable-back-forward-cache"])
    yield running.new_context(viewport=PHONE).new_page()
    running.close()


def copy(site: Path, target: Path, away: str) -> Path:
    """Two of the pages, whose way out leads to `away`: requests that a test answers itself keep
    pages out of that memory."""
    exit_url = real_content(date.max).settings.exit_url
    for name in PAGES:
        (target / name).mkdir(parents=True)
        text = (site / name / "index.html").read_text(encoding="utf-8")
        assert exit_url in text
        (target / name / "index.html").write_text(text.replace(exit_url, away), encoding="utf-8")
    return target


def test_a_page_in_the_memory_of_the_browser_leaves_too(
    remembering: Page, site: Path, tmp_path: Path
) -> None:
    (tmp_path / "away").mkdir()
    (tmp_path / "away/index.html").write_text("<title>Weather</title>", encoding="utf-8")
    page = remembering
    with serve(tmp_path / "away") as local:
        away = local.replace("127.0.0.1", "localhost")
        with serve(copy(site, tmp_path / "site", away)) as server:
            page.goto(f"{away}?before")
            page.goto(server + PAGES[0])
            page.evaluate("window.kept = true")
            page.goto(server + PAGES[1])
            page.go_back(wait_until="commit")
            wait_until(page, "window.kept && !document.documentElement.hidden")
            page.go_forward(wait_until="commit")
            page.locator(".app-bar__exit").click()
            page.wait_for_url(away)
        page.evaluate("window.first = true")
        # Its server is gone: the page can only come from memory.
        page.go_back(wait_until="commit")
        # Its address alone says nothing: the page that was there a moment ago had the same one.
        wait_until(page, "!window.first && document.title === 'Weather'")
        page.go_back(wait_until="commit")
        page.wait_for_url(f"{away}?before", wait_until="commit")
        assert page.title() == "Weather"
