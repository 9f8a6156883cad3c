"""Some flyers, to look at, in `preview/`.

Makes them as the build does, after the same checks, and keeps them in the same cache; `site/`
stays as it is.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

from seksworks.build import check
from seksworks.checks import warning
from seksworks.content import Content, language_groups
from seksworks.flyers import Flyer, render, variant_groups
from seksworks.formats import MOST_LANGUAGES, PRESS, VARIANTS
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
    """The flyers of one format, of one language, or of both, now in `preview/`; "" for all. Then
    which facts are soon too old for paper, "" for none.

    Raises ValueError for a name that is not known, and for a partial language in which nothing
    can be made yet; ProblemsFound for a mistake in any text."""
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
    return flyers, warning(content)


def _forget(folder: Path, format: str, language: str) -> None:
    """Takes out what an earlier call made of the same: when it cannot be made now, the old file
    would be taken for the new one."""
    code = language.replace("+", "-") or "*"
    for variant in (*VARIANTS, PROOF):
        for file in folder.glob(f"{format or '*'}-{code}-{variant}-*"):
            file.unlink()


def _refuse_unknown(content: Content, format: str, language: str) -> None:
    """Raises ValueError for a format or a language that is not known; "" is no name."""
    table = content.formats
    formats = [one.name for one in (*table.formats, *table.booklets)]
    counts = range(1, MOST_LANGUAGES + 1)
    spoken = [one for count in counts for one in language_groups(content.languages, count)]
    codes = ["+".join(language.code for language in one) for one in spoken]
    for what, name, known in (("FORMAT", format, formats), ("LANG", language, codes)):
        if name and name not in known:
            raise ValueError(f'{what}="{name}" is not known{nearest(name, known)}')


def proof(flyer: Flyer, folder: Path) -> Path:
    """Writes the print shop's file with crop marks beside it."""
    target = folder / flyer.file.replace(f"-{PRESS}-", f"-{PROOF}-")
    target.write_bytes(add_crop_marks((folder / flyer.file).read_bytes()))
    return target


def pictures(flyer: Flyer, folder: Path) -> list[Path]:
    """Writes each page as a PNG beside the PDF; their names end in the number of the page."""
    made = []
    pages = png_pages((folder / flyer.file).read_bytes(), PREVIEW_RESOLUTION)
    for number, page in enumerate(pages, 1):
        target = folder / f"{Path(flyer.file).stem}-{number}.png"
        target.write_bytes(page)
        made.append(target)
    return made
