"""Every page in a real browser at 360 px: what only a browser knows."""

from __future__ import annotations

import functools
import subprocess
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route

from support.browsing import PHONE, goto
from support.checking import real_content
from support.repository import explicit_words
from support.touring import STORED


@pytest.fixture
def phone(browser: Browser, server: str) -> Iterator[Page]:
    """A phone without JavaScript."""
    context = browser.new_context(viewport=PHONE, java_script_enabled=False)
    page = context.new_page()
    goto(page, server + "nl/")
    yield page
    context.close()


def test_the_menu_opens_with_a_keyboard_and_leads_on(phone: Page, server: str) -> None:
    phone.keyboard.press("Tab")
    assert phone.locator(".app-skip").is_visible()
    for _ in range(5):
        phone.keyboard.press("Tab")
    assert not phone.locator(".app-list a").first.is_visible()
    phone.keyboard.press("Enter")
    assert phone.locator(".app-list a").first.is_visible()
    group = phone.locator(".app-list details", has_text="Je gezondheid")
    group.locator("summary").press("Enter")
    group.locator("a", has_text="Gezondheid").press("Enter")
    assert phone.url == server + "nl/health/"


def test_the_language_row_stays_on_the_page(phone: Page, server: str) -> None:
    goto(phone, server + "nl/at-the-door/")
    phone.locator(".app-langs a", has_text="Română").click()
    assert phone.url == server + "ro/at-the-door/"


def test_help_is_in_sight_and_the_bar_in_reach(phone: Page, server: str) -> None:
    bar = phone.locator(".app-bar")
    first = phone.locator(".app-help .app-call--first").bounding_box()
    top = bar.bounding_box()
    assert first
    assert top
    assert first["y"] + first["height"] <= top["y"]
    phone.mouse.wheel(0, 4000)
    after = bar.bounding_box()
    assert after == top
    assert top["y"] + top["height"] == PHONE["height"]
    phone.locator(".app-bar__help").click()
    assert phone.url == server + "nl/help-now/"


def test_fold_outs_open_without_script(phone: Page, server: str) -> None:
    goto(phone, server + "nl/help-now/")
    fold = phone.locator("article .question").first
    assert not fold.locator("p").first.is_visible()
    fold.locator("summary").click()
    assert fold.locator("p").first.is_visible()


@pytest.mark.parametrize("size", [(360, 640), (320, 256), (1280, 900)])
def test_a_sentence_fills_the_screen_and_the_way_out_stays(
    phone: Page, server: str, size: tuple[int, int]
) -> None:
    phone.set_viewport_size({"width": size[0], "height": size[1]})
    goto(phone, server + "ro/at-the-door/")
    card = phone.locator(".app-say", has_text="Ik geef geen toestemming")
    sentence, back = card.locator("summary"), card.locator("small").last
    small = sentence.locator("strong").evaluate("e => parseFloat(getComputedStyle(e).fontSize)")
    assert not back.is_visible()
    sentence.click()
    box = sentence.bounding_box()
    assert box == {"x": 0, "y": 0, "width": size[0], "height": size[1]}
    large = sentence.locator("strong").evaluate("e => parseFloat(getComputedStyle(e).fontSize)")
    assert large >= 1.6 * small
    assert sentence.evaluate("e => e.scrollWidth <= e.clientWidth")
    assert sentence.locator("span").get_attribute("lang") == "nl"
    assert phone.locator(".app-bar__exit").evaluate(
        "e => { const b = e.getBoundingClientRect();"
        " return e.contains(document.elementFromPoint(b.x + b.width / 2, b.y + b.height / 2)); }"
    )
    phone.emulate_media(media="print")
    assert sentence.evaluate("e => getComputedStyle(e).position") == "static"
    phone.emulate_media(media="screen")
    back.click()
    assert not back.is_visible()
    assert sentence.bounding_box() != box


def test_dark_follows_the_phone(browser: Browser, server: str) -> None:
    colours = {}
    for scheme in ("light", "dark"):
        context = browser.new_context(viewport=PHONE, color_scheme=scheme)
        page = context.new_page()
        goto(page, server + "ro/")
        colours[scheme] = page.evaluate("getComputedStyle(document.body).backgroundColor")
        context.close()
    assert colours == {"light": "rgb(250, 246, 238)", "dark": "rgb(23, 30, 30)"}


NEUTRAL = "<title>Neutral</title><h1>Neutral</h1>"
AWAY = "<title>Weather</title><h1>Weather</h1>"


def visit(browser: Browser, script: bool) -> tuple[BrowserContext, Page, str]:
    """A tab that stands on another site, and the address of the way out, answered here."""
    exit_url = real_content(date.max).settings.exit_url
    context = browser.new_context(viewport=PHONE, java_script_enabled=script)
    for address, body in ((exit_url, AWAY), ("http://neutral.invalid/", NEUTRAL)):
        answer = functools.partial(Route.fulfill, body=body, content_type="text/html")
        context.route(address, answer)
    page = context.new_page()
    goto(page, "http://neutral.invalid/")
    return context, page, exit_url


@pytest.fixture(params=[True, False], ids=["script", "no script"])
def reader(request: pytest.FixtureRequest, browser: Browser) -> Iterator[tuple[Page, str]]:
    context, page, exit_url = visit(browser, request.param)
    yield page, exit_url
    context.close()


def test_the_way_out_leads_away(reader: tuple[Page, str], server: str) -> None:
    page, away = reader
    goto(page, server + "nl/health/")
    page.locator(".app-bar__exit").click()
    page.wait_for_url(away)
    assert page.title() == "Weather"


@pytest.fixture
def scripted(browser: Browser) -> Iterator[tuple[Page, str]]:
    context, page, exit_url = visit(browser, script=True)
    yield page, exit_url
    context.close()


def test_back_after_leaving_from_the_first_page_is_where_you_came_from(
    scripted: tuple[Page, str], server: str
) -> None:
    page, away = scripted
    goto(page, server + "nl/")
    before = page.evaluate("history.length")
    page.locator(".app-bar__exit").click()
    page.wait_for_url(away)
    assert page.evaluate("history.length") == before
    page.go_back()
    assert page.title() == "Neutral"


def test_back_after_leaving_from_the_second_page_shows_none_of_ours(
    scripted: tuple[Page, str], server: str
) -> None:
    page, away = scripted
    goto(page, server + "nl/")
    goto(page, server + "nl/health/")
    page.locator(".app-bar__exit").click()
    page.wait_for_url(away)
    page.go_back(wait_until="commit")
    page.wait_for_url(away)
    page.go_back()
    assert page.title() == "Neutral"
    goto(page, server + "nl/")
    assert page.locator("h1").is_visible()
    assert page.evaluate("sessionStorage.length") == 0


def test_leaving_blanks_the_page_at_once(browser: Browser, server: str) -> None:
    """The other page never answers: ours has to be gone all the same."""
    context = browser.new_context(viewport=PHONE)
    exit_url = real_content(date.max).settings.exit_url
    context.route(exit_url, lambda route: None)
    page = context.new_page()
    goto(page, server + "ro/safe/")
    took = page.evaluate(
        """() => { const start = performance.now();
        document.querySelector('.app-bar__exit').click();
        const shown = document.documentElement.getBoundingClientRect().height;
        return [shown, performance.now() - start, document.title]; }"""
    )
    assert took[0] == 0
    assert took[1] < 100
    assert not explicit_words("ro").search(took[2])
    context.close()


def test_shift_three_times_leaves(scripted: tuple[Page, str], server: str) -> None:
    page, away = scripted
    goto(page, server + "en/health/")
    for _ in range(3):
        page.keyboard.press("Shift")
    page.wait_for_url(away)


def test_capitals_do_not_leave(scripted: tuple[Page, str], server: str) -> None:
    page, _ = scripted
    goto(page, server + "nl/health/")
    page.locator("header .app-find").click()
    for letter in "GGD":
        page.keyboard.press(f"Shift+{letter}")
    page.locator(".app-hit").first.wait_for()
    assert page.url == server + "nl/health/"


@pytest.fixture
def searcher(browser: Browser) -> Iterator[tuple[Page, list[str]]]:
    """A phone with script, and all that it asks for."""
    context = browser.new_context(viewport=PHONE)
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    yield page, asked
    context.close()


# What somebody types, and the page it should lead to first.
QUERIES = [
    ("nl", "deur", "at-the-door"),
    ("nl", "belastig", "business"),
    ("nl", "hoe betaal ik belasting", "business"),
    ("nl", "zorgverzekring", "insurance"),
    ("nl", "abortus", "pregnancy"),
    ("nl", "mensenhandelaar", "help-now"),
    ("nl", "112", "help-now"),
    ("nl", "SOA test", "health"),
    ("en", "taxes", "business"),
    ("en", "rape", "help-now"),
    ("en", "pregnat", "pregnancy"),
    ("ro", "sanatate", "health"),
    ("ro", "SĂNĂTATE", "health"),
    ("ro", "avort", "pregnancy"),
    ("ro", "razie", "at-the-door"),
]


@pytest.mark.parametrize(("code", "typed", "name"), QUERIES)
def test_search_finds_what_people_type(
    searcher: tuple[Page, list[str]], server: str, code: str, typed: str, name: str
) -> None:
    page, _ = searcher
    goto(page, f"{server}{code}/")
    page.locator("header .app-find").click()
    page.keyboard.type(typed)
    page.locator(".app-hit").first.wait_for()
    first = page.locator(".app-hit").first.get_attribute("href")
    assert first
    assert first.partition("#")[0] == f"{server}{code}/{name}/"


# What somebody in danger types. Most of it no page has a word for, and some of it fits pages that
# are no help.
EMERGENCIES = [
    *(("nl", "klant slaat me"), ("nl", "ik wil dood"), ("nl", "verkragt"), ("nl", "opgesloten")),
    *(("nl", "bewusteloos"), ("en", "kill myself"), ("en", "locked in"), ("en", "passed out")),
    *(("en", "knife"), ("en", "stalking"), ("ro", "vreau sa mor"), ("ro", "ma bate clientul")),
    *(("ro", "nu respira"), ("ro", "ma tine inchisa"), ("ro", "m-a strans de gat")),
]


# Where the links lead that stand above what is found, as far as a thumb reaches them.
URGENT = """() => [...document.querySelectorAll('.app-urgent a')].filter(e => {
    const box = e.getBoundingClientRect();
    return e.contains(document.elementFromPoint(box.left + box.width / 2,
      box.top + box.height / 2)); }).map(e => e.href)"""


@pytest.mark.parametrize(("code", "typed"), EMERGENCIES)
def test_help_is_in_sight_whatever_search_finds(
    searcher: tuple[Page, list[str]], server: str, code: str, typed: str
) -> None:
    page, _ = searcher
    goto(page, f"{server}{code}/safe/")
    page.locator("header .app-find").click()
    page.keyboard.type(typed)
    page.locator(".app-found:not(:empty)").wait_for()
    assert page.evaluate(URGENT) == ["tel:112", f"{server}{code}/help-now/"]
    found = page.locator(".app-hit").evaluate_all("all => all.map(e => e.href)")
    assert not [href for href in found if "/help-now/#" in href]


def test_help_stays_in_sight_down_a_list_of_pages(
    searcher: tuple[Page, list[str]], phone: Page, server: str
) -> None:
    page, _ = searcher
    urgent = ["tel:112", f"{server}en/help-now/"]
    goto(page, f"{server}en/")
    page.locator("header .app-find").click()
    page.keyboard.type("work")
    page.locator(".app-hit").first.wait_for()
    page.locator(".app-private").evaluate("e => e.scrollIntoView()")
    assert page.evaluate("scrollY") > 300
    assert page.evaluate(URGENT) == urgent
    goto(phone, f"{server}en/topics/")
    assert phone.evaluate(URGENT) == urgent
    phone.locator(".app-letter").last.scroll_into_view_if_needed()
    assert phone.evaluate(URGENT) == urgent


# What somebody types, and where a page that it finds opens.
OPENED = [
    ("nl", "klant slaat me", "help-now/"),
    ("nl", "iemand luistert", "help-now/"),
    ("nl", "iemand luistert", "mind/#now"),
    ("nl", "met iemand praten", "services/#talk"),
    ("nl", "wat kost een abortus", "pregnancy/#abortion"),
    ("en", "passed out", "help-now/"),
    ("ro", "pastila de a doua zi", "prep-pep/"),
    # questions that are closed
    ("en", "doxypep", "prep-pep/#q7"),
    ("en", "mortgage", "bank/#q4"),
]


@pytest.mark.parametrize(("code", "typed", "place"), OPENED)
def test_a_page_opens_at_the_section_of_the_rarest_word(
    searcher: tuple[Page, list[str]], server: str, code: str, typed: str, place: str
) -> None:
    page, _ = searcher
    goto(page, f"{server}{code}/")
    page.locator("header .app-find").click()
    page.keyboard.type(typed)
    name, _, _ = place.partition("/")
    hit = page.locator(f".app-hit[href*='/{name}/']")
    assert hit.get_attribute("href") == f"{server}{code}/{place}"


def test_a_hit_opens_the_question_that_it_found(
    searcher: tuple[Page, list[str]], server: str
) -> None:
    page, _ = searcher
    goto(page, f"{server}en/")
    page.locator("header .app-find").click()
    page.keyboard.type("doxypep")
    hit = page.locator(".app-hit").first
    hit.wait_for()
    asked = hit.locator("span").inner_text()
    hit.click()
    question = page.locator("details:target")
    question.wait_for()
    assert question.locator("summary").inner_text() == asked
    page.locator("details:target[open] p").first.wait_for()
    assert question.locator("p").first.is_visible()


def test_search_asks_only_when_used_and_leaves_no_trace(
    searcher: tuple[Page, list[str]], server: str
) -> None:
    page, asked = searcher
    goto(page, server + "ro/safe/")
    page.wait_for_load_state("networkidle")
    assert asked == [server + "ro/safe/", server + "ro/page.js"]
    page.locator("header .app-find").click()
    page.keyboard.type("sanatate")
    page.locator(".app-hit").first.wait_for()
    assert asked[2:] == [server + "ro/search.js", server + "ro/search.json"]
    assert page.url == server + "ro/safe/"
    length = page.evaluate("history.length")
    page.keyboard.press("Enter")
    page.wait_for_url(server + "ro/health/")
    assert page.evaluate("history.length") == length + 1
    assert set(page.evaluate(STORED).values()) == {"", 0}
    page.go_back()
    assert page.locator(".app-search input").input_value() == ""
    assert not page.locator(".app-search").is_visible()


def test_search_with_a_keyboard(searcher: tuple[Page, list[str]], server: str) -> None:
    page, _ = searcher
    goto(page, server + "nl/")
    page.locator("header .app-find").focus()
    page.keyboard.press("Enter")
    field = page.get_by_role("combobox")
    page.keyboard.type("verzekering")
    options = page.get_by_role("option")
    options.first.wait_for()
    assert field.get_attribute("aria-expanded") == "true"
    assert page.get_by_role("status").inner_text() == f"Gevonden: {options.count()}"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    assert options.nth(1).get_attribute("aria-selected") == "true"
    assert field.get_attribute("aria-activedescendant") == options.nth(1).get_attribute("id")
    page.keyboard.press("Escape")
    assert not field.is_visible()
    assert page.evaluate("document.activeElement.className") == "app-tool app-find"


def test_search_says_when_nothing_fits_or_nothing_comes(
    searcher: tuple[Page, list[str]], server: str
) -> None:
    page, _ = searcher
    goto(page, server + "en/")
    page.locator("header .app-find").click()
    page.keyboard.type("xqzzv")
    none = page.locator(".app-none")
    none.wait_for()
    assert page.locator(".app-urgent a[href='tel:112']").is_visible()
    assert not page.get_by_role("listbox").is_visible()
    page.context.route("**/search.json", lambda route: route.abort())
    goto(page, server + "ro/")
    page.locator("header .app-find").click()
    none.wait_for()
    assert page.get_by_role("status").inner_text() == "Căutarea nu merge acum. Ai internet?"


def test_what_a_search_finds_brings_its_style_to_a_page_without_calls(
    searcher: tuple[Page, list[str]], server: str
) -> None:
    page, _ = searcher
    goto(page, f"{server}nl/print/")
    assert page.locator(".app-call").count() == 0
    page.locator("header .app-find").click()
    call = page.locator(".app-urgent a").first
    call.wait_for()
    assert call.evaluate("e => e.getBoundingClientRect().height") >= 48
    assert call.evaluate("e => getComputedStyle(e).backgroundColor") == "rgb(244, 189, 85)"


def test_without_script_search_leads_to_all_topics(phone: Page, server: str) -> None:
    assert not phone.locator(".app-search").is_visible()
    phone.locator("header .app-find").click()
    assert phone.url == server + "nl/topics/"
    phone.locator(".app-door", has_text="Gezondheid").click()
    assert phone.url == server + "nl/health/"


@pytest.mark.parametrize("place", ["nl/", "404.html"])
def test_search_is_in_reach_where_a_reader_may_be_lost(
    searcher: tuple[Page, list[str]], phone: Page, server: str, place: str
) -> None:
    page, _ = searcher
    goto(page, server + place)
    page.locator(".app-find").first.click()
    page.keyboard.type("verzekering")
    page.locator(".app-hit").first.wait_for()
    goto(phone, server + place)
    assert phone.locator(".app-find").first.evaluate("e => e.href") == server + "nl/topics/"


def test_what_happened_leads_to_its_answer_without_script(phone: Page, server: str) -> None:
    fold = phone.locator(".app-help details")
    assert not fold.locator("a").first.is_visible()
    fold.locator("summary").click()
    fold.locator("a", has_text="Ik ben verkracht").click()
    assert phone.url == server + "nl/help-now/#sexual-violence"
    assert phone.locator(".app-bar__help").get_attribute("href") == "tel:112"


def test_a_page_prints_whole(browser: Browser, server: str, tmp_path: Path) -> None:
    context = browser.new_context(viewport=PHONE, color_scheme="dark")
    page = context.new_page()
    goto(page, server + "nl/help-now/")
    answers = page.locator("article details p").all_text_contents()
    page.emulate_media(media="print")
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(35, 48, 47)"
    page.pdf(path=tmp_path / "page.pdf", format="A4")
    command = ["pdftotext", "-layout", str(tmp_path / "page.pdf"), "-"]
    printed = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    printed = " ".join(printed.split())
    assert "0800-0188" in printed
    assert "https://seksworks.nl/nl/help-now/ · Nagekeken: november 2026" in printed
    for answer in answers:
        assert " ".join(answer.split()[:5]) in printed
    for word in ("Menu", "Snel weg", "Zoeken", "English"):
        assert word not in printed
    context.close()


@pytest.mark.parametrize("script", [True, False])
def test_the_file_to_keep_opens_from_storage(browser: Browser, site: Path, script: bool) -> None:
    context = browser.new_context(viewport=PHONE, java_script_enabled=script, offline=True)
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    address = (site / "downloads/good-to-know-ro.html").as_uri()
    goto(page, address)
    page.locator(".app-door[href='#pregnancy']").click()
    assert page.url == f"{address}#pregnancy"
    title = page.locator("#pregnancy h2").first.bounding_box()
    assert title
    assert 0 <= title["y"] < 200
    page.locator(".app-bar__help").click()
    assert page.url == f"{address}#help-now"
    assert [one for one in asked if not one.startswith(("file:", "data:"))] == []
    context.close()
