"""A language is added by one command; what it lacks is work, and readers get the next best."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from seksworks.checks.expiry import omitted_sheets
from seksworks.checks.worklist import worklist
from seksworks.content.facts import localize
from seksworks.content.opening_hours import hours_in_words
from seksworks.editing.adding import add_language
from seksworks.flyers.booklets import booklet_sheets
from seksworks.formats import OFFICE
from seksworks.preview import preview
from seksworks.progress import Progress
from seksworks.source.problems import ProblemsFound
from support.checking import TODAY, content_of, problems_of
from support.repository import change, copy_sample

BULGARIAN = ["mkdocs.yml", "data/printed-urls.txt"]
FLYER = "docs/bg/flyers/pocket-guide.md"


@pytest.fixture
def bulgarian(sample: Path) -> Path:
    """The sample with Bulgarian, of which nothing is translated; its readers get English."""
    assert add_language(sample, TODAY, "bg", "en") == BULGARIAN
    return sample


def test_one_command_adds_it_and_nothing_is_wrong(bulgarian: Path) -> None:
    assert problems_of(bulgarian) == []
    content = content_of(bulgarian)
    language = content.languages[-1]
    assert (language.code, language.name, language.direction) == ("bg", "Български", "ltr")
    assert language.month_of(date(2026, 11, 1)) == "ноември 2026\u202fг."
    own = {url for url in content.printed if url.startswith("https://example.org/bg/")}
    dutch = {url for url in content.printed if url.startswith("https://example.org/nl/")}
    assert own == {url.replace("/nl/", "/bg/") for url in dutch}
    assert own


def test_readers_get_the_second_language_and_then_the_source(bulgarian: Path) -> None:
    content = content_of(bulgarian)
    language = content.language("bg")
    page = content.page(language, "at-the-door")
    assert page
    assert page.language.code == "en"
    assert content.string("undated", language) == content.strings["undated"]["en"]
    assert localize({"nl": "een", "ro": "unu"}, language, content.source) == ("een", "nl")
    hours = hours_in_words("24/7", content.strings, content.languages)
    assert localize(hours, language, content.source) == (hours["en"], "en")


def test_what_it_lacks_is_work_with_its_words(bulgarian: Path) -> None:
    lines = worklist(content_of(bulgarian)).splitlines()
    start = next(n for n, line in enumerate(lines) if line.startswith("# Български (bg)"))
    listed = dict(line[2:].split(": ", 1) for line in lines[start + 2 :])
    assert listed.keys() >= {"docs/bg", "docs/bg/flyers", "data/strings.yml", "mkdocs.yml"}
    assert listed["mkdocs.yml"] == "1 texts, 2 words"
    change(bulgarian / "mkdocs.yml", "^            partial: yes\n", "")
    assert [one for one in problems_of(bulgarian) if '"bg" is missing' in one]


def test_no_sheet_is_made_under_its_name_before_its_words_are_there(bulgarian: Path) -> None:
    english = (bulgarian / "docs/en/flyers/pocket-guide.md").read_text(encoding="utf-8")
    (bulgarian / FLYER).parent.mkdir(parents=True)
    (bulgarian / FLYER).write_text(english, encoding="utf-8")
    content = content_of(bulgarian)
    assert any("bg" in codes.split("+") for _, codes in omitted_sheets(content))
    assert all(sheet.code != "bg" for sheet in booklet_sheets(content, OFFICE))
    strings = bulgarian / "data/strings.yml"
    change(strings, r"^  en: (.*)$", r"\g<0>\n  bg: \1")
    change(strings, r"(?<=, )en: ('.*?'|[^,}]*)", r"\g<0>, bg: \1")
    assert omitted_sheets(content_of(bulgarian)) == [
        ("card", "bg")
    ]  # a fact would stand there in English
    change(bulgarian / "data/facts.yml", "^( +)en: 1 May 2001$", r"\g<0>\n\1bg: 1 май 2001")
    assert omitted_sheets(content_of(bulgarian)) == []


def test_who_asks_for_a_sheet_of_it_hears_why_there_is_none(tmp_path: Path) -> None:
    repository = copy_sample(tmp_path)
    add_language(repository, TODAY, "bg", "en")
    with pytest.raises(ValueError, match=r"^bg: no sheet can be made before worklist\.txt is done"):
        preview(repository, TODAY, "card", "bg", Progress(quiet=True))


def test_a_text_in_it_makes_no_new_edition_before_it_is_whole(bulgarian: Path) -> None:
    change(bulgarian / "data/editions.yml", "^  day: .*", r"\g<0>\n  texts: '00000000'")
    before = [one for one in problems_of(bulgarian) if "texts:" in one]
    english = (bulgarian / "docs/en/flyers/pocket-guide.md").read_text(encoding="utf-8")
    (bulgarian / FLYER).parent.mkdir(parents=True)
    (bulgarian / FLYER).write_text(english, encoding="utf-8")
    assert [one for one in problems_of(bulgarian) if "texts:" in one] == before
    assert len(before) == 1


@pytest.mark.parametrize(
    ("code", "fallback", "told"),
    [
        ("ro", "", '"ro" is a language of the site already; take another one'),
        ("xq", "", '"xq" is no code of a language; write it as bg, ar or pt-BR'),
        ("bulgarian", "", '"bulgarian" is no code of a language; write it as bg, ar or pt-BR'),
        ("bg", "de", '"de" is no language of the site; known: en, nl, ro'),
    ],
)
def test_what_cannot_be_added_is_told(sample: Path, code: str, fallback: str, told: str) -> None:
    before = (sample / "mkdocs.yml").read_bytes()
    with pytest.raises(ProblemsFound) as caught:
        add_language(sample, TODAY, code, fallback)
    assert [one.message for one in caught.value.problems] == [told]
    assert (sample / "mkdocs.yml").read_bytes() == before


def test_the_source_cannot_be_partial_and_a_fallback_is_another_language(sample: Path) -> None:
    change(
        sample / "mkdocs.yml",
        "^          default: true\n",
        r"\g<0>          extra: {partial: yes, fallback: nl}\n",
    )
    assert problems_of(sample) == [
        'mkdocs.yml:9: "fallback: nl" is not known; known: en, ro',
        'mkdocs.yml:9: "nl" is what others are translated from; take "partial" out',
    ]
