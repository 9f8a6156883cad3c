"""What the search finds: the queries of `queries.tsv`, each with the pages that answer it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from seksworks.content import HELP
from support.browsing import PHONE, goto
from support.checking import ROOT, real_content

Query = tuple[str, str, tuple[str, ...]]
Results = dict[tuple[str, str], list[str]]
# Types a query, and waits until what it finds is laid out.
TYPE = """async (query) => {
  const field = document.querySelector(".app-search input");
  field.value = query;
  field.dispatchEvent(new Event("input"));
  await new Promise((done) => setTimeout(done));
  document.body.getBoundingClientRect();
}"""
# Names of the pages that a query finds, the best first; and the milliseconds of its last key.
FIND = f"""async (query) => {{
  await ({TYPE})(query);
  return [...document.querySelectorAll(".app-hit")].map((e) => e.pathname.split("/").at(-2));
}}"""
TIME = f"""async (query) => {{
  await ({TYPE})(query.slice(0, -1));
  const start = performance.now();
  await ({TYPE})(query);
  return performance.now() - start;
}}"""


def read_queries() -> list[Query]:
    text = (ROOT / "tests/queries.tsv").read_text(encoding="utf-8")
    _, *lines = text.replace("{town}", real_content().settings.landing).splitlines()
    rows = (line.split("\t") for line in lines)
    return [(language, query, tuple(pages.split())) for language, query, pages in rows]


QUERIES = read_queries()


@pytest.fixture(scope="module")
def searcher(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport=PHONE)
    yield context.new_page()
    context.close()


def open_search(page: Page, address: str) -> None:
    goto(page, address)
    page.locator("header .app-find").click()
    page.keyboard.type("112")
    page.locator(".app-hit").first.wait_for()


@pytest.fixture(scope="module")
def results(searcher: Page, server: str) -> Results:
    found = {}
    for language in sorted({language for language, _, _ in QUERIES}):
        open_search(searcher, f"{server}{language}/health/")
        for code, query, _ in QUERIES:
            if code == language:
                found[code, query] = searcher.evaluate(FIND, query)
    return found


def test_a_page_that_answers_is_among_the_first_three(results: Results) -> None:
    missed = [
        (language, query, results[language, query][:3])
        for language, query, pages in QUERIES
        if not set(pages) & set(results[language, query][:3])
    ]
    assert len(missed) <= len(QUERIES) * 0.05, missed


def test_help_comes_first_in_danger(results: Results) -> None:
    urgent = [(code, query) for code, query, pages in QUERIES if HELP in pages]
    assert len(urgent) > 80
    assert [(*one, results[one]) for one in urgent if results[one][:1] != [HELP]] == []


@pytest.mark.parametrize(
    ("language", "typed"),
    [
        *(("nl", "verkrracht"), ("nl", "zelfmord"), ("nl", "overdossis"), ("nl", "mishandelt")),
        *(("en", "suiside"), ("en", "strangeld"), ("en", "overdoze"), ("en", "assualt")),
        *(("ro", "sinucider"), ("ro", "supradosa"), ("ro", "violatta"), ("ro", "sechestata")),
        # in a language that is not the page's
        *(("nl", "violata"), ("en", "zelfmoord"), ("ro", "strangled")),
    ],
)
def test_help_comes_first_when_danger_is_misspelt(
    searcher: Page, server: str, language: str, typed: str
) -> None:
    open_search(searcher, f"{server}{language}/health/")
    names = searcher.evaluate(FIND, typed)
    assert names[:1] == [HELP]


@pytest.mark.parametrize(
    ("language", "typed"),
    [
        ("nl", ["flyers bestellen", "waar kan ik vannacht slapen", "recensies over mij"]),
        ("en", ["account blocked", "mortgage", "client filmed me", "hospital bill"]),
        ("ro", ["pastila de a doua zi", "tiparit", "avort cu pastile", "la mine acasa"]),
    ],
)
def test_what_only_looks_like_danger_is_not(
    searcher: Page, server: str, language: str, typed: list[str]
) -> None:
    open_search(searcher, f"{server}{language}/health/")
    first = {query: searcher.evaluate(FIND, query)[:1] for query in typed}
    assert [query for query, names in first.items() if names == [HELP]] == []


def test_a_key_is_answered_at_once_on_a_slow_phone(searcher: Page, server: str) -> None:
    """On one six times slower: in a sixth of the time here, the best of nine, since others work on
    this machine too."""
    open_search(searcher, server + "ro/health/")
    longest = sorted((query for code, query, _ in QUERIES if code == "ro"), key=len)[-5:]
    keys = ["a", "c", "pr", *(query[:end] for query in longest for end in range(3, len(query), 4))]
    times = {key: min(searcher.evaluate(TIME, key) for _ in range(9)) for key in keys}
    assert {key: time for key, time in times.items() if time * 6 >= 50} == {}


@pytest.mark.parametrize("address", ["nl/", "en/", "ro/", "404.html"])
@pytest.mark.parametrize("width", [360, 1280])
def test_a_field_stands_on_the_first_page_and_where_a_page_is_gone(
    searcher: Page, server: str, address: str, width: int
) -> None:
    searcher.set_viewport_size({"width": width, "height": 640})
    goto(searcher, server + address)
    searcher.locator("main .app-field").first.click()
    searcher.keyboard.type("112")
    assert searcher.locator(".app-hit").first.get_attribute("href")
    searcher.set_viewport_size(PHONE)


@pytest.mark.parametrize(
    ("address", "number", "topics"),
    [
        *(("nl/", 0, "nl"), ("en/", 0, "en"), ("ro/", 0, "ro")),
        *(("404.html", 0, "nl"), ("404.html", 1, "en"), ("404.html", 2, "ro")),
    ],
)
def test_without_script_the_field_leads_to_all_topics(
    browser: Browser, server: str, address: str, number: int, topics: str
) -> None:
    context = browser.new_context(viewport=PHONE, java_script_enabled=False)
    page = context.new_page()
    page.goto(server + address)
    page.locator("main .app-field").nth(number).click()
    assert page.url == f"{server}{topics}/topics/"
    context.close()
