"""A fourth language, read from right to left, by one entry and its words: the whole site mirrors.
Of contacts and facts nothing is translated, so it is partial.

The texts are only for this test; nobody reads them.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from seksworks import flyers
from seksworks.build import build
from seksworks.content import load
from seksworks.progress import Progress
from seksworks.source import Problems
from support.browsing import PHONE, goto, serve
from support.repository import change, copy_repository

PAGES = {
    "index": """\
---
title: أهلاً بك
description: معلومات ومساعدة في تيلبورخ
reviewed: 2026-11-23
---

هنا معلومات عن العمل والقواعد والمساعدة في تيلبورخ. القراءة مجانية ولا حاجة إلى اسمك.

## مساعدة الآن {#help}

{{ emergency.call }}
""",
    "help-now": """\
---
title: مساعدة الآن
description: الأرقام وما يمكنك قوله
reviewed: 2026-11-23
---

هذه المساعدة للجميع.

## ماذا حدث؟ {#happened}

اقرأ ما يناسبك.

## خطر الآن {#hurt}

{{ emergency.call }}

قل أولاً **أين أنت**. ثم قل **ماذا يحدث**.

## العنف الجنسي {#sexual-violence}

{{ sexual_assault_centre.call }}

اتصل بسرعة.

## الواقي {#condom}

اتصل بالطبيب.

## لا أحد يستيقظ {#unconscious}

ضع الشخص على جنبه.

## التمييز {#robbed}

{{ discrimination.call }}

## العنف في البيت {#followed}

{{ veilig_thuis.call }}

## مكان مغلق {#locked-in}

ابق هادئاً.

## الشرطة {#door}

للأسئلة اتصل بالرقم {{ police.phone }}، وفي الخطر اتصل بالرقم {{ emergency.phone }}.

## عندما تفكر في الموت {#suicide}

{{ suicide_prevention.call }}

## للحديث مع شخص {#questions}

{{ listening_line.call }}

??? question "لا أريد الشرطة"

    اتصل بالرقم {{ sexual_assault_centre.phone }}.
""",
    "at-home": """\
---
title: العمل من المنزل
description: ما المسموح في بيتك
reviewed: 2026-11-23
---

القواعد صارمة، فاسأل أولاً.

## افعل هذا أولاً {#first}

1. اسأل البلدية عن القواعد.
2. سجّل نفسك في عنوانك.
3. اقرأ عقد الإيجار.

## هكذا يسير الأمر {#how}

اقرأ [مساعدة الآن](help-now.md).

## أماكن أخرى {#not-allowed}

اسأل البلدية.

## ماذا قد يحدث {#consequences}

اسأل البلدية.

## لا قائمة بالأسماء {#no-list}

لا حاجة إلى اسمك.

## المال والعنوان {#money}

{{ municipality.card }}
""",
}
ENTRY = """\
        - locale: ar
          name: العربية
          extra:
            partial: yes
          nav_translations:
            Je werk: عملك
            Rechten en veiligheid: الحقوق والأمان
            Je gezondheid: صحتك
            Nieuw hier: جديد هنا
            Over ons: من نحن
            Deze site: هذا الموقع
"""
WORDS = {
    "site_name": "من المفيد معرفته",
    "choose": "اختر لغتك",
    "danger": "خطر",
    "menu": "القائمة",
    "start": "البداية",
    "search": "بحث",
    "search_found": "النتائج: {count}",
    "all_topics": "كل المواضيع",
    "help_now": "مساعدة الآن",
    "leave": "خروج سريع",
    "more": "المزيد",
    "not_translated": "هذه الصفحة غير مترجمة بعد. النص التالي {in_language}.",
    "in_nl": "بالهولندية",
    "who_helps": "من يساعدك",
    "checked": "تم التحقق في",
    "sources": "المصادر",
}


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


def add_arabic(repository: Path) -> None:
    """As contributing/translators.md says it: an entry, the words, the pages. Words that this test
    does not look at are the Dutch ones."""
    dutch = load(repository, date.today(), Problems()).pages
    change(repository / "mkdocs.yml", r"^\n(?=# Paths)", f"{ENTRY}\n")
    strings = repository / "data/strings.yml"
    change(strings, r"^  nl: (.*)$", r"  nl: \1\n  ar: \1")
    for key, word in WORDS.items():
        change(strings, rf"^({key}:\n(?:  .*\n)*?  ar: ).*", rf"\1'{word}'")
    for name, text in PAGES.items():
        # Beside the Dutch text: that of a town lies in another folder.
        file = repository / dutch["nl", name].path.replace("/nl/", "/ar/")
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, encoding="utf-8")


@pytest.fixture(scope="module")
def arabic(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the site with Arabic. Of the flyers only one is made, which is enough here."""
    repository = copy_repository(tmp_path_factory.mktemp("rtl"))
    add_arabic(repository)
    with pytest.MonkeyPatch.context() as patch:
        a5 = functools.partial(flyers.variant_groups, only=("a5", "nl"))
        patch.setattr(flyers, "variant_groups", a5)
        build(repository, date.today(), Progress(quiet=True))
    with serve(repository / "site") as address:
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
    assert in_order(phone, *(f".app-langs li:nth-child({number})" for number in range(1, 5)))
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
    assert phone.locator(".app-langs li").count() == 4
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
