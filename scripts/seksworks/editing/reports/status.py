"""The status report on translations, facts and editions, as dataclasses.

What is right, old or doubted is known to `content` and `checks`; here it is only counted. Reads no
files, writes none.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from seksworks.checks import (
    calls_to_make,
    expiry_warning,
    number_to_call,
    omitted_sheets,
    whom_to_ask,
)
from seksworks.content import Content, Entry, fact_state, review_day
from seksworks.editing.reports.translation_status import (
    WEIGHTS,
    DataStatus,
    TextStatus,
    data_status,
    text_status,
    words_to_translate,
)


@dataclass(frozen=True)
class FactStatus:
    """What to ask about a fact; `due`: the day on which it expires, None where nobody read it."""

    about: str
    path: str
    line: int
    state: str
    due: date | None
    todo: str
    edit: str


@dataclass(frozen=True)
class AskStatus:
    """Whom to ask ("" for what has to be looked up), the first number we have of them, and what;
    `uncertain`: of those facts, how many are doubted or due."""

    name: str
    phone: str
    uncertain: int
    facts: tuple[FactStatus, ...]


@dataclass(frozen=True)
class EditionStatus:
    """A printed edition, what became of it, and what was new in it, in the source language."""

    code: str
    state: str
    changed: str


@dataclass(frozen=True)
class Status:
    """The status on the day `today`. `to_translate`: number of words by language and weight;
    `states`: number of facts by state; `due`: number of facts that expire, by month."""

    today: date
    languages: tuple[str, ...]
    to_translate: dict[str, dict[str, int]]
    texts: tuple[TextStatus, ...]
    data: tuple[DataStatus, ...]
    states: dict[str, int]
    due: dict[str, int]
    asks: tuple[AskStatus, ...]
    editions: tuple[EditionStatus, ...]
    sheets_left_out: tuple[str, ...]
    warning: str


def status(content: Content) -> Status:
    """The status of the content, also of one with problems, as far as it could be read."""
    texts = tuple(sorted(text_status(content), key=lambda one: WEIGHTS.index(one.weight)))
    data = tuple(data_status(content))
    entries: tuple[Entry, ...] = (*content.contacts.values(), *content.facts.values())
    fields = [(one, field) for one in entries for field in one.fields.values()]
    states = Counter(fact_state(one, field.origin, content.today).value for one, field in fields)
    days = [review_day(field.origin, one.kind) for one, field in fields]
    months = Counter(f"{day:%Y-%m}" for day in days if day)
    source = content.source.code
    return Status(
        today=content.today,
        languages=content.settings.codes,
        to_translate=words_to_translate(content, texts, data),
        texts=texts,
        data=data,
        states=dict(states.most_common()),
        due=dict(sorted(months.items())),
        asks=tuple(_asks(content)),
        editions=tuple(
            EditionStatus(one.code, one.state, one.changed.get(source, ""))
            for one in content.editions
        ),
        sheets_left_out=tuple(f"{name} ({codes})" for name, codes in omitted_sheets(content)),
        warning=expiry_warning(content),
    )


def _asks(content: Content) -> Iterator[AskStatus]:
    """Each one to ask once, in the order of the work list."""
    asked, confirm = calls_to_make(content)
    for whom in dict.fromkeys((*asked, *confirm)):
        tasks = [*asked.get(whom, ()), *confirm.get(whom, ())]
        facts = tuple(
            FactStatus(
                *(task.about, task.path, task.line, task.state.value, task.due, task.todo),
                content.settings.edit_address(task.path),
            )
            for task in tasks
        )
        uncertain = len(asked.get(whom, ()))
        yield AskStatus(whom_to_ask(content, whom), number_to_call(content, whom), uncertain, facts)
