"""The packs: zip files with everything that can be printed in one language."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from seksworks.content import OLD, Content, Language, address
from seksworks.flyers.downloads.catalogue import CatalogueItem, items
from seksworks.flyers.downloads.order_form import ORDER, order_form
from seksworks.flyers.make import Flyer
from seksworks.formats import PRESS

# Neutral: it stays in the list of what a phone has fetched.
PACK_NAME = "good-to-know-{language}-{edition}.zip"
# Folders by use, in the order of their names; the words for them are in the text beside them.
PACK_FOLDERS = {"office": "1-office", "press": "2-press", "screen": "3-phone"}
README = "README.txt"
# The earliest date of a zip file, for all its entries: nothing tells when it was made.
NO_TIME = (1980, 1, 1, 0, 0, 0)
READABLE = 0o644 << 16


@dataclass(frozen=True)
class Pack:
    """A pack. `name`: of its language in itself; `file`: its name in the folder of downloads;
    `size`: in bytes."""

    name: str
    file: str
    size: int


def packs(content: Content, flyers: Sequence[Flyer], folder: Path) -> list[Pack]:
    """The pack of each language, written into the `folder` of the flyers; the same flyers give the
    same bytes."""
    made = []
    for language in content.languages:
        listed = items(content, flyers, language)
        order = order_form(flyers, language)
        if listed:
            name = PACK_NAME.format(language=language.code, edition=listed[0].shown.edition)
            readme = _readme(content, listed, order, language)
            _write_pack(folder / name, folder, dict(_places_in_pack(listed, order)), readme)
            made.append(Pack(language.name, name, (folder / name).stat().st_size))
    return made


def _write_pack(target: Path, folder: Path, names: dict[str, str], readme: str) -> None:
    with zipfile.ZipFile(target, "w") as pack:
        pack.writestr(_entry(README), readme.encode())
        for inside, name in sorted(names.items()):
            data = (folder / name).read_bytes()
            pack.writestr(_entry(inside), data)


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, NO_TIME)
    entry.create_system, entry.external_attr = 3, READABLE
    return entry


def _places_in_pack(
    listed: Sequence[CatalogueItem], order: Flyer | None
) -> Iterator[tuple[str, str]]:
    """The path of each file in the pack, and its name in the folder of downloads."""
    if order:
        yield f"{PACK_FOLDERS[PRESS]}/{order.file}", order.file
    for item in listed:
        for row in item.own:
            for flyer in row.files:
                yield f"{PACK_FOLDERS[flyer.variant]}/{flyer.file}", flyer.file


def _readme(
    content: Content, listed: Sequence[CatalogueItem], order: Flyer | None, language: Language
) -> str:
    """The text of the pack's readme, in its language."""
    where = f"{content.site_url}{address(language, OLD)}".removeprefix("https://").rstrip("/")
    edition = listed[0].shown.edition
    lines = [content.string("readme", language, edition=edition, address=where), ""]
    lines += [
        f"{folder}: {content.string(f'variant_{variant}', language)}"
        for variant, folder in PACK_FOLDERS.items()
    ]
    if order:
        lines += ["", f"{ORDER}: {content.string('order_title', language)}"]
        lines.append(content.string("order_text", language))
    booklets = [item for item in listed if item.format.most_pages]
    for alike in (*([item] for item in listed if item not in booklets), booklets):
        names = [item.format.name for item in alike]
        lines += ["", *(f"{name}: {content.string(f'format_{name}', language)}" for name in names)]
        for item in alike[:1]:
            lines += [content.string(item.use, language), item.paper]
            lines += [content.string(f"print_{item.turn}", language)]
            lines += [content.string(key, language) for key in item.finish]
    return "\r\n".join([*lines, ""])
