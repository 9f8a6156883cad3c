"""What a print shop may ask for: PDF/X-4 with the profile of its press, a proof with marks."""

from __future__ import annotations

import io
import shutil
import struct
from itertools import pairwise
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from seksworks.formats.model import PRESS
from seksworks.formats.units import MM_TO_POINTS
from seksworks.pdf.document import save
from seksworks.pdf.prepress import CROP_MARK_GAP, CROP_MARK_LENGTH, add_crop_marks, profile_name
from support.checking import ROOT
from support.making import Made, make
from support.repository import change

NAME = "Press of a test"
BOXES = ("/MediaBox", "/BleedBox", "/TrimBox")


def profile(space: bytes = b"CMYK") -> bytes:
    """The smallest profile of a press that a colour library takes: a head, a name, a white."""
    name = b"desc" + bytes(4) + struct.pack(">I", len(NAME) + 1) + NAME.encode() + bytes(79)
    name += bytes(-len(name) % 4)
    white = b"XYZ " + bytes(4) + struct.pack(">3i", 63190, 65536, 54061)
    start = 128 + 4 + 2 * 12
    table = struct.pack(">I", 2)
    table += struct.pack(">4s2I", b"desc", start, len(name))
    table += struct.pack(">4s2I", b"wtpt", start + len(name), len(white))
    body = table + name + white
    day = struct.pack(">6H", 2026, 11, 23, 0, 0, 0)
    head = struct.pack(
        ">I4sI4s4s4s", 128 + len(body), bytes(4), 0x02400000, b"prtr", space, b"Lab "
    )
    return (head + day + b"acsp").ljust(128, b"\0") + body


@pytest.fixture
def pressed(small: Path) -> Path:
    """A repository with another profile."""
    (small / "data/press.icc").write_bytes(profile())
    change(small / "data/formats.yml", r"^profile: .*", "profile: data/press.icc")
    return small


def opened(made: Made, variant: str) -> Any:
    (flyer,) = (one for one in made.flyers if one.variant == variant)
    return pikepdf.open(made.folder / flyer.file)


@pytest.mark.slow
def test_with_a_profile_the_file_is_pdf_x_4(pressed: Path) -> None:
    """ISO 15930-7: output intent, version and identifier in the metadata, trim, trapping. The same
    text gives the same file."""
    made = make(pressed, pressed / "out")
    assert made.problems == []
    with opened(made, "press") as document:
        read_pdf_x_4(document, profile(), NAME)
        metadata = document.open_metadata()
        assert metadata["xmp:ModifyDate"] == metadata["xmp:MetadataDate"] == "2026-11-23"
    for variant in ("office", "screen"):
        with opened(made, variant) as document:
            assert "/OutputIntents" not in document.Root
    shutil.rmtree(pressed / ".cache")
    again = make(pressed, pressed / "again")
    assert again.flyers == made.flyers
    for flyer in made.flyers:
        pair = [(one.folder / flyer.file).read_bytes() for one in (made, again)]
        assert pair[0] == pair[1], flyer.file


def read_pdf_x_4(document: Any, profile: bytes, name: str) -> None:
    """Its output intent, what its metadata say it is, its boxes, nothing that is transparent."""
    assert document.pdf_version == "1.6"
    assert not document.is_encrypted
    (intent,) = document.Root.OutputIntents
    assert (intent.S, intent.OutputConditionIdentifier) == ("/GTS_PDFX", name)
    assert intent.DestOutputProfile.read_bytes() == profile
    assert intent.DestOutputProfile.N == 4
    assert document.docinfo["/Trapped"] == "/False"
    assert len(document.trailer.ID) == 2
    metadata = document.open_metadata()
    assert metadata["pdfxid:GTS_PDFXVersion"] == "PDF/X-4"
    assert metadata["pdf:Trapped"] == "False"
    assert metadata["xmpMM:DocumentID"].startswith("xmp.did:")
    assert metadata["dc:title"] == document.docinfo["/Title"]
    for page in document.pages:
        assert "/Group" not in page
        assert "/Annots" not in page
        media, bleed, trim = (list(map(float, page[box])) for box in BOXES)
        assert media == bleed
        assert all(m < t for m, t in zip(media[:2], trim[:2], strict=True))
        assert all(m > t for m, t in zip(media[2:], trim[2:], strict=True))
    states = [one for one in document.objects if isinstance(one, pikepdf.Dictionary)]
    assert all(one.get(key, 1) == 1 for one in states for key in ("/CA", "/ca"))
    assert all(one.get("/SMask", "/None") == "/None" for one in states)


def test_every_file_for_a_print_shop_is_pdf_x_4(printed: Made) -> None:
    """Also the booklets, with the profile that lies in the repository."""
    press = (ROOT / printed.content.formats.profile).read_bytes()
    files = [flyer.file for flyer in printed.flyers if flyer.variant == PRESS]
    assert len(files) > len(printed.content.formats.formats)
    for file in files:
        with pikepdf.open(printed.folder / file) as document:
            read_pdf_x_4(document, press, "FOGRA39L Coated")


def test_the_repository_has_the_licence_of_its_profile() -> None:
    """zlib: its notice goes along with the file."""
    file = ROOT / "data/press/FOGRA39L_coated.icc"
    assert profile_name(file.read_bytes()) == "FOGRA39L Coated"
    notice = file.with_name("LICENSE").read_text(encoding="utf-8")
    assert file.name in notice
    assert "This notice may not be removed" in notice


@pytest.mark.parametrize("data", [b"", b"no profile", profile(b"RGB ")])
def test_what_is_no_profile_of_a_press(pressed: Path, data: bytes) -> None:
    (pressed / "data/press.icc").write_bytes(data)
    (problem,) = make(pressed, pressed / "out").problems
    assert str(problem).endswith(
        '"data/press.icc" is no ICC profile for CMYK; name a file in the repository'
    )


def test_the_name_of_a_profile() -> None:
    assert profile_name(profile()) == NAME


def test_a_proof_has_marks_outside_the_bleed_and_the_same_trim() -> None:
    """print-spec, 1 and 2: 10 mm around the trim, marks 6 mm away from it, in black only."""
    bleed, width, height = (part * MM_TO_POINTS for part in (3, 148, 210))
    with pikepdf.new() as document:
        for _ in range(2):
            page = document.add_blank_page()
            page.TrimBox = [0, 0, width, height]
            page.BleedBox = page.MediaBox = [-bleed, -bleed, width + bleed, height + bleed]
        data = save(document)
    proof = add_crop_marks(data)
    assert proof == add_crop_marks(data)
    with pikepdf.open(io.BytesIO(data)) as plain, pikepdf.open(io.BytesIO(proof)) as marked:
        for before, after in zip(plain.pages, marked.pages, strict=True):
            assert list(map(float, after.TrimBox)) == list(map(float, before.TrimBox))
            assert list(map(float, after.BleedBox)) == list(map(float, before.BleedBox))
            trim = [float(edge) for edge in after.TrimBox]
            beyond = 10 * MM_TO_POINTS
            far = [trim[0] - beyond, trim[1] - beyond, trim[2] + beyond, trim[3] + beyond]
            assert list(map(float, after.MediaBox)) == pytest.approx(far, abs=0.01)
            assert lines(after) == 8


def lines(page: Any) -> int:
    """How many crop marks the end of a page draws; each is as far from the trim as it should."""
    drawn = list(pikepdf.parse_content_stream(page))[-(4 + 8 * 4 + 1) :]
    assert [str(one.operator) for one in drawn[:4]] == ["Q", "K", "q", "w"]
    trim, count = [float(edge) for edge in page.TrimBox], 0
    expected = [CROP_MARK_GAP, CROP_MARK_GAP + CROP_MARK_LENGTH]
    for move, line in pairwise(drawn):
        if (str(move.operator), str(line.operator)) == ("m", "l"):
            ends = [tuple(map(float, one.operands)) for one in (move, line)]
            away = sorted(
                max(trim[0] - x, x - trim[2], trim[1] - y, y - trim[3]) / MM_TO_POINTS
                for x, y in ends
            )
            assert away == pytest.approx(expected, abs=0.01)
            count += 1
    return count
