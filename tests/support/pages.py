"""The pages of a built site, parsed once, and what tests read in them."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
from lxml import html as lxml_html

Pages = dict[str, lxml_html.HtmlElement]


def parsed(site: Path) -> Pages:
    """Each page by its path in the site."""
    return {
        file.relative_to(site).as_posix(): lxml_html.document_fromstring(file.read_bytes())
        for file in sorted(site.rglob("*.html"))
    }


@pytest.fixture(scope="session")
def pages(site: Path) -> Pages:
    """Those of the real site; only to be read."""
    return parsed(site)


def text(node: object) -> str:
    found = node if isinstance(node, str) else node.text_content()  # type: ignore[attr-defined]
    # A word joiner shows nothing.
    return " ".join(found.replace("\u2060", "").split())


def target(page: str, href: str) -> tuple[str, str]:
    """The file and the fragment that a link of the page leads to."""
    parts = urlsplit(urljoin(f"/{page}", href))
    path = parts.path.lstrip("/")
    return (f"{path}index.html" if path.endswith("/") or not path else path), parts.fragment
