"""Where and when a command runs: the repository's folder and what is made in it, the day of today,
and what ends it. Every room may look here."""

from __future__ import annotations

import os
import signal
from datetime import UTC, date, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
# What editors write: all that is made is made of it, and of the code.
SOURCE_FILES = ("docs", "data", "overrides", "mkdocs.yml")
WORKLIST = "worklist.txt"
# The folder of the built site; in it that of all files to take along.
SITE, DOWNLOADS = "site", "downloads"
STOP_SIGNALS = (signal.SIGINT, signal.SIGTERM)


def today() -> date:
    """The day on which all of this happens; SOURCE_DATE_EPOCH sets another one
    (reproducible-builds.org), ValueError when that is not a moment."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if not epoch:
        return date.today()
    try:
        return datetime.fromtimestamp(int(epoch), UTC).date()
    except (ValueError, OverflowError, OSError):
        raise ValueError(
            f'SOURCE_DATE_EPOCH="{epoch}" is not a moment; give the seconds since 1970'
        ) from None
