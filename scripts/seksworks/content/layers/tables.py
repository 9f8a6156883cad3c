"""The files of `data/`: those that all towns share, with the words of one town in them, and that
town's own beside them. Opens them; what their rows mean is known to others.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from seksworks.content.facts import CONTACTS, FACTS
from seksworks.content.layers.names import HISTORY, ONLY_HERE, names_in_table, names_of
from seksworks.content.layers.town import TOWN, TOWN_FILE, TOWN_SETTINGS, TOWNS, Town, fill_table
from seksworks.content.publishers import PUBLISHERS
from seksworks.content.settings import SETTINGS
from seksworks.source import FieldReader, Message, Problems, Table, nearest, read_yaml

# What nobody knows yet of a town.
ASK = "ask"
# In the file of a town: words and sentences of its own that shared texts fetch.
SAYS = "says"
# The files of a town whose rows stand beside those that all share; each other one stands in the
# place of that of the same name.
BESIDE = (CONTACTS, FACTS, PUBLISHERS)


def read_tables(
    root: Path, id: str, paths: Sequence[str], codes: Sequence[str], problems: Problems
) -> tuple[Town, dict[str, Table]]:
    """The town of that id, no town for "", ProblemsFound for one that is not there; and the files
    at `paths`, by them, as it has them: with its words, and its own beside them by theirs."""
    towns = _town_files(root, problems)
    if id and id not in towns:
        file, hint = f"{TOWNS}/{id}/{TOWN_FILE}", nearest(id, towns)
        problems.add(SETTINGS, 1, Message("town-unknown", town=id, file=file, hint=hint))
        problems.stop()
    beside = [f"{TOWNS}/{id}/{Path(path).name}" for path in BESIDE if id]
    own = {path: read_yaml(root, path, problems) for path in beside if (root / path).is_file()}
    town = _read_town(id, towns[id], own, codes, problems) if id else Town()
    town = replace(town, **_kept_apart(towns))
    tables = {path: read_yaml(root, local_path(root, town, path), problems) for path in paths}
    for path, table in tables.items():
        if table.path == path:
            problems.extend(names_in_table(table, town.names))
        fill_table(table, town, codes, codes[0])
    return town, {**tables, **own}


def _town_files(root: Path, problems: Problems) -> dict[str, Table]:
    """The file of each town that is there, by its id."""
    files = sorted((root / TOWNS).glob(f"*/{TOWN_FILE}"))
    paths = {file.parent.name: file.relative_to(root).as_posix() for file in files}
    return {id: read_yaml(root, path, problems) for id, path in paths.items()}


def _kept_apart(towns: Mapping[str, Table]) -> dict[str, Any]:
    """What no shared file says, by town, and the pages that do, for a `Town`."""
    names = {id: found for id, table in towns.items() if (found := names_of(table))}
    told = (str(page) for table in towns.values() for page in table.sequence(HISTORY))
    return {"names": names, "history": frozenset(told)}


def local_path(root: Path, town: Town, path: str) -> str:
    """Where a file of `data/` stands for the town: in its folder, where one of that name is."""
    own = town.own(path)
    return own if own and path not in BESIDE and (root / own).is_file() else path


def _read_town(
    id: str, table: Table, own: Mapping[str, Table], codes: Sequence[str], problems: Problems
) -> Town:
    """The town of that id, of its file and its `own` tables; what is "ask" there is taken out."""
    reader = FieldReader(table.path, problems)
    if table:
        reader.keys(table, ("name", "region"), (SAYS, ONLY_HERE, HISTORY, *TOWN_SETTINGS))
    for key in (ONLY_HERE, HISTORY):
        reader.texts(table, key)
    says = reader.below(table, SAYS)
    rows = [(table, name) for name in ("name", "region") if name in table]
    rows += [(says, name) for name in says if says[name] != ASK]
    asked = {name: at for entries in own.values() for name, at in _asked(entries)}
    asked |= {
        f"{TOWN}.{name}": f"{table.path}:{says.lines[name]}" for name in says if says[name] == ASK
    }
    return Town(
        id,
        {name: reader.words(row, name, codes) for row, name in rows},
        asked,
        {key: reader.text(table, key) for key in TOWN_SETTINGS if key in table},
        lines={name: row.lines[name] for row, name in rows},
    )


def _asked(table: Table) -> Iterator[tuple[str, str]]:
    """The names of the entries and fields of which the file only says "ask", with file and line;
    takes them out."""
    for id, row in [*table.items()]:
        if row == ASK:
            del table[id]
            yield id, f"{table.path}:{table.lines[id]}"
        if not isinstance(row, Table):
            continue
        for part in ("fields", "values"):
            below = row.mapping(part)
            for name in [name for name, value in below.items() if value == ASK]:
                del below[name]
                yield f"{id}.{name}", f"{table.path}:{below.lines[name]}"
            if part in row and not below:
                del row[part]
