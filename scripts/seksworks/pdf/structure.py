"""The structure tree of a tagged PDF (ISO 32000-1, 14.7), and what a screen reader needs of it
that WeasyPrint leaves out: languages, names of links, what is decoration.

Knows structure elements and marked content, no text and no layout.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, TypeAlias, TypeGuard

from seksworks.pdf.content_stream import Operation

if TYPE_CHECKING:
    from pikepdf import Object, Pdf

# The object number and generation of a page.
PageId = tuple[int, int]
# What a structure element holds: an MCID on its page, or an object.
Kid: TypeAlias = "int | Object"


def set_languages(pdf: Pdf, languages: Iterable[str]) -> None:
    """Gives each structure element whose text is in another language than the file its /Lang
    (ISO 32000-1, 14.9.2), once, on the highest element that is all in it. Mutates `pdf`.

    `languages`: codes of all texts and pictures in the order of the tree, "" for the language of
    the file. ValueError when they are not as many as the tree has."""
    document = pdf.Root.StructTreeRoot.K[0]
    for element, language in zip(_holders(document), languages, strict=True):
        if language and language != str(pdf.Root.Lang):
            element.Lang = language
    _hoist_language(document)


def describe_links(pdf: Pdf, links: Iterable[tuple[int, str]]) -> None:
    """Gives each link annotation a /Contents of its own words (ISO 14289-1, 7.18.5); WeasyPrint
    takes the name of the destination, which nobody understands. Mutates `pdf`.

    `links`: object numbers of the annotations, as in the file that WeasyPrint wrote, and words."""
    for number, words in links:
        pdf.get_object(number, 0).Contents = words


def mark_artifacts(pdf: Pdf, contents: Iterable[list[Operation]]) -> None:
    """Makes artifacts of pictures without an alternate description, which WeasyPrint tags as
    figures, and removes these elements (ISO 14289-1, 7.1). Mutates `pdf` and `contents`, those of
    its pages; the parent tree stays valid."""
    import pikepdf

    for content, parents in zip(contents, parent_tree(pdf).values(), strict=True):
        decoration = set[int]()
        for mcid, element in enumerate(parents):
            if element.S == "/Figure" and "/Alt" not in element:
                decoration.add(mcid)
                siblings = [kid for kid in element.P.K if kid.objgen != element.objgen]
                element.P.K = pikepdf.Array(siblings)
                parents[mcid] = null()
        for at, operation in enumerate(content):
            if opened_mcid(operation) in decoration:
                content[at] = Operation("BMC", [pikepdf.Name.Artifact])


def parent_tree(pdf: Pdf) -> dict[PageId, Object]:
    """Of each page, in their order, the array of the structure elements that its marked-content
    sequences belong to, by their identifiers (MCID; ISO 32000-1, 14.7.4.4)."""
    import pikepdf

    tree = pikepdf.NumberTree(pdf.Root.StructTreeRoot.ParentTree)
    return {page.obj.objgen: tree[int(page.obj.StructParents)] for page in pdf.pages}


def kids(element: Object) -> list[Kid]:
    """The content of a structure element: MCIDs (int) on its page, marked-content references,
    references to annotations, other elements."""
    import pikepdf

    found = element.get("/K", pikepdf.Array())
    return list(found) if isinstance(found, pikepdf.Array) else [found]


def is_element(kid: Kid) -> TypeGuard[Object]:
    """Whether it is a structure element itself."""
    return not isinstance(kid, int) and "/S" in kid


def elements(root: Object) -> Iterator[Object]:
    """The element and all below it, in the order of the text."""
    yield root
    for kid in kids(root):
        if is_element(kid):
            yield from elements(kid)


def opened_mcid(operation: Operation) -> int:
    """The MCID of the marked-content sequence that begins here; -1 for one without, such as an
    artifact, and where none begins."""
    return int(operation.operands[1].get("/MCID", -1)) if operation.name == "BDC" else -1


def null() -> Object:
    """What stands in the parent tree for a sequence that is gone."""
    import pikepdf

    return pikepdf.Object.parse(b"null")


def _holders(element: Object) -> Iterator[Object]:
    """Each element that holds marked content, once for each sequence of it."""
    for kid in kids(element):
        if isinstance(kid, int):
            yield element
        elif is_element(kid):
            yield from _holders(kid)


def _hoist_language(element: Object) -> str:
    """Moves /Lang from kids that all have the same to their parent; returns that of the element,
    "" for none."""
    below = [kid for kid in kids(element) if is_element(kid)]
    found = {_hoist_language(kid) for kid in below}
    if len(found) == 1 and "/Lang" not in element and (language := found.pop()):
        element.Lang = language
        for kid in below:
            del kid["/Lang"]
    return str(element.get("/Lang", ""))
