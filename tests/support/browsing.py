"""What tests in a real browser need: a browser, a server for the built site, a phone's size."""

from __future__ import annotations

import functools
import http.server
import shutil
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from playwright.sync_api import (
    Browser,
    Error,
    Page,
    Playwright,
    Request,
    Response,
    ViewportSize,
    sync_playwright,
)

CHROMIUMS = (
    *("chromium", "chromium-browser", "google-chrome"),
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)
# No sandbox, because containers run as root; nothing that calls home.
FLAGS = (
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"),
    *("--disable-background-networking", "--disable-component-update"),
)
PHONE: ViewportSize = {"width": 360, "height": 640}


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        pass


@contextmanager
def serve(site: Path) -> Iterator[str]:
    """The address at which a built site can be read."""
    handler = functools.partial(_Quiet, directory=str(site))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as running:
        threading.Thread(target=running.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{running.server_port}/"
        running.shutdown()


@pytest.fixture(scope="session")
def server(site: Path) -> Iterator[str]:
    with serve(site) as address:
        yield address


@pytest.fixture(scope="session")
def driver() -> Iterator[Playwright]:
    """What starts browsers; there can be only one at a time."""
    with sync_playwright() as running:
        yield running


def launch(driver: Playwright, leave_out: Sequence[str] = ()) -> Browser:
    """Chromium, without those of the driver's own flags in `leave_out`."""
    program = next((path for name in CHROMIUMS if (path := shutil.which(name))), None)
    assert program, "no Chromium found; run: make test"
    return driver.chromium.launch(
        executable_path=program, args=list(FLAGS), ignore_default_args=list(leave_out)
    )


@pytest.fixture(scope="session")
def browser(driver: Playwright) -> Iterator[Browser]:
    running = launch(driver)
    yield running
    running.close()


# The script that is fetched after the text has been painted; "" for a reader without script.
LATER = """() => matchMedia('(scripting: enabled)').matches
    && document.documentElement.dataset.later || ''"""
RUN = "(later) => import(new URL(later, document.baseURI)).then(() => true)"


def goto(page: Page, address: str) -> Response | None:
    """The answer, when the page is there and its script has come by itself and has run."""
    fetched: list[str] = []

    def note(request: Request) -> None:
        fetched.append(request.url)

    page.on("requestfinished", note)
    answer = page.goto(address)
    if later := page.evaluate(LATER):
        for _ in range(500):
            if any(url.endswith(".js") for url in fetched):
                break
            page.wait_for_timeout(10)
        else:
            raise AssertionError(f"{address} never asked for its script")
        page.evaluate(RUN, later)
    page.remove_listener("requestfinished", note)
    return answer


def wait_until(page: Page, expression: str) -> None:
    """Asks the page until the expression is true. `wait_for_function` asks from within the page,
    where its policy lets no text become a script."""
    for _ in range(500):
        with suppress(Error):  # it makes way for another page
            if page.evaluate(expression):
                return
        page.wait_for_timeout(10)
    raise AssertionError(f"never true: {expression}")


def file_of(site: Path, address: str) -> Path:
    return site / address / "index.html" if address[-1:] in ("", "/") else site / address


def addresses(site: Path) -> list[str]:
    found = [file.relative_to(site).as_posix() for file in sorted(site.rglob("*.html"))]
    return [name.removesuffix("index.html") for name in found]
