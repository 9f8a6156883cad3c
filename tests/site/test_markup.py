"""Every page obeys HTML: the Nu HTML checker of the W3C finds no error."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from support.browsing import addresses, file_of
from support.checking import ROOT
from support.touring import telling

NU = ROOT / "tests/nu/node_modules/vnu-jar/build/dist/vnu.jar"
pytestmark = pytest.mark.skipif(
    not NU.exists(), reason="no Nu HTML checker: install npm, and make test fetches it"
)


BROKEN = '<!doctype html><html lang="nl"><title>Page</title><p><div></div></p></html>'


def test_no_page_has_an_error_and_one_would_be_found(site: Path, tmp_path: Path) -> None:
    """Every page in the source language, and one of each kind in the others."""
    broken = tmp_path / "broken.html"
    broken.write_text(BROKEN, encoding="utf-8")
    files = [file_of(site, address) for address in telling(addresses(site))]
    assert len(files) > 80
    command = ["java", "-Xss1m", "-jar", str(NU), "--errors-only", *map(str, [*files, broken])]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    lines = done.stderr.splitlines()
    found = [line for line in lines if f'/{broken.name}":' in line]
    assert any("“p” end tag" in line for line in found), done.stderr
    assert [line for line in lines if line not in found] == []
