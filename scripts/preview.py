"""The command line of `make flyer` and `make preview`: some flyers, to look at, in `preview/`.

Makes them as the build does and keeps them in the same cache; `site/` stays as it is.
"""

from __future__ import annotations

import argparse
import sys
from datetime import date
from pathlib import Path

import exchange
import formatrows
from content import Content, load
from flyers import Flyer, render
from flyertexts import groups
from formats import PRESS
from guide import NAME
from problems import nearest

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "preview"
# Of the pictures of the pages, in dots to the inch; a PDF counts 72.
RESOLUTION = 110


def main() -> int:
    parser = argparse.ArgumentParser(description="Makes flyers to look at.")
    parser.add_argument("--format", default="", help="only this format of data/formats.yml")
    parser.add_argument("--language", default="", help="only this language, by its code")
    parser.add_argument("--pictures", action="store_true", help="a PNG of each page as well")
    parser.add_argument("--proof", action="store_true", help="a proof with crop marks as well")
    options = parser.parse_args()
    content, found = load(ROOT, date.today())
    wrong = _unknown(content, options.format, options.language)
    if wrong:
        print(wrong, file=sys.stderr)
        return 2
    only = (options.format, options.language)
    flyers, more = render(content, FOLDER, ROOT / ".cache", lambda done, total, name: None, only)
    for flyer in flyers:
        print(f"preview/{flyer.file}")
        if options.pictures:
            pictures(flyer, FOLDER)
        if options.proof and flyer.variant == PRESS:
            print(f"preview/{proof(flyer, FOLDER).name}")
    for problem in sorted({*found, *more}):
        print(problem, file=sys.stderr)
    return 1 if found or more else 0


def _unknown(content: Content, format: str, language: str) -> str:
    """What is wrong with the names asked for; "" for nothing."""
    formats = [one.name for one in formatrows.read_paper(content.formats)[0].formats] + [NAME]
    counts = range(1, formatrows.MOST_LANGUAGES + 1)
    spoken = [one for count in counts for one in groups(content.languages, count)]
    codes = ["+".join(language.code for language in one) for one in spoken]
    for what, name, known in (("FORMAT", format, formats), ("LANG", language, codes)):
        if name and name not in known:
            return f'{what}="{name}" is not known{nearest(name, known)}'
    return ""


def proof(flyer: Flyer, folder: Path) -> Path:
    """Writes the print shop's file with crop marks beside it."""
    target = folder / flyer.file.replace(f"-{PRESS}-", "-proof-")
    target.write_bytes(exchange.proof((folder / flyer.file).read_bytes()))
    return target


def pictures(flyer: Flyer, folder: Path) -> list[Path]:
    """Writes each page as a PNG beside the PDF; their names end in the number of the page."""
    import pypdfium2

    made = []
    with pypdfium2.PdfDocument(folder / flyer.file) as document:
        for number, page in enumerate(document, 1):
            target = folder / f"{Path(flyer.file).stem}-{number}.png"
            page.render(scale=RESOLUTION / 72).to_pil().save(target)
            made.append(target)
    return made


if __name__ == "__main__":
    sys.exit(main())
