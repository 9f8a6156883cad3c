"""One tour of the site in a real browser: what each page tells, with script and without."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, Page, ViewportSize

from support.browsing import PHONE, addresses, goto
from support.checking import real_content

LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
ALL = {"runOnly": {"type": "tag", "values": LEVELS}, "resultTypes": ["violations"]}
# What a change of colours can break.
COLOURS = {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}}
SCHEMES: dict[str, dict[str, Any]] = {"light": ALL, "dark": COLOURS}
VIOLATIONS = """async options => (await axe.run(options)).violations
  .map(one => `${one.id}: ${one.nodes[0].html.slice(0, 120)}`)"""
STORED = """async () => ({
  cookies: document.cookie,
  local: localStorage.length,
  session: sessionStorage.length,
  databases: (await indexedDB.databases()).length,
  caches: (await caches.keys()).length,
  workers: (await navigator.serviceWorker.getRegistrations()).length,
})"""
# Elements that stick out of the window, as far as they can be seen.
TOO_WIDE = """() => [...document.querySelectorAll('body *')]
  .filter(e => { const r = e.getBoundingClientRect(); return r.width && r.right > innerWidth + 1; })
  .map(e => e.outerHTML.slice(0, 80))"""
SMALL_TARGETS = """() => [...document.querySelectorAll('a, summary')]
  .filter(e => !e.closest('p, dd, .md-typeset li, .app-sources, .app-skip'))
  .map(e => [e.outerHTML.slice(0, 80), e.getBoundingClientRect()])
  .filter(([_, r]) => r.width && (r.height < 44 || r.width < 44)).map(([html, _]) => html)"""
LOOK = f"""() => ({{
  titled: document.querySelector('h1').checkVisibility({{ visibilityProperty: true }}),
  width: document.documentElement.scrollWidth,
  too_wide: ({TOO_WIDE})(),
  small_targets: ({SMALL_TARGETS})(),
}})"""
# The fold-outs of the text, but not the sentences, of which each fills the screen; of the menu too,
# on the first page of a language: all menus are one.
OPEN = """everything => document.querySelectorAll(everything ? 'details' : 'main details')
  .forEach(fold => { fold.open = !fold.matches('.app-say'); })"""
# What sticks out of the window, or is cut off by a box of its own; not what is only heard.
LOST = """() => [...document.querySelectorAll('body *')]
  .filter(e => !e.closest('.app-skip, svg') && getComputedStyle(e).clipPath === 'none')
  .filter(e => { const box = e.getBoundingClientRect(), style = getComputedStyle(e);
    const cut = !e.matches('input')
      && (style.overflowX !== 'visible' && e.scrollWidth > e.clientWidth + 1
        || style.overflowY === 'hidden' && e.scrollHeight > e.clientHeight + 1);
    return box.width && (box.right > innerWidth + 1 || box.left < -1 || cut); })
  .map(e => e.outerHTML.slice(0, 80))"""
# Tools of the header and the bar that lie over each other.
OVERLAPS = """() => { const boxes = [...document.querySelectorAll(
    '.app-name, .app-find, .app-menu > summary, .app-langs a, .app-bar a')]
    .map(e => [e.textContent.trim(), e.getBoundingClientRect()]).filter(([, box]) => box.width);
  return boxes.flatMap(([one, a], i) => boxes.slice(i + 1)
    .filter(([, b]) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1
      && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 1)
    .map(([other]) => `${one} / ${other}`)); }"""
# Colours that fade into another scheme have arrived.
SETTLED = "() => Promise.all(document.getAnimations().map(one => one.finished))"
STYLE = """css => { const sheet = new CSSStyleSheet(); sheet.replaceSync(css);
  document.adoptedStyleSheets = [sheet]; }"""
# WCAG 2.2: reflow 1.4.10 (1280 x 1024 at 400 %), text spacing 1.4.12, larger text 1.4.4.
SPACED = """* { line-height: 1.5 !important; letter-spacing: .12em !important;
  word-spacing: .16em !important } p { margin-block-end: 2em !important }"""
STRAINS: dict[str, tuple[ViewportSize, str]] = {
    "400 %": ({"width": 320, "height": 256}, ""),
    "spaced": (PHONE, SPACED),
    "twice as large": (PHONE, "html { font-size: 200% !important }"),
}
# One page of each kind. Of the source language, every page but the lists of sources is looked at
# closely; of other languages these are enough.
KINDS = (
    *("", "at-home/", "at-home/sources/", "help-now/", "old/", "print/", "services/"),
    "topics/",
)


def one_of_a_kind(page: str) -> bool:
    """Whether the page, in its language's folder, stands for others, or is the landing page."""
    return page in (*KINDS, f"{real_content().settings.landing}/")


@dataclass(frozen=True)
class Visit:
    """What is wrong with one page on a phone; nothing where nothing is said. `violations` are
    those that axe finds by scheme of colours, `lost` is what can no longer be read by strain."""

    titled: bool
    width: int
    too_wide: list[str]
    small_targets: list[str]
    stored: dict[str, object] = field(default_factory=dict)
    violations: dict[str, list[str]] = field(default_factory=dict)
    lost: dict[str, list[str]] = field(default_factory=dict)


@dataclass(frozen=True)
class Tour:
    """The visit to each address, all that pages asked for, and what was kept at the end."""

    visits: dict[str, Visit]
    asked: set[str]
    kept: dict[str, object]


Tours = dict[bool, Tour]


@pytest.fixture(scope="session")
def tours(browser: Browser, server: str, site: Path) -> Tours:
    """Through all pages, with script and without."""
    places = addresses(site)
    return {
        True: _tour(browser, server, places, script=True),
        False: _tour(browser, server, telling(places), script=False),
    }


def telling(places: Sequence[str]) -> list[str]:
    """Every page in the source language, and one of each kind in the others."""
    others = ("en/", "ro/")
    return [place for place in places if not place.startswith(others) or _is_kind(place)]


def pages_for_axe(places: Sequence[str]) -> list[str]:
    """Of the telling pages those that are texts, and one list of sources in each language."""
    return [
        place
        for place in telling(places)
        if not place.startswith("downloads/")
        if not place.endswith("/sources/") or _is_kind(place)
    ]


def _is_kind(place: str) -> bool:
    return one_of_a_kind(place.removeprefix(place[:3]))


def _tour(browser: Browser, server: str, places: Sequence[str], script: bool) -> Tour:
    context = browser.new_context(viewport=PHONE, java_script_enabled=script)
    page, asked = context.new_page(), set[str]()
    page.on("request", lambda request: asked.add(request.url))
    strained = {one for one in telling(places) if not one.startswith("downloads/")}
    tested, visits = set(pages_for_axe(places)), dict[str, Visit]()
    for place in places:
        goto(page, server + place)
        visits[place] = visit = Visit(**page.evaluate(LOOK))
        if not script:
            continue
        page.mouse.wheel(0, 5000)
        visit.stored.update(page.evaluate(STORED))
        page.evaluate("scrollTo(0, 0)")
        page.evaluate(OPEN, place.count("/") == 1)
        if place in tested:
            visit.violations.update(_violations_by_scheme(page))
        if place in strained:
            visit.lost.update(_lost(page))
    tour = Tour(visits, asked, {**context.storage_state()})
    context.close()
    return tour


def _violations_by_scheme(page: Page) -> dict[str, list[str]]:
    found = dict[str, list[str]]()
    for scheme, options in SCHEMES.items():
        page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
        page.evaluate(SETTLED)
        found[scheme] = violations(page, options)
    page.emulate_media(color_scheme="light")
    return found


def violations(page: Page, options: dict[str, Any]) -> list[str]:
    """What axe finds, each with the first element that breaks it."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    found: list[str] = page.evaluate(VIOLATIONS, options)
    return found


def _lost(page: Page) -> dict[str, list[str]]:
    """By strain."""
    found = dict[str, list[str]]()
    for strain, (size, css) in STRAINS.items():
        page.set_viewport_size(size)
        page.evaluate(STYLE, css)
        found[strain] = [*page.evaluate(LOST), *page.evaluate(OVERLAPS)]
    page.set_viewport_size(PHONE)
    return found
