"""From saving a text to seeing it in the preview, or what is wrong with it."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from math import nan
from pathlib import Path

from bench.measuring import Cost

# The preview of the repository at {0}, at the port {1}.
SERVE = """\
import sys
sys.path.insert(0, "{0}/scripts")
from seksworks import cli, serve
serve.PORT = {1}
sys.exit(cli.main())
"""
SENTENCE, MISTAKE = "Dat is nu pas bekend.", "Bel {{ nobody.phone }}."


def save_to_screen(repository: Path, page: Path) -> Cost:
    """How long a sentence that is saved at the end of `page` takes to stand in the preview; only
    time on the clock."""
    return _wait(repository, page, SENTENCE, lambda html: SENTENCE in html)


def mistake_to_screen(repository: Path, page: Path) -> Cost:
    """How long a mistake that is saved there takes to be told in the preview."""
    return _wait(repository, page, MISTAKE, lambda html: 'role="alert"' in html)


def _wait(repository: Path, page: Path, words: str, seen: Callable[[str], bool]) -> Cost:
    """`page` is left as it was."""
    text = page.read_text(encoding="utf-8")
    with _previewed(repository) as address:
        try:
            while not _page(f"{address}nl/{page.stem}/"):
                time.sleep(0.05)
            start = time.monotonic()
            page.write_text(f"{text}\n{words}\n", encoding="utf-8")
            while not seen(_page(f"{address}nl/{page.stem}/")):
                time.sleep(0.01)
            return Cost(time.monotonic() - start, nan, nan)
        finally:
            page.write_text(text, encoding="utf-8")


@contextmanager
def _previewed(repository: Path) -> Iterator[str]:
    """The address of a preview of the repository."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    words = [sys.executable, "-c", SERVE.format(repository, port), "serve"]
    with subprocess.Popen(words, stdout=subprocess.PIPE, text=True) as preview:
        try:
            assert preview.stdout
            assert any(line.startswith("preview") for line in preview.stdout)
            yield f"http://127.0.0.1:{port}/"
        finally:
            preview.terminate()
            preview.communicate()


def _page(address: str) -> str:
    """ "" while nobody answers."""
    try:
        with urllib.request.urlopen(address) as answer:
            return str(answer.read().decode())
    except OSError:
        return ""
