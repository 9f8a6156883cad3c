"""What was measured, as a table and as a drawing; and what costs more than the last time."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from math import isnan
from pathlib import Path

from bench.measuring import Cost

HEAD = ("what", "seconds", "of plain", "CPU seconds", "of plain", "MB")
# Where a table has what does not hang on the machine, or hardly: CPU of plain, and memory.
STEADY = {4: "CPU of plain", 5: "MB"}
# What may come of another machine or another day.
SLACK = 1.15
# Of the drawing, in its units: where bars begin, how long the longest is, from row to row.
LEFT, LONGEST, ROW = 240, 400, 28


def write_report(
    file: Path, costs: Mapping[str, Cost], plain: Mapping[str, Cost], notes: Sequence[str] = ()
) -> str:
    """Writes the table (CSV and Markdown) and the drawing (SVG) beside each other as `file` with
    their endings; gives the Markdown, which ends with the `notes`. `plain`: what each is compared
    with."""
    rows = [_row(what, one, plain[what]) for what, one in costs.items()]
    table = "".join(f"| {' | '.join(row)} |\n" for row in (HEAD, ["---"] * len(HEAD), *rows))
    text = "\n".join([table, *(f"- {note}" for note in notes)]).rstrip() + "\n"
    file.parent.mkdir(exist_ok=True)
    with file.with_suffix(".csv").open("w", encoding="utf-8", newline="") as opened:
        csv.writer(opened, lineterminator="\n").writerows([HEAD, *rows])
    file.with_suffix(".md").write_text(text, encoding="utf-8")
    file.with_suffix(".svg").write_text(_drawing(costs, plain), encoding="utf-8")
    return text


def dearer(kept: Path, measured: Path) -> Iterator[str]:
    """A line for each number in the table `measured` that is over 15 % more than in the table
    `kept` (CSV); none for rows that only one of them has."""
    before = _read(kept)
    for what, row in _read(measured).items():
        for column, name in STEADY.items():
            was, now = before.get(what, row)[column], row[column]
            if was and now and float(now) > float(was) * SLACK:
                yield f"{what}: {name} {now}, was {was}"


def _read(table: Path) -> dict[str, list[str]]:
    with table.open(encoding="utf-8", newline="") as file:
        _, *rows = csv.reader(file)
    return {row[0]: row for row in rows}


def _row(what: str, one: Cost, plain: Cost) -> list[str]:
    numbers = (one.wall, one.wall / plain.wall, one.cpu, one.cpu / plain.cpu)
    cells = [*(f"{number:.2f}" for number in numbers), f"{one.memory:.0f}"]
    return [what, *("" if cell == "nan" else cell for cell in cells)]


def _drawing(costs: Mapping[str, Cost], plain: Mapping[str, Cost]) -> str:
    """A bar for each row, as long as it took, and across it a mark where the plain project ends."""
    longest = max(one.wall for one in (*costs.values(), *plain.values()) if not isnan(one.wall))
    height = ROW * (len(costs) + 1)
    bars = "".join(
        f'<text x="{LEFT - 8}" y="{y + 14}" text-anchor="end">{escape(what)}</text>'
        f'<rect x="{LEFT}" y="{y}" width="{LONGEST * one.wall / longest:.1f}" height="18"/>'
        f'<path d="M{LEFT + LONGEST * plain[what].wall / longest:.1f} {y - 3}v24" stroke="#b31"/>'
        f'<text x="{LEFT + LONGEST + 8}" y="{y + 14}">{one.wall:.1f} s</text>'
        for y, (what, one) in zip(range(8, height, ROW), costs.items(), strict=False)
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {LEFT + LONGEST + 80} {height}" '
        f'font-family="sans-serif" font-size="13" fill="#245">{bars}</svg>\n'
    )
