"""The work list for editors: facts to confirm or review soon, grouped by whom to ask, the most
important calls first; outdated translations; and what is missing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from seksworks.checks.expiry import AHEAD, booklet_pages, last_days
from seksworks.checks.readability import count_words
from seksworks.content import (
    FLYERS,
    PHONES,
    SETTINGS,
    TOWN_FILE,
    Contact,
    Content,
    Entry,
    Language,
    Origin,
    Page,
    State,
    fact_state,
    localize,
    outdated_translations,
    review_day,
    texts_of_files,
)

TOLD = (
    "# Work list: what nobody has confirmed yet, or what has to be looked at again soon.\n"
    "# Did you phone, or open the live page? Take `check` and `ask` out, add `confirmed: <day>`\n"
    "# and `by: <your role>` on the line that is named here. Confirming an organisation does not\n"
    "# confirm its fields with a `check` or `basis: weak` of their own.\n"
)
NOT_KNOWN = (
    "# Not known of the town yet, the most important first: what texts for readers leave out\n"
)
EMPTY = "# Settings that are still empty\n"
# What readers lack while a setting is empty.
WANTED = {
    "editors": "readers cannot write to an editor; fill in an e-mail address or https://…",
    "repository": "other municipalities cannot find the files; fill in https://…",
}
TO_TRANSLATE = (
    "# Translations of which the source text is newer\n"
    "# Is one right again, or still right? make translated PAGE=<its path>\n"
)


PARTIAL = (
    "# {name} ({code}) is partial: readers get another language for {words} words\n"
    "# make translate-out LANG={code} writes them into translate/{code}.po, but not {menu}\n"
)


@dataclass(frozen=True)
class Task:
    """What to ask about one origin. `whom`: id of a contact, or a name, "" where nobody is known;
    `about`: "id" or "id.field", on that `line` of the file `path`; `due`: the day by which it has
    to be reviewed, None where nobody read it yet; `uncertain`: whether it is doubted or soon due,
    and not only unconfirmed."""

    whom: str
    line: int
    path: str
    about: str
    todo: str
    origin: Origin
    state: State
    due: date | None
    uncertain: bool


@dataclass(frozen=True)
class Untranslated:
    """What a language lacks of the texts in a file or folder `path`: their number, and their words
    in the source language."""

    path: str
    texts: int
    words: int


def worklist(content: Content) -> str:
    """The work list as text, with a heading for each contact to ask; facts that only have to be
    confirmed come last."""
    asked, confirm = calls_to_make(content)
    blocks = [_tasks_for(content, whom, tasks) for whom, tasks in asked.items()]
    blocks += ["# Read in a good source; still to be confirmed\n"]
    blocks += [_tasks_for(content, whom, tasks) for whom, tasks in confirm.items()]
    where = content.town.own(TOWN_FILE) or SETTINGS
    if empty := [name for name in WANTED if not getattr(content.settings, name)]:
        lines = (f"{name}: {WANTED[name]} ({where})\n" for name in empty)
        blocks.insert(0, EMPTY + "".join(lines))
    if content.town.asked:
        lines = (f"{name}: nobody knows yet ({at})\n" for name, at in content.town.asked.items())
        blocks.insert(0, NOT_KNOWN + "".join(lines))
    blocks += [TO_TRANSLATE + "".join(_translation(*row) for row in outdated_translations(content))]
    blocks += [_lacking(content, one) for one in content.languages if one.partial]
    return "\n".join([TOLD, *blocks])


def calls_to_make(content: Content) -> tuple[dict[str, list[Task]], dict[str, list[Task]]]:
    """The tasks by whom to ask: the uncertain ones, most important calls first, and those that only
    have to be confirmed."""
    asked: dict[str, list[Task]] = {}
    confirm: dict[str, list[Task]] = {}
    for task in _tasks(content):
        (asked if task.uncertain else confirm).setdefault(task.whom, []).append(task)
    first = sorted(asked, key=lambda whom: (_priority(content, whom), -len(asked[whom])))
    return {whom: asked[whom] for whom in first}, confirm


def whom_to_ask(content: Content, whom: str) -> str:
    """The name, in the source language, of `whom` to ask for a task; "" where nobody is known."""
    contact = content.contacts.get(whom)
    return localize(contact.name, content.source, content.source).text if contact else whom


def number_to_call(content: Content, whom: str) -> str:
    """The first telephone number of `whom` to ask for a task, also one that readers may not see; ""
    for none."""
    contact = content.contacts.get(whom)
    fields = (contact.fields[name] for name in PHONES if contact and name in contact.fields)
    return next((text for field in fields for text in field.words.values()), "")


def _translation(page: Page, newer: list[str]) -> str:
    return f"* {page.path}: {', '.join(newer) or 'does not say what it was made from'}\n"


def untranslated(content: Content, language: Language) -> Iterator[Untranslated]:
    """What the language lacks, by file or folder; nothing where it is complete."""
    source = content.source.code
    for folder, pages in (("", content.pages), (f"/{FLYERS}".rstrip("/"), content.flyers)):
        missing = [
            page
            for (code, name), page in pages.items()
            if code == source and (language.code, name) not in pages
        ]
        words = sum(map(words_of_page, missing))
        yield from _lack(f"docs/{language.code}{folder}", len(missing), words)
    for path, rows in texts_of_files(content).items():
        counts = [count_words(row[source]) for row in rows if not row.get(language.code)]
        yield from _lack(path, len(counts), sum(counts))


def _lack(path: str, texts: int, words: int) -> Iterator[Untranslated]:
    if texts:
        yield Untranslated(path, texts, words)


def words_of_page(page: Page) -> int:
    """The number of words to translate in the page: title, description and text."""
    heads = [f"\n\n{section.title}\n\n{section.body}" for section in page.sections[1:]]
    top = f"{page.title} {page.description}\n\n{page.sections[0].body}"
    return count_words(top) + sum(map(count_words, heads))


def _lacking(content: Content, language: Language) -> str:
    """The part of the work list about what a partial language lacks."""
    code, rows = language.code, [*untranslated(content, language)]
    lines = [f"* {row.path}: {row.texts} texts, {row.words} words\n" for row in rows]
    words = sum(row.words for row in rows)
    if not rows:
        return f'# {language.name} ({code}) is whole: take its "partial" out of {SETTINGS}\n'
    head = PARTIAL.format(name=language.name, code=code, words=words, menu=SETTINGS)
    return head + "".join(lines)


def _tasks(content: Content) -> Iterator[Task]:
    """A task for each origin of an entry that is not confirmed or soon due."""
    entries: list[Entry] = [*content.contacts.values(), *content.facts.values()]
    days = last_days(content, (*content.flyers.values(), *booklet_pages(content)))
    for entry in entries:
        places = {entry.origin: ""}
        for name, field in entry.fields.items():
            places.setdefault(field.origin, name)
        for name in places.values():
            task = _task(content, entry, name, days)
            if task.uncertain or task.state is not State.CONFIRMED:
                yield task


def _task(content: Content, entry: Entry, name: str, days: Mapping[str, date]) -> Task:
    """The task for the origin of the entry's field `name`, or for "" of the entry itself."""
    stated = entry.fields[name] if name else entry
    origin = stated.origin
    now, due = fact_state(entry, origin, content.today), review_day(origin, entry.kind)
    soon = due is not None and due - AHEAD <= content.today
    return Task(
        whom=origin.ask or (entry.id if isinstance(entry, Contact) else ""),
        line=stated.line,
        path=entry.path,
        about=f"{entry.id}.{name}" if name else entry.id,
        todo=_todo(origin, _last_day_on_paper(entry, origin, days)),
        origin=origin,
        state=now,
        due=due,
        uncertain=now not in (State.SOURCED, State.CONFIRMED) or soon,
    )


def _last_day_on_paper(entry: Entry, origin: Origin, days: Mapping[str, date]) -> date | None:
    """The first of the last days on paper of the entry's fields with this origin; None for none."""
    names = [name for name, field in entry.fields.items() if field.origin == origin]
    found = [days[key] for name in names if (key := f"{entry.id}.{name}") in days]
    return min(found, default=None)


def _todo(origin: Origin, last: date | None) -> str:
    """What to do, with the `last` day on paper where there is one."""
    todo = origin.check or "open the source or phone; is it still so?"
    return f"{todo} Last day on paper: {last}." if last else todo


def _priority(content: Content, whom: str) -> int:
    contact = content.contacts.get(whom)
    if contact is None:
        return 99
    return contact.priority or 50


def _tasks_for(content: Content, whom: str, tasks: list[Task]) -> str:
    lines = [f"## {whom_to_ask(content, whom) or 'To look up'}"]
    for task in tasks:
        lines.append(f"- {task.about}: {task.todo} ({task.path}:{task.line})")
        lines += [f"    {source}" for source in task.origin.sources]
    return "\n".join(lines) + "\n"
