"""A site with languages of which little is there: what readers get says in which language it is."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from lxml import html
from lxml.html import HtmlElement

from seksworks.editing.adding import add_language
from support.checking import TODAY
from support.once import once
from support.repository import DAY, change, copy_sample, make

pytestmark = pytest.mark.slow
TITLE, NOTICE = "Помощ сега", "//*[@class='app-note']//p"
# In the folder of what was built: what the build said.
SAID = "said.txt"
HELP = f"""\
---
title: {TITLE}
description: Номера
reviewed: 2026-11-23
---

{{{{ emergency.call }}}}
"""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """The sample with one page in Bulgarian, whose readers get English before Dutch; with nothing
    in Arabic, whose readers get Dutch; with all words in Greek, and a flyer that does not fit."""

    def fill(folder: Path) -> None:
        repository = copy_sample(folder)
        add_language(repository, TODAY, "bg", "en")
        add_language(repository, TODAY, "ar", "")
        add_language(repository, TODAY, "el", "en")
        write_greek(repository)
        (repository / "docs/bg").mkdir()
        (repository / "docs/bg/index.md").write_text(HELP, encoding="utf-8")
        done = make(repository, **DAY)
        (folder / SAID).write_text(done.stdout + done.stderr, encoding="utf-8")

    return once(tmp_path_factory, worker_id, "partial", fill) / "site"


def write_greek(repository: Path) -> None:
    """Words, a date and a text on paper that is far too long."""
    strings = repository / "data/strings.yml"
    change(strings, r"^  en: (.*)$", r"\g<0>\n  el: \1")
    change(strings, r"(?<=, )en: ('.*?'|[^,}]*)", r"\g<0>, el: \1")
    change(repository / "data/facts.yml", "^( +)en: 1 May 2001$", r"\g<0>\n\1el: 1 Μαΐου 2001")
    text = (repository / "docs/en/flyers/pocket-guide.md").read_text(encoding="utf-8")
    flyer = repository / "docs/el/flyers/pocket-guide.md"
    flyer.parent.mkdir(parents=True)
    flyer.write_text(text + "\nΠολύ μακρύ κείμενο.\n" * 200, encoding="utf-8")


def page(built: Path, path: str) -> HtmlElement:
    return html.document_fromstring((built / path).read_text(encoding="utf-8"))


def one(root: HtmlElement, path: str) -> HtmlElement:
    found: list[HtmlElement] = root.xpath(path)
    assert len(found) == 1, path
    return found[0]


def test_a_page_that_is_there_is_in_its_language(built: Path) -> None:
    root = page(built, "bg/index.html")
    assert root.get("lang") == "bg"
    assert one(root, "//h1").text_content() == TITLE
    assert not root.xpath(NOTICE)
    # The words around it are not.
    assert dict(one(root, "//header/details/summary/span").attrib) == {"lang": "en"}


def test_a_page_that_is_not_there_is_in_the_second_language_and_says_so(built: Path) -> None:
    root = page(built, "bg/at-the-door/index.html")
    assert one(root, "//article").get("lang") == "en"
    notice = one(root, NOTICE)
    assert "in English" in notice.text_content()
    assert notice.xpath("span/@lang") == ["en"]


def test_dutch_words_keep_their_direction_on_a_page_from_right_to_left(built: Path) -> None:
    root = page(built, "ar/at-the-door/index.html")
    assert (root.get("lang"), root.get("dir")) == ("ar", "rtl")
    assert [one(root, "//article").get(key) for key in ("lang", "dir")] == ["nl", "ltr"]
    notice = one(root, NOTICE)
    assert dict(one(notice, "span").attrib) == {"lang": "nl"}  # the style knows how it runs


@pytest.mark.parametrize("code", ["bg", "ar"])
def test_what_is_marked_on_the_way_is_on_no_page(built: Path, code: str) -> None:
    for file in (*built.glob(f"{code}/**/*.*"), built / f"downloads/good-to-know-{code}.html"):
        text = file.read_text(encoding="utf-8")
        assert not {"\ue000", "\ue001", "\ue002"} & {*text}, file


def test_the_file_to_keep_says_of_each_page_in_which_language_it_is(built: Path) -> None:
    root = page(built, "downloads/good-to-know-bg.html")
    assert one(root, "//*[@id='at-the-door']//article").get("lang") == "en"
    assert root.xpath("//*[@id='help-now']//*[@class='app-note']")


@pytest.mark.parametrize(("code", "found"), [("bg", "en"), ("ar", "nl")])
def test_a_search_finds_what_readers_get(built: Path, code: str, found: str) -> None:
    rows = json.loads((built / code / "search.json").read_text(encoding="utf-8"))["pages"]
    languages = {row[0]: row[6] for row in rows}
    assert languages["at-the-door"] == found


def test_who_does_not_say_a_word_is_not_asked_to(built: Path) -> None:
    for path in ("index.html", "404.html"):
        spoken = page(built, path).xpath("//*[@class='app-bar__exit']//@lang")
        assert spoken == ["nl", "en", "ro", "el"], path
    links = page(built, "index.html").xpath("//*[@class='app-choose']//a/@hreflang")
    assert links == ["nl", "en", "ro", "bg", "ar", "el"]


def test_a_sheet_that_does_not_fit_is_left_out_and_named(built: Path) -> None:
    said = (built.parent / SAID).read_text(encoding="utf-8")
    assert "1 sheets in a partial language are not made: card/el; make flyer says why" in said
    made = {file.name.split("-")[1] for file in (built / "downloads").glob("card-*.pdf")}
    assert made == {"nl", "en"}
