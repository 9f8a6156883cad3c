"""`make call`: guides an editor by phone through the work list, and records the answers.

In Dutch, the language of the calls. Each answer is saved before the next question; one that cannot
be written leaves the file unchanged.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from seksworks.checks import (
    Task,
    calls_to_make,
    names_a_person,
    number_to_call,
    whom_to_ask,
)
from seksworks.content import Contact, Content, Entry, Field, localize
from seksworks.editing.answers import (
    CHANGED,
    DOUBTED,
    IN_EVERY_LANGUAGE,
    IT_IS_GONE,
    SAME,
    Answer,
    Heard,
    asked_about,
    record,
)
from seksworks.editing.change import (
    file_problems,
    file_text,
    in_dutch,
    sound_content,
    try_change,
)
from seksworks.editing.dialog import Ask, Dialog, Say, Stopped

# What somebody types: yes, skip, no answer; it is right, it changed, it has gone.
YES, SKIP, NOBODY = "j", "", "n"
RIGHT_NOW, OTHERWISE, GONE = "g", "v", "w"
LABELS = {
    **{"phone": "telefoon", "phone_short": "kort nummer", "phone_abroad": "uit het buitenland"},
    **{"whatsapp": "WhatsApp", "sms": "sms", "chat": "chat", "web": "website", "email": "mail"},
    **{"address": "adres", "hours": "wanneer", "cost": "kosten", "languages": "talen"},
    **{"anonymity": "anoniem", "papers": "papieren"},
}
ROLE = "In welke rol bel je? (geen naam, zoals: redactie) "
INSTRUCTIONS = (
    "Per vraag: g = klopt, v = is veranderd, w = bestaat niet meer, Enter = niet gevraagd, "
    "s = stoppen.\nElk antwoord staat meteen in data/; `git diff` laat het zien, "
    "`git restore data/` maakt alles ongedaan."
)


@dataclass(frozen=True)
class Caller(Dialog):
    """Somebody who phones, their role, and the day of the calls."""

    role: str
    day: date


def call(root: Path, day: date, ask: Ask, say: Say) -> None:
    """Goes through the work list until its end, or until the user stops."""
    content = sound_content(root, day)
    try:
        caller = Caller(ask, say, _role(Dialog(ask, say)), day)
        say(INSTRUCTIONS)
        asked, confirm = calls_to_make(content)
        for whom in dict.fromkeys((*asked, *confirm)):
            tasks = [*asked.get(whom, ()), *confirm.get(whom, ())]
            if _reached(caller, content, whom, len(tasks)):
                _ask_all(caller, root, tasks)
    except Stopped:
        say("\nGestopt. `git diff` laat zien wat er nu in data/ staat.")


def _role(dialog: Dialog) -> str:
    """In which role somebody calls; asks again for a name."""
    while names_a_person(role := dialog.text(ROLE)):
        dialog.say("  Dat lijkt een naam. Iedereen kan dit later lezen: schrijf een rol.")
    return role


def _reached(caller: Caller, content: Content, whom: str, count: int) -> bool:
    """Whether somebody answered."""
    name = whom_to_ask(content, whom) or "Op te zoeken bij de bron"
    phone = number_to_call(content, whom)
    questions = "1 vraag" if count == 1 else f"{count} vragen"
    caller.say(f"\n## {name}{f' ({phone})' if phone else ''}: {questions}")
    answer = caller.choose(
        "Gesproken of bekeken? (j = ja, n = geen gehoor, Enter = later) ", YES, NOBODY, SKIP
    )
    return answer == YES


def _ask_all(caller: Caller, root: Path, tasks: list[Task]) -> None:
    """Asks about each task; about each field once."""
    done = set[str]()
    for task in tasks:
        if task.about not in done:
            _ask_about(caller, root, task, done)


def _ask_about(caller: Caller, root: Path, task: Task, done: set[str]) -> None:
    """Asks about one task, in the state of the files of now, writes the answers down, and adds the
    fields to those that are `done`."""
    content = sound_content(root, caller.day)
    id, _, name = task.about.partition(".")
    entry = content.entry(id)
    if entry is None:
        return
    text = file_text(root, entry.path)
    asked = asked_about(text, entry, name)
    done.update(f"{id}.{one}" for one in asked)
    _introduce(caller, task)
    answers, settled = list[Answer](), False
    try:
        for one in asked:
            if answer := _answer(caller, content, entry, one):
                answers.append(answer)
            if answer and not answer.field and answer.heard == DOUBTED:
                break
        settled = not answers or _settled(caller, task, asked, answers)
    finally:
        # Also where who calls stops here: what was heard was heard.
        if answers:
            heard = Heard(entry, name, asked, tuple(answers), caller.day, caller.role, settled)
            _write_down(caller, root, entry.path, text, heard)


def _introduce(caller: Caller, task: Task) -> None:
    caller.say(f"\n- {task.about} ({task.path})")
    for source in task.origin.sources:
        caller.say(f"  Bron: {source}")
    if task.origin.check:
        caller.say(f"  Vraag op de lijst: {task.origin.check}")


def _settled(caller: Caller, task: Task, asked: tuple[str, ...], answers: list[Answer]) -> bool:
    """Whether the doubt on the list is answered too, where it may be about more than the values."""
    if not task.origin.check or len(asked) == 1 or len(answers) < len(asked):
        return True
    settled = caller.choose("  Is de vraag op de lijst beantwoord? (j/n) ", YES, NOBODY) == YES
    if not settled:
        caller.say("  Dan blijft die staan; tot hij beantwoord is, zien lezers dit niet.")
    return settled


def _answer(caller: Caller, content: Content, entry: Entry, name: str) -> Answer | None:
    """The answer about the field, or for "" about the entry; None where the user skips it."""
    field = entry.fields.get(name)
    label = LABELS.get(name, name) if field else "dit klopt nog"
    now = _value_now(content, field) if field else _summary(content, entry)
    heard = caller.choose(f"  {label}: {now}? ", RIGHT_NOW, OTHERWISE, GONE, SKIP)
    if heard == SKIP:
        return None
    if heard == RIGHT_NOW:
        return Answer(name, SAME, {})
    if heard == GONE:
        return Answer(name, DOUBTED, {}, IT_IS_GONE)
    return _change(caller, entry, name)


def _value_now(content: Content, field: Field) -> str:
    return field.hours or localize(field.words, content.source, content.source).text


def _summary(content: Content, entry: Entry) -> str:
    """What the entry says as a whole; of a fact that is written for editors, in English."""
    if not isinstance(entry, Contact):
        return entry.about
    name, what = (
        localize(words, content.source, content.source).text for words in (entry.name, entry.what)
    )
    return f"{name}. {what}"


def _change(caller: Caller, entry: Entry, name: str) -> Answer | None:
    """The new value, in every language that the old one has; a doubt where one is not known, or
    for a rule as a whole: an editor has to write that. None for the name of an organisation and
    what it does: its numbers are no less right for that."""
    field = entry.fields.get(name)
    if field is None and isinstance(entry, Contact):
        caller.say(f"  Verander dat zelf, in elke taal: {entry.path}:{entry.line}")
        return None
    codes = ("open",) if field and field.hours else tuple(field.words) if field else ("",)
    words = {code: caller.line(f"  Nieuw{f' ({code})' if code else ''}: ") for code in codes}
    if field and all(words.values()):
        return Answer(name, CHANGED, words)
    said = "; ".join(filter(None, words.values()))
    return Answer(name, DOUBTED, {}, f'it is "{said}" now; {IN_EVERY_LANGUAGE}')


def _write_down(caller: Caller, root: Path, path: str, text: str, heard: Heard) -> None:
    """Writes the answers; restores the file where they would cause problems."""
    try:
        texts = {path: record(text, heard)}
        wrong = in_dutch(try_change(root, texts, lambda: file_problems(root, caller.day)))
    except ValueError as error:
        wrong = [str(error)]
    if wrong:
        caller.say("  Niet geschreven; verander het met de hand:")
        for one in wrong:
            caller.say(f"  {one}")
