"""The one Jinja environment for all templates of the repository, of the site and of paper."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from seksworks.rendering.outputs import Draw

# The end of a heading of three words or more whose last word is a short one.
LAST_WORD = re.compile(r"(\S \S{1,9}) (\S{1,6})$")


@cache
def environment(root: Path) -> Environment:
    """Templates below `overrides/` of the repository at `root`, those of paper as `print/…`. All
    values are escaped, a missing one is an error. `together` is a filter for headings."""
    made = Environment(
        loader=FileSystemLoader(root / "overrides"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["together"] = together
    return made


def together(heading: str) -> str:
    """The heading, whose last word does not stand alone in a line when it is a short one."""
    return LAST_WORD.sub("\\1\u00a0\\2", heading)


def renderer(root: Path, words: Mapping[str, str]) -> Draw:
    """Renders a partial to HTML that may stand in Markdown: on one line, so that it can also be
    the indented text of a fold-out."""
    env = environment(root)

    def render(name: str, view: object) -> str:
        html = env.get_template(f"partials/{name}.html").render({name: view, "words": words})
        return " ".join(line.strip() for line in html.splitlines() if line.strip())

    return render
