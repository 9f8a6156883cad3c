"""A made-up town with Bulgarian and Arabic, made by the commands: nothing on its site is of the
town of before, and in Arabic, which is read from right to left, the whole site mirrors.
"""

from __future__ import annotations

import functools
import json
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from lxml import html
from playwright.sync_api import Browser, Page

from seksworks import flyers
from seksworks.build import build
from seksworks.content import CONTACTS, Content
from seksworks.progress import Progress
from support.browsing import PHONE, goto, serve
from support.checking import real_content
from support.demonstration import WORDS, demonstration
from support.making import words_of
from support.once import once

pytestmark = pytest.mark.slow
# The fields of a contact that lead to it.
REACHED_AT = ("phone", "phone_abroad", "whatsapp", "email", "web", "address")
READ = (".html", ".json", ".txt", ".xml", ".pdf", ".js")
NAMES = ("help-now", "at-home", "at-home/sources", "health", "topics", "print", "old")
PLACES = ("ar/", *(f"ar/{name}/" for name in NAMES))
KEPT = "downloads/good-to-know-ar.html"
# Where an element of the page begins and ends, in CSS pixels from the window's left edge.
EDGES = "e => { const r = e.getBoundingClientRect(); return [r.left, r.right]; }"
OVERFLOWING = """() => [...document.querySelectorAll('body *')].filter(e => {
  const r = e.getBoundingClientRect();
  return r.width > 1 && !e.closest('.app-skip') && (r.left < -1 || r.right > innerWidth + 1);
}).map(e => e.outerHTML.slice(0, 80))"""
# Where the words of an element begin and end.
TEXT = """e => {
  const range = document.createRange();
  range.selectNodeContents(e);
  const r = range.getBoundingClientRect();
  return [r.left, r.right];
}"""
# The digits of a number from left to right, as they are drawn.
DRAWN = """e => {
  const [text, range] = [e.firstChild, document.createRange()];
  return [...text.data].map((sign, i) => {
    range.setStart(text, i);
    range.setEnd(text, i + 1);
    return [range.getBoundingClientRect().left, sign];
  }).sort(([a], [b]) => a - b).map(([, sign]) => sign).join('');
}"""


@pytest.fixture(scope="module")
def town_site(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """The site of the town. Of the flyers only one is made, which is enough here."""

    def fill(folder: Path) -> None:
        repository = demonstration(folder)
        with pytest.MonkeyPatch.context() as patch:
            a5 = functools.partial(flyers.variant_groups, only=("a5", "nl"))
            patch.setattr(flyers, "variant_groups", a5)
            build(repository, date.today(), Progress(quiet=True))

    return once(tmp_path_factory, worker_id, "town", fill) / "site"


@pytest.fixture(scope="module")
def arabic(town_site: Path) -> Iterator[str]:
    """The address of the site."""
    with serve(town_site) as address:
        yield address


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport=PHONE)
    yield context.new_page()
    context.close()


def edges(page: Page, selector: str) -> tuple[float, float]:
    left, right = page.locator(selector).first.evaluate(EDGES)
    return left, right


def in_order(page: Page, *selectors: str) -> bool:
    """Whether each element stands to the right of the next one: the reading order in Arabic."""
    found = [edges(page, selector) for selector in selectors]
    return all(before[0] >= after[1] for before, after in pairwise(found))


def test_the_page_and_its_header_are_mirrored(phone: Page, arabic: str) -> None:
    goto(phone, arabic + "ar/")
    page = phone.locator("html")
    assert (page.get_attribute("lang"), page.get_attribute("dir")) == ("ar", "rtl")
    assert in_order(phone, ".app-name", "header .app-find", ".app-menu")
    assert edges(phone, ".app-name")[1] == PHONE["width"] - 16
    assert in_order(phone, ".app-bar__help", ".app-bar__exit")
    assert in_order(phone, *(f".app-langs li:nth-child({number})" for number in range(1, 4)))
    assert in_order(phone, ".app-door i", ".app-door span")
    assert in_order(phone, ".app-call .app-icon", ".app-call b")
    doors = phone.locator(".app-group:has(a[href*='at-home']) .app-doors").first.locator("b").all()
    assert len(doors) == 2
    assert len({round(door.evaluate(TEXT)[1]) for door in doors}) == 1
    mark = phone.locator(".app-doors .app-code:visible").first.bounding_box()
    assert mark
    assert mark["x"] < 40
    assert mark["height"] < 32  # on one line


def test_words_of_another_language_keep_their_own_direction(phone: Page, arabic: str) -> None:
    goto(phone, arabic + "ar/help-now/")
    label = phone.locator("main .app-call--first span[lang=nl]")
    assert label.inner_text().endswith(".")
    assert label.evaluate("e => getComputedStyle(e).unicodeBidi") == "plaintext"
    goto(phone, arabic)
    for name in ("app-bar__exit", "app-call"):
        word = phone.locator(f".{name} span[lang=ar]")
        assert word.get_attribute("dir") == "rtl", name


def test_arrows_point_the_way_one_reads(phone: Page, arabic: str) -> None:
    goto(phone, arabic + "ar/at-home/")
    for selector in (".app-crumb .app-flip", ".app-bar__exit .app-flip"):
        turned = phone.locator(selector).evaluate("e => getComputedStyle(e).transform")
        assert turned == "matrix(-1, 0, 0, 1, 0, 0)", selector
    icon, crumb = edges(phone, ".app-crumb svg"), edges(phone, ".app-crumb")
    assert icon[1] == crumb[1] == PHONE["width"] - 16


def test_numbers_of_a_list_stand_right_of_its_text(phone: Page, arabic: str) -> None:
    goto(phone, arabic + "ar/at-home/")
    first = phone.locator(".app-first li").first
    left, right = first.evaluate(EDGES)
    text = first.evaluate(TEXT)
    assert first.evaluate("e => getComputedStyle(e, '::before').right") == "0px"
    assert right - text[1] == 44
    assert text[0] > left


def test_numbers_are_read_from_left_to_right(phone: Page, arabic: str) -> None:
    goto(phone, arabic + "ar/help-now/")
    phone.evaluate(
        "document.querySelectorAll('details:not(.app-say)').forEach(e => { e.open = true; })"
    )
    in_text, in_calls = phone.locator("article .number").all(), phone.locator("main b > bdi").all()
    assert len(in_text) == 3
    assert len(in_calls) > 5
    for number in (*in_text, *in_calls):
        assert number.get_attribute("dir") == "ltr"
        assert number.evaluate(DRAWN) == number.inner_text()


@pytest.mark.parametrize("width", [320, 360])
@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_nothing_sticks_out(browser: Browser, arabic: str, width: int, script: bool) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 640}, java_script_enabled=script
    )
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    for address in (*PLACES, KEPT, ""):
        answer = goto(page, arabic + address)
        assert answer, address
        assert answer.ok, address
        assert page.evaluate("document.documentElement.scrollWidth") <= width, address
        assert page.evaluate(OVERFLOWING) == [], address
    assert errors == []
    context.close()


def test_a_page_that_is_not_translated_says_so_in_arabic(phone: Page, arabic: str) -> None:
    goto(phone, arabic + "ar/health/")
    assert phone.locator("html").get_attribute("dir") == "rtl"
    said = WORDS["not_translated"].format(in_language=WORDS["in_nl"])
    assert phone.locator(".app-note").inner_text().strip() == said
    text = phone.locator("article")
    assert (text.get_attribute("lang"), text.get_attribute("dir")) == ("nl", "ltr")
    assert text.locator("p").first.evaluate("e => getComputedStyle(e).direction") == "ltr"
    assert phone.locator(".app-note p").evaluate("e => getComputedStyle(e).direction") == "rtl"
    door = phone.locator(".app-list a[href$='health/'] span")
    assert (door.get_attribute("lang"), door.get_attribute("dir")) == ("nl", "ltr")


def test_the_row_of_every_language_leads_to_it(phone: Page, arabic: str) -> None:
    goto(phone, arabic + "nl/at-home/")
    assert phone.locator(".app-langs li").count() == 5
    phone.locator(".app-langs a", has_text="العربية").click()
    assert phone.url == arabic + "ar/at-home/"
    assert phone.locator("h1").inner_text() == "العمل من المنزل"
    goto(phone, arabic)
    assert phone.locator(".app-choose a[hreflang=ar]").get_attribute("dir") == "rtl"


def test_its_script_speaks_it(phone: Page, arabic: str) -> None:
    goto(phone, arabic + "ar/help-now/")
    phone.locator("header .app-find").click()
    phone.locator(".app-search input").fill("المنزل")
    hit = phone.locator(".app-hit")
    hit.first.wait_for()
    assert phone.locator(".app-found").inner_text() == "النتائج: 1"
    assert hit.first.evaluate("e => getComputedStyle(e).direction") == "rtl"


def test_its_file_to_keep_is_mirrored_too(phone: Page, arabic: str) -> None:
    goto(phone, arabic + KEPT)
    page = phone.locator("html")
    assert (page.get_attribute("lang"), page.get_attribute("dir")) == ("ar", "rtl")
    assert in_order(phone, ".app-name", ".app-to-topics")
    kept = phone.locator("[id='health'] article")
    assert (kept.get_attribute("lang"), kept.get_attribute("dir")) == ("nl", "ltr")


def test_nothing_on_its_site_is_of_the_town_of_before(town_site: Path) -> None:
    """But on the page that tells where this began, and in the list of what that was read from."""
    before = real_content()
    names, own = before.town.names[before.town.id], before.town.own(CONTACTS)
    values = reached_at(before, own) - reached_at(before, CONTACTS)
    assert len(values) > 40
    files = [file for file in town_site.rglob("*") if file.suffix in READ]
    files = [file for file in files if "research" not in file.parts]
    assert len(files) > 400
    for file in files:
        text = said_in(file)
        assert not names.search(text), file
        assert "seksworks.nl" not in text, file
        assert [one for one in values if one in text] == [], file


def reached_at(content: Content, path: str) -> set[str]:
    """Numbers and addresses of the organisations in that file of `data/`."""
    return {
        text
        for contact in content.contacts.values()
        if contact.path == path
        for name, field in contact.fields.items()
        if name in REACHED_AT
        for text in field.words.values()
    }


def said_in(file: Path) -> str:
    """What a file of the site says, without what comes from the page on the research."""
    if file.suffix == ".pdf":
        return words_of(file)
    text = file.read_text(encoding="utf-8")
    if file.name == "search.json":
        return str([row for row in json.loads(text)["pages"] if row[0] != "research"])
    if file.parent.name == "downloads" and file.suffix == ".html":
        root = html.document_fromstring(text)
        for page in root.xpath("//*[@id='research']"):
            page.drop_tree()
        return html.tostring(root, encoding="unicode")
    return text
