"""The command line: its sub-commands, their options, exit statuses and signals.

Whatever happens, `site/` is the old site or the new one.
"""

from __future__ import annotations

import argparse
import errno
import signal
import sys
from argparse import Namespace
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from types import FrameType

from seksworks import build
from seksworks.checks import language_doubt, measure_readability, page_doubt
from seksworks.content import load
from seksworks.editing import add_editing_commands, stamp
from seksworks.formats import PRESS
from seksworks.manifest import differences, differences_online, manifest, read_manifest
from seksworks.paths import ROOT, SITE, STOP_SIGNALS, today
from seksworks.progress import Progress, code_quality, fall_silent, print_problems, problems_json
from seksworks.source import (
    LANGUAGES,
    Problem,
    Problems,
    ProblemsFound,
    explanation,
    explanations,
)

# Errors of the system that are nobody's mistake: a full disk, no right to write, a folder that is
# in use or mounted, no memory, a port on which another program listens, a file where a folder
# should be, nobody who reads on (`make | head`).
CIRCUMSTANCES = (
    *(errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.ENOMEM, errno.EADDRINUSE, errno.EPIPE),
    *(errno.EACCES, errno.EPERM, errno.EROFS, errno.EBUSY, errno.EXDEV),
    *(errno.EEXIST, errno.ENOTDIR, errno.EISDIR, errno.ELOOP),
)


def main() -> int:
    """Runs the command line; returns the exit status: 0, 1 for problems in the texts, 2 for wrong
    arguments."""
    stop_on_signals()
    options = _parser().parse_args(sys.argv[1:] or ["build"])
    try:
        day = today()
    except ValueError as error:
        print(error, file=sys.stderr)
        return 2
    try:
        status: int = options.run(options, day)
    except OSError as error:
        if error.errno not in CIRCUMSTANCES:
            raise
        print(f"site: {error.strerror}; site/ is as it was", file=sys.stderr)
        if error.errno == errno.EPIPE:
            fall_silent()
        return 1
    except ProblemsFound as error:
        print_problems(error.problems, getattr(options, "speak", LANGUAGES[0]))
        return 1
    except KeyboardInterrupt as stopped:
        print("site: stopped; site/ is as it was", file=sys.stderr)
        return 128 + int(stopped.args[0])
    return status


def stop_on_signals() -> None:
    """Lets SIGINT and SIGTERM raise KeyboardInterrupt, with their number. A shell starts what it
    runs in the background with SIGINT ignored."""
    for one in STOP_SIGNALS:
        signal.signal(one, _stop)


def _stop(number: int, frame: FrameType | None) -> None:
    # `make` and `timeout` send a second one, which would come in the middle of tidying up.
    for one in STOP_SIGNALS:
        signal.signal(one, signal.SIG_IGN)
    raise KeyboardInterrupt(number)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description="Makes the site and the flyers.")
    commands = parser.add_subparsers(required=True, metavar="command", help="build if not given")
    quiet = argparse.ArgumentParser(add_help=False)
    quiet.add_argument("--quiet", action="store_true", help="say nothing when all is well")
    speaking = argparse.ArgumentParser(add_help=False)
    tongue = "the language of what is told: " + " or ".join(LANGUAGES)
    speaking.add_argument("--speak", choices=LANGUAGES, default=LANGUAGES[0], help=tongue)
    for name, run, parents, what in (
        ("build", _build, [quiet, speaking], "build the site and the flyers into site/"),
        ("check", _check, [quiet, speaking], "only check the rules, build nothing"),
        ("explain", _explain, [speaking], "say what a message means, and what to do"),
        ("readability", _readability, [], "say how easy each page reads, and how much it doubts"),
        ("serve", _serve, [quiet, speaking], "show a live preview of the site"),
        ("manifest", _manifest, [], "print the hash of every file of the built site"),
        ("verify", _verify, [], "say what of a published site is not what was built"),
        ("flyer", _flyer, [], "make flyers to look at, in preview/"),
        ("translated", _translated, [], "note that translations are right again"),
    ):
        command = commands.add_parser(name, parents=parents, help=what, description=what)
        command.set_defaults(run=run)
    _add_arguments(commands.choices)
    add_editing_commands(commands)
    return parser


def _add_arguments(commands: Mapping[str, argparse.ArgumentParser]) -> None:
    """Adds the options of each command."""
    report = "also write the problems into this file, as GitLab's code quality report"
    commands["check"].add_argument("--report", default="", help=report)
    commands["check"].add_argument("--json", action="store_true", help="print them for tools")
    number = "the number of the message, such as M112; all of them if not given"
    commands["explain"].add_argument("number", nargs="?", default="", help=number)
    flyers = commands["flyer"]
    flyers.add_argument("--format", default="", help="only this format of data/formats.yml")
    flyers.add_argument("--language", default="", help="only this language, by its code")
    flyers.add_argument("--pictures", action="store_true", help="a PNG of each page as well")
    flyers.add_argument("--proof", action="store_true", help="a proof with crop marks as well")
    places = commands["verify"]
    places.add_argument("place", help="its address, such as https://seksworks.nl, or its folder")
    places.add_argument("--manifest", default="", help="a file that `manifest` made; else of site/")
    pages = commands["translated"]
    pages.add_argument("pages", nargs="*", help="their files, such as docs/ro/bank.md")


def _build(options: Namespace, day: date) -> int:
    build.build(ROOT, day, Progress(options.quiet))
    return 0


def _check(options: Namespace, day: date) -> int:
    found: Iterable[Problem] = ()
    try:
        build.check(ROOT, day, Progress(options.quiet or options.json))
    except ProblemsFound as error:
        found = error.problems
        raise
    finally:
        if options.json:
            print(problems_json(found, options.speak))
        if options.report:
            file = ROOT / options.report
            file.parent.mkdir(exist_ok=True)
            file.write_text(code_quality(found, options.speak), encoding="utf-8")
    return 0


def _explain(options: Namespace, day: date) -> int:
    """Prints the explanation of one message, or of all, as Markdown."""
    told = explanation(options.number, options.speak)
    if options.number and not told:
        print(f'there is no message "{options.number}"; its number ends a line', file=sys.stderr)
        return 2
    print(told or explanations(options.speak), end="")
    return 0


def _readability(options: Namespace, day: date) -> int:
    """Prints the readability and the doubt of each page."""
    content = load(ROOT, day, Problems())
    print("words  mean  longest  ease  doubt  page (words before the fold-outs, words a sentence)")
    for page in content.pages.values():
        now = measure_readability(page)
        ease = "-" if now.ease is None else f"{now.ease:.0f}"
        numbers = f"{now.words:5}  {now.mean:4.1f}  {now.longest:7}  {ease:>4}"
        print(f"{numbers}  {page_doubt(content, page).share:4.0f}%  {page.path}")
    for language in content.languages:
        print(f"{language_doubt(content, language).share:30.1f}%  all pages in {language.code}")
    return 0


def _serve(options: Namespace, day: date) -> int:
    """Serves until it is stopped, which is success."""
    from seksworks.serve import serve

    try:
        serve(ROOT, day, Progress(options.quiet), options.speak)
    except KeyboardInterrupt:
        print("preview   stopped")
    return 0


def _manifest(options: Namespace, day: date) -> int:
    lines = list(manifest(ROOT / SITE))
    if not lines:
        print(f"there is no {SITE}/; run make", file=sys.stderr)
        return 2
    print(*lines, sep="\n")
    return 0


def _verify(options: Namespace, day: date) -> int:
    """Prints a line for each published file that differs; the exit status is 1 if any does."""
    try:
        lines = manifest(ROOT / SITE)
        text = Path(options.manifest).read_text("utf-8") if options.manifest else "\n".join(lines)
        wanted = read_manifest(text)
    except (OSError, ValueError) as error:
        print(f"{options.manifest} cannot be read: {error}", file=sys.stderr)
        return 2
    online = options.place.startswith(("https://", "http://"))
    if not wanted or not (online or Path(options.place).is_dir()):
        print("there is nothing to compare; say PLACE=https://… or a folder", file=sys.stderr)
        return 2
    if online:
        wrong = list(differences_online(wanted, options.place))
    else:
        wrong = list(differences(wanted, Path(options.place)))
    print(*wrong or [f"{options.place} holds what was built: {len(wanted)} files"], sep="\n")
    return 1 if wrong else 0


def _flyer(options: Namespace, day: date) -> int:
    """Makes a preview of flyers and prints their paths."""
    from seksworks.preview import PREVIEW_FOLDER, pictures, preview, proof

    try:
        quiet = Progress(quiet=True)
        flyers, soon = preview(ROOT, day, options.format, options.language, quiet)
    except ValueError as error:
        print(error, file=sys.stderr)
        return 2
    for one in flyers:
        print(f"{PREVIEW_FOLDER}/{one.file}")
        if options.pictures:
            pictures(one, ROOT / PREVIEW_FOLDER)
        if options.proof and one.variant == PRESS:
            print(f"{PREVIEW_FOLDER}/{proof(one, ROOT / PREVIEW_FOLDER).name}")
    if soon:
        print(soon, file=sys.stderr)
    return 0


def _translated(options: Namespace, day: date) -> int:
    if not options.pages:
        print("say which page: make translated PAGE=docs/ro/bank.md", file=sys.stderr)
        return 2
    if wrong := stamp(ROOT, day, options.pages):
        print_problems(wrong)
        return 2
    for path in options.pages:
        print(f"{path}: made from the text of now")
    return 0
