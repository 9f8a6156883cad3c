"""What search engines are told of the services: the words of schema.org, and nothing unsure.

tests/schemaorg.jsonld holds what version 30.0 of the vocabulary says of the words we use. For one
more word, put its node there, copied from the same file of schema.org.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest

from seksworks.content.facts import Medium, State, fact_state, may_show
from seksworks.rendering.links import dial
from seksworks.rendering.structured_data import json_ld
from support.checking import ROOT, real_content

CONTEXT = "https://schema.org"
NODES: dict[str, dict[str, Any]] = {
    node["@id"]: node
    for node in json.loads((ROOT / "tests/schemaorg.jsonld").read_text(encoding="utf-8"))["@graph"]
}
# How the texts are written that a property takes: Time is hh:mm:ss.
FORMS = {"schema:Text": r".*\S.*", "schema:URL": r"https://\S+", "schema:Time": r"\d\d:\d\d:\d\d"}
CONTENT = real_content()


def graph(code: str) -> list[dict[str, Any]]:
    data = json.loads(json_ld(CONTENT, CONTENT.language(code)))
    assert data["@context"] == CONTEXT
    return list(data["@graph"])


def named(node: dict[str, Any], key: str) -> set[str]:
    """What a node of the vocabulary names under `key`."""
    found = node.get(key, [])
    return {one["@id"] for one in (found if isinstance(found, list) else [found])}


def kinds(name: str) -> set[str]:
    """The type itself and all that it is a kind of."""
    above = (kinds(one) for one in named(NODES.get(name, {}), "rdfs:subClassOf"))
    return {name}.union(*above)


def fits(value: object, takes: set[str]) -> bool:
    """Whether `value` is of one of the types that a property takes."""
    if isinstance(value, dict):
        return bool(kinds(f"schema:{value['@type']}") & takes)
    word = NODES.get(str(value).replace(f"{CONTEXT}/", "schema:"), {}).get("@type")
    return word in takes or any(
        re.fullmatch(form, str(value)) for name, form in FORMS.items() if name in takes
    )


def wrong(node: dict[str, Any]) -> Iterator[str]:
    kind = f"schema:{node['@type']}"
    if NODES.get(kind, {}).get("@type") != "rdfs:Class":
        yield f"{kind} is no type"
    for key, value in node.items():
        if key == "@type":
            continue
        word = NODES.get(f"schema:{key}", {})
        if not kinds(kind) & named(word, "schema:domainIncludes"):
            yield f"{kind} has no {key}"
        for one in value if isinstance(value, list) else [value]:
            if not fits(one, named(word, "schema:rangeIncludes")):
                yield f"{key} may not be {one}"
            if isinstance(one, dict):
                yield from wrong(one)


@pytest.mark.parametrize("code", ["nl", "en", "ro"])
def test_it_keeps_to_the_vocabulary(code: str) -> None:
    found = graph(code)
    assert len(found) >= 10
    assert [line for node in found for line in wrong(node)] == []


@pytest.mark.parametrize(
    ("node", "line"),
    [
        ({"@type": "Organisation"}, "schema:Organisation is no type"),
        ({"@type": "City", "opens": "09:00:00"}, "schema:City has no opens"),
        ({"@type": "OpeningHoursSpecification", "opens": "09:00"}, "opens may not be 09:00"),
        (
            {"@type": "OpeningHoursSpecification", "dayOfWeek": "Monday"},
            "dayOfWeek may not be Monday",
        ),
        (
            {"@type": "Organization", "contactPoint": {"@type": "City"}},
            "contactPoint may not be {'@type': 'City'}",
        ),
    ],
)
def test_what_is_outside_the_vocabulary_is_found(node: dict[str, Any], line: str) -> None:
    assert line in wrong(node)


def test_it_holds_the_numbers_of_which_a_screen_has_no_doubt_and_no_other() -> None:
    numbers = {
        dial(phone.words[""])
        for contact in CONTENT.contacts.values()
        if (phone := contact.fields.get("phone")) and contact.kind != "emergency"
        if may_show(contact, phone, Medium.SCREEN, CONTENT.today)
        if fact_state(contact, phone.origin, CONTENT.today) is not State.OLD
    }
    assert {node["contactPoint"]["telephone"] for node in graph("nl")} == numbers


def test_nothing_in_it_can_end_the_script_element() -> None:
    assert "<" not in json_ld(CONTENT, CONTENT.source)
