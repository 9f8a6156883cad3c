"""The allow-list for finished PDF files: pages, an outline, and links to known addresses. No
actions, forms, attachments or references to other files.

The last check of a file before it is kept, on its objects.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING

from seksworks.pdf.document import open_pdf

if TYPE_CHECKING:
    from pikepdf import Object

# The allowed keys of the objects with which a PDF can act or refer to something else (ISO 32000-1,
# tables 28, 30, 31, 153, 164, 206); others, such as /OpenAction, /AA or /AcroForm, are forbidden.
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
# Keys of a stream: an external file with its data, and a page of another file.
OUTSIDE = ("/F", "/Ref")
# Whether a link may lead to an address.
IsKnown = Callable[[str], bool]


def forbidden_parts(data: bytes, is_known: IsKnown) -> Iterator[tuple[str, str]]:
    """Each forbidden part of the file: what is wrong, as the end of a sentence about the file, and
    the address it links to, "" for none. `is_known`: whether a link may lead to an address."""
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
    """The outline item with its descendants and the following items."""
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
