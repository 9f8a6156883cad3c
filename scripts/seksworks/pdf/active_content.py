"""What a finished PDF may hold, whatever it was made from: pages, an outline, and links to known
places. Nothing that acts by itself, is filled in, carries a file or fetches one.

The last look at a file before it is kept; decided on its objects. Knows no content.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING

from seksworks.pdf.document import open_pdf

if TYPE_CHECKING:
    from pikepdf import Object

# The places where a PDF can act or point elsewhere (ISO 32000-1, tables 28, 30, 31, 153, 164, 206),
# and what of each we write: all that is not here, such as /OpenAction, /AA or /AcroForm, is told.
ALLOWED: Mapping[str, frozenset[str]] = {
    what: frozenset(f"/{key}" for key in keys.split())
    for what, keys in {
        "a catalog": "Type Pages Lang Metadata MarkInfo Names Outlines OutputIntents StructTreeRoot"
        " ViewerPreferences",
        "a table of names": "Dests",
        "a page": "Type Parent Resources Contents MediaBox TrimBox BleedBox Annots StructParents"
        " Tabs",
        "a link": "Type Subtype BS Contents Rect StructParent A Dest",
        "an action": "Type S URI",
        "an outline": "Title Count Dest Parent First Last Next Prev",
    }.items()
}
# Of a stream: the file elsewhere that holds it, and the page of another file that it shows.
OUTSIDE = ("/F", "/Ref")
# Says whether a link may lead to an address.
IsKnown = Callable[[str], bool]


def forbidden_parts(data: bytes, is_known: IsKnown) -> Iterator[tuple[str, str]]:
    """Each part of the file that no file may have: what is wrong, and the address that it links
    to, "" for none."""
    import pikepdf

    with open_pdf(data) as pdf:
        names = pdf.Root.get("/Names", pikepdf.Dictionary())
        yield from _unknown_keys("a catalog", pdf.Root)
        yield from _unknown_keys("a table of names", names)
        for one in _outline(pdf.Root.get("/Outlines")):
            yield from _unknown_keys("an outline", one)
        for page in pdf.pages:
            yield from _unknown_keys("a page", page.obj)
            for annotation in page.get("/Annots", []):
                yield from _wrong_link(annotation, is_known)
        for one in pdf.objects:
            if isinstance(one, pikepdf.Stream):
                for key in OUTSIDE:
                    if key in one:
                        yield f'has "{key}" in a stream', ""


def _unknown_keys(what: str, found: Object) -> Iterator[tuple[str, str]]:
    for key in found:
        if key not in ALLOWED[what]:
            yield f'has "{key}" in {what}', ""


def _outline(node: Object | None) -> Iterator[Object]:
    """The node with all after and below it."""
    while node is not None:
        yield node
        yield from _outline(node.get("/First"))
        node = node.get("/Next")


def _wrong_link(annotation: Object, is_known: IsKnown) -> Iterator[tuple[str, str]]:
    if annotation.Subtype != "/Link":
        yield f'has an annotation "{annotation.Subtype}"', ""
        return
    yield from _unknown_keys("a link", annotation)
    action = annotation.get("/A")
    if action is None:
        return
    yield from _unknown_keys("an action", action)
    if action.get("/S") != "/URI":
        yield f'has an action "{action.get("/S")}"', ""
    elif not is_known(target := str(action.get("/URI", ""))):
        yield f'links to "{target}", a place that data/ does not know', target
