"""The one Jinja environment for all templates of the repository, of the site and of paper."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from seksworks.content import Content, Language
from seksworks.rendering.outputs import Draw
from seksworks.rendering.typesetting import typeset


@cache
def environment(root: Path) -> Environment:
    """Templates below `overrides/` of the repository at `root`, those of paper as `print/…`. All
    values are escaped, a missing one is an error. `typeset` is a filter for
    plain texts on paper."""
    made = Environment(
        loader=FileSystemLoader(root / "overrides"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["typeset"] = typeset
    return made


def draw_with(content: Content, language: Language, prefix: str, **values: object) -> Draw:
    """A function that draws a view with the template that has its name behind `prefix`, such as
    `partials/` or `print/booklet-`. The template knows the view by that name, the strings as
    `words`, and `values`."""
    env, words = environment(content.root), content.words(language)

    def draw(name: str, view: object) -> str:
        template = env.get_template(f"{prefix}{name}.html")
        return template.render({name: view, "words": words, **values})

    return draw
