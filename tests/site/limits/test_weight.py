"""What a file may weigh: over its limit it is named, with what takes the bytes."""

from __future__ import annotations

import random
from datetime import date
from pathlib import Path
from statistics import median

from seksworks.site.limits.budget import FIRST_VIEW, PAGE, compressed, too_heavy
from support.checking import real_content


def words(count: int) -> str:
    """Text that cannot be made much smaller; always the same."""
    dice = random.Random(1)
    return " ".join(f"{dice.getrandbits(40):x}" for _ in range(count))


def test_a_page_that_grew_is_named_with_its_parts() -> None:
    content = real_content(date.max)
    text = f"<style>{words(100)}</style><main>{words(3000)}</main>"
    over = compressed(text) - PAGE
    assert over > 0
    [problem] = too_heavy(content, {"nl/health/index.html": text, "index.html": "<main></main>"})
    assert str(problem).startswith(
        f'docs/nl/health.md:1: "nl/health/index.html" has {PAGE + over} bytes, '
        f"{over} more than it may (text "
    )
    assert ", style " in str(problem)


def test_index_script_and_offline_copy_have_limits_of_their_own() -> None:
    content = real_content(date.max)
    texts = {
        "nl/search.json": words(6000),
        "nl/search.js": words(2000),
        "nl/page.js": words(2000),
        "downloads/good-to-know-nl.html": words(60_000),
    }
    assert len(list(too_heavy(content, texts))) == 3
    # The index may weigh what the script leaves.
    over = list(too_heavy(content, {"nl/search.json": words(6000)}))
    assert over == []


def test_a_first_view_is_the_page_and_the_script() -> None:
    content = real_content(date.max)
    page, script = f"<main>{words(2000)}</main>", words(600)
    weights = [compressed(page), compressed(script)]
    assert weights[0] < PAGE
    assert sum(weights) > FIRST_VIEW
    [problem] = too_heavy(content, {"assets/page.js": script, "nl/health/index.html": page})
    assert f"{sum(weights) - FIRST_VIEW} more than it may" in str(problem)


def test_half_of_the_pages_have_at_most_nine_thousand_bytes(site: Path) -> None:
    files = [file for file in site.glob("*/**/index.html") if file.parent.name != "sources"]
    weights = [compressed(file.read_text(encoding="utf-8")) for file in files]
    assert len(weights) > 100
    assert median(weights) <= 9_000
