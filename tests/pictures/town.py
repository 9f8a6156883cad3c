"""`make town`: builds the made-up town, and writes the contact sheet of it that towns.md shows."""

from __future__ import annotations

import functools
import io
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image
from playwright.sync_api import Page, sync_playwright

from pictures.contact_sheet import contact_sheet, write
from seksworks import flyers
from seksworks.build import build
from seksworks.paths import ROOT
from seksworks.progress import Progress
from support.browsing import PHONE, goto, launch, serve
from support.demonstration import demonstration

SHEET = ROOT / "contributing/town.png"
# The languages below each other.
CODES, PAGES = ("nl", "bg", "ar"), ("", "help-now/", "at-home/", "mind/")
SHOWN = [f"{code}/{page}" for code in CODES for page in PAGES]
SMALLER = 2


def main() -> None:
    """Prints the file."""
    with TemporaryDirectory() as folder:
        repository = demonstration(Path(folder))
        flyers.variant_groups = functools.partial(flyers.variant_groups, only=("a5", "nl"))
        build(repository, date.today(), Progress(quiet=True))
        with serve(repository / "site") as server, sync_playwright() as driver:
            page = launch(driver).new_page(viewport=PHONE)
            shots = [_shot(page, server + address) for address in SHOWN]
    write(contact_sheet(shots, len(PAGES)), SHEET)
    print(SHEET.relative_to(ROOT))


def _shot(page: Page, address: str) -> Image.Image:
    """The first screen of a page on a phone."""
    goto(page, address)
    return Image.open(io.BytesIO(page.screenshot())).convert("RGB").reduce(SMALLER)


if __name__ == "__main__":
    main()
