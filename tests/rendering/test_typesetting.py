"""Where a line may not end."""

from __future__ import annotations

import pytest
from lxml import html as lxml_html

from seksworks.rendering.typesetting import join_hyphens, typeset, typeset_html

JOINED = "\u2060-\u2060"
SIGNS = {"~": "\u00a0", "_": "\u200b", "^": "\u2060"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ai mereu voie să spui nu", "Ai mereu voie să spui~nu"),
        ("Hulp nu", "Hulp nu"),
        ("S-a rupt prezervativul?", f"S{JOINED}a rupt prezervativul?"),
        ("Uită-te la adresa de mai sus.", f"Uită{JOINED}te la adresa de mai~sus."),
        ("Bel overdag 0800-0188.", "Bel overdag~0800-0188."),
    ],
)
def test_a_plain_text(text: str, expected: str) -> None:
    assert typeset(text) == expected.replace("~", "\u00a0")


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>Vraag het eerst.</p>", "<p>Vraag het~eerst.</p>"),
        ("Werk &amp; geld &lt;1", "Werk &amp; geld &lt;1"),
        ("<p>Een soa-test is gratis</p>", f"<p>Een soa{JOINED}test is~gratis</p>"),
        ("<ul><li>Eén twee drie\n<p>Vier vijf zes</p></li></ul>", ""),
        ("<p>Cu un <span>cont mic</span>.</p>", "<p>Cu un _<span>cont~mic</span>.</p>"),
        ("<p>Cu un cont (<span>mic</span>).</p>", "<p>Cu un cont~(<span>mic</span>).</p>"),
        ("<p>Bel nu <bdi>112</bdi>.</p>", "<p>Bel nu~^<bdi>112</bdi>.</p>"),
        ("<p>Is <b>dat</b> zo? Ja <a>dit</a> is goed</p>", None),
        (
            "<p><strong>112 en meer</strong> Gevaar</p>",
            "<p><strong>112 en meer</strong> Gevaar</p>",
        ),
        ("<p>Scrie <bdi>s-a.nl</bdi> aici acum</p>", "<p>Scrie _<bdi>s-a.nl</bdi> aici~acum</p>"),
    ],
)
def test_a_part_of_a_page(html: str, expected: str | None) -> None:
    if expected == "":
        expected = "<ul><li>Eén twee~drie\n<p>Vier vijf~zes</p></li></ul>"
    expected = expected or "<p>Is _<b>dat</b> zo? Ja _<a>dit</a> is~goed</p>"
    for typed, sign in SIGNS.items():
        expected = expected.replace(typed, sign)
    assert typeset_html(html) == expected


def test_on_a_screen_no_line_ends_behind_a_short_piece_of_a_word() -> None:
    tree = lxml_html.fromstring(
        "<div><p>S-a rupt, <b>uită-te</b> la 0800-0188 sau <bdi>s-a.nl</bdi>.</p>"
        "<details><summary>Mi-a luat tot</summary></details></div>"
    )
    join_hyphens(tree)
    expected = "S-~a rupt, uită-~te la 0800-0188 sau s-a.nl.Mi-~a luat tot"
    assert tree.text_content() == expected.replace("~", "\u2060")
