"""Restricts layouts to the project's fonts; and which characters a font has."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def project_fonts(fonts: Path, cache: Path) -> Iterator[None]:
    """While the block runs, fontconfig knows only the fonts in the folder `fonts`, so that the
    output is the same on every machine. `cache`: the folder for fontconfig's files."""
    config = cache / "fonts.conf"
    config.parent.mkdir(parents=True, exist_ok=True)
    folders = f"<dir>{fonts}</dir><cachedir>{cache / 'fonts'}</cachedir>"
    config.write_text(f"<fontconfig>{folders}</fontconfig>", encoding="utf-8")
    before = os.environ.get("FONTCONFIG_FILE")
    os.environ["FONTCONFIG_FILE"] = str(config)
    try:
        yield
    finally:
        del os.environ["FONTCONFIG_FILE"]
        if before is not None:
            os.environ["FONTCONFIG_FILE"] = before


def font_characters(font: Path) -> frozenset[str]:
    """The characters that a font file has glyphs for."""
    from fontTools.ttLib import TTFont

    with TTFont(font, lazy=True, fontNumber=0) as opened:
        return frozenset(map(chr, opened.getBestCmap()))
