"""The publishers of the facts' sources and the titles of the sources' pages, as
`data/publishers.yml` lists them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from urllib.parse import unquote, urlsplit

from seksworks.source import FieldReader, Message, Problems, Table, wrong_address

PUBLISHERS = "data/publishers.yml"
# In the last part of an address: a file's suffix, and a page number of the publisher.
FILE_TYPE = re.compile(r"\.[a-z]{2,5}$")
NUMBER = re.compile(r"[a-z]{0,2}\d{5,}")
# The last part of an address is a title, and no code, if a word in it has so many letters.
LETTERS = 4


@dataclass(frozen=True)
class Publishers:
    """`names`: of publishers by host, without "www."; `titles`: of web pages by address."""

    names: Mapping[str, str]
    titles: Mapping[str, str]

    def publisher(self, address: str) -> str:
        """The name of the publisher of the page at `address`; its host where no name is known."""
        host = (urlsplit(address).hostname or address).removeprefix("www.")
        return self.names.get(host, host)

    def title(self, address: str) -> str:
        """The title of the page at `address`; where none is known, the words at the end of the
        address, which are mostly made from the title, or else that end itself. "" for a home
        page."""
        return self.titles.get(address) or _title_in(address)


@cache
def _title_in(address: str) -> str:
    parts = urlsplit(address)
    last = FILE_TYPE.sub("", unquote(parts.path).rstrip("/").rpartition("/")[2])
    words = [word for word in re.split(r"[-_+ ]", last) if word and not NUMBER.fullmatch(word)]
    plain = [word for word in words if word.isalpha()]
    if any(len(word) >= LETTERS for word in plain) and len(plain) >= min(len(words), 2):
        title = " ".join(words)
        return title[0].upper() + title[1:]
    return "?".join(filter(None, (last, unquote(parts.query))))


def read_publishers(table: Table, problems: Problems, *further: Table) -> Publishers:
    """The names and titles in `table` and the `further` tables, of which later ones win; what is
    wrong with them is reported."""
    names, titles = dict[str, str](), dict[str, str]()
    for one in (table, *further):
        reader = FieldReader(one.path or PUBLISHERS, problems)
        if one:
            reader.keys(one, ("publishers",), ("titles",))
        hosts, pages = reader.below(one, "publishers"), reader.below(one, "titles")
        names |= {host: reader.text(hosts, host) for host in hosts}
        titles |= {address: reader.text(pages, address) for address in pages}
        for host in hosts:
            if "/" in host or host.startswith("www."):
                reader.report(hosts.lines[host], Message("publisher-no-host", host=host))
        for address in pages:
            if wrong := wrong_address(address):
                reader.report(pages.lines[address], wrong)
    return Publishers(names, titles)
