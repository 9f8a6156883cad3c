"""The structure tree of a tagged PDF (ISO 32000-1, 14.7): adds what screen readers need and
WeasyPrint leaves out, languages, link descriptions and artifacts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, TypeAlias, TypeGuard

from seksworks.pdf.content_stream import Operation

if TYPE_CHECKING:
    from pikepdf import Object, Pdf

# The object number and generation of a page.
PageId = tuple[int, int]
# A child of a structure element: an MCID on its page, or an object.
Kid: TypeAlias = "int | Object"


def set_languages(pdf: Pdf, languages: Iterable[str]) -> None:
    """Sets /Lang (ISO 32000-1, 14.9.2) on structure elements in another language than the file, on
    the highest element that is wholly in it. Mutates `pdf`.

    `languages`: the code of each text and picture in the order of the tree, "" for the language of
    the file. Raises ValueError where their number differs from that in the tree."""
    document = pdf.Root.StructTreeRoot.K[0]
    for element, language in zip(_holders(document), languages, strict=True):
        if language and language != str(pdf.Root.Lang):
            element.Lang = language
    _hoist_language(document)


def describe_links(pdf: Pdf, links: Iterable[tuple[int, str]]) -> None:
    """Sets the /Contents of link annotations to the link's words (ISO 14289-1, 7.18.5); WeasyPrint
    sets the name of the destination, which nobody understands. Mutates `pdf`.

    `links`: the object number of each annotation in the file that WeasyPrint wrote, and its
    words."""
    for number, words in links:
        pdf.get_object(number, 0).Contents = words


def mark_artifacts(pdf: Pdf, contents: Iterable[list[Operation]]) -> None:
    """Turns figures without alternate text, which are decoration, into artifacts (ISO 14289-1,
    7.1). Mutates `pdf` and `contents`, the operations of its pages; the parent tree stays valid."""
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
    """For each page, in order, the array of the structure elements of its marked-content sequences,
    indexed by MCID (ISO 32000-1, 14.7.4.4)."""
    import pikepdf

    tree = pikepdf.NumberTree(pdf.Root.StructTreeRoot.ParentTree)
    return {page.obj.objgen: tree[int(page.obj.StructParents)] for page in pdf.pages}


def kids(element: Object) -> list[Kid]:
    """The children of a structure element: MCIDs (int) on its page, marked-content references,
    object references, other elements."""
    import pikepdf

    found = element.get("/K", pikepdf.Array())
    return list(found) if isinstance(found, pikepdf.Array) else [found]


def is_element(kid: Kid) -> TypeGuard[Object]:
    """Whether the child is a structure element."""
    return not isinstance(kid, int) and "/S" in kid


def elements(root: Object) -> Iterator[Object]:
    """The element and its descendants, in the order of the text."""
    yield root
    for kid in kids(root):
        if is_element(kid):
            yield from elements(kid)


def opened_mcid(operation: Operation) -> int:
    """The MCID of the marked-content sequence that the operation begins; -1 where it has none, such
    as an artifact, or the operation begins none."""
    return int(operation.operands[1].get("/MCID", -1)) if operation.name == "BDC" else -1


def null() -> Object:
    """A PDF null, which replaces a removed sequence in the parent tree."""
    import pikepdf

    return pikepdf.Object.parse(b"null")


def _holders(element: Object) -> Iterator[Object]:
    """The structure element of each marked-content sequence, in order."""
    for kid in kids(element):
        if isinstance(kid, int):
            yield element
        elif is_element(kid):
            yield from _holders(kid)


def _hoist_language(element: Object) -> str:
    """Moves a /Lang that all children share to their parent; returns the element's, "" for none."""
    below = [kid for kid in kids(element) if is_element(kid)]
    found = {_hoist_language(kid) for kid in below}
    if len(found) == 1 and "/Lang" not in element and (language := found.pop()):
        element.Lang = language
        for kid in below:
            del kid["/Lang"]
    return str(element.get("/Lang", ""))
