"""Serves the forms to a browser on this machine, and to nobody else."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from mimetypes import guess_type
from pathlib import Path
from threading import Lock

from seksworks.content import load
from seksworks.editing.admin.backend import Backend, Refused
from seksworks.editing.admin.config import ENDPOINT, configuration
from seksworks.source import Problems

LOOPBACK, ADMIN_PORT = "127.0.0.1", 8010
# Of the repository; the second, which npm fills, holds the program that the first one loads.
ADMIN, DECAP = "admin", "admin/node_modules/decap-cms/dist"
ADMIN_FILES = ("index.html", "open.js")
MOST_BYTES = 1_000_000
# The program asks nobody else; it makes code from texts, and styles while it runs.
ADMIN_POLICY = (
    "default-src 'self'; script-src 'self' 'unsafe-eval'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; font-src 'self' data:; frame-ancestors 'none'"
)
JSON = "application/json"


def admin_server(root: Path, today: Callable[[], date], port: int) -> ThreadingHTTPServer:
    """A server of the forms for the repository at `root`, not yet running; FileNotFoundError where
    the program that draws them has not been fetched. `port`: 0 for any that is free."""
    (root / DECAP / "decap-cms.js").stat()
    handler = partial(_Handler, root, Backend(root, today), Lock())
    return ThreadingHTTPServer((LOOPBACK, port), handler)


class _Handler(BaseHTTPRequestHandler):
    def __init__(self, root: Path, backend: Backend, lock: Lock, *connection: object) -> None:
        self.root, self.backend, self.lock = root, backend, lock
        super().__init__(*connection)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        name = self.path.partition("?")[0].removeprefix("/") or "index.html"
        file = self.root / (ADMIN if name in ADMIN_FILES else DECAP) / name
        if not self._is_asked_here():
            self._send(403, b"", "text/plain")
        elif name == "config.yml":
            content = load(self.root, self.backend.today(), Problems())
            # Every JSON is a YAML.
            self._send(200, json.dumps(configuration(content)).encode(), "text/yaml")
        elif "/" not in name and file.suffix in (".html", ".js") and file.is_file():
            self._send(200, file.read_bytes(), guess_type(name)[0] or "")
        else:
            self._send(404, b"", "text/plain")

    def do_POST(self) -> None:
        length = int(self.headers.get("Content-Length") or 0)
        own = self.headers.get("Origin") == f"http://{self.headers.get('Host')}"
        if not (self._is_asked_here() and own and self.path == ENDPOINT and length < MOST_BYTES):
            self._send(403, b"", "text/plain")
            return
        asked = json.loads(self.rfile.read(length))
        try:
            with self.lock:
                status, answer = 200, self.backend.answer(asked["action"], asked.get("params", {}))
        except Refused as refused:
            status, answer = 422, {"error": str(refused)}
        self._send(status, json.dumps(answer).encode(), JSON)

    def _is_asked_here(self) -> bool:
        """Whether the browser means this machine: a name elsewhere could lead here."""
        name = (self.headers.get("Host") or "").partition(":")[0]
        return name in (LOOPBACK, "localhost")

    def _send(self, status: int, data: bytes, kind: str) -> None:
        self.send_response(status)
        for name, value in (
            ("Content-Type", f"{kind}; charset=utf-8"),
            ("Content-Length", str(len(data))),
            ("Content-Security-Policy", ADMIN_POLICY),
            ("Cache-Control", "no-store"),
            ("X-Content-Type-Options", "nosniff"),
        ):
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, format: str, *args: object) -> None:
        """Says nothing."""
