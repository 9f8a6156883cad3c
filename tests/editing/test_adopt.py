"""A town that takes the site over: what nobody knows is left out of its texts, and what all towns
share names none of them. What its readers get is looked at in `site/languages/test_town.py`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from seksworks.checks.facts import history_of_a_town
from seksworks.checks.site import names_of_towns
from seksworks.content import REFERENCE, TOWN, Content, load
from seksworks.content.layers.town import Town
from seksworks.editing.adding import TOWN_QUESTIONS, adopt
from seksworks.source import Problems, ProblemsFound, read_yaml
from support.checking import NOW, ROOT, content_of, real_content
from support.demonstration import ADDRESS, NAME, REGION
from support.repository import change, copy_repository

FOLDER = "data/towns/quadermonde"


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = copy_repository(tmp_path_factory.mktemp("adopted"), cache=False)
    adopt(root, NOW, NAME, REGION, ADDRESS)
    return root


@pytest.fixture(scope="module")
def adopted(repository: Path) -> Content:
    return content_of(repository, NOW)


@pytest.mark.slow
def test_its_name_stands_on_pages_and_covers(adopted: Content) -> None:
    for language in adopted.languages:
        assert adopted.string("town", language) == NAME
        assert NAME in adopted.pages[language.code, "index"].body
        assert NAME in adopted.pages[language.code, adopted.settings.landing].title
    assert adopted.site_url == ADDRESS
    assert {url.partition(".example/")[0] for url in adopted.printed} == {"https://quadermonde"}


@pytest.mark.slow
def test_what_nobody_knows_is_left_out_and_listed(adopted: Content) -> None:
    assert [*adopted.town.asked][:2] == ["gp_emergency", "hospital"]
    assert adopted.town.asked["gp_emergency"].startswith(f"{FOLDER}/contacts.yml:")
    for page in adopted.pages.values():
        assert not adopted.town.is_asked(page.body), page.path
        assert not {*page.services, *page.facts} & adopted.town.asked.keys()


def test_each_question_is_one_that_shared_texts_have() -> None:
    content, problems = real_content(), Problems()
    questions = read_yaml(ROOT, TOWN_QUESTIONS, problems)
    asked = {"contacts": set[str](), "facts": set[str](), "says": set[str]()}
    for file in (ROOT / "docs").glob("*/**/*.md"):
        text = file.read_text(encoding="utf-8")
        front = re.findall(r"^(?:facts|services): \[(.*)\]", text, re.MULTILINE)
        ids = {id for row in front for id in row.split(", ")}
        ids |= {id for id, _ in REFERENCE.findall(text)} - {TOWN}
        asked["says"] |= {name for id, name in REFERENCE.findall(text) if id == TOWN}
        for id in ids:
            entry = content.entry(id)
            if entry and entry.path == content.town.own(entry.path):
                asked[Path(entry.path).stem].add(id)
    asked["says"] = (asked["says"] | {"landing_title"}) - {"name", "region"}
    assert {part: {*questions.mapping(part)} for part in asked} == asked


@pytest.mark.slow
def test_both_towns_are_read_from_one_checkout(
    repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TOWN", real_content().town.id)
    again = content_of(repository, NOW)
    assert again.town.words["name"] == real_content().town.words["name"]
    assert {*again.contacts} == {*real_content().contacts}


@pytest.mark.slow
def test_a_town_that_is_there_is_not_made_again(repository: Path) -> None:
    with pytest.raises(ProblemsFound, match=f'"{NAME}" has a folder already'):
        adopt(repository, NOW, NAME, REGION, ADDRESS)


@pytest.mark.slow
def test_a_name_of_one_town_in_what_all_share_is_told(repository: Path) -> None:
    (name,) = real_content().town.words["name"].values()
    address = f"https://www.{name.lower()}.example/news"
    for path, pattern, line, named in (
        ("docs/nl/index.md", r"^description: .*", rf"\g<0> van {name}", name),
        ("data/contacts.yml", r"^    nl: Gevaar, nu\.", rf"\g<0> In {name}.", name),
        ("data/contacts.yml", r"^  sources:$", rf"\g<0>\n    - {address}", name.lower()),
        ("overrides/home.html", r"\Z", name, name),
    ):
        with changed(repository / path, pattern, line):
            problems = Problems()
            content = load(repository, NOW, problems)
            found = {*problems, *names_of_towns(content)}
        assert {one.path for one in found if f'"{named}" is of one town' in one.message} == {path}


@pytest.mark.slow
def test_a_shared_page_lists_no_source_about_one_town(repository: Path) -> None:
    with changed(repository / "docs/nl/colophon.md", "^services:", r"facts: [research]\n\g<0>"):
        content = content_of(repository, NOW)
    found = [one for page in content.pages.values() for one in history_of_a_town(content, page)]
    assert [(one.path, one.line) for one in found] == [("docs/nl/colophon.md", 6)]


@contextmanager
def changed(file: Path, pattern: str, line: str) -> Iterator[None]:
    before = file.read_text(encoding="utf-8")
    change(file, pattern, line)
    yield
    file.write_text(before, encoding="utf-8")


ASKED = dict.fromkeys(("town.stop", "ggd", "a.b"), "")
THE_X = Town("x", {"name": {"nl": "Den X", "en": "The X"}}, ASKED)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("In {{ town.name }}.", "In The X."),
        ("A. {{ town.stop }} B.", "A. B."),
        ("A {{ ggd.phone }}.\n\nB", "\n\nB"),
        ("Look:\n\n{{ ggd.card }}\n\nB", "\n\n\n\nB"),
        ("- A\n- {{ a.b }}\n- C", "- A\n- C\n"),
        ('??? question "Q"\n\n    {{ ggd.web }}\n\nB', "\n\n\n\nB"),
        ("{{ a.c }}", "{{ a.c }}"),
    ],
)
def test_a_text_is_as_its_town_has_it_line_for_line(text: str, left: str) -> None:
    filled = THE_X.filled_body(text, "en")
    assert (filled, filled.count("\n")) == (left, text.count("\n"))
