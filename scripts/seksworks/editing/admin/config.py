"""What Decap CMS has to know (its `config.yml`): a list of pages for each language of the site, a
form for each text of the flyers, each organisation and each rule, with the values that it has, and
one for a new organisation.

Follows from the settings, the front matter and the fields of contacts; opens no file.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from seksworks.content import (
    FRONT_KEYS,
    LISTS,
    SOURCE_KEYS,
    Content,
    Entry,
    Field,
    Language,
    Page,
    localize,
)
from seksworks.editing.adding import ASKED_FIELDS, CHOICE_WORDS, CHOICES
from seksworks.editing.admin.forms import BODY, HEARD_BY, HEARD_ON, NEW_TEXTS

# Where a form is, for the browser; what it holds is JSON.
FORM_SUFFIX = ".json"
CONTACT_FORMS, FACT_FORMS, NEW_FORMS = "data/contacts/", "data/facts/", "data/new/"
ENDPOINT = "/api/v1"
Part = dict[str, Any]
FORM_LABELS = {
    **{"title": "Titel", "description": "Omschrijving", "reviewed": "Nagekeken op"},
    **{"icon": "Pictogram", "facts": "Feiten", "services": "Wie helpt", BODY: "Tekst"},
    **{"phone": "Telefoon", "phone_short": "Kort nummer"},
    **{"synonyms": "Wat mensen intikken", HEARD_BY: "Je rol, zoals redactie"},
    **{
        "id": "Korte naam, zoals night_doctor",
        "name": "Naam",
        "what": "Wat zij doen voor de lezer",
    },
    **{"source": "Adres van de pagina waar je het las", "kind": "Soort", "area": "Waar"},
    **{"seen": "Datum van die pagina, zoals 2026-11", "basis": "Hoe zeker"},
    **{HEARD_ON: "De dag waarop je het hoorde of las, zoals 2026-11-23"},
}


def configuration(content: Content) -> Part:
    """The whole, as JSON has it."""
    pages = [_page_list(content, one) for one in content.languages]
    return {
        "backend": {"name": "proxy", "proxy_url": ENDPOINT, "branch": "here"},
        "locale": "nl",
        "publish_mode": "simple",
        "show_preview_links": False,
        "media_folder": "docs/pictures",
        "collections": [
            *pages,
            _files("flyers", "Flyers", map(_flyer_form, content.flyers.values())),
            _files("contacts", "Organisaties", _contact_forms(content)),
            _new_contact(content),
            _files("facts", "Regels en bedragen", _fact_forms(content)),
        ],
    }


def _page_list(content: Content, language: Language) -> Part:
    keys = [*FRONT_KEYS, *LISTS, *SOURCE_KEYS] if language == content.source else [*FRONT_KEYS]
    return {
        "name": language.code,
        "label": language.name,
        "folder": f"docs/{language.code}",
        "slug": "{{slug}}",
        **{"create": False, "delete": False, "extension": "json", "format": "json"},
        **{"identifier_field": "title", "summary": "{{title}}", "editor": {"preview": False}},
        "fields": [*map(_front_field, dict.fromkeys(keys)), _field(BODY, "text")],
    }


def _front_field(key: str) -> Part:
    return _field(key, "list" if key in LISTS else "string", required=key in FRONT_KEYS)


def _files(name: str, label: str, forms: Iterable[Part]) -> Part:
    return {"name": name, "label": label, "editor": {"preview": False}, "files": [*forms]}


def _flyer_form(text: Page) -> Part:
    place = f"docs/{text.language.code}/{text.name}"
    return {
        "name": place.replace("/", "-"),
        "label": f"{text.title} ({text.language.name})",
        "file": f"{place}{FORM_SUFFIX}",
        "fields": [*map(_front_field, FRONT_KEYS), _field(BODY, "text")],
    }


def _contact_forms(content: Content) -> Iterator[Part]:
    for contact in content.contacts.values():
        label = localize(contact.name, content.source, content.source).text
        yield _entry_form(content, contact, label, CONTACT_FORMS)


def _fact_forms(content: Content) -> Iterator[Part]:
    for fact in content.facts.values():
        if fact.fields:
            form = _entry_form(content, fact, fact.id, FACT_FORMS)
            # All of it was read by who fills it in: so what it is about stands beside the day.
            *_, heard_on, _ = form["fields"]
            heard_on["hint"] = fact.about
            yield form


def _entry_form(content: Content, entry: Entry, label: str, folder: str) -> Part:
    known = [_value_field(content, name, field) for name, field in entry.fields.items()]
    heard = [_field(key, "string") for key in (HEARD_ON, HEARD_BY)]
    file = f"{folder}{entry.id}{FORM_SUFFIX}"
    return {"name": entry.id, "label": label, "file": file, "fields": [*known, *heard]}


def _new_contact(content: Content) -> Part:
    """Nothing in it yet; what is saved stands among the others when the page is opened again."""
    texts = [_field(key, "string", required=key != "seen") for key in NEW_TEXTS]
    options = {key: [*map(_option, known)] for key, known in CHOICES.items()}
    choices = [_field(key, "select", options=found) for key, found in options.items()]
    languages = [_field(one.code, "text", label=one.name) for one in content.languages]
    fields = [
        _field(name, "string", label=label, required=False) for name, label in ASKED_FIELDS.items()
    ]
    return {
        "name": "new",
        "label": "Nieuwe organisatie",
        "label_singular": "Organisatie",
        "folder": NEW_FORMS.rstrip("/"),
        "slug": "{{id}}",
        **{"create": True, "delete": False, "extension": "json", "format": "json"},
        **{"identifier_field": "id", "summary": "{{name}}", "editor": {"preview": False}},
        "fields": [*texts, *choices, _field("what", "object", fields=languages), *fields],
    }


def _option(value: str) -> Part:
    return {"label": f"{value} = {CHOICE_WORDS[value]}", "value": value}


def _value_field(content: Content, name: str, field: Field) -> Part:
    """One line, or one in each language."""
    words = content.strings.get(f"field_{name}", {"": FORM_LABELS.get(name, name)})
    label = localize(words, content.source, content.source).text
    if field.hours or "" in field.words:
        return _field(name, "string", label=label)
    languages = (one for one in content.languages if one.code in field.words)
    parts = [_field(one.code, "text", label=one.name) for one in languages]
    return _field(name, "object", label=label, fields=parts)


def _field(name: str, widget: str, **more: object) -> Part:
    return {"name": name, "label": FORM_LABELS.get(name, name), "widget": widget, **more}
