"""The commands for those who keep the texts: how each is called, and what it prints.

What they do stands in `editing`.
"""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace, _SubParsersAction
from contextlib import suppress
from datetime import date
from pathlib import Path

from seksworks.content import load
from seksworks.editing.adding import add_contact, add_format, add_language, adopt
from seksworks.editing.admin import ADMIN_PORT, LOOPBACK, admin_server
from seksworks.editing.calls import call
from seksworks.editing.change import sound_content
from seksworks.editing.dialog import STOP
from seksworks.editing.page_files import NewPage, add_page, move_page, retire_page
from seksworks.editing.phoned_form import record_form
from seksworks.editing.picture import add_picture
from seksworks.editing.reports import fact_uses, proposal, status, write_status
from seksworks.editing.translating import translate_in, translate_out
from seksworks.paths import ROOT, WORKLIST, today
from seksworks.progress import print_problems
from seksworks.source import Problems

# What is typed behind a command.
ARGUMENTS = (
    ("fact", "id", "its name, such as police.phone or police"),
    ("phoned", "form", "the file with its text, as a host has it"),
    ("proposal", "base", "a revision of Git, such as main"),
    ("proposal", "--pictures", "a folder for pictures of the pages of flyers that change"),
    *((name, "language", "its code, such as ro") for name in ("translate-out", "translate-in")),
    ("language", "code", "as in addresses, such as bg"),
    ("language", "fallback", "the code of what readers get before the source, or nothing"),
    ("adopt", "town", "its name, such as Breda"),
    ("adopt", "region", "the name of its region"),
    ("adopt", "address", "of its site, with https://"),
    ("picture", "file", "a photo, or another picture"),
    ("picture", "name", "what it shows, such as front-door"),
)


def add_editing_commands(commands: _SubParsersAction[ArgumentParser]) -> None:
    """Adds each command to those of the command line."""
    for name, run, what in (
        ("status", _status, "write how far translations, facts and paper are, into status/"),
        ("call", _phone_through, "phone through the work list, and write down what was heard"),
        ("phoned", _phoned, "write down what a form of who phoned says"),
        ("contact", _contact, "add an organisation to the contacts"),
        ("format", _format, "add a paper format like one that is there"),
        ("language", _new_language, "add a language, of which nothing is translated yet"),
        ("fact", _fact_uses, "say where a fact is used"),
        ("proposal", _proposal, "say what changes since another state, for who has to say yes"),
        ("translate-out", _translate_out, "write what there is to translate, into translate/"),
        ("translate-in", _translate_in, "put finished translations from translate/ in place"),
        ("picture", _new_picture, "make a picture for pages of a photo, a drawing, a PDF"),
        ("adopt", _adopt, "make the folder of a town that takes the site over"),
        ("admin", _serve_forms, "show forms for pages and organisations in a browser"),
        ("page", _page, "add, move or retire a page, in all languages at once"),
    ):
        commands.add_parser(name, help=what, description=what).set_defaults(run=run)
    for name, argument, what in ARGUMENTS:
        commands.choices[name].add_argument(argument, help=what)
    _add_page_options(commands.choices["page"])


def _add_page_options(page: ArgumentParser) -> None:
    for option, what in (
        ("add", "the name of a new page"),
        ("move", "the page that gets the name --to"),
        ("retire", "the page that goes; its address leads to --to"),
        *(("to", "see --move, --retire"), ("title", "of a new page")),
        *(("description", "of a new page"), ("icon", "of a new page")),
        ("group", "the section of the menu for a new page"),
    ):
        page.add_argument(f"--{option}", default="", help=what)


def _status(options: Namespace, day: date) -> int:
    """Prints where the page and the JSON are. Nothing that is wrong elsewhere stops it: a board
    may ask at any time."""
    content = load(ROOT, day, Problems())
    for file in write_status(content, status(content)):
        print(file.relative_to(ROOT))
    return 0


def _phone_through(options: Namespace, day: date) -> int:
    """Ends well however early somebody stops: each answer is written when it is given."""
    call(ROOT, day, _ask, print)
    return 0


def _phoned(options: Namespace, day: date) -> int:
    """Prints the files that changed."""
    if not (ROOT / options.form).is_file():
        print("say where the form is: make phoned FORM=form.md", file=sys.stderr)
        return 2
    print(*record_form(ROOT, day, options.form), sep="\n")
    return 0


def _contact(options: Namespace, day: date) -> int:
    add_contact(ROOT, day, _ask, print)
    return 0


def _format(options: Namespace, day: date) -> int:
    add_format(ROOT, day, _ask, print)
    return 0


def _new_language(options: Namespace, day: date) -> int:
    """Prints the files that changed, and what to do now."""
    if not options.code:
        print("say which: make language CODE=bg FALLBACK=en", file=sys.stderr)
        return 2
    print(*add_language(ROOT, day, options.code, options.fallback), sep="\n")
    print(f"make check lists what to translate in {WORKLIST}")
    return 0


def _ask(question: str) -> str:
    """What is typed; what stops a dialogue where nothing is left to read, and with Ctrl-C."""
    try:
        return input(question)
    except (EOFError, KeyboardInterrupt):
        return STOP


def _fact_uses(options: Namespace, day: date) -> int:
    if not options.id:
        print("say which fact: make fact ID=police.phone", file=sys.stderr)
        return 2
    try:
        lines = fact_uses(sound_content(ROOT, day), options.id)
    except ValueError as error:
        print(error, file=sys.stderr)
        return 2
    print(*lines, sep="\n")
    return 0


def _proposal(options: Namespace, day: date) -> int:
    """Prints it as Markdown, which hosts show."""
    try:
        pictures = ROOT / options.pictures if options.pictures else None
        print(proposal(ROOT, day, options.base or "main", pictures), end="")
    except ValueError as error:
        print(error, file=sys.stderr)
        return 2
    return 0


def _adopt(options: Namespace, day: date) -> int:
    """Prints the files, and what to do next."""
    if not (options.town and options.region and options.address.startswith("https://")):
        print(
            'say make adopt NAME=Breda REGION="West-Brabant" ADDRESS=https://example.org/',
            file=sys.stderr,
        )
        return 2
    address = options.address.rstrip("/") + "/"
    print(*adopt(ROOT, day, options.town, options.region, address), sep="\n")
    print("Wat nu: contributing/towns.md; wat nog niemand weet, staat boven in worklist.txt")
    return 0


def _page(options: Namespace, day: date) -> int:
    """Prints the files that changed."""
    if [bool(one) for one in (options.add, options.move, options.retire)].count(True) != 1:
        print("say one of ADD=name, MOVE=name TO=name, RETIRE=name TO=name", file=sys.stderr)
        return 2
    if options.add:
        new = NewPage(
            *(options.add, options.title, options.description, options.group, options.icon)
        )
        paths = add_page(ROOT, day, new)
    elif options.move:
        paths = move_page(ROOT, day, options.move, options.to)
    else:
        paths = retire_page(ROOT, day, options.retire, options.to)
    print(*paths, sep="\n")
    return 0


def _new_picture(options: Namespace, day: date) -> int:
    """Prints where it is, and what to write in a page."""
    try:
        made = add_picture(ROOT, Path(options.file), options.name)
    except ValueError as error:
        print(error, file=sys.stderr)
        return 2
    print(f"{made.path}: {made.width} × {made.height} pixels, {len(made.data)} bytes")
    print(f"in each language: ![what it shows, in a sentence](../pictures/{options.name}.jpg)")
    return 0


def _serve_forms(options: Namespace, day: date) -> int:
    """Prints where they are; ends when it is stopped, which is how it should end."""
    try:
        server = admin_server(ROOT, today, ADMIN_PORT)
    except FileNotFoundError:
        print("npm has to fetch the forms first; run make admin", file=sys.stderr)
        return 2
    print(f"http://{LOOPBACK}:{server.server_port}/  (stop with Ctrl-C)", flush=True)
    with server, suppress(KeyboardInterrupt):
        server.serve_forever()
    return 0


def _translate_out(options: Namespace, day: date) -> int:
    path, count = translate_out(ROOT, day, options.language)
    print(f"{path}: {count} units to translate or to look at")
    return 0


def _translate_in(options: Namespace, day: date) -> int:
    """Prints the files that changed, and what was left out, which is nobody's mistake."""
    paths, left_out = translate_in(ROOT, day, options.language)
    print_problems(left_out)
    print(*(paths or ["nothing has changed"]), sep="\n")
    return 0
