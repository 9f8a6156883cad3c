"""What the forms show, what is written of them, and who may ask."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

import pytest

from seksworks.editing.admin.backend import Backend, Refused
from seksworks.editing.admin.config import configuration
from seksworks.editing.admin.server import DECAP, admin_server
from support.checking import SAMPLE, TODAY, content_of
from support.repository import change

PAGE, DOOR = "docs/nl/at-the-door.md", "docs/nl/at-the-door.json"
DOCTOR, CONTACTS = "data/contacts/night_doctor.json", "data/contacts.yml"
GUIDE, FINE, FACTS = "docs/nl/flyers/pocket-guide.json", "data/facts/fine.json", "data/facts.yml"
NIGHT_BUS = {
    **{"id": "night_bus", "name": "Nachtbus", "kind": "service", "area": "national", "seen": ""},
    **{"source": "https://example.org/bus", "basis": "single", "phone": "013-2000999", "web": ""},
    "what": {"nl": "Rijdt.", "en": "It drives.", "ro": "Merge."},
}
BUS = {"dataFiles": [{"path": "data/new/night_bus.json", "raw": json.dumps(NIGHT_BUS)}]}
HEARD = {"confirmed": "2026-11-22", "by": "redactie"}
Fill = Callable[..., list[str]]


@pytest.fixture
def backend(sample: Path) -> Backend:
    return Backend(sample, lambda: TODAY)


def shown(backend: Backend, path: str) -> dict[str, Any]:
    """What a browser is shown of a form."""
    answer: Any = backend.answer("getEntry", {"path": path})
    values: dict[str, Any] = json.loads(answer["data"])
    return values


def send(backend: Backend, path: str, values: dict[str, Any]) -> None:
    one = {"path": path, "raw": json.dumps(values)}
    assert backend.answer("persistEntry", {"dataFiles": [one]}) == {"message": "written"}


def changed(backend: Backend, path: str) -> list[str]:
    """The lines of a file that are not those of the sample, old and new."""
    old, new = ((root / path).read_text("utf-8").splitlines() for root in (SAMPLE, backend.root))
    gone = [f"-{one}" for one in old if one not in new]
    return [*gone, *(f"+{one}" for one in new if one not in old)]


def test_there_is_a_form_for_each_page_and_each_organisation(backend: Backend) -> None:
    content = content_of(SAMPLE)
    *languages, flyers, contacts, new, facts = configuration(content)["collections"]
    assert [one["folder"] for one in languages] == ["docs/nl", "docs/en", "docs/ro"]
    assert {one["create"] for one in languages} == {one["delete"] for one in languages} == {False}
    assert backend.answer("entriesByFolder", {"folder": new["folder"]}) == []
    files = [one["file"] for kind in (flyers, contacts, facts) for one in kind["files"]]
    asked: list[tuple[str, dict[str, object]]] = [
        ("entriesByFiles", {"files": [{"path": path} for path in files]}),
        *(("entriesByFolder", {"folder": one["folder"]}) for one in languages),
    ]
    found: list[Any] = [backend.answer(action, params) for action, params in asked]
    rules = [one for one in content.facts.values() if one.fields]
    texts = len(content.pages) + len(content.flyers)
    assert sum(map(len, found)) == texts + len(content.contacts) + len(rules)


def test_a_form_as_it_was_changes_no_byte(backend: Backend) -> None:
    for path in (DOOR, "docs/ro/index.json", GUIDE):
        send(backend, path, shown(backend, path))
    assert changed(backend, PAGE) == changed(backend, "docs/nl/flyers/pocket-guide.md") == []


def test_the_text_of_a_flyer(backend: Backend) -> None:
    form = shown(backend, GUIDE)
    send(backend, GUIDE, {**form, "title": "Kleine gids"})
    assert "+title: Kleine gids" in changed(backend, "docs/nl/flyers/pocket-guide.md")


def test_a_rule_is_confirmed_as_a_whole(backend: Backend) -> None:
    form = {**shown(backend, FINE), **HEARD}
    form["amount"] = {"nl": "€ 95", "en": "€ 95", "ro": "95 de euro"}
    send(backend, FINE, form)
    assert changed(backend, FACTS) == [
        "-      nl: € 90",
        "-      en: € 90",
        "-      ro: 90 de euro",
        "-  check: Is it still this much?",
        "+      nl: € 95",
        "+      en: € 95",
        "+      ro: 95 de euro",
        "+  confirmed: 2026-11-22",
        "+  by: redactie",
    ]


def test_a_new_organisation(backend: Backend) -> None:
    assert backend.answer("persistEntry", BUS) == {"message": "written"}
    bus = content_of(backend.root).contacts["night_bus"]
    assert (bus.origin.read, [*bus.fields]) == (TODAY, ["phone"])
    with pytest.raises(Refused, match="is there"):
        backend.answer("persistEntry", BUS)


def test_a_new_organisation_without_a_source_is_not_written(backend: Backend) -> None:
    form = json.dumps({**NIGHT_BUS, "source": ""})
    with pytest.raises(Refused):
        backend.answer("persistEntry", {"dataFiles": [{**BUS["dataFiles"][0], "raw": form}]})
    assert changed(backend, CONTACTS) == []


@pytest.mark.parametrize(
    ("values", "lines"),
    [
        ({"facts": ["fine"]}, ["-facts: [door_law, fine]", "+facts: [fine]"]),
        ({"synonyms": ["deurr", "raam"]}, ["+synonyms: [deurr, raam]"]),
        ({"services": []}, ["-services: [town_desk]"]),
        ({"reviewed": "2026-11-22"}, ["-reviewed: 2026-11-23", "+reviewed: 2026-11-22"]),
        ({"icon": ""}, ["-icon: door"]),
    ],
)
def test_a_value_of_the_front_matter(
    backend: Backend, values: dict[str, Any], lines: list[str]
) -> None:
    send(backend, DOOR, {**shown(backend, DOOR), **values})
    assert changed(backend, PAGE) == lines


def test_words_in_one_language(backend: Backend) -> None:
    change(backend.root / CONTACTS, "nl: van 22:00 tot 7:00", 'nl: "van 22:00 tot 7:00"')
    form = shown(backend, DOCTOR)
    form["hours"]["en"] = "open from 22:00 to 7:00"
    send(backend, DOCTOR, {**form, **HEARD})
    assert "+        en: open from 22:00 to 7:00" in changed(backend, CONTACTS)
    assert '+        nl: "van 22:00 tot 7:00"' in changed(backend, CONTACTS)


def test_a_second_number_in_the_same_form(backend: Backend) -> None:
    """The browser sends again what it sent before, with one more change."""
    form = {**shown(backend, DOCTOR), **HEARD, "phone": "0800-2001"}
    send(backend, DOCTOR, form)
    send(backend, DOCTOR, {**form, "phone": "0800-2002"})
    send(backend, DOCTOR, {**form, "phone": "0800-2003", "confirmed": "2026-11-23"})
    assert "+      value: 0800-2003" in changed(backend, CONTACTS)


@pytest.mark.parametrize(
    ("path", "values", "why"),
    [
        (DOCTOR, {"phone": "0800-2001"}, "say on which day you heard it"),
        (DOCTOR, {**HEARD, "phone": "0800-2001", "by": ""}, "and in which role"),
        (DOCTOR, {**HEARD, "phone": "0800-2001", "confirmed": "2026-11-24"}, "say on which day"),
        (DOCTOR, HEARD, "nothing is changed; make call notes that all is right"),
        (DOCTOR, {**HEARD, "phone": "0800-20"}, "has 6 digits"),
        (DOOR, {"title": "Een titel " * 9}, '"title" has 90 characters'),
        (DOOR, {"body": "\nBel 0800-1234.\n"}, "is typed by hand"),
    ],
)
def test_what_a_rule_refuses_is_not_written(
    backend: Backend, path: str, values: dict[str, Any], why: str
) -> None:
    form = {**shown(backend, path), **values}
    with pytest.raises(Refused, match=why):
        send(backend, path, form)
    assert (changed(backend, PAGE), changed(backend, CONTACTS)) == ([], [])


def test_what_somebody_else_changed_meanwhile_stays(backend: Backend) -> None:
    form = shown(backend, DOOR)
    change(backend.root / PAGE, "Wie staat er, en wat mag", "Wie er staat")
    send(backend, DOOR, {**form, "title": "De deur"})
    assert "+description: Wie er staat" in changed(backend, PAGE)
    with pytest.raises(Refused, match="somebody else changed this meanwhile"):
        send(backend, DOOR, {**form, "title": "De deur", "description": "Aan de deur"})


@pytest.mark.parametrize(
    ("action", "path"),
    [
        ("getEntry", "docs/../mkdocs.yml"),
        ("getEntry", "data/contacts/nobody.json"),
        ("getEntry", "data/contacts.yml"),
        ("getEntry", "data/new/night_bus.json"),
        ("deleteFiles", DOOR),
        ("persistMedia", "docs/nl/x.md"),
    ],
)
def test_what_is_no_form(backend: Backend, action: str, path: str) -> None:
    with pytest.raises(Refused):
        backend.answer(action, {"path": path})


@pytest.fixture
def connection(sample: Path) -> Iterator[HTTPConnection]:
    (sample / DECAP).mkdir(parents=True)
    (sample / DECAP / "decap-cms.js").touch()
    (sample / "admin/index.html").write_text("<p>Forms", encoding="utf-8")
    with admin_server(sample, lambda: TODAY, 0) as server:
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        connection = HTTPConnection("127.0.0.1", server.server_port)
        yield connection
        connection.close()
        server.shutdown()


@pytest.mark.parametrize(
    ("method", "path", "headers", "status"),
    [
        ("GET", "/", {}, 200),
        ("GET", "/decap-cms.js", {}, 200),
        ("GET", "/config.yml", {}, 200),
        ("GET", "/../../../../docs/nl/index.md", {}, 404),
        ("GET", "/package.json", {}, 404),
        ("GET", "/", {"Host": "example.org"}, 403),
        ("POST", "/api/v1", {"Origin": "{own}"}, 200),
        ("POST", "/api/v1", {}, 403),
        ("POST", "/api/v1", {"Origin": "https://example.org"}, 403),
        ("POST", "/api/v1", {"Origin": "http://example.org", "Host": "example.org"}, 403),
        ("POST", "/", {"Origin": "{own}"}, 403),
    ],
)
def test_who_may_ask(
    connection: HTTPConnection, method: str, path: str, headers: dict[str, str], status: int
) -> None:
    own = f"http://127.0.0.1:{connection.port}"
    sent = {name: value.format(own=own) for name, value in headers.items()}
    connection.request(method, path, b'{"action": "info"}' if method == "POST" else None, sent)
    assert connection.getresponse().status == status
