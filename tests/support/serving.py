"""The site behind the real programs that give it out, each with the file in `hosting/` that it
reads.
"""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPMessage
from pathlib import Path

import pytest

from support.checking import ROOT

# As in README, but for the certificate. Logs are on: the included file has to turn them off.
NGINX = """\
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
# Modules that Debian turns on by itself, and those that the file asks for.
APACHE = """\
ServerName localhost
ServerTokens Prod
ServerSignature Off
PidFile {folder}/pid
Mutex file:{folder}
ErrorLog {folder}/start.log
Listen 127.0.0.1:{port}
{modules}
TypesConfig /etc/mime.types
<VirtualHost *:{port}>
    DocumentRoot {site}
    Include {root}/hosting/apache.conf
</VirtualHost>
<Directory {site}>
    Require all granted
</Directory>
"""
APACHE_MODULES = (
    "mpm_event",
    "authz_core",
    "dir",
    "mime",
    "headers",
    "rewrite",
    "filter",
    "deflate",
)


@dataclass(frozen=True)
class Answer:
    status: int
    headers: HTTPMessage
    body: bytes


@dataclass(frozen=True)
class Host:
    """A server that runs; `folder` is where it would write its logs."""

    program: str
    port: int
    folder: Path

    def get(self, path: str, **headers: str) -> Answer:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=5)
        connection.request("GET", f"/{path}", headers=headers)
        response = connection.getresponse()
        answer = Answer(response.status, response.headers, response.read())
        connection.close()
        return answer


@contextmanager
def serving(program: str, site: Path, folder: Path) -> Iterator[Host]:
    """The site, given out by the program; skips the test where it is not installed."""
    found = shutil.which(program) or shutil.which(program, path="/usr/sbin")
    if not found:
        pytest.skip(f"no {program} found; install it to test what hosting/ says to it")
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    environment = {"SITE_ADDRESS": f"http://127.0.0.1:{port}", "SITE_ROOT": str(site)}
    environment |= {"XDG_DATA_HOME": str(folder), "XDG_CONFIG_HOME": str(folder)}
    command = COMMANDS[program](found, site, folder, port)
    with subprocess.Popen(command, env={**os.environ, **environment}) as process:
        try:
            _wait(port, process, folder)
            yield Host(program, port, folder)
        finally:
            process.terminate()


def _nginx(program: str, site: Path, folder: Path, port: int) -> list[str]:
    values = {"folder": folder, "port": port, "root": ROOT, "site": site}
    text = NGINX.format(types=_types(program), **values)
    (folder / "nginx.conf").write_text(text, encoding="utf-8")
    return [program, "-p", str(folder), "-e", "start.log", "-c", str(folder / "nginx.conf")]


def _types(program: str) -> Path:
    """nginx's own list of media types, beside the configuration that it was compiled for."""
    told = subprocess.run([program, "-V"], capture_output=True, text=True, check=True).stderr
    match = re.search(r"--conf-path=(\S+)", told)
    assert match
    return Path(match[1]).with_name("mime.types")


def _caddy(program: str, site: Path, folder: Path, port: int) -> list[str]:
    file = str(ROOT / "hosting/Caddyfile")
    return [program, "run", "--adapter", "caddyfile", "--config", file]


def _apache(program: str, site: Path, folder: Path, port: int) -> list[str]:
    place = "/usr/lib/apache2/modules"
    modules = "\n".join(f"LoadModule {one}_module {place}/mod_{one}.so" for one in APACHE_MODULES)
    values = {"folder": folder, "port": port, "root": ROOT, "site": site}
    text = APACHE.format(modules=modules, **values)
    (folder / "apache.conf").write_text(text, encoding="utf-8")
    return [program, "-X", "-f", str(folder / "apache.conf")]


COMMANDS: dict[str, Callable[[str, Path, Path, int], list[str]]] = {
    "nginx": _nginx,
    "caddy": _caddy,
    "apache2": _apache,
}


def _wait(port: int, process: subprocess.Popen[bytes], folder: Path) -> None:
    for _ in range(100):
        logs = [file.read_text(encoding="utf-8") for file in folder.glob("start.log")]
        assert process.poll() is None, logs
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    pytest.fail("the server does not answer")
