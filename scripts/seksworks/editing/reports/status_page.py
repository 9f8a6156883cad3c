"""Writes how far the work is, as a page for a board and as JSON for other programs.

Both stand in a folder of their own: readers of the site have no use for them.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

from seksworks.content import SETTINGS, Content
from seksworks.editing.reports.status import Status
from seksworks.editing.reports.translation_status import WEIGHTS
from seksworks.rendering import environment

STATUS_FOLDER = "status"
STATUS_PAGE, STATUS_JSON = "index.html", "status.json"


def write_status(content: Content, now: Status) -> list[Path]:
    """Writes the page and the JSON, and gives their files."""
    folder = content.root / STATUS_FOLDER
    folder.mkdir(exist_ok=True)
    template = environment(content.root).get_template("status.html")
    texts = {
        STATUS_PAGE: template.render(
            now=now,
            names={language.code: language.name for language in content.languages},
            weights=WEIGHTS,
            settings=content.settings,
            settings_file=SETTINGS,
        ),
        STATUS_JSON: json.dumps(asdict(now), ensure_ascii=False, indent=1, default=str) + "\n",
    }
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    return [folder / name for name in texts]
