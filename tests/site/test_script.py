"""What the script adds for those who have one: hours, one page a tab, reading aloud, the phone's
language. Each of it also with nothing of the kind: no voice, no switch, no script."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from support.browsing import PHONE, goto

LINE = ".app-card:has(a[href='tel:08000432']) dd:has(data)"
# A speech synthesis that has the given voices and writes down what it is told.
SPEECH = """voices => {
  window.said = [];
  class Utterance { constructor(text) { this.text = text; } }
  const synth = {
    getVoices: () => voices, addEventListener() {}, removeEventListener() {},
    speak(part) { said.push([part.lang, part.voice?.name, part.text]); window.last = part; },
    cancel() { said.push("cancel"); },
  };
  Object.defineProperty(window, "speechSynthesis", { value: synth });
  Object.defineProperty(window, "SpeechSynthesisUtterance", { value: Utterance });
}"""
DUTCH = {"name": "Nele", "lang": "nl_NL", "localService": True}
ROMANIAN = {"name": "Ion", "lang": "ro-RO", "localService": True}
ELSEWHERE = {"name": "Cloud", "lang": "ro-RO", "localService": False}


@pytest.mark.parametrize(
    ("moment", "phone", "said"),
    [
        # The line is there every day from 11 to 21, Dutch time; summer time ends on 25 October.
        ("2026-07-07T09:30:00Z", ("Europe/Amsterdam", "nl"), "Nu meestal open."),
        (
            "2026-07-07T08:30:00Z",
            ("Europe/Amsterdam", "nl"),
            "Nu meestal dicht. Weer open: dinsdag 11.00 uur",
        ),
        ("2026-12-05T10:00:00Z", ("Europe/Amsterdam", "en"), "Usually open now."),
        (
            "2026-12-05T20:00:00Z",
            ("Europe/Amsterdam", "en"),
            "Usually closed now. Opens Sunday 11:00",
        ),
        ("2026-10-24T18:59:00Z", ("Europe/Amsterdam", "en"), "Usually open now."),
        ("2026-10-25T19:59:00Z", ("Europe/Amsterdam", "en"), "Usually open now."),
        (
            "2026-10-25T20:00:00Z",
            ("Europe/Bucharest", "ro"),
            "De obicei e închis la ora asta. Se deschide luni, la 11:00 (ora Olandei)",
        ),
        ("2026-10-25T19:59:00Z", ("Europe/Bucharest", "ro"), "De obicei e deschis la ora asta."),
    ],
)
def test_who_is_there_now(
    browser: Browser, server: str, moment: str, phone: tuple[str, str], said: str
) -> None:
    zone, language = phone
    context = browser.new_context(viewport=PHONE, timezone_id=zone)
    page = context.new_page()
    page.clock.set_fixed_time(moment)
    goto(page, f"{server}{language}/services/")
    assert page.locator(LINE).locator("b").inner_text() == said
    context.close()


@pytest.mark.parametrize(
    ("moment", "said"),
    [
        ("2026-11-27T15:00:00Z", "Usually open now."),
        ("2026-11-27T16:00:00Z", "Usually closed now. Opens Monday 9:00"),
        ("2026-11-29T03:00:00Z", "Usually closed now. Opens Monday 9:00"),
        ("2026-11-30T07:59:00Z", "Usually closed now. Opens Monday 9:00"),
        ("2026-11-30T08:00:00Z", "Usually open now."),
    ],
)
def test_nobody_is_there_at_the_weekend(
    browser: Browser, server: str, moment: str, said: str
) -> None:
    context = browser.new_context(viewport=PHONE, timezone_id="Europe/Amsterdam")
    page = context.new_page()
    page.clock.set_fixed_time(moment)
    goto(page, f"{server}en/alcohol-drugs/")
    assert page.locator(".app-card data + b").inner_text() == said
    context.close()


def test_without_script_hours_are_text_and_nothing_is_offered(
    browser: Browser, server: str
) -> None:
    context = browser.new_context(viewport=PHONE, java_script_enabled=False)
    page = context.new_page()
    goto(page, server + "nl/services/")
    assert page.locator(LINE).inner_text() == "elke dag van 11.00 tot 21.00 uur"
    assert page.locator("main button, footer input").count() == 0
    goto(page, server)
    assert not page.locator("a[hreflang=nl] small").is_visible()
    context.close()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    made = browser.new_context(viewport=PHONE)
    yield made
    made.close()


def test_one_page_a_tab(context: BrowserContext, server: str) -> None:
    page = context.new_page()
    goto(page, "about:blank")
    goto(page, server + "nl/health/")
    switch = page.get_by_role("checkbox")
    box = page.locator(".app-foot label").bounding_box()
    assert box
    assert box["height"] >= 44
    assert page.evaluate("sessionStorage.length") == 0
    before = page.evaluate("history.length")
    switch.check()
    page.locator(".app-bar__help").click()
    page.wait_for_url(server + "nl/help-now/")
    assert switch.is_checked()
    page.locator(".app-langs a", has_text="Română").click()
    page.wait_for_url(server + "ro/help-now/")
    assert page.evaluate("history.length") == before
    page.go_back()
    assert page.url == "about:blank"


def test_the_switch_goes_off_as_easily(context: BrowserContext, server: str) -> None:
    page = context.new_page()
    goto(page, server + "en/safe/")
    switch = page.get_by_role("checkbox")
    switch.check()
    assert page.evaluate("Object.keys(sessionStorage)") == ["one"]
    switch.uncheck()
    assert page.evaluate("sessionStorage.length") == 0
    before = page.evaluate("history.length")
    page.locator(".app-bar__help").click()
    page.wait_for_url(server + "en/help-now/")
    assert page.evaluate("history.length") == before + 1


def test_with_one_page_a_tab_a_file_to_keep_is_fetched(
    context: BrowserContext, server: str
) -> None:
    page = context.new_page()
    goto(page, server + "nl/print/")
    page.get_by_role("checkbox").check()
    with page.expect_download():
        page.locator("a[download][href$='.html']").click()
    assert page.url == server + "nl/print/"


def test_leaving_forgets_the_switch(context: BrowserContext, server: str) -> None:
    page = context.new_page()
    goto(page, server + "nl/safe/")
    page.get_by_role("checkbox").check()
    context.route("https://**", lambda route: route.fulfill(body="", content_type="text/html"))
    page.locator(".app-bar__exit").click()
    page.wait_for_url("https://**")
    goto(page, server + "nl/safe/")
    assert not page.get_by_role("checkbox").is_checked()
    assert page.evaluate("sessionStorage.length") == 0


def listen(context: BrowserContext, *voices: dict[str, object]) -> Page:
    page = context.new_page()
    page.add_init_script(
        f"({SPEECH})({list(voices)})".replace("True", "true").replace("False", "false")
    )
    return page


@pytest.mark.parametrize(
    ("voices", "count"), [([], 0), ([ELSEWHERE], 0), ([DUTCH], 0), ([ROMANIAN], 1)]
)
def test_reading_aloud_is_offered_only_with_a_voice_on_the_phone(
    context: BrowserContext, server: str, voices: list[dict[str, object]], count: int
) -> None:
    page = listen(context, *voices)
    goto(page, server + "ro/safe/")
    page.locator(".app-foot input").wait_for(state="attached")
    assert page.get_by_role("button", name="Ascultă").count() == count
    assert not [one for one in page.evaluate("said") if one != "cancel"]


def test_reads_what_can_be_seen_in_order_each_part_in_its_language(
    context: BrowserContext, server: str
) -> None:
    page = listen(context, ELSEWHERE, DUTCH, ROMANIAN)
    goto(page, server + "ro/help-now/")
    button = page.locator("button.app-crumb")
    box = button.bounding_box()
    assert box
    assert box["height"] >= 44
    button.click()
    button.get_by_text("Oprește").wait_for()
    said = [one for one in page.evaluate("said") if one != "cancel" and one[2]]
    assert said[0] == ["ro", "Ion", page.locator("article h1").inner_text()]
    assert {(code, name) for code, name, _ in said} == {("ro", "Ion"), ("nl", "Nele")}
    first = page.locator("article p").first.inner_text()
    assert " ".join(text for _, _, text in said[:3]).count(first[:20]) == 1
    spoken = " ".join(text for _, _, text in said)
    assert "Ik ben in gevaar" in spoken
    assert page.locator(".app-say small").first.inner_text() not in spoken
    closed = page.locator("article details p").first.text_content() or ""
    assert closed[:30] not in spoken
    assert button.inner_text() == "Oprește"
    button.click()
    assert page.evaluate("said.at(-1)") == "cancel"
    assert button.inner_text() == "Ascultă"


def test_a_page_past_the_day_of_its_facts_says_so(browser: Browser, server: str) -> None:
    context = browser.new_context(viewport=PHONE)
    page = context.new_page()
    goto(page, server + "ro/bank/")
    due = datetime.fromisoformat(page.locator("[data-due]").get_attribute("data-due") or "")
    said = page.get_by_text("Pagina trebuia verificată până acum.")
    for day, count in ((due - timedelta(seconds=1), 0), (due, 1)):
        page.clock.set_fixed_time(day.replace(tzinfo=UTC))
        goto(page, server + "ro/bank/")
        page.locator(".app-foot input").wait_for(state="attached")
        assert said.count() == count
    context.close()


def test_reading_aloud_ends_by_itself_and_with_the_page(
    context: BrowserContext, server: str
) -> None:
    page = listen(context, DUTCH)
    goto(page, server + "nl/safe/")
    button = page.locator("button.app-crumb")
    button.click()
    button.get_by_text("Stop").wait_for()
    page.evaluate("last.onend()")
    assert button.inner_text() == "Luister"
    button.click()
    page.evaluate("dispatchEvent(new Event('pagehide'))")
    assert page.evaluate("said.at(-1)") == "cancel"


@pytest.mark.parametrize(
    ("locale", "marked"), [("ro-RO", ["ro"]), ("en-GB", ["en"]), ("bg-BG", [])]
)
def test_the_chooser_marks_the_language_of_the_phone(
    browser: Browser, server: str, locale: str, marked: list[str]
) -> None:
    context = browser.new_context(viewport=PHONE, locale=locale)
    page = context.new_page()
    goto(page, server)
    page.wait_for_load_state("networkidle")
    shown = page.locator(".app-choose small:visible").evaluate_all(
        "all => all.map(one => one.closest('a').lang)"
    )
    assert shown == marked
    assert page.url == server
    context.close()


@pytest.mark.parametrize("width", [320, 360])
@pytest.mark.parametrize("address", ["ro/safe/", "nl/safe/", "nl/help-now/"])
def test_nothing_moves_when_reading_aloud_is_offered(
    browser: Browser, server: str, width: int, address: str
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 640})
    places = []
    for voices in ([], [DUTCH, ROMANIAN]):
        page = listen(context, *voices)
        goto(page, server + address)
        page.locator(".app-foot input").wait_for(state="attached")
        places.append(page.locator("h1").bounding_box())
    assert places[0] == places[1]
    context.close()
