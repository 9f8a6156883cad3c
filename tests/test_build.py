"""The command line: whole or nothing, one line a step, and a number that changes everywhere."""

from __future__ import annotations

import ctypes
import errno
import hashlib
import os
import re
import shlex
import signal
import subprocess
import sys
import time
from datetime import date
from pathlib import Path
from typing import NoReturn

import pytest

from seksworks import build, cli
from seksworks.progress import Report
from seksworks.publish import swap
from support.repository import change, command, make, run

OLD, NEW = "0800-0188", "0800-9999"


def fingerprint(folder: Path) -> str:
    """One hash over names and bytes of all files."""
    total = hashlib.sha256()
    for file in sorted(folder.rglob("*")):
        if file.is_file():
            total.update(file.relative_to(folder).as_posix().encode() + file.read_bytes())
    return total.hexdigest()


def leftovers(repository: Path) -> list[Path]:
    return list(repository.glob(".site-*"))


def words_of(pdf: Path) -> str:
    command = ["pdftotext", "-layout", str(pdf), "-"]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def test_a_changed_number_changes_everywhere(repository: Path) -> None:
    change(repository / "data/contacts.yml", f"value: {OLD}", f"value: {NEW}")
    make(repository)
    site = repository / "site"
    flyers = sorted((site / "downloads").glob("*.pdf"))
    assert len(flyers) > 80
    for flyer in flyers:
        # The posters have one question and no number, the form to order with holds none.
        numberless = flyer.name.startswith(("poster", "a3", "order"))
        words = words_of(flyer)
        assert (NEW in words) != numberless, flyer.name
        assert OLD not in words, flyer.name
    for code in ("nl", "en", "ro"):
        for name in ("", "help-now/", "services/"):
            html = (site / code / name / "index.html").read_text(encoding="utf-8")
            assert f'href="tel:{NEW.replace("-", "")}"' in html, (code, name)
    for page in site.rglob("*.html"):
        assert OLD not in page.read_text(encoding="utf-8"), page


def test_each_step_says_one_line(repository: Path) -> None:
    lines = make(repository).stdout.splitlines()
    build = ["content", "checks", "flyers", "site", "finish", "publish"]
    assert [line.split()[0] for line in lines] == build
    assert all(re.search(r" +\d+\.\d s$", line) for line in lines)
    made = list((repository / "site/downloads").glob("*.pdf"))
    assert f" {len(made)} PDF files" in lines[2]


def test_quiet_says_nothing(repository: Path) -> None:
    done = run(repository, "build", "--quiet")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_check_is_fast_and_builds_nothing(repository: Path) -> None:
    took = []
    for _ in range(3):  # the first also compiles; another program may have the cores
        start = time.monotonic()
        assert run(repository, "check").returncode == 0
        took.append(time.monotonic() - start)
    assert min(took) < 2
    assert not (repository / "site").exists()


def test_two_builds_give_the_same_bytes(repository: Path, site: Path) -> None:
    make(repository)
    assert fingerprint(repository / "site") == fingerprint(site)


def test_problems_leave_the_site_untouched(repository: Path) -> None:
    make(repository)
    before = fingerprint(repository / "site")
    page = repository / "docs/en/health.md"
    change(page, r"\Z", "\nCall 0800-1234.\n")
    line = page.read_text(encoding="utf-8").splitlines().index("Call 0800-1234.") + 1
    done = run(repository)
    assert done.returncode == 1
    assert done.stderr.splitlines() == [
        f'docs/en/health.md:{line}: phone number "0800-1234" is typed by hand; put it into data/'
    ]
    assert fingerprint(repository / "site") == before
    assert not leftovers(repository)


def test_mistakes_in_text_and_on_paper_come_in_one_run(repository: Path) -> None:
    change(repository / "docs/nl/health.md", r"\Z", "\n[weg](nowhere.md)\n")
    flyer = repository / "docs/nl/flyers/pocket-guide.md"
    change(flyer, r"^(## .*\{#refuse\})$", r"\1\n\n" + "Nog een zin erbij. " * 60)
    done = run(repository)
    assert done.returncode == 1
    assert 'there is no page "nowhere.md"' in done.stderr
    assert "mm too long" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_flyer_on_demand_is_checked_first(repository: Path) -> None:
    """A wrong one is not made, and none of an earlier time lies there in its place."""
    words = ("flyer", "--format=card", "--language=nl")
    names = run(repository, *words).stdout.split()
    assert names
    assert all((repository / name).is_file() for name in names)
    change(repository / "docs/nl/flyers/pocket-guide.md", r"\{\{ emergency.phone \}\}", "Bel")
    done = run(repository, *words)
    assert (done.returncode, done.stdout) == (1, "")
    assert "has no emergency number above it" in done.stderr
    assert not any((repository / name).exists() for name in names)


@pytest.mark.parametrize("wait", [0.3, 0.8, 1.5, 2.5])
@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM])
def test_a_killed_build_leaves_the_old_site(
    repository: Path, wait: float, how: signal.Signals
) -> None:
    site = repository / "site"
    make(repository)
    before = fingerprint(site)
    change(repository / "docs/nl/index.md", r"^title: .*", "title: Welkom.")
    quietly = command(repository, "build", "--quiet")
    with subprocess.Popen(quietly, stderr=subprocess.DEVNULL) as building:
        time.sleep(wait)
        building.send_signal(how)
    killed = fingerprint(site)
    make(repository)
    assert killed in (before, fingerprint(site))
    assert not leftovers(repository)


def test_two_builds_at_once_wait_for_each_other(repository: Path) -> None:
    words, pipe = command(repository), subprocess.PIPE
    both = [subprocess.Popen(words, stdout=pipe, stderr=pipe, text=True) for _ in range(2)]
    said = [building.communicate(timeout=600) for building in both]
    assert [building.returncode for building in both] == [0, 0], said
    assert sum("another build was running" in out for out, _ in said) == 1
    assert not leftovers(repository)


def test_a_full_disk_leaves_the_old_site(repository: Path) -> None:
    """A limit on the size of a file stands in for the end of the disk where nothing can be
    mounted; both end in an error of the operating system."""
    make(repository)
    before = fingerprint(repository / "site")
    change(repository / "docs/nl/index.md", r"^title: .*", "title: Welkom.")
    limited = f"ulimit -f 8; exec {shlex.join(command(repository))}"
    done = subprocess.run(["bash", "-c", limited], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "site/ is as it was" in done.stderr
    assert "Traceback" not in done.stderr
    assert fingerprint(repository / "site") == before
    assert not leftovers(repository)


@pytest.mark.parametrize("reason", [errno.EACCES, errno.EPERM, errno.EROFS, errno.EBUSY])
def test_a_site_that_may_not_be_replaced_is_one_line(
    reason: int,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """The system's answer stands in for a folder that is read-only or mounted; root may do all."""

    class System:
        def renameat2(self, *names: object) -> int:
            ctypes.set_errno(reason)
            return -1

        renamex_np = renameat2

    def publish(root: Path, today: date, report: Report) -> NoReturn:
        swap(tmp_path / "new", tmp_path)
        raise AssertionError

    monkeypatch.setattr(ctypes, "CDLL", lambda *names, **options: System())
    monkeypatch.setattr(build, "build", publish)
    monkeypatch.setattr(cli, "stop_on_signals", lambda: None)
    monkeypatch.setattr(sys, "argv", ["build.py"])
    assert cli.main() == 1
    line = f"site: cannot replace {tmp_path.name}/ ({os.strerror(reason)}); site/ is as it was\n"
    assert capsys.readouterr().err == line


@pytest.mark.parametrize("words", [("check",), ("flyer", "--format=card")])
def test_the_day_decides_what_has_expired(repository: Path, words: tuple[str, ...]) -> None:
    done = run(repository, *words, SOURCE_DATE_EPOCH="1893456000")  # 1 January 2030
    assert done.returncode == 0, done.stderr
    assert "are off the flyers: too old" in done.stdout + done.stderr


@pytest.mark.parametrize("words", [(), ("check",), ("flyer",), ("translated", "docs/en/bank.md")])
@pytest.mark.parametrize("moment", ["today", "9" * 30])
def test_a_day_that_is_none(repository: Path, words: tuple[str, ...], moment: str) -> None:
    done = run(repository, *words, SOURCE_DATE_EPOCH=moment)
    assert (done.returncode, done.stdout) == (2, "")
    said = f'SOURCE_DATE_EPOCH="{moment}" is not a moment; give the seconds since 1970\n'
    assert done.stderr == said
