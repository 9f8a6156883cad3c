"""The pictures in pages: photos that hold what is drawn and nothing else, small enough for a phone.

A photo tells where and when it was taken, and by whose telephone; here nobody may learn that. So
none is mended in passing: what lies in the repository can be seen by all. Draws nothing.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from seksworks.source.messages import Message
from seksworks.source.problems import Problems

PICTURES, PICTURE_SUFFIX = "docs/pictures", ".jpg"
PICTURE_NAME = re.compile(r"[a-z]+(-[a-z]+)*")
# What a phone needs: twice the width of its text, in pixels, and bytes that come in a second or two
# on a slow line. On paper 720 pixels are 61 mm.
WIDEST, HIGHEST, HEAVIEST = 720, 960, 40_000
# Parts of a JPEG (ITU-T T.81, B.1; JFIF, ISO 10918-5) by the second byte of their mark: the head,
# tables, frame and scan. Others hold a camera, a place, a name, a smaller picture or a profile.
JPEG_START, JPEG_END = b"\xff\xd8", b"\xff\xd9"
PART_MARK, JFIF, FRAME, SCAN = 0xFF, 0xE0, 0xC0, 0xDA
JPEG_PARTS = {JFIF, FRAME, SCAN, 0xC4, 0xDB, 0xDD}
# Bytes of a head without a smaller picture in it; bytes of a frame up to its size.
HEAD_LENGTH, FRAME_LENGTH = 16, 9
# In a scan this byte before any but these is the mark of another part.
IN_SCAN = re.compile(rb"\xff(?![\x00\xd0-\xd7])")


@dataclass(frozen=True)
class PagePicture:
    """A picture in pages: `path` from the repository's root, `width` and `height` in pixels, and
    the bytes of the file."""

    path: str
    width: int
    height: int
    data: bytes


class NoPicture(Exception):
    """Its `reason` says what is wrong with what should be a picture."""

    def __init__(self, name: str, **values: object) -> None:
        self.reason = Message(name, **values)
        super().__init__(self.reason)


def read_pictures(root: Path, problems: Problems) -> dict[str, PagePicture]:
    """Each picture of the repository by the name of its file; what cannot be one is reported, with
    the command that makes one of it."""
    found = dict[str, PagePicture]()
    for file in _lying_in(root / PICTURES):
        path = file.relative_to(root).as_posix()
        try:
            found[file.name] = picture_of(path, file.read_bytes())
        except NoPicture as error:
            name = file.stem if PICTURE_NAME.fullmatch(file.stem) else "what-it-shows"
            stays = path == f"{PICTURES}/{name}{PICTURE_SUFFIX}"
            then = "" if stays else Message("picture-then-out")
            wrong = Message("picture-refused", reason=error.reason, path=path, name=name, then=then)
            problems.add(path, 1, wrong)
    return found


def _lying_in(folder: Path) -> Iterator[Path]:
    """What lies in it, but for what file managers leave behind; links are told elsewhere."""
    for file in sorted(folder.rglob("*")) if not folder.is_symlink() else ():
        if file.is_file() and not file.is_symlink() and not file.name.startswith("."):
            yield file


def picture_of(path: str, data: bytes) -> PagePicture:
    """The picture in a file; NoPicture where it is none, or none for a page."""
    name, _, suffix = path.removeprefix(f"{PICTURES}/").rpartition(".")
    if f".{suffix}" != PICTURE_SUFFIX:
        raise NoPicture("picture-another-kind", kind=PICTURE_SUFFIX)
    width, height = _measured(data)
    if width > WIDEST or height > HIGHEST or len(data) > HEAVIEST:
        has = f"{width} × {height} pixels, {len(data)} bytes"
        raise NoPicture("picture-too-large", has=has, may=f"{WIDEST} × {HIGHEST}, {HEAVIEST}")
    if not PICTURE_NAME.fullmatch(name):
        raise NoPicture("picture-name")
    return PagePicture(path, width, height, data)


def _measured(data: bytes) -> tuple[int, int]:
    """Width and height of a JPEG; NoPicture where it is none, or holds more than is drawn."""
    offset, size = len(JPEG_START), (0, 0)
    while data.startswith(JPEG_START) and offset + FRAME_LENGTH <= len(data):
        mark, part, length = struct.unpack_from(">BBH", data, offset)
        if mark != PART_MARK or part not in JPEG_PARTS:
            break
        if part == JFIF and length != HEAD_LENGTH:
            break
        if part == FRAME:
            height, width = struct.unpack_from(">HH", data, offset + 5)
            size = width, height
        offset += 2 + length
        if part == SCAN:
            end = IN_SCAN.search(data, offset)
            offset = end.start() if end else len(data)
            if data[offset:] == JPEG_END and all(size):
                return size
    raise NoPicture("picture-not-plain")
