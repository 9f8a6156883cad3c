"""The layout holds: nothing lost at strong zoom or large text, and every box where it was.

The boxes of tests/layout.txt are those that the look sets, not the letters: they are the same in
each language, with each font, in light and dark. To accept a change:
RENEW=1 .venv/bin/python -m pytest tests/site/test_layout.py
"""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, ViewportSize

from support.browsing import PHONE, goto
from support.checking import ROOT
from support.touring import LOST, STRAINS, STYLE

TABLE = ROOT / "tests/layout.txt"
LANGUAGES = ("nl", "en", "ro")
# A page, or what is opened on it.
VIEWS = {
    "home": "{}/",
    "menu": "{}/",
    "search": "{}/",
    "help": "{}/help-now/",
    "topic": "{}/at-home/",
    "services": "{}/services/",
    "topics": "{}/topics/",
    "not found": "404.html",
}
OPENERS = {"menu": ".app-menu > summary", "search": "header .app-find"}
KEYS = """.app-band .app-top .app-list .app-langs .app-search .app-field main .app-greeting
.app-help .app-call .app-quick .app-groups .app-group .app-doors .app-door .app-about .app-title
.app-first .app-card .app-meta .app-lost .app-bar .app-bar__help .app-bar__exit"""
# Where each kind of box starts and how wide it is, from the top of the page to its foot, what
# stands side by side from the left; the bar, which lies over the rest, last.
BOXES = """keys => keys.split(/\\s/)
  .map(key => [key, [...document.querySelectorAll(key)].map(e => e.getBoundingClientRect())
    .filter(box => box.width && box.height)])
  .filter(([, boxes]) => boxes.length)
  .sort(([one, [a]], [other, [b]]) => one.startsWith('.app-bar') - other.startsWith('.app-bar')
    || (a.bottom > b.top + 1 && b.bottom > a.top + 1 && Math.round(a.left - b.left))
    || Math.round(a.top - b.top))
  .map(([key, boxes]) => {
    const places = new Set(boxes.map(box => `${Math.round(box.left)}+${Math.round(box.width)}`));
    return `${key} ${[...places].sort((a, b) => parseInt(a) - parseInt(b)).join(" ")}`; })"""
LOW: tuple[ViewportSize, ...] = ({"width": 640, "height": 360}, {"width": 320, "height": 256})
# What has the focus: its outline, and whether another element lies over all of it (WCAG 2.4.11).
FOCUS = """() => { const e = document.activeElement, box = e.getBoundingClientRect();
  const style = getComputedStyle(e.matches('input') ? e.closest('label') : e);
  const seen = [.05, .5, .95].some(x => [.1, .5, .9].some(y => e.contains(
    document.elementFromPoint(box.left + box.width * x, box.top + box.height * y))));
  return e === document.body ? null
    : { html: e.outerHTML.slice(0, 80), seen, outline: parseFloat(style.outlineWidth) }; }"""


def show(page: Page, server: str, view: str, language: str) -> None:
    goto(page, server + VIEWS[view].format(language))
    if view in OPENERS:
        page.locator(OPENERS[view]).click()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport=PHONE)
    yield context.new_page()
    context.close()


def boxes(browser: Browser, server: str, width: int, language: str, scheme: str) -> list[str]:
    """A heading and the boxes of each view."""
    height = 640 if width < 1000 else 900
    size: ViewportSize = {"width": width, "height": height}
    context = browser.new_context(viewport=size, color_scheme="dark" if scheme == "dark" else None)
    page = context.new_page()
    lines = []
    for view in VIEWS:
        show(page, server, view, language)
        lines += [f"{view}, {width} px", *page.evaluate(BOXES, KEYS), ""]
    context.close()
    return lines


@pytest.mark.parametrize("width", [320, 360, 1280])
def test_every_box_is_where_it_was(browser: Browser, server: str, width: int) -> None:
    """In each language, in light and in dark."""
    found = {
        (language, scheme): boxes(browser, server, width, language, scheme)
        for language, scheme in [(one, "light") for one in LANGUAGES] + [("ro", "dark")]
    }
    parts = TABLE.read_text(encoding="utf-8").split("\n\n") if TABLE.exists() else []
    if os.environ.get("RENEW"):
        others = [part for part in parts if f", {width} px\n" not in part and part.strip()]
        text = "\n\n".join([*others, "\n".join(found["nl", "light"]).strip()])
        TABLE.write_text(text + "\n", encoding="utf-8")
        parts = text.split("\n\n")
    expected = "\n\n".join(part.strip() for part in parts if f", {width} px\n" in part)
    for where, lines in found.items():
        assert "\n".join(lines).strip() == expected, where


@pytest.mark.parametrize("size", [PHONE, *LOW], ids=lambda size: f"{size['width']} px")
@pytest.mark.parametrize("view", ["home", "search", "help", "services"])
def test_the_focus_is_always_in_sight(
    page: Page, server: str, view: str, size: ViewportSize
) -> None:
    page.set_viewport_size(size)
    show(page, server, view, "ro")
    page.evaluate("document.activeElement.blur()")
    met = []
    for _ in range(60):
        page.keyboard.press("Tab")
        focus = page.evaluate(FOCUS)
        if focus is None:
            break
        assert focus["seen"], focus
        assert focus["outline"] >= 2, focus
        met.append(focus["html"])
    assert len(met) > 12


# Where the bar begins, how high it is, where the text ends at the foot of the page, and how far the
# words of search and menu are apart; the page for a lost address has no menu.
FOOT = """() => { scrollTo(0, document.documentElement.scrollHeight);
  const box = selector => document.querySelector(selector).getBoundingClientRect();
  const [bar, find] = ['.app-bar', '.app-find'].map(box);
  const menu = document.querySelector('.app-menu')?.getBoundingClientRect();
  return { top: bar.top, height: bar.height, text: box('footer').bottom,
    apart: !menu || find.bottom <= menu.top ? Infinity : menu.left - find.right }; }"""
LARGE = STRAINS["twice as large"][1]
# 200 and 400 % zoom, a phone on its side, and large text.
NARROW: tuple[tuple[ViewportSize, str], ...] = (
    ({"width": 640, "height": 512}, ""),
    *((low, "") for low in LOW),
    (PHONE, LARGE),
)


@pytest.mark.parametrize("place", ["ro/", "404.html"])
def test_help_and_the_way_out_are_there_and_cover_nothing(
    page: Page, server: str, place: str
) -> None:
    for size, css in NARROW:
        page.set_viewport_size(size)
        goto(page, server + place)
        page.evaluate(STYLE, css)
        for button in (".app-bar__help", ".app-bar__exit"):
            assert page.locator(button).is_visible()
        foot = page.evaluate(FOOT)
        assert foot["text"] <= foot["top"], size
        assert foot["apart"] >= 8, size
        assert css or foot["height"] <= size["height"] / 3, size


@pytest.mark.parametrize("place", ["nl/", "ro/", "nl/print/", "ro/at-the-door/"])
def test_nothing_is_lost_in_large_text_where_a_wide_window_begins(
    page: Page, server: str, place: str
) -> None:
    page.set_viewport_size({"width": 960, "height": 640})
    goto(page, server + place)
    page.evaluate(STYLE, LARGE)
    assert page.evaluate(LOST) == []


def test_the_order_form_is_within_two_screens(page: Page, server: str) -> None:
    goto(page, server + "ro/print/")
    form = page.locator("[aria-labelledby=order] a").bounding_box()
    assert form
    assert form["y"] + form["height"] <= 2 * PHONE["height"]
    assert form["height"] >= 44


# What stands beside the text: from the left of it, and at the top of the window when read on.
BESIDE = """() => { const side = document.querySelector('.app-side');
  const text = document.querySelector('article').getBoundingClientRect();
  const before = side.getBoundingClientRect(); scrollTo(0, 900);
  return { gap: before.left - text.right, width: text.width,
    top: side.getBoundingClientRect().top,
    shown: [...side.querySelectorAll('nav, nav ~ .app-say, .app-card')]
      .filter(e => e.getBoundingClientRect().width).map(e => e.classList[0]) }; }"""


@pytest.mark.parametrize("width", [960, 1280])
def test_beside_the_text_stand_its_sections_a_sentence_and_who_helps(
    page: Page, server: str, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    goto(page, server + "nl/at-home/")
    beside = page.evaluate(BESIDE)
    assert beside["gap"] >= 32
    assert 560 <= beside["width"] <= 640
    assert beside["top"] == 0
    assert beside["shown"][:3] == ["app-contents", "app-say", "app-card"]
    page.set_viewport_size(PHONE)
    assert page.evaluate(BESIDE)["shown"][:1] == ["app-card"]


def test_the_offline_copy_fits_a_small_phone_in_large_text(page: Page, server: str) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(server + "downloads/good-to-know-nl.html")
    page.evaluate(STYLE, LARGE)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


@pytest.mark.parametrize("language", LANGUAGES)
def test_help_is_in_sight_above_the_bar(page: Page, server: str, language: str) -> None:
    goto(page, f"{server}{language}/")
    call = page.locator(".app-help .app-call--first").bounding_box()
    bar = page.locator(".app-bar").bounding_box()
    assert call
    assert bar
    assert call["y"] + call["height"] <= bar["y"]
    assert bar["y"] + bar["height"] == PHONE["height"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_two_numbers_are_in_sight_on_the_page_with_all_of_them(
    page: Page, server: str, language: str
) -> None:
    goto(page, f"{server}{language}/help-now/")
    calls = page.locator("main .app-call")
    for number in (0, 1):
        box = calls.nth(number).bounding_box()
        assert box
        assert box["y"] + box["height"] <= bar_top(page)
    assert calls.count() >= 7


@pytest.mark.parametrize("language", LANGUAGES)
def test_who_works_and_who_visits_sees_a_door_on_the_first_page(
    page: Page, server: str, language: str
) -> None:
    goto(page, f"{server}{language}/")
    doors = page.locator(".app-quick a")
    for number, goal in ((0, "#group-1"), (1, "outreach/")):
        door = doors.nth(number)
        assert door.evaluate("e => e.href").endswith(goal)
        box = door.bounding_box()
        assert box
        assert box["y"] + box["height"] <= bar_top(page)
    shown = page.locator("main a:visible").evaluate_all("all => all.map(e => e.href)")
    for name in ("forced", "health", "print"):
        assert f"{server}{language}/{name}/" in shown


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_first_page_is_at_most_three_screens_long(
    page: Page, server: str, language: str
) -> None:
    goto(page, f"{server}{language}/")
    page.get_by_role("checkbox").wait_for()
    assert page.evaluate("document.documentElement.scrollHeight") <= 3 * PHONE["height"]


def bar_top(page: Page) -> float:
    bar = page.locator(".app-bar").bounding_box()
    assert bar
    return bar["y"]


# Elements that only a border, a pictogram or an underline tells apart when colours are taken away.
EDGED = (
    *(".app-bar__help", ".app-bar__exit", ".app-call", ".app-help", ".app-field"),
    *(".app-langs [aria-current]", ".app-urgent a"),
)


def test_forced_colours_leave_edges(browser: Browser, server: str) -> None:
    context = browser.new_context(viewport=PHONE, forced_colors="active")
    page = context.new_page()
    show(page, server, "search", "nl")
    for selector in EDGED:
        style = page.locator(selector).first.evaluate(
            "e => { const s = getComputedStyle(e); return [parseFloat(s.borderBottomWidth),"
            " s.borderBottomStyle, s.borderBottomColor !== s.backgroundColor]; }"
        )
        assert style[0] >= 2, selector
        assert style[1:] == ["solid", True], selector
    context.close()


def test_nothing_moves(page: Page, server: str) -> None:
    goto(page, server + "nl/")
    moving = """() => [...document.querySelectorAll('*')].filter(e => {
      const s = getComputedStyle(e);
      return s.animationName !== 'none' || parseFloat(s.transitionDuration) > 0; }).length"""
    assert page.evaluate(moving) == 0
