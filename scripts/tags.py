"""The tags of a PDF, in fewer bytes and without decoration.

Knows the tree of tags and the marks in the content of a page (PDF 1.7, 14.6 and 14.7), no text.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import partial
from typing import Any

# Tags that say nothing, when they have nothing else.
SILENT = ("/Span", "/Div", "/NonStruct")
PLAIN = {"/Type", "/S", "/P", "/K", "/Pg"}
# Where a marked piece begins, with its number, or none for decoration, and where it ends.
MARK = re.compile(rb"/\w+\s*<<\s*/MCID (\d+)\s*>>\s*BDC\s|/Artifact\s+BMC\s|(EMC\s)")


def shorten(pdf: Any) -> None:
    """Takes out the tags that say nothing, and gives what is in them to the element around them;
    pieces of one element that follow each other become one. WeasyPrint writes a span a line: for
    a long text more than a third of the file."""
    pages = _marks(pdf)
    for element in pdf.Root.StructTreeRoot.K:
        _take_in(element, pages)
    _join(pdf, pages)


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


def _join(pdf: Any, pages: Any) -> None:
    """Makes one marked piece of those that follow each other in a page and in their element."""
    import pikepdf

    places: dict[tuple[int, int], dict[int, tuple[Any, int]]] = defaultdict(dict)
    for element in _elements(pdf.Root.StructTreeRoot.K[0]):
        for place, kid in enumerate(_kids(element)):
            for page, mark in _piece(element, kid):
                places[page][mark] = element.objgen, place
    gone = set()
    for page in pdf.pages:
        content, joined = _joined(page.Contents.read_bytes(), places[page.obj.objgen])
        page.Contents = pdf.make_stream(content)
        gone |= {(page.obj.objgen, mark) for mark in joined}
    for element in _elements(pdf.Root.StructTreeRoot.K[0]):
        kids = [kid for kid in _kids(element) if gone.isdisjoint(_piece(element, kid))]
        element.K = pikepdf.Array(kids)
    for page, mark in gone:
        pages[page][mark] = pikepdf.Object.parse(b"null")


def _joined(content: bytes, places: dict[int, tuple[Any, int]]) -> tuple[bytes, set[int]]:
    """The content of a page with fewer marks, and which are gone. `places`: of each mark its
    element and its place there."""
    parts, joined = list[bytes](), set[int]()
    start, last, ended = 0, -1, -1
    for match in MARK.finditer(content):
        if match[2]:
            end, ended = match.start(), match.end()
            continue
        mark = int(match[1] or -1)
        before, place = places.get(last), places.get(mark)
        if ended == match.start() and before and place == (before[0], before[1] + 1):
            parts.append(content[start:end])
            start = match.end()
            joined.add(mark)
        last = mark
    return b"".join([*parts, content[start:]]), joined


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


def leave_out_decoration(pdf: Any) -> None:
    """Marks pictures without a text as artifacts and takes them out of the tree of tags, as
    PDF/UA-1 (7.1) wants; WeasyPrint writes them as figures that nobody can describe."""
    import pikepdf

    for page, marks in zip(pdf.pages, _marks(pdf).values(), strict=True):
        silent = set[int]()
        for mark, element in enumerate(marks):
            if element.S == "/Figure" and "/Alt" not in element:
                silent.add(mark)
                kids = [kid for kid in element.P.K if kid.objgen != element.objgen]
                element.P.K = pikepdf.Array(kids)
                marks[mark] = pikepdf.Object.parse(b"null")
        if not silent:
            continue
        content = MARK.sub(partial(_unless_silent, silent), page.Contents.read_bytes())
        page.Contents = pdf.make_stream(content)


def _unless_silent(silent: set[int], mark: re.Match[bytes]) -> bytes:
    return b"/Artifact BMC\n" if mark[1] and int(mark[1]) in silent else mark[0]
