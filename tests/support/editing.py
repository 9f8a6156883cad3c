"""Commands of editors on a copied repository, without another process."""

from __future__ import annotations

from io import StringIO
from pathlib import Path

import pytest

from seksworks import cli, editing_cli


def run_here(
    monkeypatch: pytest.MonkeyPatch, repository: Path, *words: str, typed: str = ""
) -> int:
    """Runs the command of these `words` with what somebody has `typed`; its exit status."""
    monkeypatch.setattr(cli, "stop_on_signals", lambda: None)
    monkeypatch.setattr(editing_cli, "ROOT", repository)
    monkeypatch.setattr("sys.argv", ["build.py", *words])
    monkeypatch.setattr("sys.stdin", StringIO(typed))
    return cli.main()
