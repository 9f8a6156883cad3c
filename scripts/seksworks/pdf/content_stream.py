"""Parses, compacts and serialises the content stream of a page, as operators with operands
(ISO 32000-1, 7.8.2).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from pikepdf import Page

# Operators with coordinates, and the index of the first: of a matrix the last two operands.
FIRST_COORDINATE = {
    "Tm": 4,
    **dict.fromkeys(("Td", "TD", "m", "l", "c", "v", "y", "re"), 0),
}
# Decimals of a coordinate, in points: finer than any printer; and of adjustments within a line, in
# thousandths of an em.
COORDINATE_DIGITS = 2
ESCAPED = str.maketrans({"(": r"\(", ")": r"\)", "\\": r"\\", "\r": r"\r"})


class Operation(NamedTuple):
    """An operator and its operands, numbers or pikepdf objects; that of a compacted TJ is a list of
    bytes and numbers."""

    name: str
    operands: list[Any]


def parse_content(page: Page) -> list[Operation]:
    """The operations of the page's content stream, in order."""
    import pikepdf

    return [
        Operation(str(one.operator), list(one.operands))
        for one in pikepdf.parse_content_stream(page)
    ]


def compact(
    content: Iterable[Operation], line_digits: int = COORDINATE_DIGITS
) -> Iterator[Operation]:
    """The operations with rounded coordinates, those of lines of text to `line_digits` decimals.
    Scales, sizes and colours stay exact, and so do coordinates inside an enlarging matrix."""
    scales = [1.0]
    for name, operands in content:
        kept = operands
        if name == "q":
            scales.append(scales[-1])
        elif name == "Q":
            scales.pop()
        elif name == "cm":
            scales[-1] *= max(abs(float(part)) for part in operands[:4])
        elif name == "TJ":
            kept = [_joined(operands[0])]
        elif name in FIRST_COORDINATE and scales[-1] <= 1:
            start = FIRST_COORDINATE[name]
            digits = line_digits if name == "Tm" else COORDINATE_DIGITS
            kept = [*operands[:start], *(round(part, digits) for part in operands[start:])]
        yield Operation(name, kept)


def _joined(pieces: Iterable[Any]) -> list[bytes | float]:
    """The operand of TJ with neighbouring strings and adjustments joined, and empty ones
    dropped."""
    import pikepdf

    line: list[Any] = []
    for piece in pieces:
        part: Any = bytes(piece) if isinstance(piece, pikepdf.String) else float(piece)
        if part and line and type(line[-1]) is type(part):
            line[-1] += part
        elif part:
            line.append(part)
    return [part if isinstance(part, bytes) else round(part, COORDINATE_DIGITS) for part in line]


def serialise(content: Iterable[Operation]) -> bytes:
    """The operations as bytes of a content stream."""
    return b"\n".join(
        b" ".join([*map(_serialised, operands), name.encode()]) for name, operands in content
    )


def _serialised(operand: Any) -> bytes:
    if isinstance(operand, int):
        return b"%d" % operand
    if isinstance(operand, Decimal | float):
        # PDF has no exponents.
        number = f"{operand:f}"
        return (number.rstrip("0").rstrip(".") if "." in number else number).encode()
    if isinstance(operand, bytes):
        # As a literal string (7.3.4.2): half the size of a hexadecimal one.
        return f"({operand.decode('latin-1').translate(ESCAPED)})".encode("latin-1")
    if isinstance(operand, list):
        return b"[" + b" ".join(map(_serialised, operand)) + b"]"
    return bytes(operand.unparse())
