"""A Markdown file: its front matter, which is YAML, and its body.

Knows neither which keys a front matter may have nor what Markdown means.
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
    """`front` is the front matter, empty where it cannot be told from the body; `body` starts on
    line `body_line` of the file, of which `text` is the whole."""

    path: str
    front: Table
    body: str
    body_line: int
    text: str = ""


def read_markdown(root: Path, path: str, problems: Problems) -> Document:
    """The file in its two parts, as far as it can be read; what is wrong with it is reported."""
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
