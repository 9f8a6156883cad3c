"""Puts what a proposed change means on it, on GitHub: one comment, which is updated.

The text in the file comes from a run of what a stranger proposes, so it can be any text. Of it
only words in lists, tables and headings are shown; all else stands as code, in which nothing is a
link, a picture or the name of somebody who is then told. Which proposal it is says the host.

Needs nothing but Python, and runs with the rights to write: it imports nothing of the project.
"""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlencode
from urllib.request import Request, urlopen

MARK = "<!-- what a proposed change means -->"
AUTHOR = "github-actions[bot]"
# A comment of GitHub has 65,536 characters at most.
MOST_CHARACTERS, MOST_LINES = 50_000, 300
# A line that can be nothing but words: no "@", "#", ".", "/", "<", "[", "!" or "`" in it.
WORDS = re.compile(r"(?:### |- )?[\w |·→–,:()-]*")
SHORTENED = "- (ingekort · shortened)"


def main() -> None:
    """Says which proposal has the comment now; nothing is done where there is none any more."""
    text = Path(sys.argv[1]).read_bytes().decode(errors="replace")
    body = f"{MARK}\n{_introduction()}\n\n{harmless(text)}"
    number = _proposal()
    if number is None:
        print("the proposal is closed, or has changed since: no comment")
        return
    comments = f"issues/{number}/comments"
    if old := next((one for one in _all(comments) if _is_ours(one)), None):
        _ask("PATCH", f"issues/comments/{int(old['id'])}", {"body": body})
    else:
        _ask("POST", comments, {"body": body})
    print(f"the comment is on #{number}")


def harmless(text: str) -> str:
    """The lines of `text` as Markdown that shows words and does nothing; no more than fit."""
    lines = text[:MOST_CHARACTERS].splitlines()
    shown = [_harmless_line(line) for line in lines[:MOST_LINES]]
    whole = len(text) <= MOST_CHARACTERS and len(lines) <= MOST_LINES
    return "\n".join([*shown, *([] if whole else ["", SHORTENED])])


def _harmless_line(line: str) -> str:
    if WORDS.fullmatch(line):
        return line
    item = line.startswith("- ")
    # What cannot be seen could turn the order of the words round.
    plain = "".join(one for one in line.removeprefix("- ") if one.isprintable() and one != "`")
    return f"{'- ' if item else ''}`{plain.strip()}`" if plain.strip() else ""


def _introduction() -> str:
    server, repository = os.environ["GITHUB_SERVER_URL"], os.environ["GITHUB_REPOSITORY"]
    run = f"{server}/{repository}/actions/runs/{int(os.environ['RUN_ID'])}"
    return (
        f"Dit zegt het voorstel over zichzelf; beelden staan [bij deze run]({run}), onder "
        "“Artifacts”. · The proposal says this of itself; pictures are with that run."
    )


def _proposal() -> int | None:
    """The number of the open proposal that the run was about; None where there is none, or where
    it has changed since."""
    owner, branch = os.environ["HEAD_OWNER"], os.environ["HEAD_BRANCH"]
    found = _all("pulls", state="open", head=f"{owner}:{branch}")
    numbers = [one["number"] for one in found if one["head"]["sha"] == os.environ["HEAD_SHA"]]
    return int(numbers[0]) if numbers else None


def _is_ours(comment: dict[str, Any]) -> bool:
    return comment["user"]["login"] == AUTHOR and str(comment["body"]).startswith(MARK)


def _all(path: str, **wanted: str) -> Iterator[dict[str, Any]]:
    """Each row of a list, page by page."""
    for page in range(1, 100):
        query = urlencode({**wanted, "per_page": 100, "page": page})
        rows = _ask("GET", f"{path}?{query}")
        yield from rows
        if len(rows) < 100:
            return


def _ask(method: str, path: str, sent: dict[str, str] | None = None) -> Any:
    """What the host answers, read from JSON; HTTPError where it refuses."""
    address = f"{os.environ['GITHUB_API_URL']}/repos/{os.environ['GITHUB_REPOSITORY']}/{path}"
    headers = {
        "Authorization": f"Bearer {os.environ['GH_TOKEN']}",
        "Accept": "application/vnd.github+json",
        "X-GitHub-Api-Version": "2022-11-28",
    }
    data = None if sent is None else json.dumps(sent).encode()
    with urlopen(Request(address, data, headers, method=method), timeout=30) as answer:
        return json.load(answer)


if __name__ == "__main__":
    main()
