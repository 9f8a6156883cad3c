"""The site behind the programs that a host may have, with the files in `hosting/`: each keeps the
same promises to readers.
"""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from lxml import html as lxml_html
from playwright.sync_api import Browser

from seksworks.site.hosting import HEADERS, NO_FRAME, POLICIES, STATIC_HEADERS
from support.browsing import addresses
from support.checking import ROOT
from support.serving import COMMANDS, Answer, Host, serving

# At once, and how often they ask: LOAD=3000 in its place shows what a machine holds.
READERS, REQUESTS = 50, int(os.environ.get("LOAD", "200"))
META = "string(//meta[@http-equiv='Content-Security-Policy']/@content)"
# Only nginx is told the whole policy of each page; of the others some pages are enough.
WHOLE_POLICY = "nginx"
EACH = {WHOLE_POLICY: 1}
# Where Server says which program it is, it says no more.
NAMES = {"nginx": "nginx", "caddy": None, "apache2": "Apache"}


@pytest.fixture(scope="module", params=sorted(COMMANDS))
def host(
    request: pytest.FixtureRequest, site: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Host]:
    with serving(request.param, site, tmp_path_factory.mktemp("host")) as running:
        yield running


def assert_safe(host: Host, answer: Answer, what: str) -> None:
    for name, value in HEADERS.items():
        assert answer.headers.get_all(name) == [value], what
    assert "Set-Cookie" not in answer.headers, what
    assert answer.headers["Server"] == NAMES[host.program], what


def test_every_page_has_its_own_policy_as_a_header_too(host: Host, site: Path) -> None:
    assert len(addresses(site)) > 100
    for address in addresses(site)[:: EACH.get(host.program, 20)]:
        answer = host.get(address)
        own = lxml_html.document_fromstring(answer.body).xpath(META)
        assert answer.status == 200, address
        assert own.startswith("default-src 'none'; style-src 'sha256-"), address
        policies = answer.headers.get_all("Content-Security-Policy")
        whole = f"{own}; {NO_FRAME}" if host.program == WHOLE_POLICY else NO_FRAME
        assert policies == [whole], address
        assert answer.headers["Content-Type"].lower() == "text/html; charset=utf-8", address
        assert_safe(host, answer, address)


@pytest.mark.parametrize(
    "path",
    [
        *("nl/not-here/", "downloads/", "assets/", "downloads/not-here.pdf", POLICIES),
        *(STATIC_HEADERS, ".git/config", "nl/%2e%2e/%2e%2e/etc/passwd"),
    ],
)
def test_what_is_not_there_gets_the_page_that_says_so(host: Host, site: Path, path: str) -> None:
    answer, lost = host.get(path), host.get("404.html")
    if "%2e" in path and answer.status == 400:
        return
    assert answer.status == 404
    assert answer.body == (site / "404.html").read_bytes()
    assert answer.headers["Cache-Control"] == "no-cache"
    for name in ("Content-Security-Policy", "Content-Type"):
        assert answer.headers[name] == lost.headers[name]
    assert_safe(host, answer, path)


def test_only_downloads_are_kept_without_asking(host: Host, site: Path) -> None:
    files = [file for file in sorted(site.rglob("*")) if file.is_file()]
    for file in files[:: EACH.get(host.program, 20)]:
        path = file.relative_to(site).as_posix()
        if path in (POLICIES, STATIC_HEADERS):
            continue
        day = path.startswith("downloads/")
        answer = host.get(path)
        if answer.status in (301, 308):  # Caddy leads from a page's file to its folder
            assert path.endswith("index.html")
            continue
        assert answer.headers.get_all("Cache-Control") == [
            "public, max-age=86400" if day else "no-cache"
        ], path
        assert answer.headers["Content-Security-Policy"].endswith(NO_FRAME), path
        assert answer.headers["Content-Type"] != "application/octet-stream", path
        assert_safe(host, answer, path)


@pytest.mark.parametrize("path", ["nl", "nl/bank"])
def test_an_address_without_its_slash_stays_on_the_same_host(host: Host, path: str) -> None:
    answer = host.get(path)
    assert answer.status in (301, 308)
    way = answer.headers["Location"].removeprefix(f"http://127.0.0.1:{host.port}")
    assert way in (f"/{path}/", f"{path.rpartition('/')[2]}/")
    assert_safe(host, answer, path)


def test_a_page_comes_packed_for_who_takes_that(host: Host, site: Path) -> None:
    answer = host.get("nl/bank/", **{"Accept-Encoding": "gzip"})
    assert answer.headers["Content-Encoding"] == "gzip"
    assert len(answer.body) < (site / "nl/bank/index.html").stat().st_size / 2


def test_a_browser_finds_nothing_to_refuse(host: Host, browser: Browser) -> None:
    page, refused = browser.new_page(), []
    page.on("console", lambda message: refused.append((message.type, message.text)))
    for path in ("", "nl/", "nl/services/", "downloads/good-to-know-nl.html", "404.html"):
        page.goto(f"http://127.0.0.1:{host.port}/{path}", wait_until="networkidle")
    page.close()
    assert [text for kind, text in refused if kind == "error"] == []


def test_many_readers_at_once_all_get_the_page(host: Host, site: Path) -> None:
    page, start = (site / "nl/bank/index.html").read_bytes(), time.monotonic()
    with ThreadPoolExecutor(READERS) as readers:
        answers = list(readers.map(host.get, ["nl/bank/"] * REQUESTS))
    print(f"{host.program}: {REQUESTS / (time.monotonic() - start):.0f} a second")
    assert {(one.status, one.body) for one in answers} == {(200, page)}


def test_no_reader_stands_in_a_log(host: Host) -> None:
    for path in ("nl/", "nl/not-here/", "downloads/"):
        host.get(path)
    logs = {file.name: file.read_text(encoding="utf-8") for file in host.folder.glob("*.log")}
    assert not any("127.0.0.1" in text for text in logs.values())
    assert logs.get("access.log", "") == ""


def test_hosts_that_read_a_file_of_headers_get_the_same(site: Path) -> None:
    first, *lines = (site / STATIC_HEADERS).read_text(encoding="utf-8").splitlines()
    assert first == "/*"
    headers = dict(line.strip().split(": ", 1) for line in lines)
    assert headers.items() >= HEADERS.items()
    assert headers["Content-Security-Policy"] == NO_FRAME
    assert headers["Strict-Transport-Security"].startswith("max-age=")


def test_twins_of_the_pages_are_made_and_given_out(site: Path, tmp_path: Path) -> None:
    page = "nl/bank/index.html"
    (tmp_path / "site/nl/bank").mkdir(parents=True)
    for name in (page, POLICIES):
        (tmp_path / "site" / name).write_bytes((site / name).read_bytes())
    subprocess.run(["sh", str(ROOT / "hosting/compress.sh"), str(tmp_path / "site")], check=True)
    twin = (tmp_path / "site" / f"{page}.gz").read_bytes()
    with serving("nginx", tmp_path / "site", tmp_path) as host:
        assert host.get("nl/bank/", **{"Accept-Encoding": "gzip"}).body == twin
