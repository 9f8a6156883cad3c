"""What was published is what was built, file by file: in a folder, and from a server."""

from __future__ import annotations

import gzip
import shutil
import subprocess
from pathlib import Path

import pytest

from seksworks.manifest import differences, differences_online, manifest, read_manifest
from support.serving import serving

PAGE, POLICY = "nl/bank/index.html", ".policies.conf"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """As much of a site as is compared: pages, a download, and what only servers read."""
    for path in (PAGE, "404.html", "index.html", "downloads/card.pdf", POLICY):
        file = tmp_path / "site" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"<p>{path}</p>", encoding="utf-8")
    (tmp_path / "site" / POLICY).write_text('map $uri $policy { default "x"; }', encoding="utf-8")
    return tmp_path / "site"


@pytest.fixture
def published(site: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(site, tmp_path / "published"))


def wanted(site: Path) -> dict[str, str]:
    return read_manifest("\n".join(manifest(site)))


def test_a_manifest_is_read_by_others_too(site: Path) -> None:
    text = "\n".join(["# commit abc", *manifest(site)])
    check = ["sha256sum", "--check", "--strict", "--quiet", "-"]
    subprocess.run(check, input=text, text=True, check=True, cwd=site)


def test_a_manifest_tells_the_commit(site: Path) -> None:
    assert not next(manifest(site)).startswith("#")
    for words in (
        ["init", "-q"],
        ["add", "."],
        ["-c", "user.name=a", "-c", "user.email=a@b", "commit", "-qm", "a"],
    ):
        subprocess.run(["git", "-C", str(site.parent), *words], check=True)
    first = next(manifest(site))
    assert first.startswith("# commit ")
    assert len(first.split()[2]) == 40
    (site / PAGE).write_text("b", encoding="utf-8")
    assert next(manifest(site)) == f"{first}, changed"


def test_what_differs_in_a_folder_is_named(site: Path, published: Path) -> None:
    assert list(differences(wanted(site), published)) == []
    (published / PAGE).write_text("evil", encoding="utf-8")
    (published / "404.html").unlink()
    (published / "more.html").write_text("more", encoding="utf-8")
    (published / "index.html.gz").write_bytes(gzip.compress(b"evil"))
    assert list(differences(wanted(site), published)) == [
        "404.html: is not there",
        f"{PAGE}: is not what was built",
        "index.html.gz: holds something else than index.html",
        "more.html: is not part of the site",
    ]


def test_packed_twins_are_the_same_site(site: Path, published: Path) -> None:
    (published / "index.html.gz").write_bytes(gzip.compress((site / "index.html").read_bytes()))
    assert list(differences(wanted(site), published)) == []


def test_what_differs_on_a_server_is_named(site: Path, published: Path, tmp_path: Path) -> None:
    (published / PAGE).write_text("evil", encoding="utf-8")
    (published / "downloads/card.pdf").unlink()
    with serving("nginx", published, tmp_path) as host:
        found = list(differences_online(wanted(site), f"http://127.0.0.1:{host.port}/"))
    assert found == [
        "downloads/card.pdf: is not there",
        f"{PAGE}: is not what was built",
    ]
