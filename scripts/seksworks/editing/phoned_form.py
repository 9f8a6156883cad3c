"""`make phoned`: records a filled-in issue form "I phoned an organisation" of GitHub or another
host.

A form is Markdown, with each question as a heading above its answer. Only fields named on a line of
their own are confirmed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from seksworks.content import CONTACTS, NOTATION, Contact, Content, Entry, Field
from seksworks.editing.answers import (
    CHANGED,
    DOUBTED,
    IN_EVERY_LANGUAGE,
    IT_IS_GONE,
    SAME,
    Answer,
    Heard,
    record,
)
from seksworks.editing.change import all_problems, file_text, sound_content, try_change
from seksworks.source import Message, Problems, Table, nearest, parse_date, read_text, read_yaml

PHONED_FORMS = Path(".github/ISSUE_TEMPLATE"), "phoned-*.yml"
QUESTION = re.compile(r"^### (.*)$", re.MULTILINE)
ANSWER_LINE = re.compile(r"[-*]?\s*`?(\w+)(?:\.(\w+))?`?\s*:\s*(\S.*)")
# What people write where nothing else is to be said.
RIGHT_WORDS = {"klopt", "goed", "right", "correct"}
GONE_WORDS = {"weg", "bestaat niet meer", "gone", "does not exist any more"}
# What the host writes where a question is left open.
NO_ANSWER = "_No response_"


def record_form(root: Path, today: date, path: str) -> list[str]:
    """Records the answers of the form in the file `path`; returns the paths that changed. Raises
    ProblemsFound, with nothing changed, where an answer cannot be written."""
    content, problems = sound_content(root, today), Problems()
    given = _given(root, read_text(root, path, problems) or "")
    problems.stop()
    day, role = parse_date(given.get("day", "")), given.get("role", "")
    if day is None or day > today or not role:
        problems.add(path, 1, Message("form-day-and-role"))
    answers = _answers_by_entry(content, path, given.get("asked", ""), problems)
    problems.stop()
    texts = dict[str, str | None]()
    for id, found in answers.items():
        if entry := content.entry(id):
            before = texts.get(entry.path) or file_text(root, entry.path)
            try:
                now = texts[entry.path] = _recorded(before, entry, found, day or today, role)
            except ValueError as error:
                problems.add(entry.path, entry.line, Message("change-not-written", why=error))
                continue
            if now == before:
                problems.add(path, 1, Message("form-whole-entry", id=id))
    problems.stop()
    problems.extend(try_change(root, texts, lambda: all_problems(root, today)))
    problems.stop()
    return sorted(texts)


def _given(root: Path, text: str) -> dict[str, str]:
    """The answers of the form by question id, whichever its language."""
    folder, forms = PHONED_FORMS
    ids = dict[str, str]()
    for file in sorted((root / folder).glob(forms)):
        table = read_yaml(root, (folder / file.name).as_posix(), Problems())
        for field in table.sequence("body"):
            if isinstance(field, Table) and "id" in field:
                ids[str(field.mapping("attributes").get("label"))] = str(field["id"])
    _, *parts = QUESTION.split(text.replace("\r\n", "\n"))
    pairs = zip(parts[::2], parts[1::2], strict=True)
    given = {ids.get(label.strip(), ""): answer.strip() for label, answer in pairs}
    return {id: answer for id, answer in given.items() if answer != NO_ANSWER}


def _answers_by_entry(
    content: Content, path: str, text: str, problems: Problems
) -> dict[str, list[Answer]]:
    """The answers by entry id, one for each line; wrong lines are reported."""
    answers = dict[str, list[Answer]]()
    for line in filter(None, map(str.strip, text.split("\n"))):
        match = ANSWER_LINE.fullmatch(line)
        entry = content.entry(match[1]) if match else None
        name = (match[2] or "") if match else ""
        if match is None:
            problems.add(path, 1, Message("form-names-no-fact", text=line))
        elif entry is None:
            known = {*content.contacts, *content.facts}
            hint = nearest(match[1], known, CONTACTS)
            problems.add(path, 1, Message("form-fact-unknown", id=match[1], hint=hint))
        elif not name and isinstance(entry, Contact):
            example = f"{entry.id}.{next(iter(entry.fields), 'phone')}"
            problems.add(path, 1, Message("form-names-no-field", text=line, example=example))
        elif name and name not in entry.fields:
            hint = nearest(name, entry.fields)
            message = Message("form-field-unknown", id=entry.id, name=name, hint=hint)
            problems.add(path, 1, message)
        elif any(one.field == name for one in answers.get(entry.id, ())):
            problems.add(path, 1, Message("form-second-answer", text=line))
        else:
            found = answers.setdefault(entry.id, [])
            found.append(_answer_of(name, entry.fields.get(name), match[3]))
    if not answers and not problems:
        problems.add(path, 1, Message("form-empty"))
    return answers


def _answer_of(name: str, field: Field | None, said: str) -> Answer:
    """What was said of a field, or of a rule as a whole."""
    plain = said.rstrip(" .").lower()
    if plain in RIGHT_WORDS:
        return Answer(name, SAME, {})
    if plain in GONE_WORDS:
        return Answer(name, DOUBTED, {}, IT_IS_GONE)
    if field and field.hours and NOTATION.fullmatch(said):
        return Answer(name, CHANGED, {"open": said})
    if field and not field.hours and {*field.words} == {""}:
        return Answer(name, CHANGED, {"": said})
    return Answer(name, DOUBTED, {}, f'it is "{said}" now; {IN_EVERY_LANGUAGE}')


def _recorded(text: str, entry: Entry, answers: list[Answer], day: date, role: str) -> str:
    """`text` with all that was said of the entry. ValueError where it cannot be written."""
    for name, asked, some in _grouped(entry, answers):
        text = record(text, Heard(entry, name, asked, some, day, role, True))
    return text


def _grouped(
    entry: Entry, answers: list[Answer]
) -> Iterator[tuple[str, tuple[str, ...], tuple[Answer, ...]]]:
    """The answers that are written together, with the field they stand at and what was to be
    asked there: of a contact each field by itself, a rule as a whole."""
    if isinstance(entry, Contact):
        yield from ((one.field, (one.field,), (one,)) for one in answers)
        return
    named = {one.field for one in answers}
    asked = tuple(named) if "" in named or named >= {*entry.fields} else ("", *entry.fields)
    yield "", asked, tuple(answers)
