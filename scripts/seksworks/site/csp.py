"""What the web server has to know about each page: its policy, also as a header.

Read back from the finished pages, where `finish` put it, and published with them: pages never meet
the policies of another build. What is the same for every page stands in `hosting/nginx.conf`.
"""

from __future__ import annotations

from pathlib import Path

from lxml import html as lxml_html

POLICIES = ".policies.conf"
META = "string(//meta[@http-equiv='Content-Security-Policy']/@content)"
# Browsers take this rule from a header only (W3C CSP 3, section 3.3). It is also all that a file
# gets that is no page: it loads nothing, and a browser may show it with a viewer that does.
NO_FRAME = "frame-ancestors 'none'"
# Names of pages are longer than nginx expects of a key.
START = "map_hash_bucket_size 128;\nmap $uri $policy {\n"


def write_policies(built: Path) -> None:
    """Writes into the site in the folder `built` which file has which policy, as a map of nginx."""
    rows = [f'    default "{NO_FRAME}";\n']
    for page in sorted(built.rglob("*.html")):
        policy = lxml_html.document_fromstring(page.read_bytes()).xpath(META)
        rows.append(f'    /{page.relative_to(built).as_posix()} "{policy}; {NO_FRAME}";\n')
    (built / POLICIES).write_text(f"{START}{''.join(rows)}}}\n", encoding="utf-8")
