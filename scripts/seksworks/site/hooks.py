"""The MkDocs adapter: hands the content to MkDocs and its templates.

Here lives only what needs MkDocs; it computes nothing. `mkdocs_build` puts a `SiteInput` into the
configuration before MkDocs starts. The i18n plugin decides which file each language has; it is at
one language in each build.
"""

from __future__ import annotations

from typing import Any

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import ConfigurationError
from mkdocs.plugins import CombinedEvent, event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage

from seksworks.cache import Cache
from seksworks.content import Content, Language
from seksworks.rendering import (
    SITE_EXTENSIONS,
    CachedHtml,
    Pictures,
    References,
    SentenceCards,
    SiteOutput,
    draw_with,
    environment,
    lazy_loading,
    page_markdown,
)
from seksworks.site.pages import SiteInput, first_sentence, page_context


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """ConfigurationError where there is no content to make the site of."""
    if not isinstance(config.extra.get("site_input"), SiteInput):
        raise ConfigurationError('the site is built by "make", not by MkDocs alone')
    # Chooser, 404 and sitemap come from the whole site; `finish` makes them after all languages.
    config.theme.static_templates.clear()
    # Its own folder comes first. MkDocs would look through all 14 000 files of Material, once for
    # each language; `finish` takes the style rules that we use.
    del config.theme.dirs[1:]
    return config


@event_priority(200)
def _files_of_language(files: Files, config: MkDocsConfig) -> Files:
    """The files that a language is made of (before the i18n plugin sorts them by language): its
    own pages and those of the source, also those that a town has of its own, and what pages link
    to. Of the theme no file is published."""
    content = _content(config)
    codes = [one.code for one in content.languages]
    wanted = {_language(config).code, content.source.code}
    own = [
        file
        for file in files
        if file.src_dir == config.docs_dir
        and ((code := file.src_uri.partition("/")[0]) in wanted or code not in codes)
    ]
    known = {file.src_uri for file in own}
    for code, name in content.pages:
        if code in wanted and f"{code}/{name}.md" not in known:
            place = config.docs_dir, config.site_dir, config.use_directory_urls
            own.append(File(f"{code}/{name}.md", *place))
    return Files(own)


@event_priority(-200)
def _source_folder(files: Files, config: MkDocsConfig) -> Files:
    """Moves the source language from the root into its own folder, and says of each page where its
    text is (after the i18n plugin)."""
    content, source = _content(config), _content(config).source
    for file in files.documentation_pages():
        code, _, name = file.src_uri.removesuffix(".md").partition("/")
        if page := content.pages.get((code, name)):
            file.abs_src_path = str(content.root / page.path)
    if _language(config) == source:
        for file in files.documentation_pages():
            file.dest_uri = f"{source.code}/{file.dest_uri}"
            file.url = file._get_url(config.use_directory_urls)
            file.abs_dest_path = f"{config.site_dir}/{file.dest_uri}"
    return files


# In the order of their priorities.
on_files = CombinedEvent(_files_of_language, _source_folder)


def on_page_markdown(markdown: str, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
    """The result of `page_markdown`; chooses the template and sets how the text is read. Of a text
    with cached HTML only one word, in whose place MkDocs puts that HTML."""
    content, language, name = _where(page, config)
    source = content.page(language, name)
    if source is None:
        return markdown
    output = SiteOutput(draw_with(content, source.language, "partials/"))
    page.meta["template"] = "home.html" if name == "index" else "page.html"
    text = page_markdown(content, source, output)
    page.meta["parts"] = language.code, source.path, text
    if known := _html_of_texts(config).find(*page.meta["parts"]):
        config["markdown_extensions"] = [CachedHtml(known[0])]
        return source.name
    # MkDocs makes a new Markdown for each page, with what stands here.
    references = References(content, source.language, output)
    sentences = SentenceCards(content.words(source.language))
    pictures = Pictures(content.pictures, lazy_loading)
    config["markdown_extensions"] = [*SITE_EXTENSIONS, references, sentences, pictures]
    return text


def on_page_content(html: str, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
    """Caches the HTML of a text for the next time, with the names in it that links may lead to."""
    if parts := page.meta.get("parts"):
        if known := _html_of_texts(config).find(*parts):
            page.present_anchor_ids = set(known[1])
        else:
            _html_of_texts(config).put([html, sorted(page.present_anchor_ids or ())], *parts)
    return html


def on_page_context(
    context: dict[str, object], page: MkDocsPage, config: MkDocsConfig, nav: Navigation
) -> dict[str, object]:
    """What the template knows: what MkDocs gives it, and our own."""
    _, language, name = _where(page, config)
    base = "../" * page.url.count("/")
    own = page_context(config.extra["site_input"], language, name, base)
    return {**context, **own, "sentence": first_sentence(page.content or "")}


def on_post_page(output: str, page: MkDocsPage, config: MkDocsConfig) -> str:
    """Takes the page in the place of a file that MkDocs would write: it is not finished yet."""
    config.extra["pages"][page.file.dest_uri] = output
    return ""


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """The one for all languages and for `finish`: each template is compiled once."""
    return environment(_content(config).root)


def _content(config: MkDocsConfig) -> Content:
    site_input: SiteInput = config.extra["site_input"]
    return site_input.content


def _html_of_texts(config: MkDocsConfig) -> Cache:
    """The HTML of texts, and the names in it."""
    cache: Cache = config.extra["texts"]
    return cache


def _language(config: MkDocsConfig) -> Language:
    """The language of the build that runs now."""
    plugin: Any = config.plugins["i18n"]
    return _content(config).language(str(plugin.current_language))


def _where(page: MkDocsPage, config: MkDocsConfig) -> tuple[Content, Language, str]:
    """The content, the reader's language and the page's name in its language's folder."""
    _, _, name = page.file.src_uri.removesuffix(".md").partition("/")
    return _content(config), _language(config), name
