"""Pages come, move and go in all languages at once, and no printed address dies."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from lxml.html import fromstring

from seksworks.content.translations import newer_sections
from seksworks.editing.page_files import NewPage, add_page, move_page, retire_page
from seksworks.editing.translated import stamp
from seksworks.site.whole_site import pages_without_text
from seksworks.source import ProblemsFound
from support.building import RunHere
from support.checking import ROOT, TODAY, content_of, problems_of
from support.repository import change, copy_parts, copy_sample

# Each change runs all rules twice.
pytestmark = pytest.mark.slow
TOWN = """\
name: {name}
region: the region
site_url: https://{name}.example/
history: [at-the-door]
says:
  door:
    nl: Lees [wat je doet](at-the-door.md#first).
    en: Read [what to do](at-the-door.md#first).
    ro: Citește [ce faci](at-the-door.md#first).
"""
PAGE = NewPage("night", "De nacht", "Wat je in de nacht doet", "Je rechten", "")


@pytest.fixture
def linked(sample: Path) -> Path:
    """The sample with links to the page at the door, its address on paper, and a translation that
    is made from the Dutch of now."""
    change(sample / "docs/nl/index.md", r"\Z", "\nLees [wat je doet](at-the-door.md#first).\n")
    change(sample / "docs/en/index.md", r"\Z", "\nRead [what to do](at-the-door.md#first).\n")
    printed = "https://example.org/nl/at-the-door/\n"
    change(sample / "data/printed-urls.txt", r"\Z", printed)
    assert stamp(sample, TODAY, ["docs/en/index.md"]) == []
    return sample


def files(repository: Path) -> dict[str, bytes]:
    found = (file for file in repository.rglob("*") if file.is_file())
    return {file.relative_to(repository).as_posix(): file.read_bytes() for file in found}


def test_a_new_page_stands_in_the_menu_and_nothing_else_changes(sample: Path) -> None:
    old = files(sample)
    assert add_page(sample, TODAY, PAGE) == ["docs/nl/night.md", "mkdocs.yml"]
    assert problems_of(sample) == []
    content = content_of(sample)
    assert content.settings.nav[-1].pages[-1] == "night"
    assert content.pages["nl", "night"].title == "De nacht"
    changed = {path for path, data in files(sample).items() if old.get(path) != data}
    assert changed == {"docs/nl/night.md", "mkdocs.yml"}


def test_a_page_moves_with_its_translations_its_links_and_its_addresses(linked: Path) -> None:
    move_page(linked, TODAY, "at-the-door", "visitors")
    assert problems_of(linked) == []
    content = content_of(linked)
    assert {code for code, name in content.pages if name == "visitors"} == {"nl", "en", "ro"}
    assert not any(name == "at-the-door" for _, name in content.pages)
    assert "(visitors.md#first)" in content.pages["nl", "index"].body
    assert "https://example.org/nl/visitors/" in content.printed
    assert newer_sections(content, content.pages["en", "index"]) == []


def test_a_page_moves_in_each_town_as_well(linked: Path) -> None:
    """Also in towns that the site is not for now, of which one has a text of its own."""
    change(linked / "docs/ro/index.md", r"\Z", "\nCitește [ce faci](at-the-door.md).\n")
    own = (linked / "docs/nl/at-the-door.md").read_text(encoding="utf-8")
    for town in ("ours", "theirs"):
        (linked / f"data/towns/{town}/pages/nl").mkdir(parents=True)
        file = linked / f"data/towns/{town}/town.yml"
        file.write_text(TOWN.format(name=town), encoding="utf-8")
        file.with_name("printed-urls.txt").write_text(
            f"https://{town}.example/nl/\nhttps://{town}.example/nl/at-the-door/\n",
            encoding="utf-8",
        )
        page = file.with_name("pages") / "nl/at-the-door.md"
        page.write_text(f"{own}\nDit is {town}.\n", encoding="utf-8")
    change(linked / "mkdocs.yml", "^extra:", r"\g<0>\n  town: ours")
    move_page(linked, TODAY, "at-the-door", "visitors")
    assert problems_of(linked) == []
    assert not any("at-the-door" in path for path in files(linked))
    for town in ("ours", "theirs"):
        folder = linked / f"data/towns/{town}"
        said = (folder / "town.yml").read_text(encoding="utf-8")
        assert "(visitors.md#first)" in said
        assert "history: [visitors]" in said
        assert f"https://{town}.example/nl/visitors/\n" in (folder / "printed-urls.txt").read_text()
        assert (folder / "pages/nl/visitors.md").is_file()


def test_the_old_address_leads_to_the_page_in_every_language(linked: Path) -> None:
    copy_sample(linked)
    change(linked / "mkdocs.yml", r"^extra:", "extra:\n  moved:\n    gone: at-the-door")
    content = content_of(linked)
    for code in ("nl", "en", "ro"):
        pages = dict(pages_without_text(content, content.language(code)))
        root = fromstring(pages[f"{code}/gone/index.html"])
        [refresh] = root.xpath("//meta[@http-equiv='refresh']/@content")
        [link] = root.xpath("//main/a/@href")
        assert (refresh, link) == (f"0; url=../../{code}/at-the-door/", refresh.partition("=")[2])


def test_an_address_that_moves_twice_still_leads_there(linked: Path) -> None:
    move_page(linked, TODAY, "at-the-door", "visitors")
    move_page(linked, TODAY, "visitors", "guests")
    assert content_of(linked).settings.moved == {"at-the-door": "guests", "visitors": "guests"}
    move_page(linked, TODAY, "guests", "at-the-door")
    moved = content_of(linked).settings.moved
    assert moved == {"visitors": "at-the-door", "guests": "at-the-door"}
    assert problems_of(linked) == []


def test_a_page_that_goes_leaves_its_address_and_links_to_another(linked: Path) -> None:
    add_page(linked, TODAY, PAGE)
    retire_page(linked, TODAY, "at-the-door", "night")
    assert problems_of(linked) == []
    content = content_of(linked)
    assert content.settings.moved == {"at-the-door": "night"}
    assert "[wat je doet](night.md)" in content.pages["nl", "index"].body
    assert not any("at-the-door" in path for path in files(linked))


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        (lambda root: move_page(root, TODAY, "help-now", "help"), "has to stay"),
        (lambda root: move_page(root, TODAY, "at-the-dor", "x"), 'did you mean "at-the-door"'),
        (lambda root: move_page(root, TODAY, "at-the-door", "../x"), "is no name of a page"),
        (lambda root: move_page(root, TODAY, "at-the-door", "index"), "already"),
        (lambda root: retire_page(root, TODAY, "at-the-door", "gone"), "take its place"),
        (lambda root: add_page(root, TODAY, replace(PAGE, group="Rechten")), "no section"),
        (lambda root: add_page(root, TODAY, replace(PAGE, title="T" * 46)), "shorten it to 45"),
        (lambda root: add_page(root, TODAY, replace(PAGE, icon="dor")), "no pictogram"),
    ],
)
def test_what_would_be_wrong_is_told_and_nothing_changes(
    linked: Path, asked: Callable[[Path], object], message: str
) -> None:
    copy_parts(ROOT, linked, "overrides/.icons")
    old = files(linked)
    with pytest.raises(ProblemsFound, match=message):
        asked(linked)
    assert files(linked) == old


def test_moves_in_braces_are_told_and_nothing_changes(linked: Path) -> None:
    change(linked / "mkdocs.yml", r"^extra:", "extra:\n  moved: {}")
    old = files(linked)
    with pytest.raises(ProblemsFound, match=r'mkdocs.yml:1: "extra.moved" has no lines of its own'):
        move_page(linked, TODAY, "at-the-door", "visitors")
    assert files(linked) == old


def test_the_command_says_which_files_changed_or_what_is_wrong(
    sample: Path, run_here: RunHere
) -> None:
    for words, status, said in (
        (["--move", "at-the-dor", "--to", "visitors"], 1, 'did you mean "at-the-door"?'),
        (["--move", "at-the-door", "--to", "visitors"], 0, "\nmkdocs.yml\n"),
        ([], 2, "say one of ADD=name"),
    ):
        done = run_here(sample, "page", *words)
        assert done.returncode == status
        assert said in done.stdout + done.stderr
