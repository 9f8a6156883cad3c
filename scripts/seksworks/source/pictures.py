"""Reads the photos of pages: JPEG files without metadata, small enough for a phone.

Metadata tells where and when a photo was taken, and by whose telephone. Such a file is refused and
not cleaned during the build, because everybody can see what lies in the repository.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from seksworks.source.messages import Message
from seksworks.source.problems import Problems

PICTURE_FOLDER, PICTURE_SUFFIX = "docs/pictures", ".jpg"
PICTURE_NAME = re.compile(r"[a-z]+(-[a-z]+)*")
# In pixels: twice the text width of a phone, 61 mm on paper; and in bytes: a second or two on a
# slow connection.
MAX_PICTURE_WIDTH, MAX_PICTURE_HEIGHT, MAX_PICTURE_BYTES = 720, 960, 40_000
# Segments of a JPEG (ITU-T T.81, B.1; JFIF, ISO 10918-5) by the second byte of their marker: JFIF
# header, tables, frame and scan. Others hold a camera, a place, a name, a thumbnail or a profile.
JPEG_START, JPEG_END = b"\xff\xd8", b"\xff\xd9"
MARKER, JFIF, FRAME, SCAN = 0xFF, 0xE0, 0xC0, 0xDA
JPEG_SEGMENTS = {JFIF, FRAME, SCAN, 0xC4, 0xDB, 0xDD}
# In bytes: a JFIF header without a thumbnail, and a frame header up to the picture's size.
JFIF_LENGTH, FRAME_LENGTH = 16, 9
# A marker that ends the data of a scan: not a stuffed byte, not a restart marker.
SCAN_END = re.compile(rb"\xff(?![\x00\xd0-\xd7])")


@dataclass(frozen=True)
class PagePicture:
    """A picture for pages: `path` from the repository's root, `width` and `height` in pixels,
    `data`: the bytes of the JPEG file."""

    path: str
    width: int
    height: int
    data: bytes


class InvalidPicture(Exception):
    """A file that cannot be a picture of a page; `reason` says why."""

    def __init__(self, name: str, **values: object) -> None:
        self.reason = Message(name, **values)
        super().__init__(self.reason)


def read_pictures(root: Path, problems: Problems) -> dict[str, PagePicture]:
    """All pictures for pages by file name. A file that cannot be one is reported, with the command
    that converts it."""
    found = dict[str, PagePicture]()
    for file in _files_in(root / PICTURE_FOLDER):
        path = file.relative_to(root).as_posix()
        try:
            found[file.name] = picture_of(path, file.read_bytes())
        except InvalidPicture as error:
            name = file.stem if PICTURE_NAME.fullmatch(file.stem) else "what-it-shows"
            stays = path == f"{PICTURE_FOLDER}/{name}{PICTURE_SUFFIX}"
            then = "" if stays else Message("picture-then-out")
            wrong = Message("picture-refused", reason=error.reason, path=path, name=name, then=then)
            problems.add(path, 1, wrong)
    return found


def _files_in(folder: Path) -> Iterator[Path]:
    """The files in the folder, without hidden ones; symbolic links are reported by `odd_files`."""
    for file in sorted(folder.rglob("*")) if not folder.is_symlink() else ():
        if file.is_file() and not file.is_symlink() and not file.name.startswith("."):
            yield file


def picture_of(path: str, data: bytes) -> PagePicture:
    """The picture in a file with that path and content. Raises InvalidPicture for a wrong name,
    kind or size, and for a JPEG with metadata."""
    name, _, suffix = path.removeprefix(f"{PICTURE_FOLDER}/").rpartition(".")
    if f".{suffix}" != PICTURE_SUFFIX:
        raise InvalidPicture("picture-another-kind", kind=PICTURE_SUFFIX)
    width, height = _measured(data)
    if width > MAX_PICTURE_WIDTH or height > MAX_PICTURE_HEIGHT or len(data) > MAX_PICTURE_BYTES:
        has = f"{width} × {height} pixels, {len(data)} bytes"
        raise InvalidPicture(
            "picture-too-large",
            has=has,
            may=f"{MAX_PICTURE_WIDTH} × {MAX_PICTURE_HEIGHT}, {MAX_PICTURE_BYTES}",
        )
    if not PICTURE_NAME.fullmatch(name):
        raise InvalidPicture("picture-name")
    return PagePicture(path, width, height, data)


def _measured(data: bytes) -> tuple[int, int]:
    """Width and height of a JPEG in pixels; raises InvalidPicture where it is none, is damaged or
    has metadata."""
    offset, size = len(JPEG_START), (0, 0)
    while data.startswith(JPEG_START) and offset + FRAME_LENGTH <= len(data):
        marker, segment, length = struct.unpack_from(">BBH", data, offset)
        if marker != MARKER or segment not in JPEG_SEGMENTS:
            break
        if segment == JFIF and length != JFIF_LENGTH:
            break
        if segment == FRAME:
            height, width = struct.unpack_from(">HH", data, offset + 5)
            size = width, height
        offset += 2 + length
        if segment == SCAN:
            end = SCAN_END.search(data, offset)
            offset = end.start() if end else len(data)
            if data[offset:] == JPEG_END and all(size):
                return size
    raise InvalidPicture("picture-not-plain")
