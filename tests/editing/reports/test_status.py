"""The state of the work, as a board reads it and as another program does."""

from __future__ import annotations

import json
from pathlib import Path

from lxml import html as lxml_html

from seksworks.content import Content, load
from seksworks.editing.reports import status, write_status
from seksworks.editing.reports.translation_status import Version
from seksworks.source import Problems
from support.checking import ROOT, TESTS, TODAY, content_of
from support.repository import change, copy_parts

DUTCH, ENGLISH = "docs/nl/at-the-door.md", "docs/en/at-the-door.md"


def versions(repository: Path, name: str = "at-the-door") -> dict[str, Version]:
    [text] = [one for one in status(content_of(repository)).texts if one.name == name]
    return {version.language: version for version in text.versions}


def test_a_text_is_right_behind_unknown_or_not_there(sample: Path) -> None:
    change(sample / ENGLISH, r"\A---\n", "---\nmade_from: {first: 0}\n")
    states = {code: one.state for code, one in versions(sample).items()}
    assert states == {"nl": "source", "en": "outdated", "ro": "draft"}
    states = {code: one.state for code, one in versions(sample, "help-now").items()}
    assert states == {"nl": "source", "en": "draft", "ro": "missing"}
    missing = versions(sample, "help-now")["ro"]
    assert (missing.path, missing.words > 0) == ("docs/ro/help-now.md", True)


def test_only_the_words_of_what_changed_are_to_do(sample: Path) -> None:
    before = versions(sample)["en"]
    change(sample / DUTCH, r"(?<=\{#first\}\n)", "\nVier woorden erbij, {{ emergency.phone }}.\n")
    assert versions(sample)["en"].words == before.words + 4


def test_words_of_data_that_a_language_lacks_are_counted(sample: Path) -> None:
    lacking = [{one.path: one.missing["ro"] for one in status(_read(sample)).data}]
    whole = status(_read(sample)).to_translate["ro"]["safety"]
    change(sample / "data/contacts.yml", r"^    ro: Un medic pentru noapte\.\n", "")
    lacking += [{one.path: one.missing["ro"] for one in status(_read(sample)).data}]
    assert lacking[1] == {**lacking[0], "data/contacts.yml": lacking[0]["data/contacts.yml"] + 5}
    assert status(_read(sample)).to_translate["ro"]["safety"] == whole + 5


def test_the_page_stands_alone_and_says_the_same_as_the_json(sample: Path) -> None:
    copy_parts(ROOT, sample, "overrides")
    change(sample / "mkdocs.yml", r"^extra:\n", "extra:\n  repository: https://github.com/a/b\n")
    content = content_of(sample)
    page, data = write_status(content, status(content))
    assert (page.parent, data.parent) == (sample / "status", sample / "status")
    said = json.loads(data.read_text("utf-8"))
    tree = lxml_html.parse(page)
    assert not tree.xpath("//script | //img | //link | //*[@src]")
    leads = {str(href) for href in tree.xpath("//a/@href") if not str(href).startswith("#")}
    edits = {one["edit"] for text in said["texts"] for one in text["versions"]} - {""}
    assert f"https://github.com/a/b/edit/main/{ENGLISH}" in edits
    assert leads >= edits
    assert all(href.startswith("https://github.com/a/b/edit/") for href in leads - {"status.json"})
    asked = [fact["about"] for ask in said["asks"] for fact in ask["facts"]]
    listed = [str(item.text_content()).partition(":")[0] for item in tree.xpath("//details//li")]
    assert listed == asked
    assert said["editions"][0]["code"] in page.read_text("utf-8")


def test_a_board_may_ask_while_something_is_wrong() -> None:
    assert status(_read(TESTS / "broken")).texts


def _read(repository: Path) -> Content:
    return load(repository, TODAY, Problems())
