"""The hash of every file of the built site, to see that two builds are the same."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path


def manifest(site: Path) -> Iterator[str]:
    """A line for each file of the built site, sorted: SHA-256 and path, as `sha256sum` writes them
    and `sha256sum --check` reads them. None where there is no site."""
    for file in sorted(site.rglob("*")):
        if file.is_file():
            yield f"{sha256(file.read_bytes()).hexdigest()}  {file.relative_to(site).as_posix()}"
