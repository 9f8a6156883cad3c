"""The one Jinja environment for the templates of the site and of paper."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from seksworks.content import Content, Language
from seksworks.rendering.outputs import Draw
from seksworks.rendering.typesetting import typeset


@cache
def environment(root: Path) -> Environment:
    """The environment for the templates in `overrides/` of the repository at `root`. Values are
    escaped; an undefined one raises UndefinedError. The filter `typeset` is for plain text on
    paper."""
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
    """A function that renders the view model `name` with the template `{prefix}{name}.html`, where
    `prefix` is such as `partials/` or `print/booklet-`. The template gets the view model under that
    name, the interface strings as `words`, and `values`."""
    env, words = environment(content.root), content.words(language)

    def draw(name: str, view: object) -> str:
        template = env.get_template(f"{prefix}{name}.html")
        return template.render({name: view, "words": words, **values})

    return draw
