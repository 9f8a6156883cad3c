"""The paragraphs, lists and fold-outs of a Markdown text, and which of them are left when some
may not be said. Looks at the text, not at its tree: a check asks it of texts that nobody renders.
"""

from __future__ import annotations

import re
from collections.abc import Callable

BETWEEN_BLOCKS = re.compile(r"(\n{2,})")


def without(text: str, unsaid: Callable[[str], bool]) -> str:
    """The text without the paragraphs and list items that are `unsaid`, on the lines that it had. A
    fold-out of which nothing is left goes as a whole, as does a paragraph that ends in a colon and
    announces what has gone."""
    kept: list[str] = []
    gone = answered = False
    pieces = BETWEEN_BLOCKS.split(text)
    for at, block in reversed([*enumerate(pieces)]):
        if at % 2:
            kept.append(block)
            continue
        sure = _said_parts(block, unsaid)
        keep = answered if sure.startswith("???") else bool(sure) and not (gone and sure[-1] == ":")
        sure = sure if keep else ""
        kept.append(sure + "\n" * (block.count("\n") - sure.count("\n")))
        gone, answered = not keep, block.startswith(" ") and (keep or answered)
    return "".join(reversed(kept))


def _said_parts(block: str, unsaid: Callable[[str], bool]) -> str:
    """Those items of a list, or the whole of another block; "" where nothing is left."""
    indent = " " * (len(block) - len(block.lstrip(" ")))
    item = rf"{indent}(?:[-*]|\d+\.) "
    parts = re.split(rf"\n(?={item})", block) if re.match(item, block) else [block]
    return "\n".join(part for part in parts if not unsaid(part))
