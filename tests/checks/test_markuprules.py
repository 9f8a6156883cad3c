"""The rules for elements, attributes and links read a page as the site and the paper do."""

from __future__ import annotations

from dataclasses import replace

import pytest

from seksworks.checks.rules import run_rules
from support.checking import SAMPLE, content_of

# What a reader could be harmed by, in the ways that Markdown knows to write it.
HARM = [
    *("[x](javascript:y)", "[x](JAVASCRIPT:y)", "[x]( javascript:y )", "[x](\njavascript:y)"),
    *("[x](<javascript:y>)", "[x](javascript&colon;y)", "[x [y]](javascript:z)", "![x](data:y)"),
    *("[x][y]\n\n[y]: javascript:z", "[y][]\n\n[y]: javascript:z", "[y]\n\n[y]: javascript:z"),
    *("![x][y]\n\n[y]: //host", "[x](//host/y.md)", "[x](\\\\host/y)", "[x](/help-now.md)"),
    *("<javascript:x>", "<b>", "<B\nid=x>", "<b/onclick=x>", "</main>", "<!doctype x>", "<?x?>"),
    *("<![CDATA[x]]>", "<svg/onload=x>", '<p markdown="span" onclick="x">y</p>', "<https://x.y>"),
    *('<div markdown="block">\n\n[x](y)\n</div>', '<p markdown="1" style="x">y</p>'),
    *("## x {: onclick=y }", "x\n{: hidden }", "- x\n{: data-x=y }", "*x*{: ping=y }"),
    *("[x](help-now.md){: ping=y }", "[x](help-now.md){ href=javascript:y }", "`x`{ .y }"),
    *('- [x](help-now.md "y"){style=z}', "| x |\n|--:|\n| y |", "&#x6a;", "&lt;b&gt;"),
    *('<span lang="nl" onclick="x">y</span>', "<span>y</span>"),
    *('??? onclick "x"\n\n    y', '??? question "<b>x</b>"\n\n    y', "> [x](tel:112)"),
]


@pytest.mark.parametrize("text", HARM)
@pytest.mark.parametrize("name", ["at-the-door", "flyers/pocket-guide"])
def test_no_way_to_write_it_gets_through(name: str, text: str) -> None:
    content = content_of(SAMPLE)
    page = (content.flyers if name.startswith("flyers") else content.pages)["nl", name]
    body = f"{page.body}\n\n{text}\n"
    worse = replace(page, document=replace(page.document, body=body))
    if name.startswith("flyers"):
        assert run_rules(replace(content, flyers={**content.flyers, ("nl", name): worse}))
    else:
        assert run_rules(replace(content, pages={**content.pages, ("nl", name): worse}))
