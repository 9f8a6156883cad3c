"""The same repository, grown: copies of a language, and copies of each page."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from math import log
from pathlib import Path
from statistics import linear_regression

import yaml
from lxml import html

from bench.measuring import Cost, cost
from seksworks.paths import DOWNLOADS
from seksworks.site.offline_copy import COPY_NAME
from seksworks.site.search import INDEX

# The language that others are copies of, and codes for them: any that Unicode's CLDR knows.
COPIED = "en"
CODES = [
    "bg",
    "cs",
    "da",
    "de",
    "es",
    "et",
    "fi",
    "fr",
    "ga",
    "hr",
    "hu",
    "it",
    "lt",
    "lv",
    "mt",
    "pl",
    "pt",
    "sk",
    "sl",
    "sv",
    "sq",
]
# The site with the names of flyers, and without rules, which a copy could not keep: it is in no
# language of its own. What is told of the weight of its pages is no matter here.
SITE_STEP = """\
import sys
sys.path.insert(0, "scripts")
from contextlib import suppress
from pathlib import Path
from seksworks.build import make_site
from seksworks.content import load
from seksworks.flyers import Flyer
from seksworks.paths import today
from seksworks.progress import Progress
from seksworks.site import SiteInput
from seksworks.source import Problems, ProblemsFound

Path("none").mkdir(exist_ok=True)
content = load(Path.cwd(), today(), Problems())
flyers = tuple(
    Flyer(spoken.code, one.name, variant, "1", f"{one.name}.pdf", 1, 1, ("a.webp",), 1, 1)
    for one in content.formats.formats
    for spoken in content.languages
    for variant in one.variants
)
with suppress(ProblemsFound):
    make_site(SiteInput(content, flyers, ()), Path("none"), Path("site"), Progress(quiet=True))
"""


def grow(repository: Path, languages: int, times: int) -> None:
    """Makes of the repository one with so many languages, and with so many times its pages."""
    docs, settings = repository / "docs", repository / "mkdocs.yml"
    # The page that is in no menu has no copy.
    extra = yaml.safe_load(settings.read_text(encoding="utf-8"))["extra"]
    alone = f"{extra.get('landing')}.md"
    codes = CODES[: languages - len([*docs.glob("??")])]
    for page in docs.glob("??/*.md"):
        for copy in range(2, times + 1) if page.name != alone else ():
            page.with_name(_copied(page.name, copy)).write_bytes(page.read_bytes())
    for code in codes:
        (docs / code).mkdir()
        for page in (docs / COPIED).glob("*.md"):
            (docs / code / page.name).write_bytes(page.read_bytes())
    for file in (repository / "data").glob("*.yml"):
        # Every value as the text that it is: 10:30 is no number.
        data = yaml.load(file.read_text(encoding="utf-8"), yaml.BaseLoader)
        _write(file, _with_copies(data, codes))
    _grow_settings(settings, codes, times)


def site_cost(repository: Path) -> Cost:
    """Of all pages anew; its largest process."""
    return cost([sys.executable, "-c", SITE_STEP], repository)


def own_sizes(repository: Path, language: str) -> dict[str, int]:
    """In bytes, what belongs to one language alone: its menu, its search, its copy in one file."""
    site = repository / "site"
    menu = html.parse(site / language / "bank/index.html").xpath("//nav")
    return {
        "menu": len(b"".join(map(html.tostring, menu))),
        "search": (site / language / INDEX).stat().st_size,
        "one-file copy": (site / DOWNLOADS / COPY_NAME.format(language=language)).stat().st_size,
    }


def exponent(counts: Sequence[float], values: Sequence[float]) -> float:
    """How values grow with counts: the slope of the straight line through their logarithms; 1 where
    twice as much takes twice as long."""
    return linear_regression([*map(log, counts)], [*map(log, values)]).slope


def _with_copies(data: object, codes: Sequence[str]) -> object:
    """The data with what is said in the copied language once more for each of the codes."""
    if isinstance(data, list):
        return [_with_copies(one, codes) for one in data]
    if not isinstance(data, dict):
        return data
    own = {key: _with_copies(one, codes) for key, one in data.items()}
    return own | (dict.fromkeys(codes, own[COPIED]) if COPIED in own else {})


def _write(file: Path, data: object) -> None:
    text = yaml.dump(data, Dumper=_Plain, sort_keys=False, allow_unicode=True)
    file.write_text(text, encoding="utf-8")


class _Plain(yaml.SafeDumper):
    """Writes a value in full, also where it stands twice."""

    def ignore_aliases(self, data: object) -> bool:
        return True


def _grow_settings(file: Path, codes: Sequence[str], times: int) -> None:
    settings = yaml.safe_load(file.read_text(encoding="utf-8"))
    spoken = settings["plugins"][0]["i18n"]["languages"]
    copied = next(one for one in spoken if one["locale"] == COPIED)
    spoken += [{**copied, "locale": code, "name": code.upper()} for code in codes]
    menu = settings["nav"]
    groups = [pages for entry in menu if isinstance(entry, dict) for pages in entry.values()]
    first = [entry for entry in menu if isinstance(entry, str)]
    copies = [[_copied(one, n) for n in range(2, times + 1) for one in pages] for pages in groups]
    for pages, more in zip(groups, copies, strict=True):
        pages.extend(more)
    groups[-1] += [_copied(page, copy) for copy in range(2, times + 1) for page in first]
    _write(file, settings)


def _copied(page: str, copy: int) -> str:
    return f"{Path(page).stem}-{copy}.md"
