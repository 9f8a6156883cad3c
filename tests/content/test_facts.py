"""What a fact is worth on which day, what may be shown where, and how entries are read."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from seksworks.content.entries import read_contacts, read_facts
from seksworks.content.facts import (
    ALWAYS,
    AREAS,
    CONTACT_KINDS,
    CONTACTS,
    FACT_KINDS,
    REVIEW_MONTHS,
    Contact,
    Entry,
    Fact,
    Field,
    Medium,
    Origin,
    State,
    fact_state,
    localize,
    may_show,
    review_day,
)
from seksworks.content.language import Language
from seksworks.source.problems import Problems
from seksworks.source.yaml_file import Table, Text, read_yaml
from support.checking import NOW, ROOT, SAMPLE, TODAY, content_of, real_content, table_of

READ = date(2026, 1, 31)
DAY = timedelta(days=1)
DUTCH = Language("nl", "Nederlands")


def origin(
    basis: str = "official",
    check: str = "",
    confirmed: date | None = None,
    review_by: date | None = None,
    read: date | None = READ,
    *,
    seen: str = "2025",
) -> Origin:
    return Origin(
        ("https://example.org/",),
        seen,
        read,
        basis,
        check=check,
        confirmed=confirmed,
        by="editor" if confirmed else "",
        review_by=review_by,
    )


@pytest.mark.parametrize(
    ("kind", "made", "day"),
    [
        ("helpline", origin(), date(2027, 1, 28)),
        ("law", origin(), date(2027, 1, 28)),
        ("health", origin(), date(2028, 1, 28)),
        ("history", origin(), date(2031, 1, 28)),
        ("helpline", origin(read=date(2026, 12, 5)), date(2027, 12, 5)),
        ("health", origin(read=date(2026, 2, 28)), date(2028, 2, 28)),
        ("law", origin(confirmed=date(2026, 6, 30)), date(2027, 6, 28)),
        ("law", origin(review_by=date(2026, 3, 1)), date(2026, 3, 1)),
        ("law", origin(confirmed=date(2026, 6, 30), review_by=date(2028, 1, 1)), date(2028, 1, 1)),
        ("law", origin(confirmed=date(2026, 3, 2), review_by=date(2026, 3, 1)), date(2027, 3, 2)),
        ("law", origin(confirmed=date(2026, 3, 1), review_by=date(2026, 3, 1)), date(2026, 3, 1)),
        ("law", origin(read=None), None),
    ],
)
def test_the_day_of_review_follows_from_the_kind(kind: str, made: Origin, day: date | None) -> None:
    assert review_day(made, kind) == day


def test_every_kind_has_a_day_of_review() -> None:
    assert set(REVIEW_MONTHS) == {*CONTACT_KINDS, *FACT_KINDS}


@pytest.mark.parametrize(
    ("made", "before", "after"),
    [
        (origin(), State.SOURCED, State.EXPIRED),
        (origin("agreeing"), State.SOURCED, State.EXPIRED),
        (origin("single"), State.SOURCED, State.EXPIRED),
        (origin("weak"), State.UNCONFIRMED, State.UNCONFIRMED),
        (origin(check="Ask."), State.UNCONFIRMED, State.UNCONFIRMED),
        (origin(confirmed=READ), State.CONFIRMED, State.EXPIRED),
        (origin("weak", confirmed=READ), State.CONFIRMED, State.EXPIRED),
        (origin(check="Ask.", confirmed=READ), State.UNCONFIRMED, State.UNCONFIRMED),
        (origin(read=None), State.SOURCED, State.SOURCED),
    ],
)
def test_the_state_until_the_day_of_review_and_after_it(
    made: Origin, before: State, after: State
) -> None:
    due = review_day(made, "law") or READ
    rule, _ = entry(Fact, "national", made)
    assert fact_state(rule, made, due) is before
    assert fact_state(rule, made, due + DAY) is after


@pytest.mark.parametrize(
    ("kind", "made", "before", "after"),
    [
        ("helpline", origin(seen="2019-03"), State.SOURCED, State.OLD),
        ("service", origin(seen="2023-03"), State.SOURCED, State.OLD),
        ("organisation", origin(seen="2023-03-01"), State.SOURCED, State.OLD),
        ("service", origin(seen="undated"), State.OLD, State.OLD),
        ("helpline", origin(seen="undated"), State.OLD, State.OLD),
        ("service", origin("agreeing", seen="undated"), State.SOURCED, State.SOURCED),
        ("service", origin("single", seen="2010"), State.SOURCED, State.SOURCED),
        ("service", origin("weak", seen="2010"), State.UNCONFIRMED, State.UNCONFIRMED),
        ("service", origin(check="Ask.", seen="2010"), State.UNCONFIRMED, State.UNCONFIRMED),
        ("service", origin(confirmed=READ, seen="undated"), State.CONFIRMED, State.CONFIRMED),
        ("service", origin(review_by=READ, seen="undated"), State.EXPIRED, State.EXPIRED),
        ("emergency", origin(seen="2001"), State.SOURCED, State.SOURCED),
        ("emergency", origin(seen="undated"), State.SOURCED, State.SOURCED),
        ("law", origin(seen="2020-03"), State.SOURCED, State.OLD),
        ("law", origin(seen="undated"), State.SOURCED, State.SOURCED),
        ("money", origin(seen="2023-03"), State.SOURCED, State.OLD),
        ("health", origin(seen="2021-03"), State.SOURCED, State.OLD),
        ("arrival", origin(seen="undated"), State.OLD, State.OLD),
        ("history", origin(seen="undated"), State.SOURCED, State.SOURCED),
        ("words", origin(seen="2001"), State.SOURCED, State.SOURCED),
    ],
)
def test_the_state_until_the_day_on_which_a_source_is_old_and_from_it_on(
    kind: str, made: Origin, before: State, after: State
) -> None:
    shown = replace(entry(Contact, "national", made)[0], kind=kind)
    day = date(2026, 3, 1)
    assert fact_state(shown, made, day - DAY) is before
    assert fact_state(shown, made, day) is after


def test_a_helpline_that_is_there_day_and_night_does_not_grow_old() -> None:
    made = origin(seen="undated")
    line, phone = entry(Contact, "national", made)
    always = replace(line, fields={"phone": phone, "hours": replace(phone, hours=ALWAYS)})
    assert fact_state(line, made, READ) is State.OLD
    assert fact_state(always, made, READ) is State.SOURCED
    assert fact_state(replace(always, kind="service"), made, READ) is State.OLD


def entry(kind: type[Entry], area: str, made: Origin) -> tuple[Entry, Field]:
    field = Field({"": "x"}, made, 1)
    if kind is Fact:
        return Fact("a", "law", area, "about", {"x": field}, made, 1), field
    return Contact("a", "helpline", area, {"": "A"}, {"": "b"}, {"phone": field}, made, 1), field


ORIGINS = {
    State.CONFIRMED: origin(confirmed=READ),
    State.SOURCED: origin(),
    State.OLD: origin(seen="2001"),
    State.UNCONFIRMED: origin("weak"),
    State.EXPIRED: origin(review_by=READ),
}
# Rows: state; then whether it is shown on a screen and on paper, for a national and a local
# contact, and for a national and a local rule.
SHOWN = {
    State.CONFIRMED: ("yes yes", "yes yes", "yes yes", "yes yes"),
    State.SOURCED: ("yes yes", "yes no", "yes yes", "yes no"),
    State.OLD: ("yes no", "yes no", "yes no", "yes no"),
    State.UNCONFIRMED: ("no no", "no no", "yes no", "yes no"),
    State.EXPIRED: ("yes no", "yes no", "yes no", "yes no"),
}


@pytest.mark.parametrize("now", list(State))
def test_what_a_screen_and_paper_may_show(now: State) -> None:
    table = []
    for kind in (Contact, Fact):
        for area in AREAS:
            shown, field = entry(kind, area, ORIGINS[now])
            assert fact_state(shown, field.origin, READ + DAY) is now
            media = [may_show(shown, field, medium, READ + DAY) for medium in Medium]
            table.append(" ".join("yes" if one else "no" for one in media))
    assert tuple(table) == SHOWN[now]


def test_what_is_old_is_never_on_paper_and_no_emergency_number_is_old() -> None:
    content = real_content(date(2026, 11, 30))
    every: list[Entry] = [*content.contacts.values(), *content.facts.values()]
    old = {
        f"{entry.id}.{name}": may_show(entry, field, Medium.PAPER, content.today)
        for entry in every
        for name, field in entry.fields.items()
        if fact_state(entry, field.origin, content.today) is State.OLD
    }
    assert {"gp_emergency.phone", "abortion_clinic.phone", "damage_fund.phone"} < old.keys()
    assert not any(old.values())
    # Who needs one of these may be in danger.
    stay = ("emergency", "sexual_assault_centre", "veilig_thuis", "crime_anonymous")
    assert [key for key in old if key.partition(".")[0] in stay] == []
    assert all(
        may_show(content.contacts[id], content.contacts[id].fields["phone"], medium, content.today)
        for id in stay
        for medium in Medium
    )


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ({"": "112"}, ("112", "")),
        ({"nl": "ja", "ro": "da"}, ("da", "ro")),
        ({"nl": "ja", "en": "yes"}, ("ja", "nl")),
        ({"en": "yes"}, ("", "")),
        ({}, ("", "")),
    ],
)
def test_a_text_in_the_reader_s_language_or_in_the_source(
    words: dict[str, str], said: tuple[str, str]
) -> None:
    assert localize(words, Language("ro", "Română"), DUTCH) == said


def test_the_emergency_number_stays_when_nobody_looked_for_years() -> None:
    content = content_of(SAMPLE, date(2030, 1, 1))
    contact = content.contacts["emergency"]
    assert fact_state(contact, contact.origin, content.today) is State.EXPIRED
    assert may_show(contact, contact.fields["phone"], Medium.SCREEN, content.today)


def test_the_emergency_number_stays_on_paper_too_when_nothing_is_doubted_of_it() -> None:
    content = content_of(SAMPLE, date(2030, 1, 1))
    contact = content.contacts["emergency"]
    phone = contact.fields["phone"]
    local = replace(contact, area="local")
    doubted = replace(phone, origin=replace(phone.origin, check="Is it still so?"))
    web = replace(contact, fields={"web": phone})
    assert may_show(contact, phone, Medium.PAPER, content.today)
    assert not may_show(local, phone, Medium.PAPER, content.today)
    assert not may_show(contact, doubted, Medium.PAPER, content.today)
    assert not may_show(web, phone, Medium.PAPER, content.today)


def test_a_contact_is_read_with_all_its_parts() -> None:
    contact = content_of(SAMPLE).contacts["night_doctor"]
    above = Origin(
        ("https://www.example.org/doctor", "https://example.com/doctor"),
        "2024-03",
        TODAY,
        "agreeing",
    )
    assert (contact.id, contact.kind, contact.area) == ("night_doctor", "helpline", "national")
    assert contact.name == {"": "Nachtdokter"}
    assert contact.what["ro"] == "Un medic pentru noapte."
    assert (contact.origin, contact.line, contact.path) == (above, 20, "data/contacts.yml")
    assert list(contact.fields) == ["phone", "hours", "web", "address", "papers"]
    assert contact.fields["phone"] == Field({"": "0800-2000"}, above, 35)
    assert contact.fields["hours"].words["en"] == "from 22:00 to 7:00"
    assert contact.fields["address"].origin.check == "Is the house still there?"
    assert contact.fields["address"].origin.sources == above.sources


def test_a_fact_is_read_with_all_its_values() -> None:
    fact = content_of(SAMPLE).facts["door_law"]
    assert (fact.kind, fact.area, fact.line) == ("law", "national", 3)
    assert fact.fields["article"].words == {"": "artikel 7"}
    assert fact.fields["since"].words == {
        "nl": "1 mei 2001",
        "en": "1 May 2001",
        "ro": "1 mai 2001",
    }
    assert fact.fields["since"].line == 11
    assert fact.fields["since"].origin is fact.origin


FIELD = """\
desk:
  name: Loket
  kind: service
  area: local
  what: Vragen.
  sources: [https://example.org/]
  seen: undated
  read: 2026-01-31
  basis: weak
  check: Ask.
  fields:
    phone:
      value: 013-2000300
      basis: official
      seen: 2026-05
      confirmed: 2026-06-01
      by: editor
      review_by: 2030-01-01
"""


def contacts_of(text: str) -> dict[str, Contact]:
    """The contacts in a text with which nothing is wrong."""
    problems = Problems()
    contacts = read_contacts(table_of(text), [DUTCH], TODAY, {}, problems)
    assert list(problems) == []
    return contacts


def test_a_field_may_know_better_than_its_entry() -> None:
    contacts = contacts_of(FIELD)
    assert contacts["desk"].fields["phone"].origin == Origin(
        ("https://example.org/",),
        "2026-05",
        READ,
        "official",
        check="Ask.",
        confirmed=date(2026, 6, 1),
        by="editor",
        review_by=date(2030, 1, 1),
    )


# What an editor adds to an entry of which somebody phoned the first number.
CONFIRMED = "  confirmed: 2026-06-01\n  by: editor\n"
DOUBTED = """\
    web:
      value: https://example.org/
    hours:
      value: soms
      basis: weak
    address:
      value: Straat 1
      check: Is the house still there?
"""


def states(text: str) -> dict[str, State]:
    """The state of each field of the desk, on the day on which it was confirmed."""
    contact = read_contacts(table_of(text), [DUTCH], TODAY, {}, Problems())["desk"]
    day = date(2026, 6, 1)
    return {name: fact_state(contact, one.origin, day) for name, one in contact.fields.items()}


def test_who_confirms_an_entry_leaves_what_is_doubted_of_a_field_alone() -> None:
    entry = FIELD.replace("  check: Ask.\n", CONFIRMED) + DOUBTED
    assert states(entry) == {
        "phone": State.CONFIRMED,
        "web": State.CONFIRMED,
        "hours": State.UNCONFIRMED,
        "address": State.UNCONFIRMED,
    }
    answered = entry.replace("check: Is the house still there?", "confirmed: 2026-06-01")
    assert states(answered)["address"] is State.CONFIRMED


def test_a_new_doubt_about_an_entry_holds_back_what_was_confirmed() -> None:
    assert set(states(FIELD + DOUBTED).values()) == {State.UNCONFIRMED}
    raised = FIELD.replace("      by: editor\n", "      by: editor\n      check: It is dead.\n")
    assert states(raised.replace("  check: Ask.\n", "", 1))["phone"] is State.UNCONFIRMED


def _as_confirmed(row: Table) -> set[str]:
    """Does with an entry what the work list says; the names of the fields doubted by themselves."""
    for key in ("check", "ask"):
        row.pop(key, None)
    for key, value in (("confirmed", NOW.isoformat()), ("by", "editor")):
        row[key] = Text(value, row.line)
        row.lines[key] = row.line
    return {
        name
        for name, field in row.mapping("fields").items()
        if isinstance(field, Table)
        and "confirmed" not in field
        and ("check" in field or field.get("basis") == "weak")
    }


def test_confirming_each_entry_lets_no_doubted_field_be_printed() -> None:
    table = read_yaml(ROOT, CONTACTS, Problems())
    doubted = {id: _as_confirmed(table.mapping(id)) for id in table}
    content = real_content()
    problems = Problems()
    contacts = read_contacts(table, content.languages, NOW, content.strings, problems)
    assert list(problems) == []
    printed = {
        (id, name)
        for id, contact in contacts.items()
        for name, field in contact.fields.items()
        if may_show(contact, field, Medium.PAPER, NOW)
    }
    assert printed & {(id, name) for id, names in doubted.items() for name in names} == set()
    assert all(
        (id, name) in printed for id in doubted for name in contacts[id].fields.keys() - doubted[id]
    )


@pytest.mark.parametrize(
    "number",
    ["112", "14 013", "0800-2000", "085 - 53 60 300", "+31 13 542 84 94", "0800 64 64 644"],
)
def test_numbers_that_a_telephone_takes(number: str) -> None:
    assert contacts_of(FIELD.replace("013-2000300", f"'{number}'"))


@pytest.mark.parametrize("number", ["0031 13 542 84 94", "013-1 of 013-2", "(013) 2000", "-", "1"])
def test_numbers_that_no_telephone_takes(number: str) -> None:
    table = table_of(FIELD.replace("013-2000300", f"'{number}'"))
    message = f'"phone: {number}" should be one number, such as 0800-2000'
    problems = Problems()
    read_contacts(table, [DUTCH], TODAY, {}, problems)
    assert [problem.message for problem in problems] == [message]


def test_rows_that_are_not_what_they_should_be_are_left_out() -> None:
    table = table_of("a: text\nb: [list]\nc: {kind: law}\n")
    problems = Problems()
    facts = read_facts(table, [DUTCH], TODAY, problems)
    assert list(facts) == ["c"]
    assert facts["c"].origin == Origin((), "", None, "")
    assert [problem.message for problem in problems][:2] == [
        '"a" has no lines below it; see the other entries',
        '"b" has no lines below it; see the other entries',
    ]
