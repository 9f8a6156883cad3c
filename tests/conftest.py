"""Where the fixtures are that several test files share, and which tests are slow."""

from __future__ import annotations

import pytest

pytest.register_assert_rewrite("support")
pytest_plugins = (
    *("support.browsing", "support.building", "support.making", "support.pages"),
    *("support.reading", "support.touring"),
)
# Whoever asks for one of these waits for a whole build, a browser or all flyers.
SLOW = {"driver", "example", "printed", "site"}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Marks the slow tests, and begins with the tour of all pages: it takes longest, and with
    several processes the others end beside it."""
    asked = {item: set(getattr(item, "fixturenames", ())) for item in items}
    for item in items:
        if asked[item] & SLOW:
            item.add_marker("slow")
    items.sort(key=lambda item: "tours" not in asked[item])
