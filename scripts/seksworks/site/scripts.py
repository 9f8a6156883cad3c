"""The script of each language: what a page does beyond reading, and the words it says.

Made of small sources, each in a scope of its own. The words stand in it and not in the pages, and
so do markup and style of what a search finds: who reads without script carries none of them, and
who reads with it fetches them once.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from seksworks.content import IN_SCRIPTS, Content
from seksworks.rendering import environment
from seksworks.site.views import frame

FOLDER = "assets/javascripts"
SEARCH, SEARCH_BOX = "search.js", ".app-search"
# What comes with each page, and what comes with the index when a reader starts to search.
SOURCES = {
    "page.js": ("opener.js", "hours.js", "tab.js", "aloud.js"),
    SEARCH: ("finder.js",),
}


def write_scripts(content: Content, built: Path, style: Callable[[str], str]) -> None:
    """Writes the scripts of each language beside its first page below `built`. `style`: the rules
    that a piece of HTML needs in the search box besides those of every page."""
    template = environment(content.root).get_template("partials/results.html")
    for name, sources in SOURCES.items():
        parts = [(built / FOLDER / source).read_text(encoding="utf-8") for source in sources]
        code = "\n".join(f"{{\n{part}}}" for part in parts)
        keys = dict.fromkeys(IN_SCRIPTS.findall(code))
        for language in content.languages:
            given: dict[str, object] = {
                "WORDS": {key: content.string(key, language.code) for key in keys}
            }
            if name == SEARCH:
                results = template.render(frame=frame(content, language.code, "../"))
                html = "".join(line.strip() for line in results.splitlines())
                given |= {"RESULTS": html, "STYLE": style(html)}
            said = (
                f"const {one} = {json.dumps(what, ensure_ascii=False)};"
                for one, what in given.items()
            )
            file = built / language.code / name
            file.write_text("\n".join([*said, code]), encoding="utf-8")
