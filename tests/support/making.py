"""The flyers that several tests read back, and what reads them."""

from __future__ import annotations

import pickle
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pikepdf
import pytest

from seksworks.checks.expiry import omitted_sheets
from seksworks.content.flyer_texts import sheet_texts
from seksworks.content.pages import Page
from seksworks.content.repository import Content
from seksworks.flyers.booklets import booklet_sheets
from seksworks.flyers.downloads.order_form import ORDER, order_forms
from seksworks.flyers.groups import variant_groups
from seksworks.flyers.make import Flyer, render
from seksworks.flyers.sheets import STYLES, Sheet
from seksworks.formats.model import SCREEN
from seksworks.formats.screen import on_screen
from seksworks.formats.table import BOOKLET
from seksworks.layout.fonts import project_fonts
from seksworks.progress import Step
from seksworks.publish import exclusive_lock
from seksworks.source.problems import Problem, Problems
from support.checking import ROOT, content_of
from support.once import once
from support.repository import change

TODAY = date.today()
# The styles of all that is printed.
FOLDER = (ROOT / STYLES).resolve()
# In a folder of what is made: the flyers, and what is known of them.
OUT, PICKLED = "out", "made.pickle"
TEXT = "docs/nl/flyers/pocket-guide.md"
SECTIONS = (
    *("welcome", "help", "refuse", "door", "say", "licence"),
    *("money", "tests", "condom", "new", "more"),
)
# A text that fits everywhere, so that a test can break one thing in it.
SHORT = """\
---
title: Goed om te weten
description: Voor in je tas
reviewed: 2026-11-23
---

""" + "".join(f"## Kop {id} {{#{id}}}\n\nEen korte zin.\n\n" for id in SECTIONS)


@dataclass(frozen=True)
class Made:
    content: Content
    folder: Path
    flyers: list[Flyer]
    problems: list[Problem]

    def pages(self, flyer: Flyer) -> list[Page]:
        """Its text in each of its languages."""
        return [
            self.content.flyers[one, "flyers/pocket-guide"] for one in flyer.language.split("+")
        ]

    def page(self, flyer: Flyer) -> Page:
        return self.pages(flyer)[0]

    def names(self, flyer: Flyer) -> list[str]:
        """The names of its languages."""
        return [page.language.name for page in self.pages(flyer)]

    def town(self, flyer: Flyer) -> str:
        """The town's name as its cover has it: in each language in which it is another one."""
        named = [self.content.string("town", page.language) for page in self.pages(flyer)]
        return " · ".join(dict.fromkeys(named))


def make(root: Path, folder: Path, only: tuple[str, str] = ("", "")) -> Made:
    content = content_of(root, TODAY)
    problems = Problems()
    flyers = render(variant_groups(content, only), folder, problems, lambda done, total, name: None)
    return Made(content, folder, flyers, sorted(set(problems)))


@pytest.fixture(scope="session")
def printed(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Made:
    """All that is made on paper from the real content: flyers, booklets, forms to order them; what
    the last build made is taken from its cache."""

    def fill(folder: Path) -> None:
        # As a build does: the cache is for one at a time.
        with exclusive_lock(ROOT, nullcontext(Step("wait"))):
            made = make(ROOT, folder)
            found = Problems()
            more = order_forms(made.content, made.flyers, folder, ROOT / ".cache/flyers", found)
        every = replace(made, flyers=[*made.flyers, *more], problems=[*made.problems, *found])
        (folder / PICKLED).write_bytes(pickle.dumps(every))

    folder = once(tmp_path_factory, worker_id, "printed", fill)
    every: Made = pickle.loads((folder / PICKLED).read_bytes())
    return replace(every, folder=folder)


@pytest.fixture(scope="session")
def made(printed: Made) -> Made:
    """The flyers."""
    return only(printed, lambda flyer: not flyer.format.startswith((BOOKLET, ORDER)))


@pytest.fixture(scope="session")
def booklets(printed: Made) -> Made:
    return only(printed, lambda flyer: flyer.format.startswith(BOOKLET))


@pytest.fixture
def only_our_fonts(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """No fonts of the machine for what is laid out; what is known of ours stays for other tests."""
    with project_fonts(FOLDER / "fonts", tmp_path_factory.getbasetemp()):
        yield


def only(made: Made, wanted: Callable[[Flyer], bool]) -> Made:
    return replace(made, flyers=[flyer for flyer in made.flyers if wanted(flyer)])


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A repository with one short flyer text, in Dutch, and only the A5 format."""
    return _small(tmp_path)


@pytest.fixture
def made_small(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """The same with its flyers in the folder OUT and in the cache."""

    def fill(folder: Path) -> None:
        make(_small(folder), folder / OUT)

    made = once(tmp_path_factory, worker_id, "small", fill)
    return Path(shutil.copytree(made, tmp_path, dirs_exist_ok=True))


def _small(folder: Path) -> Path:
    for part in ("data", "overrides"):
        # Of the town no pages either: booklets are made of those.
        shutil.copytree(ROOT / part, folder / part, ignore=shutil.ignore_patterns("pages"))
    shutil.copy(ROOT / "mkdocs.yml", folder)
    (folder / TEXT).parent.mkdir(parents=True)
    (folder / TEXT).write_text(SHORT, encoding="utf-8")
    formats = folder / "data/formats.yml"
    head, rows = formats.read_text(encoding="utf-8").split("\nformats:\n")
    a5 = re.search(r"^  a5:\n(?:    .*\n)+", rows, re.MULTILINE)
    assert a5
    formats.write_text(f"{head}\nformats:\n{a5[0]}", encoding="utf-8")
    change(formats, r"largest_type: .*", "largest_type: 11")
    return folder


def sheets_of(content: Content) -> list[Sheet]:
    """Each sheet of a flyer that is made, in each of its variants."""
    lacking = omitted_sheets(content)
    return [
        Sheet(content, spoken, on_screen(format, table) if variant == SCREEN else format, variant)
        for table in [content.formats]
        for format in table.formats
        for spoken in sheet_texts(content, format.text, format.languages)
        for variant in format.variants
        if (format.name, "+".join(one.code for one in spoken)) not in lacking
    ]


def booklets_of(content: Content, variant: str, code: str = "") -> list[Sheet]:
    """Each booklet, in one language or in all."""
    return [
        replace(
            one, format=on_screen(one.format, content.formats) if variant == SCREEN else one.format
        )
        for one in booklet_sheets(content, variant)
        if code in ("", one.code)
    ]


def opened(made: Made) -> Iterator[tuple[Flyer, pikepdf.Pdf]]:
    for flyer in made.flyers:
        with pikepdf.open(made.folder / flyer.file) as document:
            yield flyer, document


def words_of(file: Path) -> str:
    command = ["pdftotext", "-layout", str(file), "-"]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout
