"""Adds a partial language, with its name from Unicode's CLDR.

The addresses of its pages are listed as printed at once, because its sheets will print them.
"""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

from seksworks.content import PRINTED, SETTINGS, Content, own_name
from seksworks.editing.change import all_problems, file_text, sound_content, try_change
from seksworks.editing.yaml_text import add_item
from seksworks.source import Message, Problems, nearest

LANGUAGE_LIST = "plugins", "0", "i18n", "languages"
# What the plugin of MkDocs takes for one.
LANGUAGE_CODE = re.compile(r"[a-z]{2}(-[A-Z][a-z]{3})?(-[A-Z]{2})?")


def add_language(root: Path, today: date, code: str, fallback: str) -> list[str]:
    """Adds the language as a partial one; returns the paths that changed. `fallback`: code of the
    language that its readers get where a text is missing, "" for the source language. Raises
    ProblemsFound, with nothing changed, where it cannot be added."""
    content, problems = sound_content(root, today), Problems()
    for message in _refusals(content, code, fallback):
        problems.add(SETTINGS, 1, message)
    problems.stop()
    row = [f"locale: {code}", f"name: {own_name(code)}", "extra:", "  partial: yes"]
    row += [f"  fallback: {fallback}"] if fallback else []
    texts: dict[str, str | None] = {
        SETTINGS: add_item(file_text(root, SETTINGS), LANGUAGE_LIST, row),
        content.file(PRINTED): _with_addresses(content, code),
    }
    problems.extend(try_change(root, texts, lambda: all_problems(root, today)))
    problems.stop()
    return [*texts]


def _refusals(content: Content, code: str, fallback: str) -> list[Message]:
    """Why the language cannot be added."""
    codes = content.settings.codes
    refusals = list[Message]()
    if code in codes:
        refusals.append(Message("language-there", code=code))
    elif not LANGUAGE_CODE.fullmatch(code) or not own_name(code):
        refusals.append(Message("language-no-code", code=code))
    if fallback and fallback not in codes:
        hint = nearest(fallback, codes)
        refusals.append(Message("language-not-there", code=fallback, hint=hint))
    return refusals


def _with_addresses(content: Content, code: str) -> str:
    """The list of printed addresses, with those of the source language added in the new one."""
    start, printed = (
        f"{content.site_url}{content.source.code}/",
        file_text(content.root, content.file(PRINTED)),
    )
    ends = [url.removeprefix(start) for url in content.printed if url.startswith(start)]
    urls = [f"{content.site_url}{code}/{end}" for end in ends]
    lines = [url for url in urls if url not in content.printed]
    return "\n".join([printed.rstrip("\n"), *lines, ""])
