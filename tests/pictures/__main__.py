"""`make pictures`: writes the contact sheets of the site and of paper into `pictures/`."""

from __future__ import annotations

import io
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pypdfium2
from PIL import Image
from playwright.sync_api import FloatRect, Page, sync_playwright

from pictures.contact_sheet import contact_sheet, write
from seksworks.formats.units import INCH_TO_POINTS
from seksworks.paths import ROOT, SITE
from support.browsing import addresses, goto, launch, serve
from support.checking import real_content
from support.touring import one_of_a_kind

PICTURES = ROOT / "pictures"
# Of a page of the site: a small and a usual phone, a tablet, a screen; by day and by night. What is
# longer than so many pixels is cut off there.
WIDTHS, HIGHEST = (320, 360, 768, 1280), 4000
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
# Of paper: dots to the inch, pages in a row.
RESOLUTION, COLUMNS = 60, 6


def main() -> None:
    """Prints the folder; ends with a message where nothing has been built."""
    site = ROOT / SITE
    if not site.is_dir():
        sys.exit(f"{SITE}/ is not there; run: make")
    shutil.rmtree(PICTURES, ignore_errors=True)
    for file in sorted(site.glob("downloads/*.pdf")):
        write(contact_sheet(list(paper_pages(file)), COLUMNS), PICTURES / f"paper/{file.stem}.png")
    with serve(site) as server, sync_playwright() as driver:
        page = launch(driver).new_page()
        for surface in surfaces(site, real_content().source.code):
            sheet = contact_sheet(list(screens(page, server + surface)), len(WIDTHS))
            write(sheet, PICTURES / f"site/{surface.strip('/').replace('/', '-') or 'chooser'}.png")
    print(f"{PICTURES.relative_to(ROOT)}/")


def surfaces(site: Path, source: str) -> Iterator[str]:
    """The addresses of all pages in the source language, but of one list of sources only; of the
    chooser and of one page of each kind in the others."""
    for address in addresses(site):
        code, _, page = address.partition("/")
        if one_of_a_kind(page) or (code == source and not page.endswith("sources/")):
            yield address


def screens(page: Page, address: str) -> Iterator[Image.Image]:
    """The whole page in each width, by day and then by night."""
    goto(page, address)
    for scheme in SCHEMES:
        page.emulate_media(color_scheme=scheme)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 800})
            height = min(page.evaluate("document.documentElement.scrollHeight"), HIGHEST)
            part: FloatRect = {"x": 0, "y": 0, "width": width, "height": height}
            shot = page.screenshot(clip=part, full_page=True)
            yield Image.open(io.BytesIO(shot)).convert("RGB")


def paper_pages(file: Path) -> Iterator[Image.Image]:
    """Each page of a PDF, at one scale for all files."""
    with pypdfium2.PdfDocument(file) as document:
        for page in document:
            yield page.render(scale=RESOLUTION / INCH_TO_POINTS).to_pil().convert("RGB")


if __name__ == "__main__":
    main()
