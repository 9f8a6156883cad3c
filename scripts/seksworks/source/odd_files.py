"""Finds files that do not belong in the folders that editors change.

A stray file could be published, or be read in place of the right one.
"""

from __future__ import annotations

import os
import struct
from collections.abc import Collection, Iterator
from pathlib import Path
from xml.etree import ElementTree

from seksworks.source.messages import Message
from seksworks.source.pictures import PICTURE_FOLDER
from seksworks.source.problems import Problem

EDITED_FOLDERS = ("docs", "data", "overrides")
PAGE_FILE, PICTURE_FILE, SVG_FILE, FONT_FILE = (".md",), (".png",), (".svg",), (".ttf",)
DATA = (".yml", ".txt", ".icc", "")
# Of pages and data only the kind of file is checked here: their readers report with line numbers.
LOOK = (".html", ".css", ".js", ".svg", ".jinja", ".ttf", ".txt", ".md", "")
# The chunks of a PNG that are drawn (W3C PNG, 11.3); others can hold a camera, a place or a name.
PNG_START, PNG_CHUNKS = b"\x89PNG\r\n\x1a\n", (b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND")
# A pictogram has one colour and shapes, and nothing that loads, links or runs.
SVG_SPACE = "{http://www.w3.org/2000/svg}"
SVG_ELEMENTS = (f"{SVG_SPACE}svg", f"{SVG_SPACE}path")
SVG_ATTRIBUTES = {
    *("aria-hidden", "class", "d", "fill", "focusable", "height", "viewBox", "width"),
    *("stroke", "stroke-linecap", "stroke-linejoin", "stroke-width"),
}


def odd_files(root: Path, codes: Collection[str]) -> Iterator[Problem]:
    """A problem for each file in `EDITED_FOLDERS` of a kind that does not belong in its place, or
    whose content does not fit its name. `codes`: language codes, the names of the page folders."""
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
    # File managers leave files beginning with a dot behind; those are never published.
    if kinds is None or (place.name.startswith(".") and place.suffix not in PAGE_FILE):
        return None
    if not kinds:
        return Message("file-beside-languages")
    if place.suffix not in kinds:
        names = ", ".join(f"…{kind}" for kind in kinds if kind)
        return Message("file-of-another-kind", names=names)
    return _wrong_content(place) if kinds in (PICTURE_FILE, LOOK) else None


def _kinds(path: str, codes: Collection[str]) -> tuple[str, ...] | None:
    """The suffixes allowed for a file at `path`, empty for none. None where files are not checked
    here: in a folder of `docs/` that is no language's, and among the pictures of pages."""
    top, *folders, _ = path.split("/")
    if path.startswith(f"{PICTURE_FOLDER}/"):
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
    """What is wrong with a PNG: it is damaged, or holds metadata; None for a valid one."""
    offset, chunks = len(PNG_START), list[bytes]()
    while raw.startswith(PNG_START) and offset + 8 <= len(raw):
        length, chunk = struct.unpack(">I4s", raw[offset : offset + 8])
        chunks.append(chunk)
        offset += 12 + length
    if chunks[-1:] != [b"IEND"] or offset != len(raw):
        return Message("picture-not-whole")
    if any(chunk not in PNG_CHUNKS for chunk in chunks):
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
