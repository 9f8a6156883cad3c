"""What Decap CMS has to know (its `config.yml`): a list of pages for each language of the site, and
a form for each organisation, with the fields that it has.

Follows from the settings, the front matter and the fields of contacts; opens no file.
"""

from __future__ import annotations

from typing import Any

from seksworks.content import FRONT_KEYS, LISTS, SOURCE_KEYS, Contact, Content, Field, Language, say
from seksworks.editing.admin.forms import BODY, HEARD_BY, HEARD_ON

# Where a form is, for the browser; what it holds is JSON.
FORM_SUFFIX, CONTACT_FORMS = ".json", "data/contacts/"
ENDPOINT = "/api/v1"
Part = dict[str, Any]
FORM_LABELS = {
    **{"title": "Titel", "description": "Omschrijving", "reviewed": "Nagekeken op"},
    **{"icon": "Pictogram", "facts": "Feiten", "services": "Wie helpt", BODY: "Tekst"},
    **{"phone": "Telefoon", "phone_short": "Kort nummer"},
    **{"synonyms": "Wat mensen intikken", HEARD_BY: "Je rol, zoals redactie"},
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
        "collections": [*pages, _contacts(content)],
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


def _contacts(content: Content) -> Part:
    return {
        "name": "contacts",
        "label": "Organisaties",
        "editor": {"preview": False},
        "files": [_contact_form(content, one) for one in content.contacts.values()],
    }


def _contact_form(content: Content, contact: Contact) -> Part:
    known = [_contact_field(content, name, field) for name, field in contact.fields.items()]
    heard = [_field(key, "string") for key in (HEARD_ON, HEARD_BY)]
    return {
        "name": contact.id,
        "label": say(contact.name, content.source, content.source).text,
        "file": f"{CONTACT_FORMS}{contact.id}{FORM_SUFFIX}",
        "fields": [*known, *heard],
    }


def _contact_field(content: Content, name: str, field: Field) -> Part:
    """One line, or one in each language."""
    words = content.strings.get(f"field_{name}", {"": FORM_LABELS.get(name, name)})
    label = say(words, content.source, content.source).text
    if field.hours or "" in field.words:
        return _field(name, "string", label=label)
    languages = (one for one in content.languages if one.code in field.words)
    parts = [_field(one.code, "text", label=one.name) for one in languages]
    return _field(name, "object", label=label, fields=parts)


def _field(name: str, widget: str, **more: object) -> Part:
    return {"name": name, "label": FORM_LABELS.get(name, name), "widget": widget, **more}
