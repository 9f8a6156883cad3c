"""The script of each language: what a page does beyond reading, and the words it says.

Made of small sources, each in a scope of its own. The words stand in it and not in the pages: who
reads without script carries none of them, and who reads with it fetches them once.
"""

from __future__ import annotations

import json
from pathlib import Path

from content import Content
from wording import IN_SCRIPTS

FOLDER = "assets/javascripts"
# What comes with each page, and what comes with the index when a reader starts to search.
SOURCES = {
    "page.js": ("opener.js", "hours.js", "tab.js", "aloud.js"),
    "search.js": ("finder.js",),
}


def write_scripts(content: Content, built: Path) -> None:
    """Writes the scripts of each language beside its first page below `built`."""
    for name, sources in SOURCES.items():
        parts = [(built / FOLDER / source).read_text(encoding="utf-8") for source in sources]
        code = "\n".join(f"{{\n{part}}}" for part in parts)
        keys = dict.fromkeys(IN_SCRIPTS.findall(code))
        for language in content.languages:
            words = {key: content.string(key, language.code) for key in keys}
            said = f"const WORDS = {json.dumps(words, ensure_ascii=False)};"
            file = built / language.code / name
            file.write_text(f"{said}\n{code}", encoding="utf-8")
