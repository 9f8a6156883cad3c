"""The structure tree of a small tagged file, made by hand as WeasyPrint would write it."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Object, Pdf

from seksworks.pdf.content_stream import Operation, parse_content
from seksworks.pdf.structure import (
    describe_links,
    elements,
    kids,
    mark_artifacts,
    parent_tree,
    set_languages,
)
from seksworks.pdf.structure_size import hoist_children, merge_adjacent_marked_content

CONTENT = b"""
/Span <</MCID 0>> BDC (a) Tj EMC
/Span <</MCID 1>> BDC (b) Tj EMC
/Figure <</MCID 2>> BDC (c) Tj EMC
/Span <</MCID 3>> BDC (d) Tj EMC
"""


@pytest.fixture
def pdf() -> Iterator[Pdf]:
    """A paragraph with two lines, a figure without a description, a paragraph with one line, each
    line in an element of its own."""
    with pikepdf.new() as document:
        page = document.add_blank_page()
        page.Contents = document.make_stream(CONTENT)
        page.StructParents = 0

        def element(kind: str, parent: Object | None, mcid: int | None = None) -> Object:
            made = Dictionary(Type=Name.StructElem, S=Name(kind), Pg=page.obj, K=Array())
            made = document.make_indirect(made)
            if mcid is not None:
                made.K.append(mcid)
            if parent is not None:
                made.P = parent
                parent.K.append(made)
            return made

        root = element("/Document", None)
        first = element("/P", root)
        lines = [element("/Span", first, mcid) for mcid in (0, 1)]
        figure = element("/Figure", root, 2)
        last = element("/Span", element("/P", root), 3)
        parents = document.make_indirect(Array([*lines, figure, last]))
        tree = Dictionary(Nums=Array([0, parents]))
        document.Root.StructTreeRoot = Dictionary(K=Array([root]), ParentTree=tree)
        document.Root.Lang = "nl"
        yield document


def shape(element: Object) -> list[object]:
    """The element as nested lists: its type, then its kids; a marked-content sequence by number."""
    below = [shape(kid) if "/S" in kid else int(kid.MCID) for kid in kids_but_numbers(element)]
    numbers = [kid for kid in kids(element) if isinstance(kid, int)]
    return [str(element.S), *numbers, *below]


def kids_but_numbers(element: Object) -> list[Object]:
    return [kid for kid in kids(element) if not isinstance(kid, int)]


def root(pdf: Pdf) -> Object:
    return pdf.Root.StructTreeRoot.K[0]


def contents(pdf: Pdf) -> list[list[Operation]]:
    return [parse_content(page) for page in pdf.pages]


def parents(pdf: Pdf) -> list[str | None]:
    """The types of the elements in the parent tree, by the number of the sequence."""
    (found,) = parent_tree(pdf).values()
    return [None if one is None else str(one.S) for one in found]


def test_lines_go_into_their_paragraph(pdf: Pdf) -> None:
    hoist_children(pdf)
    assert shape(root(pdf)) == ["/Document", ["/P", 0, 1], ["/Figure", 2], ["/P", 3]]
    assert parents(pdf) == ["/P", "/P", "/Figure", "/P"]


def test_an_element_with_a_language_of_its_own_stays(pdf: Pdf) -> None:
    set_languages(pdf, ["nl", "en", "", "ro"])
    hoist_children(pdf)
    (english,) = kids_but_numbers(root(pdf).K[0])
    assert (str(english.Lang), shape(english)) == ("en", ["/Span", 1])
    # One language in all of it: said once, on the paragraph.
    assert str(root(pdf).K[2].Lang) == "ro"
    assert shape(root(pdf).K[2]) == ["/P", 3]


def test_a_language_for_each_text_or_none(pdf: Pdf) -> None:
    with pytest.raises(ValueError, match="shorter"):
        set_languages(pdf, ["nl"])


def test_sequences_that_follow_each_other_in_an_element_become_one(pdf: Pdf) -> None:
    hoist_children(pdf)
    found = contents(pdf)
    merge_adjacent_marked_content(pdf, found)
    assert shape(root(pdf)) == ["/Document", ["/P", 0], ["/Figure", 2], ["/P", 3]]
    assert parents(pdf) == ["/P", None, "/Figure", "/P"]
    names = [operation.name for operation in found[0]]
    assert names == ["BDC", "Tj", "Tj", "EMC", "BDC", "Tj", "EMC", "BDC", "Tj", "EMC"]


def test_a_picture_without_words_is_an_artifact(pdf: Pdf) -> None:
    found = contents(pdf)
    mark_artifacts(pdf, found)
    assert [str(element.S) for element in elements(root(pdf))].count("/Figure") == 0
    assert parents(pdf) == ["/Span", "/Span", None, "/Span"]
    (artifact,) = [operation for operation in found[0] if operation.name == "BMC"]
    assert artifact.operands == [Name.Artifact]


def test_a_picture_with_words_stays(pdf: Pdf) -> None:
    root(pdf).K[1].Alt = "A map"
    found = contents(pdf)
    mark_artifacts(pdf, found)
    assert parents(pdf)[2] == "/Figure"
    assert not any(operation.name == "BMC" for operation in found[0])


def test_links_have_the_words_that_are_tapped(pdf: Pdf) -> None:
    link = pdf.make_indirect(Dictionary(Type=Name.Annot, Subtype=Name.Link, Contents="#call"))
    describe_links(pdf, [(link.objgen[0], "Call us")])
    target = io.BytesIO()
    pdf.Root.Link = link
    pdf.save(target)
    with pikepdf.open(target) as saved:
        assert str(saved.Root.Link.Contents) == "Call us"
