"""The cache of results between runs: for each subject a file of JSON lines, ending with the hash of
the rest. Every room may import this."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any


class Cache:
    """Results by the hash of their inputs. `write` keeps only those that this run asked for or
    made. A result is a JSON value."""

    def __init__(self, file: Path, base: str) -> None:
        """`base`: the hash of what all of them are made of; nothing is cached where it is ""."""
        self.file, self.base = file, base
        self.last = read_cache(file) if base else {}
        self.asked: dict[str, Any] = {}

    def find(self, *parts: str) -> Any:
        """The result for the same parts; None where there is none."""
        key = self._key(parts)
        if not self.base:
            return None
        if key in self.last:
            self.asked.setdefault(key, self.last[key])
        return self.asked.get(key)

    def put(self, result: object, *parts: str) -> None:
        """Stores the result for the parts; it must not be None."""
        self.asked[self._key(parts)] = result

    def get(self, parts: Iterable[str], make: Callable[[], Any]) -> Any:
        """The result for the same parts, else that of `make`, which is stored."""
        parts = tuple(parts)
        if (found := self.find(*parts)) is None:
            self.put(found := make(), *parts)
        return found

    def _key(self, parts: Iterable[str]) -> str:
        return sha256("\0".join([self.base, *parts]).encode()).hexdigest()

    def write(self) -> None:
        """Writes the results that were asked for or made to the file."""
        if self.base and self.asked.keys() != self.last.keys():
            write_cache(self.file, self.asked)


def read_cache(file: Path) -> dict[str, Any]:
    """What `write_cache` wrote to the file; empty where it is missing or damaged."""
    try:
        text, _, known = file.read_bytes().rpartition(b"\n")
        whole = known == sha256(text + b"\n").hexdigest().encode()
        return dict(map(json.loads, text.split(b"\n"))) if whole and text else {}
    except (OSError, ValueError):
        return {}


def write_cache(file: Path, cached: Mapping[str, object]) -> None:
    """Replaces the content of the file in one step: a line for each result, so that never more than
    one is in memory twice; then the hash of these lines."""
    file.parent.mkdir(parents=True, exist_ok=True)
    # Another run may be writing as well.
    part, lines = file.with_suffix(f".{os.getpid()}.part"), sha256()
    with part.open("wb") as opened:
        for one in cached.items():
            text = json.dumps(one, ensure_ascii=False, separators=(",", ":"))
            line = f"{text}\n".encode()
            lines.update(line)
            opened.write(line)
        opened.write(lines.hexdigest().encode())
    part.replace(file)
