"""Which files may lie in the folders that editors change: known kinds in known places.

Whatever else lies there could be published, or be read in the place of what is meant.
"""

from __future__ import annotations

import os
import struct
from collections.abc import Collection, Iterator
from pathlib import Path
from xml.etree import ElementTree

from seksworks.source.messages import Message
from seksworks.source.pictures import PICTURES
from seksworks.source.problems import Problem

EDITED_FOLDERS = ("docs", "data", "overrides")
PAGE_FILE, PICTURE_FILE, SVG_FILE, FONT_FILE = (".md",), (".png",), (".svg",), (".ttf",)
DATA = (".yml", ".txt", ".icc", "")
# Pages and data are read as text elsewhere, where what is wrong with them is told by line.
LOOK = (".html", ".css", ".js", ".svg", ".jinja", ".ttf", ".txt", ".md", "")
# Of a PNG (W3C PNG, 11.3) what is drawn; the rest can hold a camera, a place or a name.
PNG_START, PNG_PARTS = b"\x89PNG\r\n\x1a\n", (b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND")
# A drawing is one colour and shapes: nothing that loads, links or runs.
SVG_SPACE = "{http://www.w3.org/2000/svg}"
SVG_ELEMENTS = (f"{SVG_SPACE}svg", f"{SVG_SPACE}path")
SVG_ATTRIBUTES = {
    *("aria-hidden", "class", "d", "fill", "focusable", "height", "viewBox", "width"),
    *("stroke", "stroke-linecap", "stroke-linejoin", "stroke-width"),
}


def odd_files(root: Path, codes: Collection[str]) -> Iterator[Problem]:
    """Each file in an editor's folder that should not be there, or is not what its name says;
    `codes`: the languages of the site, each with its folder of pages."""
    for top in EDITED_FOLDERS:
        places = [root / top]
        for folder, folders, files in os.walk(root / top):
            places += [Path(folder, name) for name in (*folders, *files)]
        for place in places:
            path = place.relative_to(root).as_posix()
            if message := _wrong_file(place, path, codes):
                yield Problem(path, 1, message)


def _wrong_file(place: Path, path: str, codes: Collection[str]) -> Message | None:
    if place.is_symlink():
        return Message("file-is-link")
    if not place.is_file():
        return None if place.is_dir() or not place.exists() else Message("file-not-ordinary")
    kinds = _kinds(path, codes)
    # What begins with a dot is published by nobody: a file manager leaves such files behind.
    if kinds is None or (place.name.startswith(".") and place.suffix not in PAGE_FILE):
        return None
    if not kinds:
        return Message("file-beside-languages")
    if place.suffix not in kinds:
        names = ", ".join(f"…{kind}" for kind in kinds if kind)
        return Message("file-of-another-kind", names=names)
    return _wrong_content(place) if kinds in (PICTURE_FILE, LOOK) else None


def _kinds(path: str, codes: Collection[str]) -> tuple[str, ...] | None:
    """The suffixes of the files that may lie where the path leads; None in a folder of `docs/`
    that is no language's, which is told as a whole, and for pictures, of which each is read."""
    top, *folders, _ = path.split("/")
    if path.startswith(f"{PICTURES}/"):
        return None
    if top == "docs":
        known = {**dict.fromkeys(codes, PAGE_FILE), "assets": PICTURE_FILE}
        return known.get(folders[0]) if folders else ()
    # A town has its own pages and data: data/towns/breda/pages/nl/at-home.md.
    own_pages = top == "data" and folders[:1] == ["towns"] and folders[2:3] == ["pages"]
    if own_pages:
        return PAGE_FILE if folders[3:4] and folders[3] in codes else ()
    return DATA if top == "data" else LOOK


def _wrong_content(place: Path) -> Message | None:
    raw = place.read_bytes()
    if place.suffix in PICTURE_FILE:
        return _wrong_picture(raw)
    if place.suffix in FONT_FILE:
        return None
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        return Message("file-not-utf-8")
    return _wrong_drawing(raw) if place.suffix in SVG_FILE else None


def _wrong_picture(raw: bytes) -> Message | None:
    """What is wrong with a picture, of which only what is drawn may be there."""
    offset, parts = len(PNG_START), list[bytes]()
    while raw.startswith(PNG_START) and offset + 8 <= len(raw):
        length, part = struct.unpack(">I4s", raw[offset : offset + 8])
        parts.append(part)
        offset += 12 + length
    if parts[-1:] != [b"IEND"] or offset != len(raw):
        return Message("picture-not-whole")
    if any(part not in PNG_PARTS for part in parts):
        return Message("picture-holds-more")
    return None


def _wrong_drawing(raw: bytes) -> Message | None:
    try:
        root = ElementTree.fromstring(raw)
    except ElementTree.ParseError:
        return Message("drawing-unreadable")
    for element in root.iter():
        if element.tag not in SVG_ELEMENTS:
            return Message("drawing-element", name=element.tag.removeprefix(SVG_SPACE))
        for name in sorted(element.attrib.keys() - SVG_ATTRIBUTES):
            return Message("drawing-attribute", name=name)
    return None
