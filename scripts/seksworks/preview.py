"""`make flyer`: makes some flyers in `preview/`, with the checks and the cache of a build, but
without the site.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

from seksworks.build import check
from seksworks.checks import expiry_warning
from seksworks.content import Content, language_groups
from seksworks.flyers import Flyer, render, variant_groups
from seksworks.formats import MAX_LANGUAGES, PRESS, VARIANTS
from seksworks.paths import WORKLIST
from seksworks.pdf import add_crop_marks, png_pages
from seksworks.progress import Progress
from seksworks.source import Problems, nearest

PREVIEW_FOLDER = "preview"
# Of the pictures of the pages, in dots to the inch.
PREVIEW_RESOLUTION = 110
# In the name of a print shop's file with crop marks, in place of the variant.
PROOF = "proof"


def preview(
    root: Path, today: date, format: str, language: str, progress: Progress
) -> tuple[list[Flyer], str]:
    """Makes the flyers of a `format` and a `language` ("" for all) in `preview/`; returns them, and
    the warning about facts that expire on paper, "" for none.

    Raises ValueError for an unknown name, and for a partial language in which nothing can be made
    yet; ProblemsFound for problems in any text."""
    folder = root / PREVIEW_FOLDER
    _forget(folder, format, language)
    content = check(root, today, progress)
    _refuse_unknown(content, format, language)
    problems = Problems()
    flyers = render(variant_groups(content, (format, language)), folder, problems, progress.tick)
    problems.stop()
    codes = language.split("+")
    if not flyers and any(one.partial for one in content.languages if one.code in codes):
        raise ValueError(f"{language}: no sheet can be made before {WORKLIST} is done for it")
    return flyers, expiry_warning(content)


def _forget(folder: Path, format: str, language: str) -> None:
    """Deletes the same flyers of an earlier call: if they cannot be made now, the old files would
    be taken for new ones."""
    code = language.replace("+", "-") or "*"
    for variant in (*VARIANTS, PROOF):
        for file in folder.glob(f"{format or '*'}-{code}-{variant}-*"):
            file.unlink()


def _refuse_unknown(content: Content, format: str, language: str) -> None:
    """Raises ValueError for an unknown format or language; "" stands for all."""
    table = content.formats
    formats = [one.name for one in (*table.formats, *table.booklets)]
    counts = range(1, MAX_LANGUAGES + 1)
    spoken = [one for count in counts for one in language_groups(content.languages, count)]
    codes = ["+".join(language.code for language in one) for one in spoken]
    for what, name, known in (("FORMAT", format, formats), ("LANG", language, codes)):
        if name and name not in known:
            raise ValueError(f'{what}="{name}" is not known{nearest(name, known)}')


def proof(flyer: Flyer, folder: Path) -> Path:
    """Writes a copy of the press file with crop marks beside it; returns its path."""
    target = folder / flyer.file.replace(f"-{PRESS}-", f"-{PROOF}-")
    target.write_bytes(add_crop_marks((folder / flyer.file).read_bytes()))
    return target


def pictures(flyer: Flyer, folder: Path) -> list[Path]:
    """Writes each page as a PNG beside the PDF, numbered from 1; returns their paths."""
    made = []
    pages = png_pages((folder / flyer.file).read_bytes(), PREVIEW_RESOLUTION)
    for number, page in enumerate(pages, 1):
        target = folder / f"{Path(flyer.file).stem}-{number}.png"
        target.write_bytes(page)
        made.append(target)
    return made
