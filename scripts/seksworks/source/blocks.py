"""Removes paragraphs, list items and fold-outs from a Markdown text.

Works on the text and not on a parsed tree, because checks use it on texts that are never rendered.
"""

from __future__ import annotations

import re
from collections.abc import Callable

BETWEEN_BLOCKS = re.compile(r"(\n{2,})")


def remove_blocks(text: str, must_go: Callable[[str], bool]) -> str:
    """The text without the paragraphs and list items for which `must_go` is true; empty lines take
    their place, so that line numbers stay the same. A fold-out (`???`) with nothing left in it is
    removed too, and so is a paragraph ending in a colon before a removed block."""
    kept: list[str] = []
    # From the end: a heading or an introduction depends on what is left below it.
    next_removed = body_left = False
    pieces = BETWEEN_BLOCKS.split(text)
    for index, block in reversed([*enumerate(pieces)]):
        if index % 2:
            kept.append(block)
            continue
        left = _remaining_items(block, must_go)
        if left.startswith("???"):
            keep = body_left
        else:
            keep = bool(left) and not (next_removed and left.endswith(":"))
        left = left if keep else ""
        kept.append(left + "\n" * (block.count("\n") - left.count("\n")))
        next_removed = not keep
        body_left = block.startswith(" ") and (keep or body_left)
    return "".join(reversed(kept))


def _remaining_items(block: str, must_go: Callable[[str], bool]) -> str:
    """The list without the items that must go; any other block whole, or "" if it must go."""
    indent = " " * (len(block) - len(block.lstrip(" ")))
    item = rf"{indent}(?:[-*]|\d+\.) "
    parts = re.split(rf"\n(?={item})", block) if re.match(item, block) else [block]
    return "\n".join(part for part in parts if not must_go(part))
