"""What stands on no Markdown: chooser, 404 page, lists of sources, sitemap and robots.txt."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from urllib.parse import urlsplit

from seksworks.content import Content, Language, address, has_all_strings
from seksworks.rendering import environment
from seksworks.site.navigation import site_context
from seksworks.site.pages import alternates, page_view

SECURITY, YEAR = ".well-known/security.txt", timedelta(days=364)


def whole_site_pages(content: Content) -> Iterator[tuple[str, str]]:
    """Path and HTML of the pages that are of no language: the chooser and the 404 page."""
    env = environment(content.root)
    root = urlsplit(content.site_url).path
    chooser = [site_context(content, one, "") for one in content.languages]
    html = env.get_template("chooser.html").render(
        site=chooser[0],
        sites=[one for one in chooser if has_all_strings(content, one.language)],
        every=chooser,
        site_url=content.site_url,
        alternates=alternates(content, "index"),
    )
    yield "index.html", html
    # It is shown at the address that was not found, however deep, so its links begin at the root.
    spoken = [one for one in content.languages if has_all_strings(content, one)]
    lost = [site_context(content, one, root) for one in spoken]
    yield "404.html", env.get_template("404.html").render(site=lost[0], sites=lost)


def pages_without_text(content: Content, language: Language) -> Iterator[tuple[str, str]]:
    """Path and HTML of the pages in a language beside those of the Markdown: what lists the sources
    of a page, and what leads on from an old address."""
    yield from _source_pages(content, language)
    yield from _moved_pages(content, language)


def _moved_pages(content: Content, language: Language) -> Iterator[tuple[str, str]]:
    """At each old address of a page one that leads on, without script."""
    template = environment(content.root).get_template("moved.html")
    for old, new in content.settings.moved.items():
        if view := page_view(content, language, new):
            inside = site_context(content, language, "../" * (2 + old.count("/")), new)
            href = inside.base + address(language, new)
            html = template.render(site=inside, view=view, href=href)
            yield f"{address(language, old)}index.html", html


def _source_pages(content: Content, language: Language) -> Iterator[tuple[str, str]]:
    """Below each page with facts, one that lists where they come from; the first page of a
    language names no facts but numbers, which `help-now` has too."""
    template = environment(content.root).get_template("sources.html")
    for name in (name for group in content.settings.nav for name in group.pages):
        view = page_view(content, language, name)
        if view and view.sources and name != "index":
            place = f"{name}/sources"
            inside = site_context(content, language, "../" * 3, place)
            html = template.render(site=inside, view=view)
            yield f"{address(language, place)}index.html", html


def whole_site_files(content: Content) -> dict[str, str]:
    """Path and text of the files that are no pages."""
    pages = (content.pages[key] for key in sorted(content.pages))
    addresses = [(content.site_url + one.address, alternates(content, one.name)) for one in pages]
    template = environment(content.root).get_template("sitemap.xml.jinja")
    first = (content.site_url, alternates(content, "index"))
    files = {
        "sitemap.xml": template.render(addresses=[first, *addresses]),
        "robots.txt": f"User-agent: *\nAllow: /\nSitemap: {content.site_url}sitemap.xml\n",
    }
    return files | ({SECURITY: security_txt(content)} if content.settings.editors else {})


def security_txt(content: Content) -> str:
    """How to report a hole (RFC 9116), to the same place as other mistakes. It expires a year from
    now, as each build makes it anew."""
    editors = content.settings.editors
    contact = editors if editors.startswith("https://") else f"mailto:{editors}"
    expires = content.today + YEAR
    return (
        f"Contact: {contact}\n"
        f"Expires: {expires.isoformat()}T00:00:00Z\n"
        f"Preferred-Languages: {', '.join(content.settings.codes)}\n"
        f"Canonical: {content.site_url}{SECURITY}\n"
    )
