"""From saving a text to seeing it in the preview."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
import urllib.request
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


def save_to_screen(repository: Path, page: Path) -> Cost:
    """How long a sentence that is saved at the end of `page` takes to stand in the preview; only
    time on the clock."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    words = [sys.executable, "-c", SERVE.format(repository, port), "serve"]
    with subprocess.Popen(words, stdout=subprocess.PIPE, text=True) as preview:
        try:
            assert preview.stdout
            assert any(line.startswith("preview") for line in preview.stdout)
            address = f"http://127.0.0.1:{port}/nl/{page.stem}/"
            while not _page(address):
                time.sleep(0.05)
            sentence = f"Dit is zin {time.time_ns()}."
            start = time.monotonic()
            page.write_text(f"{page.read_text('utf-8')}\n{sentence}\n", encoding="utf-8")
            while sentence not in _page(address):
                time.sleep(0.05)
            return Cost(time.monotonic() - start, nan, nan)
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
