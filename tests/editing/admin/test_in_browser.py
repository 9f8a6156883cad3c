"""Forms filled in, in a real browser, in a working copy of Git: the right bytes in the file."""

from __future__ import annotations

import re
import subprocess
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from seksworks.editing.admin import admin_server
from support.checking import ROOT, TODAY

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        not (ROOT / "admin/node_modules/decap-cms").is_dir(), reason="npm has not fetched Decap CMS"
    ),
]
PAGE, CONTACTS = "docs/nl/at-the-door.md", "data/contacts.yml"
NEW = (
    *(("Korte naam, zoals night_doctor", "night_bus"), ("Naam", "Nachtbus")),
    ("Adres van de pagina waar je het las", "https://example.org/bus"),
    *(("Nederlands", "Rijdt."), ("English", "It drives."), ("Română", "Merge.")),
    ("Telefoon", "013-2000999"),
)
# What is shown while something is fetched or written; the machine may be busy.
PATIENCE = 8_000


def git(folder: Path, *words: str) -> str:
    command = ["git", "-C", str(folder), "-c", "user.name=a", "-c", "user.email=a@example.org"]
    return subprocess.run([*command, *words], capture_output=True, text=True, check=True).stdout


def changes(folder: Path) -> list[str]:
    """The files that changed, the lines that went and those that came."""
    lines = git(folder, "diff", "--unified=0").splitlines()
    return [line for line in lines if line.startswith(("-", "+")) and line != "--- "]


@pytest.fixture
def repository(sample: Path) -> Path:
    git(sample, "init", "--quiet")
    git(sample, "add", "--all")
    git(sample, "commit", "--quiet", "--message", "As it was")
    (sample / "admin").symlink_to(ROOT / "admin")
    return sample


@pytest.fixture
def forms(browser: Browser, repository: Path) -> Iterator[Page]:
    """The first page of the forms; asks nothing of any other server."""
    with admin_server(repository, lambda: TODAY, 0) as server, browser.new_context() as context:
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        asked = list[str]()
        context.on("request", lambda request: asked.append(request.url))
        address = f"http://127.0.0.1:{server.server_port}/"
        page.goto(address)
        page.get_by_role("button", name="Inloggen").click()
        yield page
        assert [one for one in asked if not one.startswith((address, "blob:", "data:"))] == []
        server.shutdown()


def save(page: Page) -> None:
    page.get_by_role("button", name="Publiceer", exact=True).click()
    page.get_by_role("menuitem", name="Publiceer nu").click()


def test_a_paragraph_and_the_front_matter(forms: Page, repository: Path) -> None:
    forms.goto(f"{forms.url.partition('#')[0]}#/collections/nl/entries/at-the-door")
    body = forms.get_by_label("Tekst")
    text = body.input_value()
    body.fill(text.replace("Kijk eerst door het raam.", "Kijk eerst goed door het raam."))
    forms.get_by_label("Omschrijving").fill("Wie er staat, en wat mag")
    save(forms)
    expect(forms.get_by_text("Item opgeslagen")).to_be_visible()
    assert changes(repository) == [
        f"--- a/{PAGE}",
        f"+++ b/{PAGE}",
        "-description: Wie staat er, en wat mag",
        "+description: Wie er staat, en wat mag",
        "-Kijk eerst door het raam.",
        "+Kijk eerst goed door het raam.",
    ]


def test_a_number(forms: Page, repository: Path) -> None:
    """Not without who heard it, and not one that nobody can call."""
    forms.goto(f"{forms.url.partition('#')[0]}#/collections/contacts/entries/night_doctor")
    number = forms.get_by_label("Telefoon", exact=True)
    number.fill("0800-20")
    save(forms)
    expect(forms.get_by_text("is vereist").first).to_be_visible()
    forms.get_by_label("De dag waarop").fill("2026-11-22")
    forms.get_by_label("Je rol").fill("redactie")
    save(forms)
    expect(forms.get_by_text('"phone: 0800-20" has 6 digits')).to_be_visible()
    assert changes(repository) == []
    # A second filling in would come behind the first one: the form puts the cursor there.
    number.clear()
    number.fill("0800-2001")
    save(forms)
    expect(forms.get_by_text("Item opgeslagen")).to_be_visible()
    assert changes(repository) == [
        f"--- a/{CONTACTS}",
        f"+++ b/{CONTACTS}",
        "-      value: 0800-2000",
        "+      value: 0800-2001",
        "+      confirmed: 2026-11-22",
        "+      by: redactie",
    ]


def test_another_page_that_is_opened_by_its_address(forms: Page, repository: Path) -> None:
    start = forms.url.partition("#")[0]
    forms.goto(f"{start}#/collections/nl/entries/index")
    expect(forms.get_by_label("Omschrijving")).to_be_visible()
    forms.goto(f"{start}#/collections/nl/entries/at-the-door")
    hint = forms.get_by_label("Omschrijving")
    expect(hint).to_have_value("Wie staat er, en wat mag")
    hint.fill("Wie er staat, en wat mag")
    save(forms)
    expect(forms.get_by_text("Item opgeslagen")).to_be_visible()
    assert [line for line in changes(repository) if line.startswith("+")] == [
        f"+++ b/{PAGE}",
        "+description: Wie er staat, en wat mag",
    ]


def test_a_new_organisation(forms: Page, repository: Path) -> None:
    forms.goto(f"{forms.url.partition('#')[0]}#/collections/new/new")
    for label, text in NEW:
        # Decap writes behind a label that it may stay empty.
        forms.get_by_label(re.compile(f"^{label}")).fill(text)
    for label, choice in (("Soort", "service"), ("Waar", "national"), ("Hoe zeker", "single")):
        forms.get_by_label(re.compile(f"^{label}")).fill(choice)
        forms.get_by_role("option", name=choice).click()
    save(forms)
    expect(forms.get_by_text("Item opgeslagen")).to_be_visible()
    assert "+night_bus:" in changes(repository)
