"""What Decap CMS asks its backend, and the answers (the protocol of its `proxy` backend, as its own
decap-server speaks it): which forms there are, what they hold, and that one was filled in.

What is written has passed all rules; else nothing is written, and the browser shows why. What the
browser sends of a form is compared with what it was shown: only what somebody changed is taken.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from seksworks.content import FLYERS, Content, Entry, Page, load
from seksworks.editing.adding import texts_with_contact
from seksworks.editing.admin.config import CONTACT_FORMS, FACT_FORMS, FORM_SUFFIX, NEW_FORMS
from seksworks.editing.admin.forms import (
    HEARD_BY,
    HEARD_ON,
    NOTHING_HEARD,
    Values,
    entry_text,
    entry_values,
    new_contact,
    page_text,
    page_values,
)
from seksworks.editing.change import FileTexts, all_problems, file_text, try_change
from seksworks.source import Problems, parse_date


class Refused(Exception):
    """Its text tells who filled in a form why it is not written, and what to do."""


Params = Mapping[str, Any]
REPOSITORY = {"repo": "here", "publish_modes": ["simple"], "type": "local_fs"}


@dataclass
class Backend:
    """Of the repository at `root`; `shown`: what each form held when the browser last saw it."""

    root: Path
    today: Callable[[], date]
    shown: dict[str, Values] = field(default_factory=dict)

    def answer(self, action: str, params: Params) -> object:
        """The answer as JSON has it. Refused for what cannot be done here, and for what may not be
        written."""
        content = load(self.root, self.today(), Problems())
        if action == "info":
            return REPOSITORY
        if action == "entriesByFolder":
            folder = f"{params['folder']}/"
            return [
                self._entry(content, path)
                for path in _page_forms(content)
                if path.startswith(folder)
            ]
        if action == "entriesByFiles":
            return [self._entry(content, one["path"]) for one in params["files"]]
        if action == "getEntry":
            return self._entry(content, params["path"])
        if action == "persistEntry":
            return self._write(content, params)
        if action in ("getMedia", "unpublishedEntries"):
            return []
        raise Refused("this cannot be done here; see CONTRIBUTING.md")

    def _entry(self, content: Content, path: str) -> object:
        if path.startswith(NEW_FORMS) and path not in self.shown:
            # The browser asks first whether one of that name is there.
            raise Refused(f'"{path}" is not filled in yet')
        values = self.shown[path] = self._held_by(content, path)
        return {"data": json.dumps(values), "file": {"path": path, "id": path}}

    def _held_by(self, content: Content, path: str) -> dict[str, Any]:
        if path.startswith(NEW_FORMS):
            # What was filled in here stands among the organisations now.
            return dict(self.shown.get(path, {}))
        entry = _entry_at(content, path)
        return entry_values(entry) if entry else page_values(_page_at(content, path))

    def _write(self, content: Content, params: Params) -> object:
        for one in params.get("dataFiles") or [params["entry"]]:
            path, given = one["path"], json.loads(one["raw"])
            shown, now = self.shown.get(path, {}), self._held_by(content, path)
            # An empty place that was not filled in is no value.
            changed = {
                key: value
                for key, value in given.items()
                if value != shown.get(key) and (value or shown.get(key))
            }
            if any(now.get(key) != shown.get(key) for key in changed):
                raise Refused("somebody else changed this meanwhile; open the form again")
            self._put(content, path, changed, given)
            self.shown[path] = {**given, **NOTHING_HEARD} if _entry_at(content, path) else given
        return {"message": "written"}

    def _put(self, content: Content, path: str, changed: Values, given: Values) -> None:
        """Writes what is changed; Refused, with nothing written, where a rule says no."""
        try:
            texts = self._texts(content, path, changed, given)
        except ValueError as error:
            raise Refused(str(error)) from error
        problems = partial(all_problems, self.root, self.today())
        if wrong := try_change(self.root, texts, problems):
            raise Refused(" · ".join(f"{one.path}: {one.message}" for one in wrong))

    def _texts(self, content: Content, path: str, changed: Values, given: Values) -> FileTexts:
        """The files as they are with what is changed."""
        if path.startswith(NEW_FORMS):
            new = new_contact(given)
            if content.entry(new.id):
                raise Refused(f'"{new.id}" is there; load this page again and open it')
            return texts_with_contact(content, new)
        entry = _entry_at(content, path)
        if entry is None:
            page = _page_at(content, path)
            return {page.path: page_text(page, changed)}
        heard = _heard(given, self.today())
        if not changed.keys() & entry.fields.keys():
            raise Refused("nothing is changed; make call notes that all is right")
        text = file_text(self.root, entry.path)
        return {entry.path: entry_text(entry, text, changed, heard)}


def _heard(given: Values, today: date) -> tuple[date, str]:
    """When somebody heard it, and in which role; Refused where that is not said."""
    day, role = parse_date(str(given.get(HEARD_ON, ""))), str(given.get(HEARD_BY, ""))
    if day is None or day > today or not role:
        raise Refused("say on which day you heard it, such as 2026-11-23, and in which role")
    return day, role


def _entry_at(content: Content, path: str) -> Entry | None:
    """The organisation or the rule of a form; None where it is that of a page or a flyer."""
    entries: Iterable[tuple[str, Mapping[str, Entry]]] = (
        (CONTACT_FORMS, content.contacts),
        (FACT_FORMS, content.facts),
    )
    for folder, known in entries:
        if path.startswith(folder):
            return known.get(path.removeprefix(folder).removesuffix(FORM_SUFFIX))
    return None


def _page_at(content: Content, path: str) -> Page:
    """The page or the flyer text of a form, as its file has it; Refused where there is none, or a
    file that cannot be told apart."""
    code, _, name = path.removeprefix("docs/").removesuffix(FORM_SUFFIX).partition("/")
    family = content.flyers if name.startswith(FLYERS) else content.pages
    page = family.get((code, name))
    if page is None or not page.document.front:
        raise Refused(f'there is no form "{path}"; run make check')
    return page.as_written


def _page_forms(content: Content) -> Iterator[str]:
    """The place of each page's form."""
    for code, name in content.pages:
        yield f"docs/{code}/{name}{FORM_SUFFIX}"
