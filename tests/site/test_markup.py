"""Every page obeys HTML: the Nu HTML checker of the W3C finds no error."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from support.repository import ROOT

NU = ROOT / "tests/nu/node_modules/vnu-jar/build/dist/vnu.jar"
pytestmark = pytest.mark.skipif(
    not NU.exists(), reason="no Nu HTML checker: install npm, and make test fetches it"
)


def errors(folder: Path) -> list[str]:
    command = ["java", "-Xss1m", "-jar", str(NU), "--errors-only", "--skip-non-html", str(folder)]
    return subprocess.run(command, capture_output=True, text=True, check=False).stderr.splitlines()


def test_no_page_has_an_error(site: Path) -> None:
    assert errors(site) == []


def test_an_error_would_be_found(tmp_path: Path) -> None:
    page = '<!doctype html><html lang="nl"><title>Page</title><p><div></div></p></html>'
    (tmp_path / "page.html").write_text(page, encoding="utf-8")
    assert "“p” end tag" in "".join(errors(tmp_path))
