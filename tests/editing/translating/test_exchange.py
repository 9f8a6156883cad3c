"""What translators get, and what becomes of what they give back."""

from __future__ import annotations

import difflib
import subprocess
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po, write_po

from seksworks.content.translations import newer_sections
from seksworks.editing.translated import stamp
from seksworks.editing.translating import translate_in, translate_out
from seksworks.source import ProblemsFound
from support.checking import TODAY, content_of, problems_of
from support.repository import change

# Each change runs all rules twice.
pytestmark = pytest.mark.slow
DUTCH, ENGLISH = "docs/nl/at-the-door.md", "docs/en/at-the-door.md"
PO = "translate/en.po"
Edit = Callable[[dict[str, Message]], object]


@pytest.fixture
def right(sample: Path) -> Path:
    """The sample with every English page made from the Dutch of now, kept in Git."""
    pages = [path for path in files(sample) if path.startswith("docs/en/")]
    assert stamp(sample, TODAY, pages) == []
    who = ["-c", "user.name=a", "-c", "user.email=a@example.org"]
    for words in (["init", "-q"], ["add", "docs"], [*who, "commit", "-qm", "a"]):
        subprocess.run(["git", "-C", sample, *words], check=True)
    return sample


def files(repository: Path) -> dict[str, bytes]:
    found = (file for folder in ("docs", "data") for file in (repository / folder).rglob("*.*"))
    return {file.relative_to(repository).as_posix(): file.read_bytes() for file in found}


def messages(repository: Path, code: str = "en") -> dict[str, Message]:
    """The units of the file that goes to translators, by their keys."""
    translate_out(repository, TODAY, code)
    catalog = read_po(BytesIO((repository / f"translate/{code}.po").read_bytes()))
    return {str(message.context): message for message in catalog if message.id}


def give_back(repository: Path, edit: Edit, code: str = "en") -> list[str]:
    """Changes the file as a translator does, and takes it in; the paths that changed."""
    units = messages(repository, code)
    edit(units)
    catalog, buffer = Catalog(locale=code), BytesIO()
    for unit in units.values():
        flags = {"fuzzy"} & unit.flags
        catalog.add(unit.id, unit.string, context=unit.context, flags=flags)
    write_po(buffer, catalog)
    (repository / f"translate/{code}.po").write_bytes(buffer.getvalue())
    return translate_in(repository, TODAY, code)[0]


def translated(units: dict[str, Message], key: str, text: str) -> None:
    units[key].string = text
    units[key].flags.discard("fuzzy")


def test_a_round_trip_without_changes_changes_nothing(right: Path) -> None:
    change(right / DUTCH, r"raam\.", "grote raam.")
    old = files(right)
    for code in ("en", "ro"):
        assert give_back(right, lambda units: None, code) == []
    assert files(right) == old


def test_only_what_changed_is_marked_with_what_it_was(right: Path) -> None:
    units = messages(right)
    assert not any(unit.fuzzy for unit in units.values())
    change(right / DUTCH, r"raam\.", "grote raam.")
    marked = {key: unit for key, unit in messages(right).items() if unit.fuzzy}
    [unit] = marked.values()
    assert "Was: Kijk eerst door het raam." in " ".join(unit.auto_comments)
    assert list(marked) == [f"{DUTCH}#top of page/2"]


def test_without_history_the_whole_section_is_marked(right: Path) -> None:
    change(right / DUTCH, r"raam\.", "grote raam.")
    (right / ".git").rename(right / "elsewhere")
    marked = [key for key, unit in messages(right).items() if unit.fuzzy]
    assert marked == [f"{DUTCH}#top of page/{piece}" for piece in ("title", "description", 1, 2)]


def test_a_paragraph_changes_alone_and_its_section_is_right_then(right: Path) -> None:
    change(right / DUTCH, r"raam\.", "grote raam.")
    old = (right / ENGLISH).read_text("utf-8").splitlines()
    key, text = f"{DUTCH}#top of page/2", "First look through the large window."
    assert give_back(right, lambda units: translated(units, key, text)) == [ENGLISH]
    new = (right / ENGLISH).read_text("utf-8").splitlines()
    added = [line for line in difflib.ndiff(old, new) if line.startswith("+ ")]
    assert [line.partition(":")[0] for line in added] == ["+ made_from", f"+ {text}"]
    content = content_of(right)
    assert newer_sections(content, content.pages["en", "at-the-door"]) == []
    assert problems_of(right) == []


def test_a_page_is_made_when_it_is_whole(right: Path) -> None:
    def all_but(last: int) -> Edit:
        def edit(units: dict[str, Message]) -> None:
            keys = [key for key in units if key.startswith("docs/nl/help-now.md#")]
            for key in keys[: len(keys) + last]:
                units[key].string = f"{units[key].id}"

        return edit

    assert give_back(right, all_but(-1), "ro") == []
    assert give_back(right, all_but(0), "ro") == ["docs/ro/help-now.md"]
    assert problems_of(right) == []
    content = content_of(right)
    made, source = (content.pages[code, "help-now"] for code in ("ro", "nl"))
    assert (made.title, made.body) == (source.title, source.body)
    assert newer_sections(content, made) == []


def test_a_section_that_was_missing_comes_in_its_place(right: Path) -> None:
    change(
        right / DUTCH, r"(?=^## .*\{#first\})", "## Nieuw {#new}\n\nBel {{ emergency.phone }}.\n\n"
    )
    key = f"{DUTCH}#new"

    def edit(units: dict[str, Message]) -> None:
        translated(units, f"{key}/heading", "New")
        translated(units, f"{key}/1", "Call {{ emergency.phone }}.")

    assert give_back(right, edit) == [ENGLISH]
    assert not any("docs/en/" in problem for problem in problems_of(right))
    sections = [section.id for section in content_of(right).pages["en", "at-the-door"].sections]
    assert sections[:3] == ["", "new", "first"]


def test_a_word_of_data_that_was_missing_comes_below_its_key(right: Path) -> None:
    whole = (right / "data/contacts.yml").read_text("utf-8")
    change(right / "data/contacts.yml", r"    ro: Ghișeu\n", "")
    key = "data/contacts.yml#town_desk/name"
    assert messages(right, "ro")[key].string == ""
    give_back(right, lambda units: translated(units, key, "Ghișeu"), "ro")
    assert (right / "data/contacts.yml").read_text("utf-8") == whole


@pytest.mark.parametrize(
    ("piece", "text", "message"),
    [
        ("how/1", "Call the emergency number.", "should keep facts"),
        ("first/1", "1. Read [this](gone.md).", "should keep links"),
        ("top of page/title", "At the\n\ndoor", "should be one line"),
    ],
)
def test_what_a_translation_has_to_keep_is_told_and_nothing_changes(
    right: Path, piece: str, text: str, message: str
) -> None:
    change(right / DUTCH, r"(?<=\{#how\}\n)", "\nBel {{ emergency.phone }}.\n")
    change(right / ENGLISH, r"(?<=\{#how\}\n)", "\nCall {{ emergency.phone }}.\n")
    old = files(right)
    with pytest.raises(ProblemsFound, match=rf'^{PO}:\d+: "{DUTCH}#{piece}" {message}'):
        give_back(right, lambda units: translated(units, f"{DUTCH}#{piece}", text))
    assert files(right) == old


def test_what_breaks_a_house_rule_is_told_and_nothing_changes(right: Path) -> None:
    old = files(right)
    with pytest.raises(ProblemsFound, match=f'^{ENGLISH}:1: "title" has 50 characters'):
        give_back(right, lambda units: translated(units, f"{DUTCH}#top of page/title", "T" * 50))
    assert files(right) == old


def test_a_source_that_changed_meanwhile_is_told_and_the_rest_goes_in(right: Path) -> None:
    units = messages(right)
    change(right / DUTCH, r"raam\.", "grote raam.")
    then = units[f"{DUTCH}#top of page/description"].string
    change(right / PO, f'^msgstr "{then}"$', 'msgstr "Who may do what"')
    paths, left_out = translate_in(right, TODAY, "en")
    assert paths == [ENGLISH]
    assert content_of(right).pages["en", "at-the-door"].description == "Who may do what"
    [told] = left_out
    assert (told.path, f"{DUTCH}#top of page/2" in told.message) == (PO, True)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (None, "is not there"),
        (b"msgid\n", "cannot be read as PO"),
        (b"\xff", "cannot be read"),
        (b'msgid ""\nmsgstr "PO-Revision-Date: today\\n"\n', "cannot be read as PO"),
    ],
)
def test_a_file_that_cannot_be_read_is_one_line(
    sample: Path, text: bytes | None, message: str
) -> None:
    if text is not None:
        (sample / "translate").mkdir()
        (sample / PO).write_bytes(text)
    with pytest.raises(ProblemsFound, match=f"^{PO}:1: {message}"):
        translate_in(sample, TODAY, "en")
