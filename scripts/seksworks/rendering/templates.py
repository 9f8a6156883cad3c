"""The one Jinja environment for all templates of the repository, of the site and of paper."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from seksworks.content import Content, Language
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


def draw_with(content: Content, language: Language, prefix: str, **values: object) -> Draw:
    """A function that draws a view with the template that has its name behind `prefix`, such as
    `partials/` or `print/booklet-`. The template knows the view by that name, the strings as
    `words`, and `values`."""
    env, words = environment(content.root), content.words(language)

    def draw(name: str, view: object) -> str:
        template = env.get_template(f"{prefix}{name}.html")
        return template.render({name: view, "words": words, **values})

    return draw
