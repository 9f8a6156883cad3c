"""What is kept in the cache from one run to the next, so that only what changed is made again: a
JSON file for each subject, which begins with the hash of the rest. Every room may look here."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any


def read_kept(file: Path) -> dict[str, Any]:
    """What `keep` put into the file; nothing where it is not there, or was damaged."""
    try:
        known, _, text = file.read_bytes().partition(b"\n")
        kept: dict[str, Any] = json.loads(text) if known == _checksum(text) else {}
    except (OSError, ValueError):
        return {}
    return kept


def keep(file: Path, kept: Mapping[str, object]) -> None:
    """Puts it into the file, in one step, in the place of all that was there."""
    text = json.dumps(kept, ensure_ascii=False, separators=(",", ":")).encode()
    file.parent.mkdir(exist_ok=True)
    # Another run may be writing as well.
    part = file.with_suffix(f".{os.getpid()}.part")
    part.write_bytes(_checksum(text) + b"\n" + text)
    part.replace(file)


def _checksum(text: bytes) -> bytes:
    return sha256(text).hexdigest().encode()
