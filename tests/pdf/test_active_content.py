"""Whatever a PDF was made from, nothing in it acts, is filled in or carries a file, and its links
lead where somebody said."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf, String

from seksworks.pdf.active_content import forbidden_parts
from seksworks.pdf.document import save
from seksworks.rendering.links import is_allowed_target
from support.checking import SAMPLE, content_of
from support.making import Made

CONTENT = content_of(SAMPLE)


def told(document: Pdf) -> list[str]:
    found = forbidden_parts(save(document), lambda target: is_allowed_target(CONTENT, target))
    return [message for message, _ in found]


def file() -> Pdf:
    """A page with a link to call, one to a place in the file, and an outline."""
    document = pikepdf.new()
    page = document.add_blank_page()
    act = Dictionary(Type=Name.Action, S=Name.URI, URI=String("tel:112"))
    place = Array([page.obj, Name.XYZ, 0, 0, 0])
    links: list[dict[str, Any]] = [{"A": act}, {"Dest": String("a")}]
    page.Annots = Array([Dictionary(Type=Name.Annot, Subtype=Name.Link, **one) for one in links])
    top = document.make_indirect(Dictionary(Title="a", Dest=place))
    document.Root.Outlines = Dictionary(First=top, Last=top, Count=1)
    document.Root.Names = Dictionary(Dests=Dictionary(Names=Array([String("a"), place])))
    return document


def address(target: str) -> Callable[[Pdf], None]:
    def change(document: Pdf) -> None:
        document.pages[0].Annots[0].A.URI = String(target)

    return change


def action(kind: str) -> Callable[[Pdf], None]:
    def change(document: Pdf) -> None:
        document.pages[0].Annots[0].A = Dictionary(Type=Name.Action, S=Name(kind))

    return change


def test_what_files_are_made_of_is_allowed() -> None:
    assert told(file()) == []


@pytest.mark.parametrize(
    "target",
    [
        "https://example.org/doctor",
        "mailto:a@example.org",
        "sms:112?body=a",
        "https://wa.me/31?text=a",
    ],
)
def test_a_link_to_a_known_place_is_allowed(target: str) -> None:
    document = file()
    address(target)(document)
    assert told(document) == []


@pytest.mark.parametrize(
    "target",
    [
        *("javascript:app.alert(1)", "JavaScript:x", "data:text/html,x", "vbscript:x", "file:///x"),
        *("file://host/share", "intent:x", "ftp://example.org/", "https://evil.example/", "//x/"),
        *("https://example.org@evil.example/", "https://[x", "../other.pdf", ""),
    ],
)
def test_a_link_that_leads_elsewhere_is_told(target: str) -> None:
    document = file()
    address(target)(document)
    assert told(document) == [f'links to "{target}", a place that data/ does not know']


@pytest.mark.parametrize(
    "kind",
    [
        *("/JavaScript", "/Launch", "/GoToR", "/GoToE", "/SubmitForm", "/ImportData", "/Named"),
        *("/Rendition", "/Sound", "/Movie", "/Thread", "/ResetForm", "/RichMediaExecute"),
    ],
)
def test_an_action_that_does_anything_else_is_told(kind: str) -> None:
    document = file()
    action(kind)(document)
    assert told(document) == [f'has an action "{kind}"']


def hide(document: Pdf) -> None:
    document.pages[0].Annots[0].A.Next = Dictionary(S=Name.Launch, F=String("x"))


def into_outline(document: Pdf) -> None:
    document.Root.Outlines.First.A = Dictionary(S=Name.JavaScript, JS=String("x"))


def after_page(document: Pdf) -> None:
    document.pages[0].AA = Dictionary(O=Dictionary(S=Name.JavaScript, JS=String("x")))


def after_link(document: Pdf) -> None:
    document.pages[0].Annots[1].AA = Dictionary(E=Dictionary(S=Name.Launch))


def opening(document: Pdf) -> None:
    document.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=String("x"))


def form(document: Pdf) -> None:
    document.Root.AcroForm = Dictionary(Fields=Array())


def script(document: Pdf) -> None:
    document.Root.Names.JavaScript = Dictionary(Names=Array())


def attached(document: Pdf) -> None:
    document.attachments["a.txt"] = b"x"


def attached_to_page(document: Pdf) -> None:
    document.pages[0].Annots.append(Dictionary(Type=Name.Annot, Subtype=Name.FileAttachment))


def fetched(document: Pdf) -> None:
    document.pages[0].Contents = document.make_stream(b"")
    document.pages[0].Contents.Ref = Dictionary(F=String("//host/x.pdf"), Page=0)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (hide, 'has "/Next" in an action'),
        (into_outline, 'has "/A" in an outline'),
        (after_page, 'has "/AA" in a page'),
        (after_link, 'has "/AA" in a link'),
        (opening, 'has "/OpenAction" in a catalog'),
        (form, 'has "/AcroForm" in a catalog'),
        (script, 'has "/JavaScript" in a table of names'),
        (attached, 'has "/EmbeddedFiles" in a table of names'),
        (attached_to_page, 'has an annotation "/FileAttachment"'),
        (fetched, 'has "/Ref" in a stream'),
    ],
)
def test_anything_else_is_told(change: Callable[[Pdf], None], message: str) -> None:
    document = file()
    change(document)
    assert message in told(document)


def test_every_file_that_is_offered_holds_nothing_else(printed: Made) -> None:
    """Also the forms and the covers, each as a reader gets it."""

    def is_known(target: str) -> bool:
        return is_allowed_target(printed.content, target)

    files = sorted(printed.folder.glob("*.pdf"))
    assert len(files) > 100
    assert {
        one.name: found
        for one in files
        if (found := [*forbidden_parts(one.read_bytes(), is_known)])
    } == {}
