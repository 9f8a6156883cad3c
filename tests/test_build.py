"""The command line: what a build says, that the site is whole or as it was, and a number that
changes everywhere."""

from __future__ import annotations

import errno
import hashlib
import os
import re
import resource
import shlex
import shutil
import signal
import subprocess
import time
from datetime import date
from pathlib import Path
from random import Random
from typing import NoReturn

import pytest

from seksworks import build
from seksworks.flyers.flyer_cache import CACHE_FOLDER
from seksworks.progress import Progress
from support.building import RunHere
from support.making import words_of
from support.repository import change, command, copy_sample, make, run

OLD, NEW = "0800-2000", "0800-9999"
FLYER = "docs/nl/flyers/pocket-guide.md"
# How many builds are killed, each at another moment; the same moments each time, but for KILLS=50.
KILLS = int(os.environ.get("KILLS", "2"))
MOMENTS = Random(None if "KILLS" in os.environ else 1)


def fingerprint(folder: Path) -> str:
    """One hash over names and bytes of all files."""
    total = hashlib.sha256()
    for file in sorted(folder.rglob("*")):
        if file.is_file():
            total.update(file.relative_to(folder).as_posix().encode() + file.read_bytes())
    return total.hexdigest()


def leftovers(repository: Path) -> list[Path]:
    return list(repository.glob(".site-*"))


# --- The real content ---


def test_check_is_fast_and_builds_nothing(repository: Path) -> None:
    """Time of the processor: another program may have the cores."""
    took = []
    for _ in range(2):  # the first also compiles
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        assert run(repository, "check").returncode == 0
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        took.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    assert min(took) < 2
    assert not (repository / "site").exists()


# --- The sample ---


def test_a_changed_number_changes_everywhere(built_sample: Path) -> None:
    """On all that is published; `test_flyers` asks the same of every sheet with real texts."""
    site = built_sample / "site"
    change(built_sample / "data/contacts.yml", f"value: {OLD}", f"value: {NEW}")
    make(built_sample)
    flyers = [file for file in sorted(site.rglob("*.pdf")) if not file.name.startswith("order")]
    assert len(flyers) > 10
    for flyer in flyers:
        assert NEW in words_of(flyer), flyer.name
    for name in ("nl/help-now/index.html", "ro/help-now/index.html"):
        assert NEW in (site / name).read_text(encoding="utf-8"), name
    dialled = f'href="tel:{NEW.replace("-", "")}"'
    assert dialled in (site / "en/help-now/index.html").read_text(encoding="utf-8")
    for file in site.rglob("*"):
        words = words_of(file) if file.suffix == ".pdf" else ""
        if file.suffix in (".html", ".json", ".js", ".xml", ".txt"):
            words = file.read_text(encoding="utf-8")
        assert OLD not in words, file
        assert OLD.replace("-", "") not in words, file


def test_each_step_says_one_line(built_sample: Path) -> None:
    change(built_sample / "docs/nl/index.md", r"^title: .*", "title: Welkom.")
    lines = make(built_sample).stdout.splitlines()
    build = ["content", "checks", "flyers", "site", "publish"]
    assert [line.split()[0] for line in lines] == build
    assert all(re.search(r" +\d+\.\d s$", line) for line in lines)
    made = list((built_sample / "site/downloads").glob("*.pdf"))
    assert f" {len(made)} PDF files" in lines[2]


def test_quiet_says_nothing(built_sample: Path) -> None:
    done = run(built_sample, "build", "--quiet")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_problems_leave_the_site_untouched(built_sample: Path) -> None:
    before = fingerprint(built_sample / "site")
    page = built_sample / "docs/en/help-now.md"
    change(page, r"\Z", "\nCall 0800-1234.\n")
    line = page.read_text(encoding="utf-8").splitlines().index("Call 0800-1234.") + 1
    done = run(built_sample)
    assert done.returncode == 1
    assert done.stderr.splitlines() == [
        f'docs/en/help-now.md:{line}: phone number "0800-1234" is typed by hand; put it into data/'
        " [M621]"
    ]
    assert fingerprint(built_sample / "site") == before
    assert not leftovers(built_sample)


def test_what_the_rules_find_is_told_before_anything_is_made(built_sample: Path) -> None:
    change(built_sample / FLYER, r"^(## .*\{#door\})$", r"\1\n\n" + "Nog een zin erbij. " * 60)
    page = built_sample / "docs/nl/help-now.md"
    change(page, r"\Z", "\n[weg](nowhere.md)\n")
    done = run(built_sample)
    assert (done.returncode, "flyers" in done.stdout) == (1, False)
    assert 'there is no page "nowhere.md"' in done.stderr
    assert "mm too long" not in done.stderr
    change(page, r"\[weg\]\(nowhere.md\)", "")
    done = run(built_sample)
    assert done.returncode == 1
    assert "mm too long" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_flyer_on_demand_is_checked_first(built_sample: Path) -> None:
    """A wrong one is not made, and none of an earlier time lies there in its place."""
    words = ("flyer", "--format=card", "--language=nl")
    names = run(built_sample, *words).stdout.split()
    assert names
    assert all((built_sample / name).is_file() for name in names)
    change(built_sample / FLYER, r"\{\{ emergency.phone \}\}", "112")
    done = run(built_sample, *words)
    assert (done.returncode, done.stdout) == (1, "")
    assert f"{FLYER}:9: " in done.stderr
    assert not any((built_sample / name).exists() for name in names)


@pytest.mark.slow
def test_a_build_that_is_killed_at_any_moment_leaves_a_whole_site(built_sample: Path) -> None:
    """The old one or the new one; `test_publish` kills at each step of the change from one to the
    other. Of four builds, two have no flyers in their cache, and take some four times as long."""
    page, cache = built_sample / "docs/nl/index.md", built_sample / CACHE_FOLDER
    old = page.read_text(encoding="utf-8")
    texts = old, re.sub("^title: .*", "title: Welkom", old, count=1, flags=re.MULTILINE)
    whole, start = [fingerprint(built_sample / "site")], time.monotonic()
    page.write_text(texts[1], encoding="utf-8")
    make(built_sample)
    longest = time.monotonic() - start
    whole.append(fingerprint(built_sample / "site"))
    for kill in range(KILLS):
        page.write_text(texts[kill % 2], encoding="utf-8")
        cold = kill % 4 > 1
        if cold:
            shutil.rmtree(cache, ignore_errors=True)
        words, how = command(built_sample), signal.SIGTERM if kill % 3 == 1 else signal.SIGKILL
        with subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) as building:
            time.sleep(MOMENTS.uniform(0, longest * 4 if cold else longest))
            building.send_signal(how)
            said = building.communicate()[1].splitlines()
        # Where all ends at once, a worker that has just been born says with what it was left.
        assert len(said) <= 1 or how == signal.SIGKILL, said
        assert fingerprint(built_sample / "site") in whole
    make(built_sample)
    assert fingerprint(built_sample / "site") == whole[(KILLS - 1) % 2]
    assert not leftovers(built_sample)


def test_two_builds_at_once_do_not_disturb_each_other(built_sample: Path) -> None:
    before = fingerprint(built_sample / "site")
    shutil.rmtree(built_sample / "site")
    words, pipe = command(built_sample), subprocess.PIPE
    both = [subprocess.Popen(words, stdout=pipe, stderr=pipe, text=True) for _ in range(2)]
    said = [building.communicate(timeout=600) for building in both]
    assert [building.returncode for building in both] == [0, 0], said
    assert fingerprint(built_sample / "site") == before
    assert not leftovers(built_sample)


def test_a_full_disk_leaves_the_old_site(built_sample: Path) -> None:
    """A limit on the size of a file stands in for the end of the disk where nothing can be
    mounted; both end in an error of the operating system."""
    before = fingerprint(built_sample / "site")
    change(built_sample / "docs/nl/index.md", r"^title: .*", "title: Welkom.")
    limited = f"ulimit -f 8; exec {shlex.join(command(built_sample))}"
    done = subprocess.run(["bash", "-c", limited], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "site/ is as it was" in done.stderr
    assert "Traceback" not in done.stderr
    assert fingerprint(built_sample / "site") == before
    assert not leftovers(built_sample)


def test_nobody_who_reads_on_is_one_line(sample: Path) -> None:
    """As in `make check | head`."""
    copy_sample(sample)
    reader, writer = os.pipe()
    os.close(reader)
    words = command(sample, "check")
    done = subprocess.run(words, stdout=writer, stderr=subprocess.PIPE, text=True, check=False)
    os.close(writer)
    assert (done.returncode, done.stderr) == (1, "site: Broken pipe; site/ is as it was\n")


@pytest.mark.parametrize("words", [("check",), ("flyer", "--format=card")])
def test_the_day_decides_what_has_expired(built_sample: Path, words: tuple[str, ...]) -> None:
    done = run(built_sample, *words, SOURCE_DATE_EPOCH="1893456000")  # 1 January 2030
    assert done.returncode == 0, done.stderr
    assert "are off the flyers: too old" in done.stdout + done.stderr


# --- In this process ---


@pytest.mark.parametrize("reason", [errno.EACCES, errno.EPERM, errno.EROFS, errno.EBUSY])
def test_a_site_that_may_not_be_replaced_is_one_line(
    reason: int, monkeypatch: pytest.MonkeyPatch, run_here: RunHere, tmp_path: Path
) -> None:
    message = f"cannot replace site/ ({os.strerror(reason)})"

    def publish(root: Path, today: date, report: Progress) -> NoReturn:
        raise OSError(reason, message)

    monkeypatch.setattr(build, "build", publish)
    done = run_here(tmp_path)
    assert done.returncode == 1
    assert done.stderr == f"site: {message}; site/ is as it was\n"


@pytest.mark.parametrize("words", [(), ("check",), ("flyer",), ("translated", "docs/en/bank.md")])
@pytest.mark.parametrize("moment", ["today", "9" * 30])
def test_a_day_that_is_none(
    monkeypatch: pytest.MonkeyPatch,
    run_here: RunHere,
    tmp_path: Path,
    words: tuple[str, ...],
    moment: str,
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", moment)
    done = run_here(tmp_path, *words)
    said = f'SOURCE_DATE_EPOCH="{moment}" is not a moment; give the seconds since 1970\n'
    assert (done.returncode, done.stdout, done.stderr) == (2, "", said)
