"""From Content to flyers: each language, format and variant is one PDF and one picture of it.

Here lives how a flyer text is cut into panels and what an editor gets to hear about it. Never
knows MkDocs; what fits where is measured by `paper`.
"""

from __future__ import annotations

import hashlib
import io
import json
import os
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from html import unescape
from importlib.metadata import version
from pathlib import Path
from urllib.parse import urlsplit

import jinja2
import markdown
import segno
from markupsafe import Markup

import formats
import paper
from content import FLYERS, STRINGS, Content, Language, Page
from facts import Contact, Medium, may_show
from formats import Format, Paper, Style
from paper import Fault
from problems import Problem
from references import expand, find, when
from translations import Section, sections

# office: any printer, also black and white. press: bleed, CMYK.
VARIANTS = ("office", "press")
# Of the build; a new version may lay out, write or draw otherwise.
LIBRARIES = ("weasyprint", "pydyf", "pikepdf", "pypdfium2", "pillow", "fonttools", "markdown")
WORDS = (
    "town",
    "no_advice",
    "paper_from",
    "paper_emergency",
    "paper_old",
    "paper_checked",
    "paper_code",
)
STYLES, ICONS = "overrides/print", "overrides/.icons/app"
FONTS = ("NotoSans-Regular.woff2", "NotoSans-Bold.woff2")
TYPE_STEP = 0.5
TOKEN = re.compile(r"--([\w-]+): (#\w+|device-cmyk\([^)]*\));")
# Of the picture on the page of downloads, in pixels.
PICTURE_WIDTH = 400
PICTURE_QUALITY = 60
# Of the woven border, in mm: as much as the largest place for it; the styles cut it off.
WEAVE_HEIGHT = 48
# Width of the light rim that a QR code needs, in its own squares (ISO 18004).
QUIET_ZONE = 4


@dataclass(frozen=True)
class Flyer:
    """One PDF: `file` and `picture` are names in the folder; `size` in bytes; `width` and
    `height` those of the picture in pixels."""

    language: str
    format: str
    variant: str
    edition: str
    file: str
    pages: int
    size: int
    picture: str
    width: int
    height: int


@dataclass(frozen=True)
class Block:
    """A section as the template sees it: `html` and `icon` are markup."""

    id: str
    title: str
    html: Markup
    icon: Markup
    style: Style


@dataclass(frozen=True)
class Job:
    """One flyer text on one format; `base` is the hash of all that every flyer depends on."""

    base: str
    content: Content
    paper: Paper
    language: Language
    page: Page
    format: Format

    @property
    def name(self) -> str:
        return f"{self.format.name}/{self.language.code}"

    @property
    def wanted(self) -> list[str]:
        """The ids of the sections that the format takes."""
        return [id for side in self.format.sides for panel in side.panels for id in panel.sections]

    @property
    def sections(self) -> dict[str, Section]:
        return {section.id: section for section in sections(self.page)}

    def problem(self, section: str, message: str, offset: int = 0) -> Problem:
        """About the section; `offset`: lines below its heading."""
        known = self.sections
        line = known[section].line + offset if section in known else 1
        return Problem(self.page.path, line, f"{self.name} {message}")


def render(
    content: Content, folder: Path, cache: Path, tick: Callable[[str], None]
) -> tuple[list[Flyer], list[Problem]]:
    """Writes every flyer into `folder`, and what is wrong with those that could not be made.
    `cache` keeps them for the next time; `tick` hears the name of each file that is done."""
    table, found = formats.read_paper(content.formats)
    found = found or [*_missing_strings(content), *_missing_icons(content, table)]
    if found:
        return [], found
    folder.mkdir(parents=True, exist_ok=True)
    styles = (content.root / STYLES).resolve()
    flyers: list[Flyer] = []
    with paper.own_fonts(styles / "fonts", cache):
        for job in _jobs(content, table, found):
            wrong = list(_problems(job)) or _make(job, cache)
            found += wrong
            for variant in VARIANTS if not wrong else ():
                flyers.append(_flyer(job, variant, folder, cache))
                tick(flyers[-1].file)
    return flyers, sorted(set(found))


def _jobs(content: Content, table: Paper, found: list[Problem]) -> Iterator[Job]:
    """A language without the flyer text has no flyer yet; the source language must have it."""
    base = _base(content.root / STYLES)
    for format in table.formats:
        for language in content.languages:
            page = content.flyers.get((language.code, FLYERS + format.text))
            if page:
                yield Job(base, content, table, language, page, format)
            elif language.code == content.source:
                path = f"docs/{language.code}/{FLYERS}{format.text}.md"
                found.append(Problem(path, 1, "is missing; a format of data/formats.yml wants it"))


def _missing_strings(content: Content) -> Iterator[Problem]:
    for key in WORDS:
        if key not in content.strings:
            yield Problem(STRINGS, 1, f'"{key}" is missing; the flyers need it, put it back')


def _missing_icons(content: Content, table: Paper) -> Iterator[Problem]:
    for style in table.styles.values():
        path = f"{ICONS}/{style.icon}.svg"
        if not (content.root / path).is_file():
            yield Problem(formats.PATH, style.line, f"there is no {path}; take another icon")


def _problems(job: Job) -> Iterator[Problem]:
    """What can be said of the text before it is laid out."""
    for id in job.wanted:
        section = job.sections.get(id)
        if section is None:
            yield job.problem("", f'misses the section "{id}"; add "## Heading {{#{id}}}"')
            continue
        if not section.body.strip():
            yield job.problem(id, f'has a heading "{section.title}" without text; write it')
        for offset, entry_id, name in find(section.body):
            entry = job.content.entry(entry_id)
            reference, line = f"{{{{ {entry_id}.{name} }}}}", section.body.count("\n", 0, offset)
            if isinstance(entry, Contact) and name == "name":
                continue
            if entry is None or name not in entry.fields:
                yield job.problem(id, f"knows no {reference}; look for it in data/", line)
            elif not may_show(entry, entry.fields[name], Medium.PAPER, job.content.today):
                message = f"may not print {reference}: not confirmed, or too old; see {entry.path}"
                yield job.problem(id, message, line)


def _base(styles: Path) -> str:
    """The hash of styles, fonts, code and libraries."""
    files = [*styles.rglob("*"), *(Path(module.__file__ or "") for module in (paper, formats))]
    digest = hashlib.sha256(Path(__file__).read_bytes())
    for file in sorted(file for file in files if file.is_file()):
        digest.update(hashlib.sha256(file.read_bytes()).digest())
    digest.update(" ".join(map(version, LIBRARIES)).encode())
    return digest.hexdigest()


def _kept(job: Job, variant: str, cache: Path) -> Path:
    """Where the cache keeps the flyer: the name is a hash of everything that goes into it."""
    parts = (job.base, repr(job.format), _html(job, variant, 0))
    return cache / hashlib.sha256("\0".join(parts).encode()).hexdigest()


def _flyer(job: Job, variant: str, folder: Path, cache: Path) -> Flyer:
    """The flyer, copied from the cache."""
    name = f"{job.format.name}-{job.language.code}-{variant}-{job.paper.edition}"
    kept = _kept(job, variant, cache)
    for suffix in (".pdf", ".webp"):
        (folder / f"{name}{suffix}").write_bytes(kept.with_suffix(suffix).read_bytes())
    return Flyer(
        language=job.language.code,
        format=job.format.name,
        variant=variant,
        edition=job.paper.edition,
        file=f"{name}.pdf",
        picture=f"{name}.webp",
        **json.loads(kept.with_suffix(".json").read_text(encoding="utf-8")),
    )


def _make(job: Job, cache: Path) -> list[Problem]:
    """Puts into the cache what is not there yet of the job's variants; or what is wrong."""
    kept = {variant: _kept(job, variant, cache) for variant in VARIANTS}
    if all(path.with_suffix(".json").is_file() for path in kept.values()):
        return []
    styles = (job.content.root / STYLES).resolve()
    wrong = list(_unknown_letters(job, styles))
    if wrong:
        return wrong
    size, faults = _fit(job, styles)
    for variant, path in kept.items() if not faults else ():
        html = _html(job, variant, size)
        document, wrong_layout = paper.lay_out(html, styles)
        faults += wrong_layout or paper.guard(document, html, job.format, job.paper.safe)
        pdf, wrong_file = paper.write(document, tagged=variant == "office")
        faults += wrong_file
        if not faults:
            _keep(path, job, pdf, job.paper.bleed if variant == "press" else 0)
    return [job.problem(fault.section, fault.message) for fault in faults]


def _keep(path: Path, job: Job, pdf: bytes, bleed: float) -> None:
    """Writes the file, its picture and its numbers; each appears whole, the numbers last."""
    picture, width, height = _picture(pdf, bleed)
    facts = {"pages": len(job.format.sides), "size": len(pdf), "width": width, "height": height}
    files = {".pdf": pdf, ".webp": picture, ".json": json.dumps(facts).encode()}
    for suffix, data in files.items():
        part = path.with_suffix(f"{suffix}.{os.getpid()}")
        part.write_bytes(data)
        part.replace(path.with_suffix(suffix))


def _fit(job: Job, styles: Path) -> tuple[float, list[Fault]]:
    """The largest size of type, in points, at which every panel of every variant holds its
    text; where none does, the smallest one and what is too long then."""
    low, high = job.format.smallest_type, job.format.largest_type
    sizes = [low + TYPE_STEP * step for step in range(int((high - low) / TYPE_STEP) + 1)]
    size, faults = low, _too_long(job, styles, low)
    while not faults and len(sizes) > 1:
        middle = len(sizes) // 2
        if _too_long(job, styles, sizes[middle]):
            sizes = sizes[:middle]
        else:
            size, sizes = sizes[middle], sizes[middle:]
    return size, faults


def _too_long(job: Job, styles: Path, size: float) -> list[Fault]:
    pages = (_html(job, variant, size) for variant in VARIANTS)
    found = (fault for html in pages for fault in paper.too_long(html, styles, job.format))
    return list(dict.fromkeys(found))


def _html(job: Job, variant: str, size: float) -> str:
    """The whole flyer as HTML, its text set in `size` points."""
    content, code = job.content, job.language.code
    words = {key: content.string(key, code) for key in WORDS}
    url = f"{content.site_url}{code}/"
    parts = urlsplit(url)
    width = job.format.width + 2 * job.paper.bleed
    colours = _colours(content.root / STYLES / f"tokens-{variant}.css")
    return _template(content.root / STYLES).render(
        language=job.language,
        title=job.page.title,
        reviewed=job.page.reviewed,
        type=f"{size:g}",
        format=job.format,
        variant=variant,
        edition=job.paper.edition,
        blocks={id: _block(job, id, colours) for id in job.wanted},
        colours=colours,
        words=words,
        emergency=_markup(job, words["paper_emergency"]),
        checked=words["paper_checked"].replace(
            "{date}", when(content, job.page.reviewed[:7], code)
        ),
        address=(parts.netloc + parts.path).rstrip("/"),
        code=_code(url, words["paper_code"], colours["ink"]),
        threads=paper.weave(width, WEAVE_HEIGHT),
        weave_width=f"{width:g}",
        weave_height=f"{WEAVE_HEIGHT:g}",
    )


def _colours(tokens: Path) -> dict[str, str]:
    """The colours by name. WeasyPrint gives a picture no colour from the styles around it."""
    return dict(TOKEN.findall(tokens.read_text(encoding="utf-8")))


def _block(job: Job, id: str, colours: Mapping[str, str]) -> Block:
    section, style = job.sections[id], job.paper.styles[id]
    icon = (job.content.root / ICONS / f"{style.icon}.svg").read_text(encoding="utf-8").strip()
    colour = colours["ink" if style.shape == "help" else style.thread]
    return Block(id, section.title, _markup(job, section.body), _coloured(icon, colour), style)


def _coloured(svg: str, colour: str) -> Markup:
    return Markup(svg.replace("<svg", f'<svg color="{colour}"', 1))


def _markup(job: Job, text: str) -> Markup:
    """The Markdown as HTML, with what its references stand for on paper."""
    expanded = expand(text, job.content, job.language.code, Medium.PAPER)
    return Markup(markdown.markdown(expanded, extensions=["extra", "sane_lists"]))


def _code(url: str, label: str, colour: str) -> Markup:
    """A QR code that survives creases and photocopies."""
    code = segno.make(url, error="q", micro=False, boost_error=False)
    label = label.replace("{address}", url)
    svg = code.svg_inline(scale=1, border=QUIET_ZONE, omitsize=True, title=label)
    return _coloured(svg.replace('stroke="#000"', 'stroke="currentColor"'), colour)


@lru_cache
def _template(folder: Path) -> jinja2.Template:
    loader = jinja2.FileSystemLoader(folder)
    environment = jinja2.Environment(
        autoescape=True, loader=loader, undefined=jinja2.StrictUndefined
    )
    return environment.get_template("flyer.html")


def _unknown_letters(job: Job, styles: Path) -> Iterator[Problem]:
    """Letters that one of the fonts lacks; on paper they would be boxes."""
    known = frozenset.intersection(*(paper.letters(styles / "fonts" / name) for name in FONTS))
    seen: set[str] = set()
    for id in job.wanted:
        section = job.sections[id]
        for letter in f"{section.title}{unescape(_markup(job, section.body))}":
            if letter not in known and not letter.isspace() and letter not in seen:
                seen.add(letter)
                offset = section.body.count("\n", 0, max(section.body.find(letter), 0))
                name = f'"{letter}" (U+{ord(letter):04X})'
                message = f"cannot print {name}: the fonts lack it; write it with other letters"
                yield job.problem(id, message, offset)


def _picture(pdf: bytes, bleed: float) -> tuple[bytes, int, int]:
    """The first page without its bleed as WebP, with width and height in pixels."""
    import pypdfium2

    points = bleed * 72 / 25.4
    with pypdfium2.PdfDocument(pdf) as document:
        page = document[0]
        scale = PICTURE_WIDTH / (page.get_width() - 2 * points)
        image = page.render(scale=scale, crop=(points,) * 4).to_pil()
    target = io.BytesIO()
    image.save(target, "WEBP", quality=PICTURE_QUALITY, method=6)
    return target.getvalue(), image.width, image.height
