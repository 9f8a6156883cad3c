"""What a proposed change means comes on it as one comment, whatever a stranger wrote into it: the
workflow's own steps, in a clone, with a server that answers as the host's does.
"""

from __future__ import annotations

import json
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from comment import MARK, MOST_CHARACTERS, MOST_LINES, harmless
from support.checking import ROOT
from workflows.host import Host, run

WORKFLOW = ROOT / ".github/workflows/comment.yml"
BOT, STRANGER = "github-actions[bot]", "stranger"
SHA, BRANCH = "f" * 40, "a/b&state=closed"


class Api(BaseHTTPRequestHandler):
    """Open proposals and their comments, as the host's interface gives and takes them."""

    proposals: list[dict[str, Any]]
    comments: list[dict[str, Any]]

    def do_GET(self) -> None:
        address = urlsplit(self.path)
        asked = {key: values[0] for key, values in parse_qs(address.query).items()}
        assert self.headers["Authorization"] == "Bearer key"
        if address.path == "/repos/a/b/pulls":
            found = [one for one in self.proposals if asked["head"] == one["label"]]
        else:
            assert address.path == "/repos/a/b/issues/7/comments"
            found = self.comments
        first = 100 * (int(asked["page"]) - 1)
        self.answer(found[first : first + 100])

    def do_POST(self) -> None:
        assert self.path == "/repos/a/b/issues/7/comments"
        self.comments.append({"id": 900, "user": {"login": BOT}, **self.sent()})
        self.answer({})

    def do_PATCH(self) -> None:
        id = int(self.path.removeprefix("/repos/a/b/issues/comments/"))
        next(one for one in self.comments if one["id"] == id).update(self.sent())
        self.answer({})

    def sent(self) -> dict[str, str]:
        sent: dict[str, str] = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        return sent

    def answer(self, value: object) -> None:
        self.send_response(200)
        self.end_headers()
        self.wfile.write(json.dumps(value).encode())

    def log_message(self, format: str, *args: object) -> None:
        """Says nothing."""


@pytest.fixture
def host(tmp_path: Path) -> Iterator[Host]:
    """The main branch with the script, and what the run of a proposal kept."""
    origin = tmp_path / "origin"
    (origin / "scripts").mkdir(parents=True)
    (origin / "scripts/comment.py").write_bytes((ROOT / "scripts/comment.py").read_bytes())
    who = ["-c", "user.name=a", "-c", "user.email=a@example.org"]
    for words in (["init", "-q"], ["add", "."], [*who, "commit", "-qm", "a"]):
        subprocess.run(["git", "-C", origin, *words], check=True)
    say(tmp_path, "### Feiten die veranderen · Facts that change\n\n- `a.phone`: 1 → 2\n")
    with api() as address:
        yield Host(origin, "HEAD", tmp_path, told(tmp_path), variables(tmp_path, address))


def say(folder: Path, text: str) -> None:
    kept = folder / "artifacts/proposal"
    kept.mkdir(parents=True, exist_ok=True)
    (kept / "proposal.md").write_text(text, "utf-8")


@contextmanager
def api() -> Iterator[str]:
    Api.proposals = [
        {"number": 8, "head": {"sha": "0" * 40}, "label": f"{STRANGER}:{BRANCH}"},
        {"number": 7, "head": {"sha": SHA}, "label": f"{STRANGER}:{BRANCH}"},
    ]
    Api.comments = [{"id": n, "user": {"login": STRANGER}, "body": MARK} for n in range(150)]
    with ThreadingHTTPServer(("127.0.0.1", 0), Api) as server:
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def told(folder: Path) -> dict[str, Any]:
    head = {"owner": {"login": STRANGER}, "full_name": f"{STRANGER}/b"}
    event = {"id": 5, "head_sha": SHA, "head_branch": BRANCH, "head_repository": head}
    github = {"token": "key", "event": {"workflow_run": event}}
    return {"github": github, "runner": {"temp": str(folder / "temp")}}


def variables(folder: Path, address: str) -> dict[str, str]:
    return {
        "GITHUB_API_URL": address,
        "GITHUB_SERVER_URL": "https://github.com",
        "GITHUB_REPOSITORY": "a/b",
        "RUNNER_TEMP": str(folder / "temp"),
    }


def ours() -> list[str]:
    return [one["body"] for one in Api.comments if one["user"]["login"] == BOT]


def test_one_comment_that_is_updated(host: Host, tmp_path: Path) -> None:
    assert run(host, WORKFLOW) == []
    [first] = ours()
    assert first.startswith(MARK)
    assert "https://github.com/a/b/actions/runs/5" in first
    assert "- `a.phone: 1 → 2`" in first
    say(tmp_path, "Geen feit meer\n")
    assert run(host, WORKFLOW) == []
    [second] = ours()
    assert second.endswith("\n\nGeen feit meer")


def test_none_where_the_proposal_has_changed_since(host: Host) -> None:
    Api.proposals = Api.proposals[:1]
    assert run(host, WORKFLOW) == []
    assert ours() == []


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("### Zover · How far", "### Zover · How far"),
        ("| bij · up to date | 47 |", "| bij · up to date | 47 |"),
        ("| --- | --- |", "| --- | --- |"),
        ("- trifold (nl): 1, 2", "- trifold (nl): 1, 2"),
        ("- `a.web`: https://a.nl → –", "- `a.web: https://a.nl → –`"),
        ("@stranger/team", "`@stranger/team`"),
        ("![](https://a.nl/seen.png)", "`![](https://a.nl/seen.png)`"),
        ("<img src=x>", "`<img src=x>`"),
        ("Fixes #1", "`Fixes #1`"),
        ("``` ` [a](b)", "`[a](b)`"),
        ("- ` `", ""),
        ("\u202ewww.a.nl", "`www.a.nl`"),
        ("[a]: https://a.nl", "`[a]: https://a.nl`"),
    ],
)
def test_what_a_stranger_wrote_is_words(line: str, shown: str) -> None:
    assert harmless(f"{line}\n") == shown


def test_a_comment_fits() -> None:
    for text in ("a" * MOST_CHARACTERS * 2, "- a\n" * MOST_LINES * 2, "\n" * 10**6, "@\n" * 10**5):
        # GitHub's own limit.
        assert len(harmless(text)) < 65_536 - 1_000
        assert harmless(text).endswith("shortened)")
