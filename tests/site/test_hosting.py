"""The site behind the real nginx, with the files that a host includes: what readers get."""

from __future__ import annotations

import re
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPMessage
from pathlib import Path

import pytest
from lxml import html as lxml_html
from playwright.sync_api import Browser

from seksworks.site.csp import NO_FRAME, POLICIES
from support.browsing import addresses
from support.checking import ROOT

META = "string(//meta[@http-equiv='Content-Security-Policy']/@content)"
# As in README, but for the certificate. Logs are on: the included file has to turn them off.
CONFIGURATION = """\
daemon off;
master_process off;
pid {folder}/pid;
error_log {folder}/start.log;
events {{}}
http {{
    include {types};
    access_log {folder}/access.log;
    client_body_temp_path {folder};
    include {site}/.policies.conf;
    server {{
        listen 127.0.0.1:{port};
        root {site};
        include {root}/hosting/nginx.conf;
    }}
}}
"""
SAME_EVERYWHERE = {
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


@dataclass(frozen=True)
class Answer:
    status: int
    headers: HTTPMessage
    body: bytes


@dataclass(frozen=True)
class Host:
    port: int
    folder: Path

    def get(self, path: str) -> Answer:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=5)
        connection.request("GET", f"/{path}")
        response = connection.getresponse()
        answer = Answer(response.status, response.headers, response.read())
        connection.close()
        return answer


@pytest.fixture(scope="module")
def host(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Host]:
    program = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
    assert program, "no nginx found; run: make test"
    folder = tmp_path_factory.mktemp("host")
    configuration = folder / "nginx.conf"
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    configuration.write_text(
        CONFIGURATION.format(folder=folder, port=port, root=ROOT, site=site, types=_types(program)),
        encoding="utf-8",
    )
    command = [program, "-p", str(folder), "-e", "start.log", "-c", str(configuration)]
    with subprocess.Popen(command) as process:
        try:
            _wait(port, process, folder)
            yield Host(port, folder)
        finally:
            process.terminate()


def _types(program: str) -> Path:
    """nginx's own list of media types, beside the configuration that it was compiled for."""
    told = subprocess.run([program, "-V"], capture_output=True, text=True, check=True).stderr
    match = re.search(r"--conf-path=(\S+)", told)
    assert match
    return Path(match[1]).with_name("mime.types")


def _wait(port: int, process: subprocess.Popen[bytes], folder: Path) -> None:
    for _ in range(100):
        assert process.poll() is None, (folder / "start.log").read_text(encoding="utf-8")
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    pytest.fail("nginx does not answer")


def assert_safe(answer: Answer, what: str) -> None:
    for name, value in SAME_EVERYWHERE.items():
        assert answer.headers.get_all(name) == [value], what
    [allowed] = answer.headers.get_all("Permissions-Policy") or [""]
    assert "geolocation=()" in allowed, what
    assert re.fullmatch(r"[a-z-]+=\(\)(, [a-z-]+=\(\))*", allowed), what
    assert "Set-Cookie" not in answer.headers, what
    assert answer.headers["Server"] == "nginx", what


def test_every_page_has_its_own_policy_as_a_header_too(host: Host, site: Path) -> None:
    assert len(addresses(site)) > 100
    for address in addresses(site):
        answer = host.get(address)
        own = lxml_html.document_fromstring(answer.body).xpath(META)
        assert answer.status == 200, address
        assert own.startswith("default-src 'none'; style-src 'sha256-"), address
        policies = answer.headers.get_all("Content-Security-Policy")
        assert policies == [f"{own}; frame-ancestors 'none'"], address
        assert answer.headers["Content-Type"] == "text/html; charset=utf-8", address
        assert_safe(answer, address)


@pytest.mark.parametrize("path", ["nl/not-here/", "downloads/", "downloads/not-here.pdf", POLICIES])
def test_what_is_not_there_gets_the_page_that_says_so(host: Host, site: Path, path: str) -> None:
    answer, lost = host.get(path), host.get("404.html")
    assert answer.status == 404
    assert answer.body == (site / "404.html").read_bytes()
    assert answer.headers["Cache-Control"] == "no-cache"
    for name in ("Content-Security-Policy", "Content-Type"):
        assert answer.headers[name] == lost.headers[name]
    assert_safe(answer, path)


def test_only_downloads_are_kept_without_asking(host: Host, site: Path) -> None:
    for file in sorted(site.rglob("*")):
        path = file.relative_to(site).as_posix()
        if not file.is_file() or path == POLICIES:
            continue
        day = path.startswith("downloads/")
        answer = host.get(path)
        assert answer.headers.get_all("Cache-Control") == [
            "public, max-age=86400" if day else "no-cache"
        ], path
        assert answer.headers["Content-Security-Policy"].endswith(NO_FRAME), path
        assert answer.headers["Content-Type"] != "application/octet-stream", path
        assert_safe(answer, path)


def test_an_address_without_its_slash_stays_on_the_same_host(host: Host) -> None:
    answer = host.get("nl/bank")
    assert (answer.status, answer.headers["Location"]) == (301, "/nl/bank/")
    assert_safe(answer, "nl/bank")


def test_a_browser_finds_nothing_to_refuse(host: Host, browser: Browser) -> None:
    page, refused = browser.new_page(), []
    page.on("console", lambda message: refused.append((message.type, message.text)))
    for path in ("", "nl/", "nl/services/", "downloads/good-to-know-nl.html", "404.html"):
        page.goto(f"http://127.0.0.1:{host.port}/{path}", wait_until="networkidle")
    page.close()
    assert [text for kind, text in refused if kind == "error"] == []


def test_no_reader_stands_in_a_log(host: Host) -> None:
    for path in ("nl/", "nl/not-here/", "downloads/"):
        host.get(path)
    logs = {file.name: file.read_text(encoding="utf-8") for file in host.folder.glob("*.log")}
    assert logs == {"access.log": "", "start.log": ""}
