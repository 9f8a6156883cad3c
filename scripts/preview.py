"""The command line of `make flyer` and `make preview`: some flyers, to look at, in `preview/`.

Makes them as the build does, after the same checks, and keeps them in the same cache; `site/`
stays as it is.
"""

from __future__ import annotations

import argparse
import sys
from datetime import date
from pathlib import Path

import exchange
import formatrows
from checks import run
from content import Content, load
from expiry import warning
from flyers import Flyer, render
from flyertexts import groups
from formats import PRESS, VARIANTS
from guide import NAME
from problems import nearest

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "preview"
# Of the pictures of the pages, in dots to the inch; a PDF counts 72.
RESOLUTION = 110
# In the name of a print shop's file with crop marks, in place of the variant.
PROOF = "proof"


def main() -> int:
    parser = argparse.ArgumentParser(description="Makes flyers to look at.")
    parser.add_argument("--format", default="", help="only this format of data/formats.yml")
    parser.add_argument("--language", default="", help="only this language, by its code")
    parser.add_argument("--pictures", action="store_true", help="a PNG of each page as well")
    parser.add_argument("--proof", action="store_true", help="a proof with crop marks as well")
    options = parser.parse_args()
    only = (options.format, options.language)
    _forget(*only)
    content, found = load(ROOT, date.today())
    found += run(content)
    if not found and (wrong := _unknown(content, *only)):
        print(wrong, file=sys.stderr)
        return 2
    flyers: list[Flyer] = []
    if not found:
        flyers, found = render(content, FOLDER, ROOT / ".cache", lambda *progress: None, only)
    for flyer in flyers:
        print(f"preview/{flyer.file}")
        if options.pictures:
            pictures(flyer, FOLDER)
        if options.proof and flyer.variant == PRESS:
            print(f"preview/{proof(flyer, FOLDER).name}")
    if not found and (old := warning(content)):
        print(old, file=sys.stderr)
    for problem in sorted(set(found)):
        print(problem, file=sys.stderr)
    return 1 if found else 0


def _forget(format: str, language: str) -> None:
    """Takes out what an earlier call made of the same: when it cannot be made now, the old file
    would be taken for the new one."""
    code = language.replace("+", "-") or "*"
    for variant in (*VARIANTS, PROOF):
        for file in FOLDER.glob(f"{format or '*'}-{code}-{variant}-*"):
            file.unlink()


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
    target = folder / flyer.file.replace(f"-{PRESS}-", f"-{PROOF}-")
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
