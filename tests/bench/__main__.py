"""Measures builds of a copy of this repository in turn with a plain project of the same texts."""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.growth import exponent, grow, own_sizes, site_cost
from bench.measuring import Cost, cost, middle
from bench.plain import make_plain
from bench.preview import mistake_to_screen, save_to_screen
from bench.report import dearer, write_report
from seksworks.content.repository import load
from seksworks.paths import ROOT, SITE
from seksworks.source.problems import Problems
from support.checking import real_content
from support.repository import command, copy_repository

RESULTS, KEPT = ROOT / "bench", ROOT / "contributing/bench"
PLAIN = "plain project"
SOURCE = "nl"
WORD, NUMBER = f"docs/{SOURCE}/bank.md", "data/contacts.yml"
# How often the quick ones are measured; the slow ones once.
ROUNDS = 5
LANGUAGES, PAGES = (3, 6, 12, 24), (1, 2, 4)


def main() -> None:
    """Measures the parts that are asked for, else all; prints and writes the table of each with a
    drawing into `bench/`, and warns of what costs more than in the table that is kept."""
    parts = {"edits": measure_edits, "growth": measure_growth}
    for part in sys.argv[1:] or parts:
        table = RESULTS / part
        print(write_report(table, *parts[part]()))
        kept = (KEPT / part).with_suffix(".csv")
        for line in dearer(kept, table.with_suffix(".csv")) if kept.exists() else ():
            print(f"warning   {line}")


def measure_edits() -> tuple[dict[str, Cost], dict[str, Cost], list[str]]:
    """What an editor waits for, what a plain project takes, and nothing to note."""
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
            "mistake to screen": lambda: mistake_to_screen(ours, ours / WORD),
        }
        costs = measured(slow)
        rounds = [measured(quick) for _ in range(ROUNDS)]
    costs |= {what: middle([one[what] for one in rounds]) for what in quick}
    return costs, dict.fromkeys(costs, costs[PLAIN]), []


def measure_growth() -> tuple[dict[str, Cost], dict[str, Cost], list[str]]:
    """The pages anew of a repository that grows, what a plain project of the same texts takes, and
    how fast both grow."""
    costs, plain, sizes = dict[str, Cost](), dict[str, Cost](), list[dict[str, int]]()
    shapes = [(f"{count} languages", count, 1) for count in LANGUAGES]
    shapes += [(f"{times} × the pages", LANGUAGES[0], times) for times in PAGES[1:]]
    for what, languages, times in shapes:
        with TemporaryDirectory(prefix="bench-") as folder:
            ours = copy_repository(Path(folder, "ours"), cache=False)
            grow(ours, languages, times)
            build_plain = make_plain(load(ours, date.today(), Problems()), Path(folder, "plain"))
            steps = {what: partial(site_cost, ours), PLAIN: partial(cost, build_plain, ours)}
            costs[what], plain[what] = measured(steps).values()
            sizes.append(own_sizes(ours, SOURCE))
    return costs, plain, growth_notes(costs, plain, sizes[: len(LANGUAGES)])


def growth_notes(
    costs: Mapping[str, Cost], plain: Mapping[str, Cost], sizes: Sequence[Mapping[str, int]]
) -> list[str]:
    """How CPU and memory grow, and whether what belongs to one language grows with the others."""
    names = [*costs]
    spans = {
        "languages": (LANGUAGES, names[: len(LANGUAGES)]),
        "pages": (PAGES, [names[0], *names[len(LANGUAGES) :]]),
    }
    notes = []
    for what, (counts, rows) in spans.items():
        for whose, from_ in (("ours", costs), ("plain", plain)):
            cpu = exponent(counts, [from_[row].cpu for row in rows])
            notes.append(
                f"CPU seconds grow with the number of {what} to the power {cpu:.2f} ({whose})"
            )
    first, last = sizes[0], sizes[-1]
    notes += [
        f"{what} of one language: {first[what]} bytes beside {LANGUAGES[0] - 1} others,"
        f" {last[what]} beside {LANGUAGES[-1] - 1}"
        for what in first
    ]
    return notes


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
