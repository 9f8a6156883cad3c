"""The manifest: the hash of every file of the built site, to compare two builds, or a published
site with the built one.
"""

from __future__ import annotations

import gzip
import subprocess
from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import Path

COMMENT = "#"
# Suffixes of compressed twins of a file, which servers send in its place.
TWINS = (".gz", ".br")


def manifest(site: Path) -> Iterator[str]:
    """The lines of the manifest: a comment with the commit checked out beside the site, "" without
    Git; then SHA-256 and path of each file, sorted, as `sha256sum` writes them. Nothing where there
    is no site."""
    hashes = file_hashes(site)
    if hashes and (commit := _commit(site.parent)):
        yield f"{COMMENT} commit {commit}"
    for path, digest in hashes.items():
        yield f"{digest}  {path}"


def file_hashes(site: Path) -> dict[str, str]:
    """The SHA-256 of each file below the folder, by its path, sorted."""
    files = (file for file in sorted(site.rglob("*")) if file.is_file())
    return {file.relative_to(site).as_posix(): _sha256(file.read_bytes()) for file in files}


def read_manifest(text: str) -> dict[str, str]:
    """The hashes in a manifest by path. Raises ValueError for a line that is not one of a
    manifest."""
    lines = [line for line in text.splitlines() if not line.startswith(COMMENT)]
    rows = (line.split("  ", 1) for line in lines)
    return {path: digest for digest, path in rows}


def differences(wanted: Mapping[str, str], folder: Path) -> Iterator[str]:
    """A line for each file that differs between the manifest `wanted` and the folder."""
    found = file_hashes(folder)
    yield from _compared(wanted, found)
    for path in sorted(found.keys() - wanted.keys()):
        original = path.removesuffix(next((end for end in TWINS if path.endswith(end)), ""))
        if original == path or original not in wanted:
            yield f"{path}: is not part of the site"
        elif _sha256(_unpacked(folder / path)) != wanted[original]:
            yield f"{path}: holds something else than {original}"


def differences_online(wanted: Mapping[str, str], url: str) -> Iterator[str]:
    """A line for each file that differs between the manifest `wanted` and the site published at
    `url`. Files that only servers read are not requested."""
    from seksworks.site import NOT_SHOWN

    shown = {path: digest for path, digest in wanted.items() if path not in NOT_SHOWN}
    yield from _compared(shown, {path: _hash_online(url, path) for path in shown})


def _compared(wanted: Mapping[str, str], found: Mapping[str, str]) -> Iterator[str]:
    for path, digest in wanted.items():
        if not found.get(path):
            yield f"{path}: is not there"
        elif found[path] != digest:
            yield f"{path}: is not what was built"


def _hash_online(url: str, path: str) -> str:
    """The hash of the published page or file; "" where it cannot be fetched."""
    from http.client import HTTPException
    from urllib.request import Request, urlopen

    address = f"{url.rstrip('/')}/{path.removesuffix('index.html')}"
    try:
        with urlopen(Request(address, headers={"Accept-Encoding": "identity"}), timeout=30) as one:
            return _sha256(one.read())
    except (OSError, HTTPException, ValueError):  # ValueError: it is no address at all
        return ""


def _unpacked(file: Path) -> bytes:
    """The decompressed content of the file; b"" where it is damaged."""
    import brotli

    raw = file.read_bytes()
    try:
        return gzip.decompress(raw) if file.suffix == ".gz" else brotli.decompress(raw)
    except (OSError, EOFError, brotli.error):
        return b""


def _sha256(raw: bytes) -> str:
    return sha256(raw).hexdigest()


def _commit(root: Path) -> str:
    """The commit of the repository at `root`, with what was changed since; "" without Git."""
    try:
        run = ["git", "-C", str(root), "describe", "--always", "--abbrev=40", "--dirty=, changed"]
        return subprocess.run(run, capture_output=True, text=True, check=True).stdout.strip()
    except (OSError, subprocess.CalledProcessError):
        return ""
