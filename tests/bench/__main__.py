"""Measures builds of a copy of this repository in turn with a plain project of the same texts."""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.measuring import Cost, cost, middle
from bench.plain import make_plain
from bench.preview import save_to_screen
from bench.report import write_report
from seksworks.paths import ROOT, SITE
from support.checking import real_content
from support.repository import command, copy_repository

RESULTS = ROOT / "bench"
PLAIN = "plain project"
WORD, NUMBER = "docs/nl/bank.md", "data/contacts.yml"
# How often the quick ones are measured; the slow ones once.
ROUNDS = 5


def main() -> None:
    """Prints the table, and writes it with a drawing into `bench/`."""
    with projects() as (ours, plain, build_plain):

        def build() -> Cost:
            return cost(command(ours), ours)

        def pages_anew() -> Cost:
            shutil.rmtree(ours / SITE)
            return build()

        def one_word() -> Cost:
            edit(ours / WORD, r"\Z", "\nDat is goed om te weten.\n")
            return build()

        def one_number() -> Cost:
            edit(ours / NUMBER, r"(value: 0800-\d+)\d$", lambda found: f"{found[1]}9")
            return build()

        slow = {"flyers cold": build, "one phone number": one_number, "one word": one_word}
        quick = {
            PLAIN: lambda: cost(build_plain, plain),
            "pages anew": pages_anew,
            "nothing changed": build,
            "check": lambda: cost(command(ours, "check"), ours),
            "save to screen": lambda: save_to_screen(ours, ours / WORD),
        }
        costs = measured(slow)
        rounds = [measured(quick) for _ in range(ROUNDS)]
    costs |= {what: middle([one[what] for one in rounds]) for what in quick}
    print(write_report(RESULTS, costs, PLAIN))


@contextmanager
def projects() -> Iterator[tuple[Path, Path, list[str]]]:
    """A copy of this repository without a cache, a plain project, and what builds that."""
    with TemporaryDirectory(prefix="bench-") as folder:
        ours, plain = Path(folder, "ours"), Path(folder, "plain")
        copy_repository(ours, cache=False)
        yield ours, plain, make_plain(real_content(), plain)


def measured(parts: Mapping[str, Callable[[], Cost]]) -> dict[str, Cost]:
    """What each part costs, in turn; says how long it took."""
    costs = {}
    for what, measure in parts.items():
        costs[what] = measure()
        print(f"{what:<18} {costs[what].wall:6.2f} s", file=sys.stderr)
    return costs


def edit(file: Path, pattern: str, replacement: str | Callable[[re.Match[str]], str]) -> None:
    """Replaces the first match in a file."""
    text = file.read_text(encoding="utf-8")
    changed = re.sub(pattern, replacement, text, count=1, flags=re.MULTILINE)
    file.write_text(changed, encoding="utf-8")


if __name__ == "__main__":
    main()
