"""Adds notes for editors to a page of the preview: problems, and on the print page which files are
new. Changes finished pages.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

from lxml.html import HtmlElement, builder, fragment_fromstring, tostring

from seksworks.paths import DOWNLOADS
from seksworks.rendering import environment
from seksworks.site.built_pages import DOCTYPE, parsed
from seksworks.source import LANGUAGES, Problem

NOTES_FOLDER, TOKENS = "overrides/preview", "overrides/assets/stylesheets/tokens.css"
NO_PAGE = '<html lang="{}"><head><meta charset="utf-8"><title></title></head><body></body></html>'
# Problems on a page; nobody mends more of them before the next look.
MOST_SHOWN = 20
# After so many seconds a page loads again while files that it lists are being made.
AGAIN = "3"
# In each language of what editors are told: one mistake, more of them, a new file, one that waits.
WORDS = {
    "en": ("mistake", "mistakes", "new", "being made"),
    "nl": ("fout", "fouten", "nieuw", "bezig"),
}


@dataclass(frozen=True)
class Notes:
    """`problems` in the order to be told; `new` and `waiting`: the names of files to print that
    have changed since the preview began, and of those that may change yet; `again`: the page lists
    files that are being made; `language`: one of those of what editors are told."""

    problems: Sequence[Problem] = ()
    new: Collection[str] = ()
    waiting: Collection[str] = ()
    again: bool = False
    language: str = LANGUAGES[0]


def noted(root: Path, html: str, notes: Notes) -> str:
    """The page with the notes; where `html` is "", a page with only the notes."""
    page = parsed("", html or NO_PAGE.format(notes.language)).root
    (head,), (body,) = page.xpath("//head"), page.xpath("//body")
    one, more, new, waiting = WORDS[notes.language]
    if notes.again:
        head.append(builder.E.meta({"http-equiv": "refresh", "content": AGAIN}))
    _mark(page, notes.waiting, waiting, notes.language)
    _mark(page, set(notes.new) - set(notes.waiting), new, notes.language)
    if notes.problems:
        heading = f"{len(notes.problems)} {one if len(notes.problems) == 1 else more}"
        for title in head.findall("title"):
            title.text = f"{heading} · {title.text or ''}"
        body.insert(0, fragment_fromstring(_problem_panel(root, heading, notes, bool(html))))
    sheets = (root / TOKENS, root / NOTES_FOLDER / "notes.css")
    head.append(builder.E.style("\n".join(file.read_text(encoding="utf-8") for file in sheets)))
    body.append(builder.E.script((root / NOTES_FOLDER / "reopen.js").read_text(encoding="utf-8")))
    return str(tostring(page, encoding="unicode", doctype=DOCTYPE))


def _problem_panel(root: Path, heading: str, notes: Notes, shown: bool) -> str:
    template = environment(root).get_template("preview/panel.html")
    return template.render(
        problems=notes.problems,
        heading=heading,
        most=MOST_SHOWN,
        shown=shown,
        language=notes.language,
    )


def _mark(page: HtmlElement, files: Collection[str], words: str, language: str) -> None:
    """Adds the words to each link to one of the files."""
    for link in page.iter("a"):
        if _file(link.get("href", "")) in files:
            link.append(builder.E.strong(words, {"class": "preview-mark", "lang": language}))


def _file(href: str) -> str:
    """The file name of a link to a download; "" for another link."""
    folder, _, name = href.rpartition("/")
    return name if folder.rpartition("/")[2] == DOWNLOADS else ""
