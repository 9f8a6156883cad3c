"""The same texts as a plain project of MkDocs, Material and static-i18n: what a build is measured
against. References are filled in; there are no hooks, no rules, no templates of our own and no
flyers. Search is on, as Material comes.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

import yaml

from seksworks.content import REFERENCE
from seksworks.content.pages import Page
from seksworks.content.repository import Content
from seksworks.rendering.markdown import SITE_EXTENSIONS
from seksworks.rendering.outputs import SiteOutput
from seksworks.rendering.references import doubt_html, reference_html
from seksworks.rendering.templates import draw_with

# Of `mkdocs.yml` what any project has.
KEPT = ("site_name", "nav", "validation")


def make_plain(content: Content, folder: Path) -> list[str]:
    """Writes the project into `folder`; the command that builds it there."""
    for page in content.pages.values():
        file = folder / page.path
        file.parent.mkdir(parents=True, exist_ok=True)
        front = yaml.safe_dump({"title": page.title, "description": page.description})
        file.write_text(f"---\n{front}---\n{_filled(content, page)}", encoding="utf-8")
    settings = folder / "mkdocs.yml"
    settings.write_text(yaml.safe_dump(plain_settings(content), sort_keys=False), encoding="utf-8")
    return [sys.executable, "-m", "mkdocs", "build", "--quiet", "--config-file", str(settings)]


def plain_settings(content: Content) -> dict[str, object]:
    """The `mkdocs.yml` of the project."""
    ours = yaml.safe_load((content.root / "mkdocs.yml").read_text(encoding="utf-8"))
    return {
        **{key: ours[key] for key in KEPT},
        "site_url": content.site_url,
        "theme": {"name": "material", "font": False},
        "markdown_extensions": list(SITE_EXTENSIONS),
        "plugins": ["search", *ours["plugins"]],
    }


def _filled(content: Content, page: Page) -> str:
    """The Markdown of the page with each fact in the place of its reference, in one line."""
    output = SiteOutput(draw_with(content, page.language, "partials/"))

    def fact(match: re.Match[str]) -> str:
        html = reference_html(content, match[1], match[2], page.language, output) or ""
        doubt = doubt_html(content, match[1], match[2], page.language, output)
        return " ".join(f"{html}{doubt}".split())

    return REFERENCE.sub(fact, page.body)
