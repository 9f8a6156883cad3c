"""The preview shows what was saved, and what is wrong with it, before its flyers are made; it ends
at once and leaves nothing, whatever it is doing."""

from __future__ import annotations

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from seksworks.flyers.groups import variant_groups
from seksworks.live_flyers import _batches
from support.browsing import PHONE
from support.checking import ROOT, SAMPLE, content_of
from support.making import words_of
from support.repository import change, copy_parts

# The preview of the repository at {0}, at the port {1}.
SERVE = """\
import sys
sys.path.insert(0, "{0}/scripts")
from seksworks import cli, serve
serve.PORT = {1}
sys.exit(cli.main())
"""
# In the sample: a page, and a booklet with its words.
TEXT, BOOKLET = "docs/nl/help-now.md", "booklet-work-nl-office-2026-11.1.pdf"
STOPS = [signal.SIGINT, signal.SIGTERM]


@pytest.fixture
def runnable(small: Path) -> Path:
    """The small repository with the program in it."""
    copy_parts(ROOT, small, "scripts")
    return small


@contextmanager
def started(
    words: list[str], temporary: Path, **environment: str
) -> Iterator[subprocess.Popen[str]]:
    """A process in a group of its own that keeps what it needs for a while in `temporary`."""
    temporary.mkdir()
    with subprocess.Popen(
        words,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        env={**os.environ, "TMPDIR": str(temporary), **environment},
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def wait_for(process: subprocess.Popen[str], start: str) -> list[str]:
    """The first words of the lines that it says up to one with this start."""
    assert process.stdout
    said = list[str]()
    for line in process.stdout:
        said.append(line.split()[0])
        if line.startswith(start):
            return said
    raise AssertionError(f"no {start} after {said}")


def has_workers(process: subprocess.Popen[str]) -> bool:
    words = ["pgrep", "-P", str(process.pid), "-f", "spawn_main"]
    return subprocess.run(words, stdout=subprocess.DEVNULL, check=False).returncode == 0


def answers(port: int) -> bool:
    try:
        fetch(port, "")
    except ConnectionRefusedError:
        return False
    return True


def fetch(port: int, path: str) -> bytes:
    connection = http.client.HTTPConnection("127.0.0.1", port)
    connection.request("GET", f"/{path}")
    return connection.getresponse().read()


@contextmanager
def previewed(repository: Path, *words: str) -> Iterator[tuple[subprocess.Popen[str], int]]:
    """A preview of the repository that has begun to answer, and its port."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [sys.executable, "-c", SERVE.format(repository, port), "serve", *words]
    with started(command, repository / "temporary") as preview:
        wait_for(preview, f"preview   http://127.0.0.1:{port}/")
        while not answers(port):
            time.sleep(0.01)
        yield preview, port


@pytest.mark.slow
@pytest.mark.parametrize("how", STOPS)
def test_the_preview_can_be_stopped(runnable: Path, how: signal.Signals) -> None:
    with previewed(runnable) as (preview, _):
        os.kill(preview.pid, how)
        assert preview.communicate(timeout=10)[0] == "preview   stopped\n"
    assert preview.returncode == 0
    assert not list((runnable / "temporary").iterdir())


def test_the_preview_shows_new_words_before_their_flyers_are_made(
    built_sample: Path, tmp_path: Path
) -> None:
    """Words that are new again take the place of those whose flyers are being made."""
    with previewed(built_sample) as (preview, port):
        wait_for(preview, "flyers")
        flyer = f"downloads/{BOOKLET}"
        before = fetch(port, flyer)
        assert before.startswith(b"%PDF")
        for old, new in (("Bel bij gevaar", "Bel bij brand"), ("bij brand", "bij overstroming")):
            change(built_sample / TEXT, old, new)
            assert wait_for(preview, "saved") == ["saved"]
            assert new.encode() in fetch(port, "nl/help-now/")
            assert fetch(port, flyer) == before
            assert b">being made</strong>" in fetch(port, "nl/print/")
            while not has_workers(preview):
                time.sleep(0.01)
        wait_for(preview, "flyers")
        (tmp_path / BOOKLET).write_bytes(fetch(port, flyer))
        assert "Bel bij overstroming" in words_of(tmp_path / BOOKLET)
        listed = fetch(port, "nl/print/")
        assert b">new</strong>" in listed
        assert b">being made</strong>" not in listed


@pytest.mark.parametrize("how", STOPS)
def test_the_preview_can_be_stopped_while_it_makes_flyers(
    built_sample: Path, how: signal.Signals
) -> None:
    with previewed(built_sample) as (preview, _):
        change(built_sample / TEXT, "Bel bij gevaar", "Bel bij brand of gevaar")
        wait_for(preview, "saved")
        while not has_workers(preview):
            time.sleep(0.01)
        # As a terminal does it, to all of them.
        os.killpg(preview.pid, how)
        said, wrong = preview.communicate(timeout=10)
    assert (preview.returncode, said, wrong) == (0, "preview   stopped\n", "")
    assert not list((built_sample / "temporary").iterdir())


def test_what_is_saved_is_seen_where_the_reader_was(built_sample: Path, browser: Browser) -> None:
    """Also in a fold-out, which stays open."""
    page = browser.new_page(viewport=PHONE)
    text = built_sample / TEXT
    question = '??? question "Wanneer?"\n\n    Altijd.\n\n'
    text.write_text(text.read_text("utf-8") + question + "Lees rustig.\n\n" * 60, "utf-8")
    with previewed(built_sample) as (_, port):
        page.goto(f"http://127.0.0.1:{port}/nl/help-now/")
        page.get_by_text("Wanneer?").click()
        page.evaluate("scrollTo(0, 900)")
        change(text, "Altijd", "Ook vannacht")
        page.get_by_text("Ook vannacht").wait_for()
        assert page.evaluate("scrollY") == 900
    page.close()


def test_a_mistake_is_told_on_the_page_until_it_is_mended(
    built_sample: Path, browser: Browser
) -> None:
    page = browser.new_page()
    with previewed(built_sample, "--speak=nl") as (preview, port):
        page.goto(f"http://127.0.0.1:{port}/nl/help-now/")
        change(built_sample / TEXT, "Bel bij gevaar", "Bel bij brand. {{ emergenci.<b>.call }}")
        # At once, before the rules look at everything.
        assert preview.stdout
        assert f"{TEXT}: 2 problems" in preview.stdout.readline()
        panel = page.get_by_role("alert")
        panel.wait_for()
        assert f"{TEXT}:9" in panel.inner_text()
        assert "<b>" in panel.inner_text()
        assert page.title().startswith("2 fouten · ")
        assert "Bel bij gevaar." in page.inner_text("article")
        assert Axe().run(page).violations_count == 0
        change(built_sample / TEXT, r" \{\{ emergenci.<b>.call \}\}", "")
        panel.wait_for(state="detached")
        assert "Bel bij brand." in page.inner_text("article")
    page.close()


def test_what_was_changed_last_is_printed_first() -> None:
    """Each language apart; of what no text was changed, last."""
    groups = variant_groups(content_of(SAMPLE))
    names = [one.name for one in groups]
    guide, page = "docs/en/flyers/pocket-guide.md", "docs/nl/help-now.md"

    def order(*changed: str) -> list[str]:
        return [group.name for batch in _batches(groups, changed) for group in batch]

    assert order(page, guide)[0] == "card/en office press screen"
    assert order(guide, page)[0] == "booklet-work/nl office press"
    assert sorted(order(guide, page)) == sorted(order("data/facts.yml")) == sorted(names)
    assert [len(batch) for batch in _batches(groups, ["data/facts.yml"])] == [3, 3, 2]


def test_a_port_in_use_is_one_line(runnable: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        words = [sys.executable, "-c", SERVE.format(runnable, other.getsockname()[1]), "serve"]
        with started(words, runnable / "temporary") as preview:
            said = preview.communicate(timeout=60)[1]
    assert preview.returncode == 1
    assert said.endswith("\nsite: Address already in use; site/ is as it was\n")
    assert "Traceback" not in said
