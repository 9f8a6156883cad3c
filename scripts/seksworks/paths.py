"""The paths of the repository, the day of the build and the stop signals. Every room may import
this."""

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
    """The day of the build: today, or that of SOURCE_DATE_EPOCH (reproducible-builds.org). Raises
    ValueError where that is no number of seconds."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if not epoch:
        return date.today()
    try:
        return datetime.fromtimestamp(int(epoch), UTC).date()
    except (ValueError, OverflowError, OSError):
        raise ValueError(
            f'SOURCE_DATE_EPOCH="{epoch}" is not a moment; give the seconds since 1970'
        ) from None
