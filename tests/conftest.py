"""Where the fixtures are that several test files share, and which tests are slow."""

from __future__ import annotations

import pytest

pytest.register_assert_rewrite("support")
pytest_plugins = ("support.browsing", "support.building", "support.making", "support.pages")
# Whoever asks for one of these waits for a whole build, a browser or all flyers.
SLOW = {"driver", "example", "printed", "site"}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Marks the slow tests, and gives those with a browser to one process: there can be only one
    at a time in each, and together they take half the time."""
    for item in items:
        asked = set(getattr(item, "fixturenames", ()))
        if asked & SLOW:
            item.add_marker("slow")
        if "driver" in asked:
            item.add_marker(pytest.mark.xdist_group("browser"))
