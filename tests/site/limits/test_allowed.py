"""Whatever a page was made from, nothing on it runs or loads, or leads where nobody said."""

from __future__ import annotations

import pytest

from seksworks.site.built_pages import parsed
from seksworks.site.limits.allowed import forbidden
from support.checking import SAMPLE, content_of

CONTENT = content_of(SAMPLE)


@pytest.mark.parametrize(
    "html",
    [
        '<p id="a" class="b" aria-label="c">x</p>',
        '<a href="../help-now/#doctor">x</a>',
        '<a href="tel:112">x</a> <a href="mailto:a@example.org">x</a> <a href="sms:112">x</a>',
        '<a href="https://example.org/doctor">x</a> <a href="http://example.org/club">x</a>',
        '<img src="a.webp" alt="">',
    ],
)
def test_what_pages_are_made_of_is_allowed(html: str) -> None:
    assert list(forbidden(CONTENT, parsed("nl/a/index.html", html))) == []


@pytest.mark.parametrize(
    ("html", "message"),
    [
        ('<p id="a">x<p id="a">y', '"#a" stands on the page twice; rename the section'),
        ("<iframe></iframe>", "<iframe> has no place on a page; take it out"),
        ("<p><object></object>", "<object> has no place on a page; take it out"),
        ("<form></form>", "<form> has no place on a page; take it out"),
        ("<base>", "<base> has no place on a page; take it out"),
        ("<svg><image></image></svg>", "<image> has no place on a page; take it out"),
        ('<p onclick="x">a', '<p> has "onclick", which no page may have; take it out'),
        ('<p style="x">a', '<p> has "style", which no page may have; take it out'),
        ('<img srcset="//x">', '<img> has "srcset", which no page may have; take it out'),
        ('<a ping="//x">a</a>', '<a> has "ping", which no page may have; take it out'),
        ('<a href="javascript:x">a</a>', '"javascript:x" leads to no place that data/ knows'),
        ('<a href="data:text/html,x">a</a>', '"data:text/html,x" leads to no place that data/'),
        ('<a href="//example.com/">a</a>', '"//example.com/" leads to no place that data/ knows'),
        ('<a href="https://[x">a</a>', '"https://[x" leads to no place that data/ knows'),
        ('<a href="https://evil.example/">a</a>', '"https://evil.example/" leads to no place'),
        ('<img src="data:image/svg+xml,x">', '"data:image/svg+xml,x" leads to no place'),
    ],
)
def test_anything_else_is_told(html: str, message: str) -> None:
    (problem,) = forbidden(CONTENT, parsed("nl/a/index.html", html))
    assert str(problem).startswith(f"nl/a/index.html:1: {message}")
