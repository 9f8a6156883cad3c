"""Changes single values in the text of a YAML file that people keep: order, comments and all other
lines stay byte for byte.

Where a value stands is told by the marks of the YAML parser; knows nothing of what files mean.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from functools import lru_cache

import yaml

KeyAndValue = tuple[yaml.Node, yaml.Node]


def has_key(text: str, path: Sequence[str]) -> bool:
    """Whether there is something at `path`, the keys from the outermost to the innermost one."""
    return _find_node(text, path) is not None


def scalar_at(text: str, path: Sequence[str]) -> str:
    """The text at `path`; "" where there is nothing, or a list or a mapping."""
    row = _find_node(text, path)
    return row[1].value if row and isinstance(row[1], yaml.ScalarNode) else ""


def put(text: str, path: Sequence[str], value: str | date, behind: Collection[str] = ()) -> str:
    """`text` with `value` at `path`. A key that is not there yet comes behind the last one of
    `behind`, else behind all others. ValueError where the mapping that is to hold it is not there,
    or stands in braces."""
    if row := _find_node(text, path):
        return text[: _start_of(row[1])] + scalar(value) + text[_end_of(row[1]) :]
    above = _find_node(text, path[:-1])
    mapping = above[1] if above else None
    if not isinstance(mapping, yaml.MappingNode) or mapping.flow_style or not mapping.value:
        raise ValueError(f'"{".".join(path[:-1])}" has no lines of its own')
    last = [row for row in mapping.value if row[0].value in behind] or mapping.value
    at = text.find("\n", _end_of(last[-1][1]))
    at = len(text) if at < 0 else at
    indent = " " * mapping.value[0][0].start_mark.column
    return f"{text[:at]}\n{indent}{path[-1]}: {scalar(value)}{text[at:]}"


def take_out(text: str, path: Sequence[str]) -> str:
    """`text` without the key at `path` and all below it, where it is there."""
    row = _find_node(text, path)
    if row is None:
        return text
    start = text.rfind("\n", 0, _start_of(row[0])) + 1
    end = text.find("\n", _end_of(row[1]))
    return text[:start] + (text[end + 1 :] if end >= 0 else "")


def scalar(value: str | date) -> str:
    """The value as it is written behind a colon: in quotes where YAML asks for them."""
    if isinstance(value, date):
        return value.isoformat()
    return (
        yaml.safe_dump(value, allow_unicode=True, width=10**9).removesuffix("\n...\n").rstrip("\n")
    )


def _find_node(text: str, path: Sequence[str]) -> KeyAndValue | None:
    """Key and value at `path`; for an empty one the whole file, as the value of itself."""
    node = _parsed(text)
    if node is None:
        return None
    row: KeyAndValue | None = (node, node)
    for key in path:
        rows = row[1].value if row and isinstance(row[1], yaml.MappingNode) else []
        row = next((one for one in rows if one[0].value == key), None)
    return row


@lru_cache(maxsize=1)
def _parsed(text: str) -> yaml.Node | None:
    tree: yaml.Node | None = yaml.compose(text, Loader=yaml.CSafeLoader)
    return tree


def _start_of(node: yaml.Node) -> int:
    return node.start_mark.index


def _end_of(node: yaml.Node) -> int:
    """Behind the last sign of the value: the mark of a block stands where the next one begins."""
    if isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        last = node.value[-1]
        return _end_of(last[1] if isinstance(last, tuple) else last)
    return node.end_mark.index
