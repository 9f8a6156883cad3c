"""Who stands behind the addresses that facts were read at, and what the pages there are called, as
`data/publishers.yml` says.

Opens no file; which facts have which addresses is known to `entries`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from urllib.parse import unquote, urlsplit

from seksworks.source import FieldReader, Message, Problems, Table, wrong_address

PUBLISHERS = "data/publishers.yml"
# The end of the name of a file, and the number that a publisher gives to a page.
FILE_TYPE = re.compile(r"\.[a-z]{2,5}$")
NUMBER = re.compile(r"[a-z]{0,2}\d{5,}")
# In a title is a word of so many letters; a code may have less.
LETTERS = 4


@dataclass(frozen=True)
class Publishers:
    """`names` by host, without "www."; `titles` by address."""

    names: Mapping[str, str]
    titles: Mapping[str, str]

    def publisher(self, address: str) -> str:
        """Who publishes at the address: a name, or else the host."""
        host = (urlsplit(address).hostname or address).removeprefix("www.")
        return self.names.get(host, host)

    def title(self, address: str) -> str:
        """The title of the page at the address; else the words that the address ends in, which
        most publishers make of the title; else its last part. "" for the first page of a site."""
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


def read_publishers(table: Table, problems: Problems, *beside: Table) -> Publishers:
    """The names and titles in `table`, and in those `beside` it, as far as they can be read."""
    names, titles = dict[str, str](), dict[str, str]()
    for one in (table, *beside):
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
