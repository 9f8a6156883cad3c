"""The templates of the repository, and how a piece of HTML comes out of one."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from seksworks.rendering.references import Render


@cache
def environment(root: Path) -> Environment:
    """Templates of the repository at `root`; all values are escaped, a missing one is an error."""
    return Environment(
        loader=FileSystemLoader(root / "overrides"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def renderer(root: Path, words: Mapping[str, str]) -> Render:
    """Renders a partial to HTML that may stand in Markdown: on one line, so that it can also be
    the indented text of a fold-out."""
    env = environment(root)

    def render(name: str, view: object) -> str:
        html = env.get_template(f"partials/{name}.html").render({name: view, "words": words})
        return " ".join(line.strip() for line in html.splitlines() if line.strip())

    return render
