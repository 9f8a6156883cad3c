"""Splits a Markdown file into its front matter, which is YAML, and its body.

Knows neither the allowed keys of the front matter nor Markdown.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from seksworks.source.messages import Message
from seksworks.source.problems import Problems
from seksworks.source.text_file import read_text
from seksworks.source.yaml_file import Table, parse_yaml

FENCE = "---"


@dataclass(frozen=True)
class Document:
    """A Markdown file. `front`: its front matter, empty where it has none that can be read; `body`
    starts on line `body_line`; `text`: the whole file."""

    path: str
    front: Table
    body: str
    body_line: int
    text: str = ""


def read_markdown(root: Path, path: str, problems: Problems) -> Document:
    """The file `path` below `root`, split; what is wrong with it is reported. Both parts are empty
    where it cannot be read."""
    text = read_text(root, path, problems)
    if text is None:
        return Document(path, Table(1), "", 1)
    lines = text.split("\n")
    if lines[0].rstrip() != FENCE:
        problems.add(path, 1, Message("front-matter-missing"))
        return Document(path, Table(1), text, 1, text)
    end = next((n for n, line in enumerate(lines[1:], 1) if line.rstrip() == FENCE), None)
    if end is None:
        problems.add(path, 1, Message("front-matter-not-closed"))
        return Document(path, Table(1), "", 1, text)
    front = parse_yaml("\n".join(lines[1:end]), path, problems, first=2)
    return Document(path, front, "\n".join(lines[end + 1 :]), end + 2, text)
