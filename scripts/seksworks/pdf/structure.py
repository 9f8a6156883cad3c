"""The tags of a PDF, in fewer bytes and without decoration.

Knows the tree of tags and the marks in the content of a page (PDF 1.7, 14.6 and 14.7), no text.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from seksworks.pdf.operators import Operation

# Tags that say nothing, when they have nothing else.
SILENT = ("/Span", "/Div", "/NonStruct")
PLAIN = {"/Type", "/S", "/P", "/K", "/Pg"}


def shorten(pdf: Any, contents: list[list[Operation]]) -> None:
    """Takes out the tags that say nothing, and gives what is in them to the element around them;
    pieces of one element that follow each other become one. WeasyPrint writes a span a line: for
    a long text more than a third of the file. `contents`: those of the pages, which change too."""
    pages = _marks(pdf)
    for element in pdf.Root.StructTreeRoot.K:
        _take_in(element, pages)
    _join(pdf, pages, contents)


def _marks(pdf: Any) -> dict[tuple[int, int], Any]:
    """Which element each marked piece of a page belongs to, by the page's number."""
    numbers = pdf.Root.StructTreeRoot.ParentTree.Nums
    parents = {int(numbers[at]): numbers[at + 1] for at in range(0, len(numbers), 2)}
    return {page.obj.objgen: parents[int(page.StructParents)] for page in pdf.pages}


def _take_in(element: Any, pages: Any) -> None:
    import pikepdf

    kids = pikepdf.Array()
    for kid in _kids(element):
        plain = isinstance(kid, pikepdf.Dictionary) and set(kid.keys()) <= PLAIN
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            _take_in(kid, pages)
        if not plain or str(kid.S) not in SILENT:
            kids.append(kid)
            continue
        for inner in _kids(kid):
            if isinstance(inner, int):
                piece = pikepdf.Dictionary(Type=pikepdf.Name.MCR, Pg=kid.Pg, MCID=inner)
            else:
                piece = inner
            if piece.get("/Type") == "/MCR":
                pages[piece.Pg.objgen][int(piece.MCID)] = element
            else:
                piece.P = element
            kids.append(piece)
    element.K = _short(element, kids)


def _kids(element: Any) -> list[Any]:
    import pikepdf

    kids = element.get("/K", pikepdf.Array())
    return list(kids) if isinstance(kids, pikepdf.Array) else [kids]


def _short(element: Any, kids: Any) -> Any:
    """The pieces on the page that the element begins on, by their numbers alone."""
    import pikepdf

    pieces = [kid for kid in kids if not isinstance(kid, int) and kid.get("/Type") == "/MCR"]
    if pieces and "/Pg" not in element:
        element.Pg = pieces[0].Pg
    return pikepdf.Array(
        int(kid.MCID)
        if not isinstance(kid, int)
        and kid.get("/Type") == "/MCR"
        and kid.Pg.objgen == element.Pg.objgen
        else kid
        for kid in kids
    )


def _join(pdf: Any, pages: Any, contents: list[list[Operation]]) -> None:
    """Makes one marked piece of those that follow each other in a page and in their element."""
    import pikepdf

    places: dict[tuple[int, int], dict[int, tuple[Any, int]]] = defaultdict(dict)
    for element in _elements(pdf.Root.StructTreeRoot.K[0]):
        for place, kid in enumerate(_kids(element)):
            for page, mark in _piece(element, kid):
                places[page][mark] = element.objgen, place
    gone = set()
    for page, content in zip(pdf.pages, contents, strict=True):
        content[:], joined = _joined(content, places[page.obj.objgen])
        gone |= {(page.obj.objgen, mark) for mark in joined}
    for element in _elements(pdf.Root.StructTreeRoot.K[0]):
        kids = [kid for kid in _kids(element) if gone.isdisjoint(_piece(element, kid))]
        element.K = pikepdf.Array(kids)
    for page, mark in gone:
        pages[page][mark] = pikepdf.Object.parse(b"null")


def _joined(
    content: list[Operation], places: dict[int, tuple[Any, int]]
) -> tuple[list[Operation], set[int]]:
    """The content of a page with fewer marks, and which are gone. `places`: of each mark its
    element and its place there."""
    kept, joined, last = list[Operation](), set[int](), -1
    for operation in content:
        if operation.name in ("BDC", "BMC"):
            mark = _mark(operation)
            before, place = places.get(last), places.get(mark)
            last = mark
            if kept and kept[-1].name == "EMC" and before and place == (before[0], before[1] + 1):
                kept.pop()
                joined.add(mark)
                continue
        kept.append(operation)
    return kept, joined


def _mark(operation: Operation) -> int:
    """The number of the marked piece that begins here; -1 for decoration, and where none does."""
    return int(operation.operands[1].get("/MCID", -1)) if operation.name == "BDC" else -1


def _elements(element: Any) -> Iterator[Any]:
    import pikepdf

    yield element
    for kid in _kids(element):
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield from _elements(kid)


def _piece(element: Any, kid: Any) -> Iterator[tuple[tuple[int, int], int]]:
    """The page and the mark of a kid that is a piece of a page."""
    if isinstance(kid, int):
        yield element.Pg.objgen, kid
    elif kid.get("/Type") == "/MCR":
        yield kid.Pg.objgen, int(kid.MCID)


def leave_out_decoration(pdf: Any, contents: list[list[Operation]]) -> None:
    """Marks pictures without a text as artifacts and takes them out of the tree of tags, as
    PDF/UA-1 (7.1) wants; WeasyPrint writes them as figures that nobody can describe."""
    import pikepdf

    for content, marks in zip(contents, _marks(pdf).values(), strict=True):
        silent = set[int]()
        for mark, element in enumerate(marks):
            if element.S == "/Figure" and "/Alt" not in element:
                silent.add(mark)
                kids = [kid for kid in element.P.K if kid.objgen != element.objgen]
                element.P.K = pikepdf.Array(kids)
                marks[mark] = pikepdf.Object.parse(b"null")
        for at, operation in enumerate(content):
            if _mark(operation) in silent:
                content[at] = Operation("BMC", [pikepdf.Name.Artifact])
