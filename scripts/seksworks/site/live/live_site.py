"""The site of one state of the content, each file made when it is asked for.

What nobody looks at costs nothing, and no page is older than the content. A page is as a whole
build makes it, but without its policy, which would shut out the script that loads it again.
"""

from __future__ import annotations

import traceback
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from copy import deepcopy
from dataclasses import replace
from functools import cached_property, lru_cache
from pathlib import Path
from typing import NamedTuple

from jinja2 import TemplateError, TemplateSyntaxError
from lxml.html import HtmlElement, builder

from seksworks.content import PRINT, Content, address
from seksworks.flyers import Flyer, Pack
from seksworks.site.built_pages import BuiltPage, FinishedPage, OnDemand, parsed
from seksworks.site.finish import completion, site_rules, style_sheets, tell_sizes
from seksworks.site.limits import forbidden
from seksworks.site.mkdocs_build import PageMaker
from seksworks.site.offline_copy import copy_path, offline_copy
from seksworks.site.pages import SiteInput
from seksworks.site.scripts import minified, site_scripts
from seksworks.site.search import INDEX, index, name_questions
from seksworks.site.stylesheets import Rule, SelectorMatcher
from seksworks.site.whole_site import pages_without_text, whole_site_files, whole_site_pages
from seksworks.source import Message, Problem, Problems, ProblemsFound

TEMPLATE_FOLDER = "overrides"


class LiveFile(NamedTuple):
    """The text of a file, "" for one that is not there; and what is wrong with it."""

    text: str
    problems: tuple[Problem, ...] = ()


class LiveSite:
    """All files of the site that `content` makes; `maker` has been made for its files."""

    def __init__(self, content: Content, maker: PageMaker) -> None:
        self.content, self.maker = content, maker
        self._input = SiteInput(content, (), ())
        self._trees = OnDemand(self._tree)
        self._problems: dict[str, Problems] = defaultdict(Problems)
        minified.cache_clear()  # by the names of files that may have changed

    def offer(self, flyers: Iterable[Flyer], packs: Iterable[Pack]) -> None:
        """Lets the page for printing list these."""
        self._input = replace(self._input, flyers=tuple(flyers), packs=tuple(packs))
        for language in self.content.languages:
            self._trees.pop(f"{address(language, PRINT)}index.html", None)

    def file(self, path: str) -> LiveFile:
        """The file at `path`, such as "nl/bank/index.html". Raises ProblemsFound where a template
        or a style sheet is so wrong that there is none."""
        try:
            text = self._text(path)
        except TemplateError as error:
            found = Problems()
            found.extend([_template_problem(self.content.root, error)])
            raise ProblemsFound(found) from error
        return LiveFile(text, (*self._problems[path], *self._style.problems))

    def _text(self, path: str) -> str:
        content = self.content
        if path.endswith(".html"):
            return self._finished(path) if len(self._trees[path]) else ""
        for language in content.languages:
            if path == f"{language.code}/{INDEX}":
                return index(content, language, OnDemand(self._with_questions))
        return self._scripts.get(path) or whole_site_files(content).get(path, "")

    def _tree(self, path: str) -> HtmlElement:
        """The page before it is finished; an element without any in it where there is none."""
        html = self.maker.html(self._input, path, self._problems[path])
        page = parsed(path, html) if html else next(self._others(path), None)
        return page.root if page else builder.E.html()

    def _with_questions(self, path: str) -> HtmlElement:
        """A copy of the page in which each fold-out question has its id."""
        tree = deepcopy(self._trees[path])
        name_questions(tree)
        return tree

    def _others(self, path: str) -> Iterator[BuiltPage]:
        """The page at `path` if no Markdown stands behind it."""
        for language in self.content.languages:
            if path == copy_path(language):
                yield parsed(path, offline_copy(self.content, language, self._trees))
            if path.startswith(f"{language.code}/"):
                others = pages_without_text(self.content, language)
                yield from (parsed(*page) for page in others if page[0] == path)
        yield from (parsed(*page) for page in whole_site_pages(self.content) if page[0] == path)

    def _finished(self, path: str) -> str:
        page = BuiltPage(path, self._with_questions(path))
        tell_sizes(page, OnDemand(self._text))
        text = self._complete(page).text
        self._problems[path].extend(forbidden(self.content, page))
        return text

    @cached_property
    def _style(self) -> SiteStyle:
        root = self.content.root
        return _style_of(root, *(file.read_text("utf-8") for file in style_sheets(root)))

    @cached_property
    def _complete(self) -> Callable[[BuiltPage], FinishedPage]:
        style, root = self._style, self.content.root
        return completion(root, style.rules, style.matcher, preview=True)

    @cached_property
    def _scripts(self) -> Mapping[str, str]:
        return site_scripts(self.content, self._style.rules, self._style.matcher)


class SiteStyle(NamedTuple):
    """The rules of the style sheets, what finds those that a page uses, and what is wrong."""

    rules: list[Rule]
    matcher: SelectorMatcher
    problems: tuple[Problem, ...]


@lru_cache(maxsize=1)
def _style_of(root: Path, *sheets: str) -> SiteStyle:
    """Kept as long as the texts of our own style sheets are these: most changes are of words."""
    problems = Problems()
    rules = site_rules(root, problems)
    return SiteStyle(rules, SelectorMatcher(rules), tuple(problems))


def _template_problem(root: Path, error: TemplateError) -> Problem:
    """What is wrong with a template, and where: Jinja puts its lines among those of Python."""
    places = [(one.filename, one.lineno or 1) for one in traceback.extract_tb(error.__traceback__)]
    if isinstance(error, TemplateSyntaxError):
        places.append((error.filename or "", error.lineno))
    inside = [place for place in places if Path(place[0]).is_relative_to(root / TEMPLATE_FOLDER)]
    file, line = inside[-1] if inside else (str(root / TEMPLATE_FOLDER), 1)
    path = Path(file).relative_to(root).as_posix()
    return Problem(path, line, Message("template-wrong", text=error.message))
