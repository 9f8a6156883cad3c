"""The command line of `make translated`: notes in a translation from which state of the source
text it was made, so that readers are told when that has changed.
"""

from __future__ import annotations

import argparse
import re
import sys
from datetime import date
from pathlib import Path

from content import Page, load
from front import MADE_FROM
from problems import Problem, nearest
from translations import fingerprints, source_of

ROOT = Path(__file__).resolve().parent.parent
# The key with what is indented below it.
NOTE = re.compile(rf"^{MADE_FROM}:.*\n(?:[ \t].*\n)*", re.MULTILINE)


def main() -> int:
    parser = argparse.ArgumentParser(description="Notes that translations are right again.")
    parser.add_argument("pages", nargs="*", help="their files, such as docs/ro/bank.md")
    paths = parser.parse_args().pages
    if not paths:
        print("say which page: make translated PAGE=docs/ro/bank.md", file=sys.stderr)
        return 2
    content, found = load(ROOT, date.today())
    known = {
        page.path: (page, source)
        for page in (*content.pages.values(), *content.flyers.values())
        if (source := source_of(content, page))
    }
    wrong = [problem for problem in found if problem.path in paths]
    wrong += [
        Problem(path, 1, f"is no translation{nearest(path, known, 'docs/')}")
        for path in paths
        if path not in known
    ]
    for problem in wrong:
        print(problem, file=sys.stderr)
    for path in paths if not wrong else ():
        stamp(*known[path])
        print(f"{path}: made from the text of now")
    return 2 if wrong else 0


def stamp(page: Page, source: Page) -> None:
    """Writes into the file of `page` from which state of `source` it was made."""
    file = ROOT / page.path
    lines = file.read_text(encoding="utf-8").split("\n")
    # The body begins below the line that closes the front matter.
    end = page.document.body_line - 2
    front, rest = "\n".join([*lines[:end], ""]), "\n".join(lines[end:])
    made_from = ", ".join(f"{id}: {hash}" for id, hash in fingerprints(source).items())
    text = f"{NOTE.sub('', front)}{MADE_FROM}: {{{made_from}}}\n{rest}"
    file.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
