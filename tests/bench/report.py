"""What was measured, as a table and as a drawing."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from html import escape
from pathlib import Path

from bench.measuring import Cost

HEAD = ("what", "seconds", "of plain", "CPU seconds", "of plain", "MB")
# Of the drawing, in its units: where bars begin, how long the longest is, from row to row.
LEFT, LONGEST, ROW = 240, 400, 28


def write_report(folder: Path, costs: Mapping[str, Cost], plain: str) -> str:
    """Writes the table (CSV and Markdown) and the drawing (SVG) into `folder`; gives the Markdown.
    `plain` names the row that the others are compared with."""
    rows = [_row(what, one, costs[plain]) for what, one in costs.items()]
    table = "".join(f"| {' | '.join(row)} |\n" for row in (HEAD, ["---"] * len(HEAD), *rows))
    folder.mkdir(exist_ok=True)
    with (folder / "bench.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([HEAD, *rows])
    (folder / "bench.md").write_text(table, encoding="utf-8")
    (folder / "bench.svg").write_text(_drawing(costs, costs[plain].wall), encoding="utf-8")
    return table


def _row(what: str, one: Cost, plain: Cost) -> list[str]:
    numbers = (one.wall, one.wall / plain.wall, one.cpu, one.cpu / plain.cpu)
    cells = [*(f"{number:.2f}" for number in numbers), f"{one.memory:.0f}"]
    return [what, *("" if cell == "nan" else cell for cell in cells)]


def _drawing(costs: Mapping[str, Cost], plain: float) -> str:
    """A bar for each row, as long as it took; a line down at the time of the plain project."""
    longest = max(one.wall for one in costs.values())
    height = ROW * (len(costs) + 1)
    bars = "".join(
        f'<text x="{LEFT - 8}" y="{y + 14}" text-anchor="end">{escape(what)}</text>'
        f'<rect x="{LEFT}" y="{y}" width="{width:.1f}" height="18"/>'
        f'<text x="{LEFT + width + 6:.1f}" y="{y + 14}">{one.wall:.1f} s</text>'
        for y, (what, one) in zip(range(8, height, ROW), costs.items(), strict=False)
        if (width := LONGEST * one.wall / longest)
    )
    x = LEFT + LONGEST * plain / longest
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {LEFT + LONGEST + 80} {height}" '
        f'font-family="sans-serif" font-size="13" fill="#245">{bars}'
        f'<path d="M{x:.1f} 0V{height}" stroke="#b31" stroke-dasharray="4 3"/></svg>\n'
    )
