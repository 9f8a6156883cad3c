"""Settings of a component of Weblate, which keeps what our own command asks of a translation."""

from __future__ import annotations

import json
import re

from seksworks.content import REFERENCE
from seksworks.editing.translating import PO_FOLDER
from support.checking import ROOT, real_content


def test_weblate_keeps_each_fact_of_a_text() -> None:
    settings = json.loads((ROOT / "contributing/weblate.json").read_text("utf-8"))
    content = real_content()
    assert settings["filemask"] == f"{PO_FOLDER}/*.po"
    assert settings["source_language"]["code"] == content.source.code
    name, _, pattern = settings["check_flags"].partition(":r")
    kept = re.compile(json.loads(pattern.replace("\\", "\\\\")))
    assert settings["enforced_checks"] == [name]
    for page in content.pages.values():
        found = {match[0] for match in kept.finditer(page.body)}
        assert {match[0] for match in REFERENCE.finditer(page.body)} <= found
