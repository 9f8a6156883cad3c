"""The fonts that a layout may use: those of the project, never those of the machine."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def own_fonts(fonts: Path, cache: Path) -> Iterator[None]:
    """Shuts out the fonts of the machine: the same letters everywhere, or an error."""
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


def letters(font: Path) -> frozenset[str]:
    """The letters that a font file can print."""
    from fontTools.ttLib import TTFont

    with TTFont(font, lazy=True, fontNumber=0) as opened:
        return frozenset(map(chr, opened.getBestCmap()))
