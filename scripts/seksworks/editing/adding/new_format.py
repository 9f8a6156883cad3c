"""Adds a paper format as a copy of an existing one, with sides, stylesheet and strings, after
asking for its name; it can be made at once and then be changed.
"""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

from seksworks.content import STRINGS, Content
from seksworks.editing.change import (
    all_problems,
    file_text,
    in_dutch,
    sound_content,
    try_change,
)
from seksworks.editing.dialog import Ask, Dialog, Say, Stopped
from seksworks.editing.yaml_text import copy_block, has_key, put
from seksworks.formats import FORMATS

PRINT_STYLES, NAME = "overrides/print", re.compile(r"[a-z][a-z0-9]*")
# The kinds of words that each format has, and what they are, for who is asked.
FORMAT_WORDS = {"format": "Hoe heet het", "use": "Waar is het voor"}


def add_format(root: Path, today: date, ask: Ask, say: Say) -> None:
    """Asks for the names and writes all files of the format; where that would cause problems, tells
    them and writes nothing."""
    content = sound_content(root, today)
    try:
        texts = _texts_of_format(content, Dialog(ask, say))
    except Stopped:
        say("Gestopt; er is niets veranderd.")
        return
    except ValueError as error:
        say(f"Niet geschreven:\n  {error}")
        return
    wrong = try_change(root, texts, lambda: all_problems(root, today))
    say("Niet geschreven:" if wrong else "Verander nu de maten; make flyer laat het zien:")
    for one in in_dutch(wrong) or texts:
        say(f"  {one}")


def _texts_of_format(content: Content, dialog: Dialog) -> dict[str, str | None]:
    """The new text of each file by path, from the answers."""
    known = dict.fromkeys(format.name for format in content.formats.formats)
    while not NAME.fullmatch(name := dialog.text("Korte naam, zoals card (a-z en cijfers): ")):
        dialog.say("  Alleen a-z en cijfers; het is ook de naam van bestanden.")
    like = dialog.choose(f"Lijkt het meest op ({', '.join(known)}): ", *known)
    strings = file_text(content.root, STRINGS)
    for kind, question in FORMAT_WORDS.items():
        key = f"{kind}_{name}"
        if not has_key(strings, (key,)):
            strings = copy_block(strings, (f"{kind}_{like}",), key)
        for code in content.settings.codes:
            strings = put(strings, (key, code), dialog.text(f"{question} ({code}): "))
    formats = copy_block(file_text(content.root, FORMATS), ("formats", like), name)
    texts: dict[str, str | None] = {FORMATS: formats, STRINGS: strings}
    style = f"{PRINT_STYLES}/{like}.css"
    if (content.root / style).is_file():
        texts[f"{PRINT_STYLES}/{name}.css"] = file_text(content.root, style)
    return texts
