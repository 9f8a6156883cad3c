"""Changes single values in the text of a YAML file; order, comments and all other lines stay the
same, byte for byte. Finds values by the marks of the YAML parser.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import date
from functools import lru_cache
from typing import TypeAlias

import yaml

# What stands behind a key.
Written: TypeAlias = str | date | list[str]
KeyAndValue = tuple[yaml.Node, yaml.Node]


def has_key(text: str, path: Sequence[str]) -> bool:
    """Whether there is a value at `path`, the keys from the outermost to the innermost one."""
    return _find_node(text, path) is not None


def scalar_at(text: str, path: Sequence[str]) -> str:
    """The scalar at `path`; "" where there is none, or a list or mapping."""
    row = _find_node(text, path)
    return row[1].value if row and isinstance(row[1], yaml.ScalarNode) else ""


def put(text: str, path: Sequence[str], value: Written, behind: Collection[str] = ()) -> str:
    """`text` with `value` at `path`; missing mappings on that path are added. A new key comes after
    the last existing one of `behind`, else last. Raises ValueError where its parent is no mapping,
    or one in braces."""
    if row := _find_node(text, path):
        return text[: _start_of(row[1])] + scalar(value) + text[_end_of(row[1]) :]
    above = max(n for n in range(len(path)) if _find_node(text, path[:n]))
    (_, mapping) = _find_node(text, path[:above]) or (None, None)
    if not isinstance(mapping, yaml.MappingNode) or mapping.flow_style or not mapping.value:
        raise ValueError(
            f'"{".".join(path[:above])}" has no lines of its own; write each key below it on one'
        )
    last = [row for row in mapping.value if row[0].value in behind] or mapping.value
    at = text.find("\n", _end_of(last[-1][1]))
    at = len(text) if at < 0 else at
    indent, keys = mapping.value[0][0].start_mark.column, path[above:]
    lines = [f"\n{' ' * (indent + 2 * n)}{key}:" for n, key in enumerate(keys)]
    return f"{text[:at]}{''.join(lines)} {scalar(value)}{text[at:]}"


def add_item(text: str, path: Sequence[str], rows: Sequence[str]) -> str:
    """`text` with a mapping of these lines as the last item of the list at `path`."""
    _, listed = _find_node(text, path) or (None, None)
    if not isinstance(listed, yaml.SequenceNode) or listed.flow_style or not listed.value:
        raise ValueError(f'"{path[-1]}" is no list with "- " lines; write it as one')
    last = listed.value[-1]
    at = text.find("\n", _end_of(last))
    at = len(text) if at < 0 else at
    indent = " " * last.start_mark.column
    starts = [f"\n{indent[:-2]}- ", *(f"\n{indent}" for _ in rows[1:])]
    return text[:at] + "".join(map("".join, zip(starts, rows, strict=True))) + text[at:]


def rename_items(text: str, path: Sequence[str], old: str, new: str) -> str:
    """`text` with each item `old` in the lists below `path` replaced by `new`, or for ""
    removed."""
    row = _find_node(text, path)
    for start, end in reversed([*_item_spans(row[1], old, bool(new))] if row else []):
        text = text[:start] + new + text[end:]
    return text


def _item_spans(node: yaml.Node, item: str, only: bool) -> Iterator[tuple[int, int]]:
    """The start and end of each list item with that text; without `only` including the comma or
    line that belongs to it."""
    if isinstance(node, yaml.MappingNode):
        for _, value in node.value:
            yield from _item_spans(value, item, only)
    for at, one in enumerate(node.value if isinstance(node, yaml.SequenceNode) else ()):
        if one.value != item:
            yield from _item_spans(one, item, only)
        elif only:
            yield _start_of(one), _end_of(one)
        elif at + 1 < len(node.value):
            yield _start_of(one), _start_of(node.value[at + 1])
        else:
            yield _end_of(node.value[at - 1]) if at else _start_of(one), _end_of(one)


def take_out(text: str, path: Sequence[str]) -> str:
    """`text` without the key at `path` and its value; unchanged where there is none."""
    row = _find_node(text, path)
    if row is None:
        return text
    start = text.rfind("\n", 0, _start_of(row[0])) + 1
    end = text.find("\n", _end_of(row[1]))
    return text[:start] + (text[end + 1 :] if end >= 0 else "")


def copy_block(text: str, path: Sequence[str], name: str) -> str:
    """`text` with a copy of the block at `path` after it, under the key `name`; unchanged where
    there is none."""
    row = _find_node(text, path)
    if row is None:
        return text
    start = text.rfind("\n", 0, _start_of(row[0])) + 1
    end = text.find("\n", _end_of(row[1]))
    end = len(text) if end < 0 else end
    block = text[start:end].replace(row[0].value, name, 1)
    return f"{text[:end]}\n{block}{text[end:]}"


def scalar(value: Written) -> str:
    """The value as YAML after a colon: quoted where needed, a list in brackets."""
    if isinstance(value, date):
        return value.isoformat()
    text = yaml.safe_dump(value, allow_unicode=True, width=10**9, default_flow_style=True)
    return text.removesuffix("\n...\n").rstrip("\n")


def _find_node(text: str, path: Sequence[str]) -> KeyAndValue | None:
    """The key and value nodes at `path`, in which numbers are indexes of lists; for an empty path
    the whole document. None where there is none."""
    node = _parsed(text)
    if node is None:
        return None
    row: KeyAndValue | None = (node, node)
    for key in path:
        rows = row[1].value if row and isinstance(row[1], yaml.CollectionNode) else []
        if row and isinstance(row[1], yaml.SequenceNode):
            row = next(((one, one) for place, one in enumerate(rows) if str(place) == key), None)
        else:
            row = next((one for one in rows if one[0].value == key), None)
    return row


@lru_cache(maxsize=1)
def _parsed(text: str) -> yaml.Node | None:
    tree: yaml.Node | None = yaml.compose(text, Loader=yaml.CSafeLoader)
    return tree


def _start_of(node: yaml.Node) -> int:
    return node.start_mark.index


def _end_of(node: yaml.Node) -> int:
    """The offset after the last character of the value; the end mark of a block is only where the
    next one begins."""
    if isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        last = node.value[-1]
        return _end_of(last[1] if isinstance(last, tuple) else last)
    return node.end_mark.index
