"""Makes the structure tree smaller without changing its meaning. WeasyPrint writes an element for
each line of text, which in a long text is more than a third of the file.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING, TypeGuard

from seksworks.pdf.content_stream import Operation
from seksworks.pdf.structure import (
    Kid,
    PageId,
    elements,
    is_element,
    kids,
    null,
    opened_mcid,
    parent_tree,
)

if TYPE_CHECKING:
    from pikepdf import Object, Pdf

# Of a marked-content sequence: its element (objgen), and its index among the children of that.
Position = tuple[tuple[int, int], int]
# Elements without a meaning of their own (ISO 32000-1, 14.8.4.2 and 14.8.4.4.2).
GROUPING_ELEMENTS = ("/Span", "/Div", "/NonStruct")
# The keys that every element has; an element with others, such as /Lang, is kept.
STRUCTURE_KEYS = {"/Type", "/S", "/P", "/K", "/Pg"}


def hoist_children(pdf: Pdf) -> None:
    """Replaces grouping elements without attributes by their children (ISO 32000-1, 14.7.4).
    Mutates `pdf`; the parent tree stays valid."""
    parents = parent_tree(pdf)
    for element in pdf.Root.StructTreeRoot.K:
        _hoist(element, parents)


def merge_adjacent_marked_content(pdf: Pdf, contents: list[list[Operation]]) -> None:
    """Merges marked-content sequences that are adjacent both on their page and in their element.
    Mutates `pdf` and `contents`, the operations of its pages; the parent tree stays valid."""
    import pikepdf

    positions: dict[PageId, dict[int, Position]] = defaultdict(dict)
    for element in elements(pdf.Root.StructTreeRoot.K[0]):
        for position, kid in enumerate(kids(element)):
            for page_id, mcid in _sequence(element, kid):
                positions[page_id][mcid] = element.objgen, position
    gone = set[tuple[PageId, int]]()
    for page, content in zip(pdf.pages, contents, strict=True):
        content[:], merged = _merge(content, positions[page.obj.objgen])
        gone |= {(page.obj.objgen, mcid) for mcid in merged}
    for element in elements(pdf.Root.StructTreeRoot.K[0]):
        kept = [kid for kid in kids(element) if gone.isdisjoint(_sequence(element, kid))]
        element.K = pikepdf.Array(kept)
    parents = parent_tree(pdf)
    for page_id, mcid in gone:
        parents[page_id][mcid] = null()


def _hoist(element: Object, parents: dict[PageId, Object]) -> None:
    hoisted = list[Kid]()
    for kid in kids(element):
        if is_element(kid):
            _hoist(kid, parents)
        if is_element(kid) and kid.S in GROUPING_ELEMENTS and set(kid.keys()) <= STRUCTURE_KEYS:
            hoisted += [_adopted(inner, kid, element, parents) for inner in kids(kid)]
        else:
            hoisted.append(kid)
    element.K = _shortest(element, hoisted)


def _adopted(kid: Kid, former: Object, element: Object, parents: dict[PageId, Object]) -> Kid:
    """The child of `former` as a child of `element`: an MCID becomes a reference with its page."""
    import pikepdf

    if isinstance(kid, int):
        kid = pikepdf.Dictionary(Type=pikepdf.Name.MCR, Pg=former.Pg, MCID=kid)
    if _is_reference(kid):
        parents[kid.Pg.objgen][int(kid.MCID)] = element
    else:
        kid.P = element
    return kid


def _shortest(element: Object, content: list[Kid]) -> Object:
    """The children, those references that are on the element's own page as plain MCIDs."""
    import pikepdf

    references = [kid for kid in content if _is_reference(kid)]
    if references and "/Pg" not in element:
        element.Pg = references[0].Pg
    return pikepdf.Array(
        int(kid.MCID) if _is_reference(kid) and kid.Pg.objgen == element.Pg.objgen else kid
        for kid in content
    )


def _is_reference(kid: Kid) -> TypeGuard[Object]:
    """Whether the child is a marked-content reference (ISO 32000-1, table 324)."""
    return not isinstance(kid, int) and kid.get("/Type") == "/MCR"


def _sequence(element: Object, kid: Kid) -> Iterator[tuple[PageId, int]]:
    """The page and MCID of a child that is marked content; nothing for another child."""
    if isinstance(kid, int):
        yield element.Pg.objgen, kid
    elif _is_reference(kid):
        yield kid.Pg.objgen, int(kid.MCID)


def _merge(
    content: list[Operation], positions: dict[int, Position]
) -> tuple[list[Operation], set[int]]:
    """The operations of a page with sequences merged, and the MCIDs that are gone. `positions`: the
    position of each MCID of the page in the structure tree."""
    kept, gone, last = list[Operation](), set[int](), -1
    for operation in content:
        if operation.name in ("BDC", "BMC"):
            mcid = opened_mcid(operation)
            before, position = positions.get(last), positions.get(mcid)
            last = mcid
            follows = before and position == (before[0], before[1] + 1)
            if kept and kept[-1].name == "EMC" and follows:
                kept.pop()
                gone.add(mcid)
                continue
        kept.append(operation)
    return kept, gone
